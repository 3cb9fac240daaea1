"""Numbers of signed papers: read as people write them, recorded once more where one was wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.papers.form import SignedNumber
from bot.domain.refusal import Refused

LONGEST_NUMBER = 40
_NUMBER = re.compile(r"(?:so[:\s]*)?(\d{1,5}[a-z]?)\s*/\s*([^\W\d_][\w.\-–]*(?:/[\w.\-–]+)?)", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})", re.ASCII)
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """The signed paper of one kind: `period` is empty for a paper of the whole year, whose `subject` is the year;
    otherwise `subject` is the unit of a paper of a single one, or empty. `hash` is that of the contents at that
    moment. Only added to: the latest one counts.
    """

    bloc: str
    period: str
    kind: str
    subject: str
    number: str
    signed_on: date
    hash: str
    recorded_by: str
    recorded_at: datetime
    receipt: str = ""

    @property
    def signed(self) -> SignedNumber:
        return SignedNumber(self.number, self.signed_on)


def in_force(papers: Iterable[SignedPaper], kind: str, *, subject: str = "") -> SignedPaper | None:
    """The latest record of this paper, None before any; `papers` come in the order they were recorded."""
    found = [one for one in papers if (one.kind, one.subject) == (kind, subject)]
    return found[-1] if found else None


def read_paper_number(text: str) -> str:
    """`số 45 / BB-KTĐ` gives `45/BB-KTĐ`, a number as papers bear it.

    Raises:
        Refused: `paper.number_form`.

    """
    written = unicodedata.normalize("NFC", " ".join(text.split()))
    found = _NUMBER.fullmatch(re.sub(r"^số", "so", written, flags=re.IGNORECASE))
    if found is None or len(written) > LONGEST_NUMBER:
        raise Refused("paper.number_form", typed=text[:_SHOWN])
    return f"{found[1]}/{found[2]}"


def read_paper_day(text: str, *, today: date) -> date:
    """`30/06/2017`, also with dots or dashes; nothing is signed in the future.

    Raises:
        Refused: `paper.day_form`, `paper.day_to_come`.

    """
    found = _DAY.fullmatch(text.strip())
    try:
        day = date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        day = None
    if day is None:
        raise Refused("paper.day_form", typed=text[:_SHOWN])
    if day > today:
        raise Refused("paper.day_to_come", day=day)
    return day


def find_number_and_day(text: str) -> tuple[str, str, str]:
    """`45/BB-KTĐ 30/06/2017 bien ban` as number, day and the words left over; empty where one is not there."""
    words = text.split()
    day = next((word for word in words if _DAY.fullmatch(word)), "")
    number = next((word for word in words if word != day and _NUMBER.fullmatch(word)), "")
    return number, day, " ".join(word for word in words if word not in {day, number} or not word)
