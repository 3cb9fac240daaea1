"""The week's edition: when it is due, and where a unit stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from decimal import Decimal

from bot.domain.criteria.criteria import RankBy
from bot.domain.scoring.standings import Place
from bot.domain.telling.quiet_hours import Window
from bot.domain.telling.settings import Telling

_WEEK = timedelta(weeks=1)


def weekly_moments(window: Window, *, zone: tzinfo, telling: Telling) -> tuple[datetime, ...]:
    """The week's moments within a window, oldest first; the local date of one is its occurrence."""
    day = window.after.astimezone(zone).date()
    day += timedelta(days=(telling.weekly_weekday - day.weekday()) % 7)
    found = []
    while (moment := datetime.combine(day, telling.weekly_at, tzinfo=zone)) <= window.upto:
        if moment in window:
            found.append(moment)
        day += _WEEK
    return tuple(found)


def gap_above(places: Sequence[Place], place: Place, *, rank_by: RankBy) -> Decimal | None:
    """What is missing to the next better rank, in points or per cent as the set ranks; None for the first.

    Zero where only the tie-break list decided.
    """
    better = [other for other in places if other.rank < place.rank]
    if not better:
        return None
    above = max(better, key=lambda other: other.rank)
    if rank_by is RankBy.POINTS:
        return above.total - place.total
    return above.percentage - place.percentage
