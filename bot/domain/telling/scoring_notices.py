"""Notices about terms and points: what was set, asked, answered or recorded for a unit, and points that moved."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.domain.scoring.moved_points import Cause, Moved
from bot.domain.targets.assignments import Term


@dataclass(frozen=True, slots=True)
class StatedTerm:
    """A criterion with its term as a reader needs it; `own` is the set's target, for "as in the set"."""

    criterion: str
    unit_of_measure: str
    own: Decimal | None
    before: Term
    after: Term
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MovedTotal:
    """A unit's total, and its percentage of what is assigned to it, before and after a decision."""

    before: Decimal
    after: Decimal
    share_before: Decimal
    share_after: Decimal


@dataclass(frozen=True, slots=True)
class TermsSet:
    """To a unit's officers and leaders: what was decided on its targets, by whom, and the total that follows."""

    period: str
    by: str
    terms: tuple[StatedTerm, ...]
    moved: MovedTotal | None = None


@dataclass(frozen=True, slots=True)
class TermAsked:
    """To those who may decide: a unit asks for KAD or another target."""

    unit: str
    period: str
    by: str
    terms: tuple[StatedTerm, ...]
    place: str = ""
    """The bloc and the period's code, so that the button opens this period's requests when another is current."""


@dataclass(frozen=True, slots=True)
class TermAnswered:
    """To the unit that asked: granted, or declined with the reason."""

    period: str
    by: str
    term: StatedTerm
    is_granted: bool
    answer: str = ""
    moved: MovedTotal | None = None


@dataclass(frozen=True, slots=True)
class StatedPlace:
    """A rater's place for a criterion, before and after; None where there is none."""

    criterion: str
    rater: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class PlacesEntered:
    """To a unit's officers and leaders: the places outside raters gave it."""

    period: str
    by: str
    places: tuple[StatedPlace, ...]


@dataclass(frozen=True, slots=True)
class ConditionRecorded:
    """To a unit's leaders only: a disqualifying condition was recorded or lifted, and why."""

    period: str
    by: str
    code: str
    name: str
    reason: str
    is_lifted: bool


@dataclass(frozen=True, slots=True)
class PointsMoved:
    """To a unit's officers and leaders: points moved although nothing of the unit changed; names no other unit."""

    period: str
    code: str
    cause: Cause
    total_before: Decimal
    total_after: Decimal
    moved: tuple[Moved, ...]
    others: int = 0
