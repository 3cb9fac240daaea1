"""The week's edition: when it is due, and where a unit stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal

from bot.domain.calendar.workdays import Workdays
from bot.domain.criteria.criteria import RankBy
from bot.domain.criteria.criterion import Privacy, Takes
from bot.domain.scoring.raising import Advice, advice
from bot.domain.scoring.score_card import Card
from bot.domain.scoring.standings import Place
from bot.domain.telling.clock_notices import OwnStep
from bot.domain.telling.quiet_hours import Window
from bot.domain.telling.settings import Telling

_WEEK = timedelta(weeks=1)
_MOST_STEPS = 2


def weekly_moments(
    window: Window, *, zone: tzinfo, workdays: Workdays, telling: Telling
) -> tuple[tuple[date, datetime], ...]:
    """(the week's day, when its edition comes out) within a window, oldest first; the day is its occurrence.

    A day off moves it to the next working morning; a week without one gives way to the next.
    """
    day = window.after.astimezone(zone).date() - _WEEK
    day += timedelta(days=(telling.weekly_weekday - day.weekday()) % 7)
    found = []
    while day <= window.upto.astimezone(zone).date():
        working = workdays.next_working(day)
        moment = datetime.combine(working, telling.weekly_at, tzinfo=zone)
        if moment in window and working < day + _WEEK:
            found.append((day, moment))
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


def raising_most(cards: Iterable[Card]) -> tuple[OwnStep, ...]:
    """The two steps that would raise a unit's total most: of each criterion its best, the set's order among equals.

    Of a criterion whose figures do not pass through chat only the code is told.
    """
    best = [
        (card, max(steps, key=lambda one: one.gain))
        for card in cards
        if (steps := [one for one in advice(card) if one.gain > 0])
    ]
    chosen = sorted(best, key=lambda one: -one[1].gain)[:_MOST_STEPS]
    return tuple(_step(card, one) for card, one in chosen)


def _step(card: Card, one: Advice) -> OwnStep:
    criterion = card.criterion
    if criterion.privacy is not Privacy.OPEN:
        return OwnStep(criterion.code)
    measure = "" if criterion.takes is Takes.POINTS else criterion.unit_of_measure
    return OwnStep(criterion.code, one.key, one.value, one.gain, measure, one.rater)
