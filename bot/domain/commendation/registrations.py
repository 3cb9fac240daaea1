"""Registration of titles: what a unit sets out to reach this year, drafted by one and signed by another."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.commendation.awards import AwardEntry, EntryType, Recipient
from bot.domain.commendation.eligibility import Registered
from bot.domain.commendation.honours import holder_key, title_said
from bot.domain.exchange.lessons import check_screened
from bot.domain.folding import clean, fold
from bot.domain.people.members import Member, has_hand_in
from bot.domain.refusal import Problem, Refused

_HEADCOUNT = re.compile(r"quan so\s*[:=]?\s*(\d{1,4})")
_LONGEST_NAME = 120
_MOST_TITLES = 60
_REMOVED = "xoa"


class RegistrationState(StrEnum):
    """`replaced` is a signed one after which another was signed."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SIGNED = "signed"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class RegisteredTitle:
    """A title for the unit itself (no name), a team, or a person; `name` as it was written."""

    award: str
    name: str = ""

    @property
    def holder(self) -> str:
        return holder_key(self.name) if self.name else ""


@dataclass(frozen=True, slots=True)
class Registration:
    """What one unit registers for one year; `headcount` is None until the unit gives it."""

    id: str
    bloc: str
    unit: str
    year: int
    drafted_by: str
    drafted_at: datetime
    state: RegistrationState = RegistrationState.DRAFT
    titles: tuple[RegisteredTitle, ...] = ()
    headcount: int | None = None
    submitted_at: datetime | None = None
    decided_by: str = ""
    decided_at: datetime | None = None
    receipt: str = ""
    reason: str = ""
    is_late: bool = False

    @property
    def fingerprint(self) -> str:
        """Eight hexadecimal characters of a SHA-256 over what is registered."""
        return hashlib.sha256(repr((self.titles, self.headcount)).encode()).hexdigest()[:8]

    def names(self, award: str, *, holder: str) -> bool:
        return any(one.award == award and one.holder == holder for one in self.titles)


def read_titles(
    text: str, registration: Registration, *, catalogue: Iterable[AwardEntry]
) -> tuple[Registration, tuple[tuple[int, Problem], ...]]:
    """The draft with the lines that can be read, and for each of the others its number and what is wrong."""
    entries = tuple(entry for entry in catalogue if entry.type is EntryType.TITLE)
    bad: list[tuple[int, Problem]] = []
    for number, line in enumerate((line for line in clean(text).splitlines() if line.strip()), start=1):
        try:
            registration = with_line(registration, line.strip(" •-–*\t"), catalogue=entries)
        except Refused as refused:
            bad.append((number, Problem(refused.key, refused.details)))
    return registration, tuple(bad)


def with_line(registration: Registration, line: str, *, catalogue: tuple[AwardEntry, ...]) -> Registration:
    """One line taken in: `quân số 45`, `ĐVQT`, `CSTĐCS Thiếu tá Nguyễn Văn A`; `xóa` at its end takes it out.

    Raises:
        Refused: `honour.unknown_title`, `honour.too_long`, `registration.needs_name`, `registration.too_many`,
            `screened.<finding>`.

    """
    headcount = _HEADCOUNT.fullmatch(fold(line))
    if headcount:
        return replace(registration, headcount=int(headcount[1]))
    award, rest = title_said(line, catalogue=catalogue)
    words = rest.split()
    is_removed = bool(words) and fold(words[-1]) == _REMOVED
    title = RegisteredTitle(award, " ".join(words[:-1] if is_removed else words))
    others = tuple(one for one in registration.titles if (one.award, one.holder) != (title.award, title.holder))
    if is_removed:
        return replace(registration, titles=others)
    entry = next(entry for entry in catalogue if entry.id == award)
    if not title.name and Recipient.COLLECTIVE not in entry.recipients:
        raise Refused("registration.needs_name", title=entry.name)
    if len(title.name) > _LONGEST_NAME:
        raise Refused("honour.too_long", most=_LONGEST_NAME)
    if len(others) >= _MOST_TITLES:
        raise Refused("registration.too_many", most=_MOST_TITLES)
    check_screened(title.name)
    return replace(registration, titles=(*others, title))


def check_may_submit(registration: Registration, *, seen: str) -> None:
    """Raises `Refused`: `registration.not_draft`, `registration.empty`, `registration.changed_meanwhile`."""
    if registration.state is not RegistrationState.DRAFT:
        raise Refused("registration.not_draft")
    if not registration.titles:
        raise Refused("registration.empty")
    if registration.fingerprint != seen:
        raise Refused("registration.changed_meanwhile")


def check_may_decide(registration: Registration, *, by: Member) -> None:
    """The leader signs or returns what somebody else drafted, once.

    Raises:
        Refused: `registration.not_awaiting`, `registration.own_draft`.

    """
    if registration.state is not RegistrationState.SUBMITTED:
        raise Refused("registration.not_awaiting")
    if has_hand_in(by, registration.drafted_by):
        raise Refused("registration.own_draft")


def registered_as(signed: Sequence[Registration], *, award: str, holder: str) -> Registered:
    """Whether a title stands in what a unit signed last, and whether it first stood there in time; oldest first."""
    if not signed or not signed[-1].names(award, holder=holder):
        return Registered.NO
    found = [one for one in signed if one.names(award, holder=holder)]
    return Registered.LATE if all(one.is_late for one in found) else Registered.IN_TIME
