"""When the clock has to look at debts: at every step of every deadline, and once every morning."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.calendar.workdays import Workdays
from bot.domain.people.members import Bloc
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.telling.deadlines import deadlines_in_reach, first_waking, steps
from bot.domain.telling.quiet_hours import Window
from bot.domain.telling.settings import Telling
from bot.ports import Work

_DAY = timedelta(days=1)
_KEPT = 2 * _DAY  # a timetable is made anew that often, so that what it reaches ahead is enough


@dataclass(frozen=True, slots=True)
class Timetable:
    """Moments in order, counted from what `basis` holds, and good for windows that end before `ends`."""

    basis: tuple[tuple[str, ...], ...]
    moments: tuple[datetime, ...]
    begins: datetime
    ends: datetime

    def last_in(self, window: Window) -> datetime | None:
        """The latest moment within the window, None where there is none."""
        index = bisect_right(self.moments, window.upto)
        return self.moments[index - 1] if index and self.moments[index - 1] > window.after else None


async def timetable(work: Work, window: Window, *, known: Timetable | None, telling: Telling) -> Timetable:
    """`known` while nothing has moved since, else a new one: making one takes long, and this is asked at every tick."""
    begins = known.begins if known and known.begins <= window.after and window.upto < known.ends else None
    since, _ = deadlines_in_reach(begins or window.after, telling=telling)
    basis = await work.ticks.timetable(after=since)
    if known and begins and basis == known.basis:
        return known
    ends = window.upto + _KEPT
    found: set[datetime] = set()
    for bloc in await work.blocs.all():
        found |= await _moments(work, bloc, after=window.after, before=ends, telling=telling)
    return Timetable(basis, tuple(sorted(found)), window.after, ends)


async def _moments(work: Work, bloc: Bloc, *, after: datetime, before: datetime, telling: Telling) -> set[datetime]:
    zone = ZoneInfo(bloc.timezone)
    workdays = Workdays(await work.calendar.days_off(bloc.id))
    found = {first_waking(day, zone, telling=telling) for day in _days(after, before, zone)}
    for due in await _dues(work, bloc, after=after, before=before, telling=telling):
        for step in steps(due, zone=zone, telling=telling, workdays=workdays):
            found |= {step.at, step.on_duty_at}
    return {moment.astimezone(UTC) for moment in found if after < moment <= before}


async def _dues(work: Work, bloc: Bloc, *, after: datetime, before: datetime, telling: Telling) -> set[datetime]:
    """Every deadline of the bloc's periods, of single units, and of appeals, that can have a step in this time."""
    earliest, _ = deadlines_in_reach(after, telling=telling)
    _, latest = deadlines_in_reach(before, telling=telling)
    found: set[datetime] = set()
    for period in await work.blocs.periods(bloc.id):
        if period.locked_at is None:
            found |= set(_set_for(period))
            found |= {one.open_until for one in await work.paths.reopenings(period.id) if one.open_until}
            found |= {one.due_at for one in await work.appeals.of_period(period.id) if one.due_at and one.is_open}
    return {due for due in found if earliest < due <= latest}


def _set_for(period: Period) -> Iterator[datetime]:
    for deadline in Deadline:
        due = period.due(deadline)
        if due:
            yield due


def _days(after: datetime, before: datetime, zone: ZoneInfo) -> Iterator[date]:
    day = after.astimezone(zone).date()
    while day <= before.astimezone(zone).date():
        yield day
        day += _DAY
