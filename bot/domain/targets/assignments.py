"""What is decided for single units: targets and KAD, requests for them, places by raters, what bars a title."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bot.domain.criteria.criterion import Criterion, Kind, Takes
from bot.domain.refusal import Refused
from bot.domain.scoring.formulas import check_value


@dataclass(frozen=True, slots=True)
class Term:
    """How a criterion stands for a unit: not assigned (KAD), with a target of its own, or as the set says (None).

    KAD is neither a target of 0 nor an empty line.
    """

    is_assigned: bool = True
    target: Decimal | None = None


AS_IN_SET = Term()
NOT_ASSIGNED = Term(is_assigned=False)


@dataclass(frozen=True, slots=True)
class Assignment:
    """A decision of the head or the standing office on one criterion of a unit; the latest is in force."""

    period: str
    unit: str
    criterion: str
    term: Term
    reason: str
    by: str
    at: datetime
    receipt: str = ""


class RequestState(StrEnum):
    """Where a unit's request stands; `replaced` by a newer one, `withdrawn` by the unit."""

    OPEN = "open"
    GRANTED = "granted"
    DECLINED = "declined"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class AssignmentRequest:
    """A unit asks for KAD or another target, and why; whoever decides is not of the unit."""

    id: str
    period: str
    unit: str
    criterion: str
    term: Term
    reason: str
    by: str
    at: datetime
    state: RequestState = RequestState.OPEN
    decided_by: str = ""
    decided_at: datetime | None = None
    answer: str = ""
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Rating:
    """The place (1 = first) an outside rater gave a unit, as entered from the rater's paper; None takes it back."""

    period: str
    unit: str
    criterion: str
    rater: str
    place: int | None
    reason: str
    by: str
    at: datetime
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Disqualification:
    """A disqualifying condition of the set (`code`) that was recorded for a unit, and whether it was lifted."""

    id: str
    period: str
    unit: str
    code: str
    reason: str
    by: str
    at: datetime
    receipt: str = ""
    lifted_by: str = ""
    lifted_at: datetime | None = None
    lifted_reason: str = ""


def has_target(criterion: Criterion) -> bool:
    """Whether points depend on a target at all; only then may one be set for a unit."""
    return criterion.target is not None and criterion.takes is Takes.RESULT


def check_term(criterion: Criterion, term: Term, *, reason: str) -> None:
    """Whether this may be set or asked for; a target keeps to the same bounds as a result.

    Raises:
        Refused: `line.kad_only_standard`, `line.kad_needs_reason`, `line.no_target`, `line.target_zero`,
            `line.target_negative`, and what `check_value` refuses with.

    """
    if not term.is_assigned:
        _check_not_assigned(criterion, reason)
        return
    if term.target is None:
        return
    if not has_target(criterion):
        raise Refused("line.no_target")
    check_value(criterion, term.target)
    if term.target == 0:
        raise Refused("line.target_zero")
    if term.target < 0:
        raise Refused("line.target_negative", value=term.target)


def _check_not_assigned(criterion: Criterion, reason: str) -> None:
    """Bonus and deductions are not assigned to anybody, so there is nothing to take away."""
    if criterion.kind is not Kind.STANDARD:
        raise Refused("line.kad_only_standard")
    if not reason:
        raise Refused("line.kad_needs_reason")
