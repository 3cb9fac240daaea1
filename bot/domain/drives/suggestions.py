"""Which days ahead are worth a drive: 30, 15 and 7 days before, one suggestion a day of the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from bot.domain.calendar.traditional_days import Anniversary, TraditionalDay, anniversaries
from bot.domain.drives.drives import Drive, DriveState, overlapping

STAGES = (30, 15, 7)
_SPENT = (DriveState.DROPPED, DriveState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A day with all that is remembered on it (two forces may share one), and the days a drive for it would take.

    `stage` is how many days before it is said; `clashes` are drives that would run at the same time; `drive` is
    the one that is tied to the day already.
    """

    on: date
    days: tuple[Anniversary, ...]
    stage: int
    first: date
    clashes: tuple[Drive, ...] = ()
    drive: Drive | None = None

    @property
    def is_round(self) -> bool:
        return any(one.is_round for one in self.days)


def suggestions(days: Iterable[TraditionalDay], drives: Sequence[Drive], *, today: date) -> tuple[Suggestion, ...]:
    """What lies at most 30 days ahead, round years first, then by day.

    Days that nobody confirmed are none of it, nor those that became official later than this year (`known_since`).
    """
    known = [day for day in days if day.is_confirmed]
    found = anniversaries(known, today + timedelta(days=1), today + timedelta(days=STAGES[0]))
    made = [_suggestion(on, tuple(one), drives, today=today) for on, one in groupby(found, key=lambda one: one.on)]
    return tuple(sorted(made, key=lambda one: (not one.is_round, one.on)))


def _suggestion(on: date, days: tuple[Anniversary, ...], drives: Sequence[Drive], *, today: date) -> Suggestion:
    left = (on - today).days
    stage = min(stage for stage in STAGES if left <= stage)
    first = today + timedelta(days=1)
    round_first = tuple(sorted(days, key=lambda one: (not one.is_round, one.day.id)))
    tied = next((one for one in drives if one.kit.occasion == on and one.state not in _SPENT), None)
    clashes = overlapping(drives, first, on, but=tied.id if tied else "")
    return Suggestion(on, round_first, stage, first, clashes, tied)
