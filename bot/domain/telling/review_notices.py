"""Notices of reviews, explanations, reopenings and outages. Values only; words are at the edge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.domain.review.rulings import Instance
from bot.domain.scoring.periods import Deadline


@dataclass(frozen=True, slots=True)
class RuledLine:
    """One line before and after a review: values in what the criterion takes (`measure` is empty for points),
    points as they follow, None where the line was empty."""

    code: str
    before: Decimal | None
    after: Decimal
    points_before: Decimal | None
    points: Decimal
    measure: str
    reason: str


@dataclass(frozen=True, slots=True)
class UnitReviewed:
    """To a unit's people: a review of their sheet is done, line by line; `explain_until` where they may explain."""

    period: str
    code: str
    instance: Instance
    version: int
    by: str
    lines: tuple[RuledLine, ...]
    before: Decimal
    after: Decimal
    explain_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReturnedByReviewer:
    """To a unit's people: a reviewer wants the signed sheet corrected, and why."""

    period: str
    code: str
    instance: Instance
    version: int
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class ExplanationAwaits:
    """To a unit's leaders: the explanation is written and wants a signature."""

    period: str
    code: str
    by: str
    count: int


@dataclass(frozen=True, slots=True)
class UnitExplained:
    """To the standing office and the head: what a unit explains, as (criterion, words); empty for no comment."""

    period: str
    code: str
    unit: str
    unit_code: str
    by: str
    lines: tuple[tuple[str, str], ...]
    late: bool


@dataclass(frozen=True, slots=True)
class ReopeningAsked:
    """To whoever can grant it: somebody asks to take a closed step, or for more time until `asked_until`."""

    period: str
    unit: str
    deadline: Deadline
    reason: str
    by: str
    asked_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReopeningAnswered:
    """To the unit, or the reviewer who asked: open (or extended) until a moment, or not and why."""

    period: str
    code: str
    unit: str
    unit_code: str
    deadline: Deadline
    by: str
    until: datetime | None
    answer: str
    is_extension: bool = False


@dataclass(frozen=True, slots=True)
class MovedDeadline:
    """One deadline of a period, before and after it was moved."""

    period: str
    deadline: Deadline
    before: datetime
    after: datetime


@dataclass(frozen=True, slots=True)
class DeadlinesMoved:
    """To everybody in a bloc: the program was down when a deadline passed, so it moved."""

    since: datetime
    until: datetime
    rows: tuple[MovedDeadline, ...]
