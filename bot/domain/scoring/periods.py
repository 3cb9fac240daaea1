"""Periods: the stretches of the year that are scored, and their deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.refusal import Refused


@dataclass(frozen=True, slots=True)
class Period:
    """A đợt chấm; deadlines are aware instants, the criteria set is fixed for the whole period."""

    id: str
    bloc: str
    code: str
    name: str
    opens_on: date
    closes_on: date
    sheet_due: datetime
    criteria_set: str


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
    raise Refused("period.unknown", code=code, known=", ".join(period.code for period in periods))
