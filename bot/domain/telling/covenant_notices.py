"""What is told about the criteria agreement and the covenant of a year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.domain.covenant.amendments import Difference
from bot.domain.covenant.changes import Side


@dataclass(frozen=True, slots=True)
class CriteriaPutUp:
    """To every unit's leaders: agree, or propose a change; `again` where the text changed after some had agreed."""

    name: str
    year: int
    by: str
    hash: str
    changes: tuple[Difference, ...] = ()
    again: bool = False


@dataclass(frozen=True, slots=True)
class CriteriaProposed:
    """To the head and the deputy, but never of the unit itself: a proposal waits for the answer."""

    unit: str
    criterion: str
    wish: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class ProposalAnswered:
    """To the unit's people: taken up into a new text, or declined with the reason."""

    criterion: str
    wish: str
    is_taken_up: bool
    answer: str
    by: str


@dataclass(frozen=True, slots=True)
class CriteriaFrozen:
    """To everybody of the bloc, and to its group: all agreed; `periods` are the names of those that take the set."""

    name: str
    year: int
    units: int
    hash: str
    periods: tuple[str, ...]
    in_group: bool = False


@dataclass(frozen=True, slots=True)
class CovenantPutUp:
    """To every unit's leaders: read and sign."""

    title: str
    by: str
    hash: str
    parties: int


@dataclass(frozen=True, slots=True)
class CovenantWithdrawn:
    """To every unit's leaders; to those who had signed: their signature is void."""

    title: str
    by: str
    reason: str
    had_signed: bool = False


@dataclass(frozen=True, slots=True)
class CovenantInForce:
    """To everybody of the bloc, and to its group: every unit has signed."""

    title: str
    parties: int
    hash: str
    in_group: bool = False


@dataclass(frozen=True, slots=True)
class PledgeChangeAsked:
    """To the other side: one pledge of one unit would change, if they agree."""

    unit: str
    number: int
    content: str
    was: Decimal
    value: Decimal
    measure: str
    reason: str
    by: str
    side: Side


@dataclass(frozen=True, slots=True)
class PledgeChangeAnswered:
    """To both sides, but for whoever answered."""

    unit: str
    number: int
    content: str
    was: Decimal
    value: Decimal
    measure: str
    is_agreed: bool
    answer: str
    by: str
