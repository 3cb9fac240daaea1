"""Inquiries: a leader asks a unit about a sheet, a nomination or anything, and the unit answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bot.domain.folding import evened
from bot.domain.numbering import number_of, number_read
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Unit, own_units
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused

LONGEST = 600
_SHORTEST = 2


class About(StrEnum):
    """What a question is about."""

    ANYTHING = "anything"
    NOMINATION = "nomination"
    SHEET = "sheet"
    CRITERION = "criterion"


class InquiryState(StrEnum):
    """Where a question stands."""

    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Quoted:
    """What is asked about, as it stood when it was asked; fields that do not belong to its kind are empty.

    A nomination: its number, whom it names, the award. A sheet: the period, when it was due, the signed version (0:
    none) and its total points. A criterion: code and name, the period, the value that counts in `measure` (empty for
    points) and the points that follow from it; None where nothing is counted.
    """

    about: About = About.ANYTHING
    code: str = ""
    name: str = ""
    award: str = ""
    period: str = ""
    period_code: str = ""
    due: datetime | None = None
    version: int = 0
    value: Decimal | None = None
    measure: str = ""
    points: Decimal | None = None

    @property
    def typed(self) -> str:
        """What names it again behind the unit's code; empty for anything."""
        if self.about is About.NOMINATION:
            return f"ĐN-{self.code}"
        return " ".join(word for word in (self.period_code, self.code) if word)


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question to one unit; `id` is the number within the bloc, a hyphen, and a random tail: `03-9f1c2ab34d5e`.

    `closed_by` answered it or, where it was withdrawn, took it back.
    """

    id: str
    bloc: str
    unit: str
    body: str
    asked_by: str
    asked_at: datetime
    quoted: Quoted = field(default_factory=Quoted)
    receipt: str = ""
    state: InquiryState = InquiryState.OPEN
    answer: str = ""
    closed_by: str = ""
    closed_at: datetime | None = None
    close_receipt: str = ""

    @property
    def number(self) -> str:
        """What people call it by, CH-`03`."""
        return number_of(self.id)


def read_inquiry_number(text: str) -> str:
    """The number as an id begins with it, from `CH-03`, `ch3` or `3`; empty for anything else."""
    return number_read(text, "ch")


def check_may_ask(unit: Unit, *, by: Member, units: Iterable[Unit]) -> None:
    """Leaders ask other units; in the own one they need no bot, and would answer themselves.

    Raises:
        Refused: `permission.ask_unit`, `inquiry.own_unit`.

    """
    check_may(by, Act.ASK_UNIT, bloc=unit.bloc)
    if unit.id in own_units(by, units):
        raise Refused("inquiry.own_unit")


def said(text: str) -> str:
    """A question or an answer with blanks evened out; its lines stay.

    Raises:
        Refused: `inquiry.too_short`, `inquiry.too_long` (most, length, over).

    """
    words = evened(text)
    if sum(letter.isalnum() for letter in words) < _SHORTEST:
        raise Refused("inquiry.too_short")
    if len(words) > LONGEST:
        raise Refused("inquiry.too_long", most=LONGEST, length=len(words), over=len(words) - LONGEST)
    return words


def check_may_answer(inquiry: Inquiry, *, by: Member) -> None:
    """The unit's people, as long as nobody answered.

    Raises:
        Refused: `permission.answer_inquiry`, `inquiry.answered`, `inquiry.withdrawn`.

    """
    check_may(by, Act.ANSWER_INQUIRY, unit=inquiry.unit)
    _check_open(inquiry)


def check_may_withdraw(inquiry: Inquiry, *, by: Member) -> None:
    """Whoever asked takes it back, as long as nobody answered.

    Raises:
        Refused: `permission.ask_unit`, `inquiry.not_yours`, `inquiry.answered`, `inquiry.withdrawn`.

    """
    check_may(by, Act.ASK_UNIT, bloc=inquiry.bloc)
    if inquiry.asked_by != by.person:
        raise Refused("inquiry.not_yours", number=inquiry.number)
    _check_open(inquiry)


def _check_open(inquiry: Inquiry) -> None:
    if inquiry.state is InquiryState.ANSWERED:
        raise Refused("inquiry.answered", number=inquiry.number)
    if inquiry.state is InquiryState.WITHDRAWN:
        raise Refused("inquiry.withdrawn", number=inquiry.number)


def may_read(inquiry: Inquiry, *, by: Member) -> bool:
    """The unit's people, and every leader who could have asked."""
    is_leader = may(by, Act.ASK_UNIT, bloc=inquiry.bloc)
    return is_leader or may(by, Act.ANSWER_INQUIRY, unit=inquiry.unit)


def closed(
    inquiry: Inquiry, state: InquiryState, *, by: Member, at: datetime, receipt: str, answer: str = ""
) -> Inquiry:
    """Answered or withdrawn."""
    return replace(inquiry, state=state, answer=answer, closed_by=by.person, closed_at=at, close_receipt=receipt)
