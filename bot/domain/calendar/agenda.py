"""What lies ahead of one member: deadlines, traditional days, days off, the own absences – plain values, in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.calendar.absences import Absence
from bot.domain.calendar.days_off import DayOff
from bot.domain.calendar.deadline_moves import DeadlineMove
from bot.domain.calendar.holidays import Holiday, holidays, is_weekend
from bot.domain.calendar.traditional_days import Anniversary
from bot.domain.drives.drives import Drive
from bot.domain.people.members import Bloc
from bot.domain.scoring.periods import Deadline, Period

_WEEKEND = 2
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DueDate:
    """One deadline as a member sees it.

    `owing` counts the units (of those the member answers for) that are late with it, 0 while it lies ahead; `extended`
    is until when it was opened for the own unit; `move` is the last time it was moved, `moves` how often.
    """

    period: Period
    deadline: Deadline
    due: datetime
    owing: int = 0
    extended: datetime | None = None
    move: DeadlineMove | None = None
    moves: int = 0


@dataclass(frozen=True, slots=True)
class FreeDays:
    """Days off in a row, weekends between them included; why, by public holidays and by what the bloc decided."""

    first: date
    last: date
    holidays: tuple[Holiday, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a member finds between two days (both included); deadlines that are owed stand first, however old."""

    bloc: Bloc
    first: date
    last: date
    dues: tuple[DueDate, ...] = ()
    days: tuple[Anniversary, ...] = ()
    off: tuple[FreeDays, ...] = ()
    made_up: tuple[DayOff, ...] = ()
    """Days that are worked although they would be off."""
    absences: tuple[Absence, ...] = ()
    unconfirmed: int = 0
    """Traditional days that wait for the member to confirm them, whenever they are."""
    drives: tuple[Drive, ...] = ()
    """Launched ones that run on any of these days."""


def due_dates(
    periods: Iterable[Period],
    moves: Sequence[DeadlineMove],
    *,
    owing: Mapping[tuple[str, Deadline], int],
    extended: Mapping[tuple[str, Deadline], datetime],
    at: datetime,
) -> tuple[DueDate, ...]:
    """What lies ahead, and what is past and still owed, in order; nothing of a locked period.

    `owing` counts late units by (period id, deadline), `extended` says until when the own unit has more time.
    """
    found = []
    for period in periods:
        for deadline in Deadline:
            due = period.due(deadline)
            key = (period.id, deadline)
            until = extended.get(key)
            if due is None or period.locked_at is not None:
                continue
            if due < at and not owing.get(key) and (until is None or until < at):
                continue
            own = [one for one in moves if (one.period, one.deadline) == key]
            late = owing.get(key, 0) if due < at else 0
            found.append(DueDate(period, deadline, due, late, until, own[-1] if own else None, len(own)))
    return tuple(sorted(found, key=lambda one: one.due))


def free_days(decided: Sequence[DayOff], first: date, last: date) -> tuple[FreeDays, ...]:
    """The days off beside ordinary weekends that touch these days, in order."""
    by_day = {one.day: one for one in decided}
    public = {day: holiday for year in range(first.year, last.year + 1) for day, holiday in holidays(year).items()}
    off = {day for day in public if day not in by_day} | {one.day for one in decided if not one.is_working}
    found: list[FreeDays] = []
    for day in sorted(off):
        why = (public[day],) if day in public and day not in by_day else ()
        names = (by_day[day].name,) if day in by_day else ()
        if found and _is_bridged(found[-1].last, day):
            before = found.pop()
            found.append(FreeDays(before.first, day, _joined(before.holidays, why), _joined(before.names, names)))
        else:
            found.append(FreeDays(day, day, why, names))
    return tuple(one for one in found if one.first <= last and one.last >= first)


def _joined(before: tuple, more: tuple) -> tuple:  # type: ignore[type-arg]  # of holidays or of names
    return (*before, *(one for one in more if one not in before))


def _is_bridged(before: date, day: date) -> bool:
    """Whether only a weekend lies between."""
    between = [before + n * _DAY for n in range(1, (day - before).days)]
    return len(between) <= _WEEKEND and all(is_weekend(one) for one in between)
