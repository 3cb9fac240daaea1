"""The next year as a copy of this one: the same periods a year later, their deadlines on working days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.domain.calendar.workdays import Workdays
from bot.domain.people.bloc_table import LONGEST_CODES
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period


def cloned(periods: Sequence[Period], *, year: int, workdays: Workdays) -> tuple[Period, ...]:
    """The periods of `year` one year later, open and with the criteria set they have; nothing else comes with them.

    Codes and names say the new year where they said the old one. A deadline that falls on a day off moves to the next
    working day.

    Raises:
        Refused: `season.code_without_year` for a period whose code would not differ from that of this year.

    """
    return tuple(_cloned(one, year=year, workdays=workdays) for one in periods)


def _cloned(period: Period, *, year: int, workdays: Workdays) -> Period:
    code = period.code.replace(str(year), str(year + 1))
    if code == period.code or len(code.encode()) > LONGEST_CODES["period"]:
        raise Refused("season.code_without_year", period=period.code)

    def later(due: datetime | None) -> datetime | None:
        return None if due is None else _due_later(due, workdays)

    return replace(
        period,
        id=f"{period.bloc}.{code}",
        code=code,
        name=period.name.replace(str(year), str(year + 1)),
        opens_on=a_year_later(period.opens_on),
        closes_on=a_year_later(period.closes_on),
        sheet_due=_due_later(period.sheet_due, workdays),
        cross_check_due=later(period.cross_check_due),
        review_1_due=later(period.review_1_due),
        explanation_due=later(period.explanation_due),
        review_2_due=later(period.review_2_due),
        locked_at=None,
    )


def a_year_later(day: date) -> date:
    """The same day of the next year; of 29/02 it is 28/02."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def _due_later(due: datetime, workdays: Workdays) -> datetime:
    """At the same time of day, on the next working day."""
    return datetime.combine(workdays.next_working(a_year_later(due.date())), due.timetz())
