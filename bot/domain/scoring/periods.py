"""Periods: the stretches of the year that are scored, and their deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.refusal import Refused

_LONGEST_SHOWN = 60  # of a code that is none


class Deadline(StrEnum):
    """The steps of a period that have a deadline, in their order."""

    SHEET = "sheet"
    CROSS_CHECK = "cross_check"
    REVIEW_1 = "review_1"
    EXPLANATION = "explanation"
    REVIEW_2 = "review_2"


@dataclass(frozen=True, slots=True)
class Period:
    """A đợt chấm; deadlines are aware instants, the criteria set is fixed for the whole period.

    A deadline is soft (late is accepted and marked) unless `hard` names it; after `locked_at` nothing moves.
    """

    id: str
    bloc: str
    code: str
    name: str
    opens_on: date
    closes_on: date
    sheet_due: datetime
    criteria_set: str
    cross_check_due: datetime | None = None
    review_1_due: datetime | None = None
    explanation_due: datetime | None = None
    review_2_due: datetime | None = None
    hard: tuple[Deadline, ...] = ()
    locked_at: datetime | None = None

    def due(self, deadline: Deadline) -> datetime | None:
        """The instant of a deadline, None where the bloc has set none."""
        return {
            Deadline.SHEET: self.sheet_due,
            Deadline.CROSS_CHECK: self.cross_check_due,
            Deadline.REVIEW_1: self.review_1_due,
            Deadline.EXPLANATION: self.explanation_due,
            Deadline.REVIEW_2: self.review_2_due,
        }[deadline]

    def is_late(self, deadline: Deadline, *, at: datetime) -> bool:
        """Whether what happens at this instant misses the deadline."""
        due = self.due(deadline)
        return due is not None and at > due


def check_unlocked(period: Period) -> None:
    """Raises `Refused("period.locked")`: after the lock nothing moves."""
    if period.locked_at is not None:
        raise Refused("period.locked", period=period.name, at=period.locked_at)


def current_period(periods: Sequence[Period], *, at: datetime) -> Period:
    """The period with the earliest `sheet_due` not past; when all are past, the last one, so late sheets go on.

    Raises:
        Refused: `period.none` where the bloc has no period, or none is open yet.

    """
    opened = [period for period in periods if period.opens_on <= at.astimezone(period.sheet_due.tzinfo).date()]
    if not opened:
        raise Refused("period.none")
    running = [period for period in opened if period.sheet_due >= at]
    if running:
        return min(running, key=lambda period: period.sheet_due)
    return max(opened, key=lambda period: period.sheet_due)


def chosen_period(periods: Sequence[Period], code: str, *, at: datetime) -> Period:
    """The period a member named by code, or the current one for an empty name.

    Raises:
        Refused: `period.unknown` with the codes that exist.

    """
    if not code:
        return current_period(periods, at=at)
    for period in periods:
        if period.code.casefold() == code.casefold():
            return period
    raise Refused("period.unknown", code=code[:_LONGEST_SHOWN], known=", ".join(period.code for period in periods))
