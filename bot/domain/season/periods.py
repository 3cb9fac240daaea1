"""Periods that the head adds and ends in the running year: their days, deadlines in the shape of the last one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.calendar.workdays import Workdays
from bot.domain.people.bloc_table import LONGEST_CODES
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Deadline, Period, check_unlocked

LONGEST_NAME = 60
LONGEST_DAYS = 370
_AN_INSTANT = timedelta(microseconds=1)  # what is sent at the deadline itself is in time
_SHEET_AFTER = timedelta(days=5)
_SHEET_AT = time(17)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the head asks for: a name and the days, both ends included."""

    name: str
    opens_on: date
    closes_on: date


def check_wanted(wanted: Wanted, periods: Sequence[Period]) -> None:
    """Raises `Refused`: `period_plan.name_missing`, `.name_too_long`, `.reversed`, `.too_long`, `.exists`."""
    if not wanted.name:
        raise Refused("period_plan.name_missing")
    if len(wanted.name) > LONGEST_NAME:
        raise Refused("period_plan.name_too_long", most=LONGEST_NAME, length=len(wanted.name))
    if wanted.closes_on < wanted.opens_on:
        raise Refused("period_plan.reversed", first=wanted.opens_on, last=wanted.closes_on)
    days = (wanted.closes_on - wanted.opens_on).days + 1
    if days > LONGEST_DAYS:
        raise Refused("period_plan.too_long", days=days, most=LONGEST_DAYS)
    for one in periods:
        if (one.opens_on, one.closes_on) == (wanted.opens_on, wanted.closes_on) or one.name == wanted.name:
            raise Refused("period_plan.exists", period=one.name, code=one.code)


def planned(
    wanted: Wanted,
    periods: Sequence[Period],
    *,
    bloc: str,
    criteria_set: str,
    workdays: Workdays,
    zone: ZoneInfo,
    at: datetime,
) -> Period:
    """The period as it would be: deadlines as many days after its end as those of the last period, on working days.

    Raises:
        Refused: what `check_wanted` raises; `period_plan.past` where the sheet would be due already.

    """
    check_wanted(wanted, periods)
    code = _free_code(wanted, periods)
    draft = Period(
        f"{bloc}.{code}", bloc, code, wanted.name, wanted.opens_on, wanted.closes_on, at, criteria_set=criteria_set
    )
    shape = max(periods, key=lambda one: (one.closes_on, one.code), default=None)
    dues: dict[Deadline, datetime] = {}
    earliest = wanted.opens_on
    for deadline, after, moment in _shape(shape, zone):
        day = workdays.next_working(max(wanted.closes_on + after, earliest))
        dues[deadline], earliest = datetime.combine(day, moment, zone), day
    if dues[Deadline.SHEET] <= at:
        raise Refused("period_plan.past", due=dues[Deadline.SHEET])
    return replace(
        draft,
        sheet_due=dues[Deadline.SHEET],
        cross_check_due=dues.get(Deadline.CROSS_CHECK),
        review_1_due=dues.get(Deadline.REVIEW_1),
        explanation_due=dues.get(Deadline.EXPLANATION),
        review_2_due=dues.get(Deadline.REVIEW_2),
        hard=shape.hard if shape and not is_ended(shape) else (),
    )


def _shape(period: Period | None, zone: ZoneInfo) -> list[tuple[Deadline, timedelta, time]]:
    """Every deadline, how long after the period's last day, and at what time; a bloc's first has the sheet alone."""
    if period is None:
        return [(Deadline.SHEET, _SHEET_AFTER, _SHEET_AT)]
    found = []
    for deadline in Deadline:
        due = period.due(deadline)
        if due is not None:
            local = due.astimezone(zone)
            found.append((deadline, local.date() - period.closes_on, local.time()))
    return found


def _free_code(wanted: Wanted, periods: Sequence[Period]) -> str:
    """ "2017-K03": the year it ends in and a number nobody has; eight bytes at most, because buttons carry it."""
    taken = {one.code for one in periods}
    number = len(periods) + 1
    while (code := f"{wanted.closes_on.year}-K{number:02}") in taken:
        number += 1
    if len(code.encode()) > LONGEST_CODES["period"]:
        raise Refused("period_plan.too_many")
    return code


def is_ended(period: Period) -> bool:
    """Whether the head ended it: from its (moved) sheet deadline on nothing is accepted any more."""
    return Deadline.SHEET in period.hard


def ended(period: Period, *, at: datetime) -> Period:
    """No more sheets from now on; later steps and the lock keep their time.

    Raises:
        Refused: `period.locked`; `period_plan.not_begun` before its first day, `period_plan.ended` where its hard
            deadline has passed.

    """
    check_unlocked(period)
    if at.astimezone(period.sheet_due.tzinfo).date() < period.opens_on:
        raise Refused("period_plan.not_begun", period=period.name, first=period.opens_on)
    if is_ended(period) and period.sheet_due <= at:
        raise Refused("period_plan.ended", period=period.name, due=period.sheet_due)
    hard = tuple(one for one in Deadline if one in period.hard or one is Deadline.SHEET)
    return replace(period, sheet_due=min(period.sheet_due, at - _AN_INSTANT), hard=hard)
