"""The weekly digest: when it goes out, and what of the exchange is new in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo

from bot.domain.calendar.workdays import Workdays
from bot.domain.commendation.praise import Praise
from bot.domain.exchange.lessons import Lesson
from bot.domain.exchange.models import Model
from bot.domain.exchange.questions import BlocQuestion
from bot.domain.telling.exchange_notices import Digest, DigestItem
from bot.domain.telling.quiet_hours import Window, night_around
from bot.domain.telling.settings import Telling

MOST_OF_A_KIND = 3
_WEEK = timedelta(weeks=1)
_LONGEST_MOVE = timedelta(days=21)  # days off in a row after which a digest still belongs to its week


def digest_moments(
    window: Window, *, zone: tzinfo, workdays: Workdays, telling: Telling
) -> tuple[tuple[date, datetime], ...]:
    """(the week's day, when its digest goes out) within a window, the oldest first.

    A day off or the quiet hours move it to the next working moment; the day itself names the week.
    """
    day = window.after.astimezone(zone).date() - _LONGEST_MOVE
    day += timedelta(days=(telling.digest_weekday - day.weekday()) % 7)
    found = []
    while day <= window.upto.astimezone(zone).date():
        moment = _moment(day, zone=zone, workdays=workdays, telling=telling)
        if moment in window:
            found.append((day, moment))
        day += _WEEK
    return tuple(found)


def _moment(day: date, *, zone: tzinfo, workdays: Workdays, telling: Telling) -> datetime:
    moment = datetime.combine(workdays.next_working(day), telling.digest_at, tzinfo=zone)
    night = night_around(moment, zone, telling=telling)
    if night is None:
        return moment
    morning = night[1].astimezone(zone)
    return datetime.combine(workdays.next_working(morning.date()), morning.time(), tzinfo=zone)


def digest_of(
    bloc: str,
    lessons: Sequence[Lesson],
    praises: Sequence[Praise],
    *,
    units: Mapping[str, str],
    after: datetime | None,
    upto: datetime,
    questions: Sequence[BlocQuestion] = (),
    models: Sequence[Model] = (),
) -> Digest | None:
    """What was posted, praised, asked and recognised after one moment up to another (all newest first), else None.

    `units` are the short names by id. A question that is clear by then is not carried to anybody.
    """
    asked = [one for one in questions if not one.settled_at and _is_new(one.asked_at, after=after, upto=upto)]
    new_models = [one for one in models if one.is_published and _is_new(one.steps[-1].at, after=after, upto=upto)]
    new_lessons = [one for one in lessons if _is_new(one.posted_at, after=after, upto=upto)]
    new_praises = [one for one in praises if _is_new(one.praised_at, after=after, upto=upto)]
    if not new_lessons and not new_praises and not asked and not new_models:
        return None
    return Digest(
        bloc,
        tuple(DigestItem(one.number, units.get(one.unit, ""), one.title) for one in new_lessons[:MOST_OF_A_KIND]),
        tuple(DigestItem(one.number, units.get(one.unit, ""), one.name) for one in new_praises[:MOST_OF_A_KIND]),
        len(new_lessons[MOST_OF_A_KIND:]),
        len(new_praises[MOST_OF_A_KIND:]),
        tuple(DigestItem(one.number, units.get(one.unit, ""), one.body) for one in asked[:MOST_OF_A_KIND]),
        tuple(DigestItem(one.number, units.get(one.unit, ""), one.name) for one in new_models[:MOST_OF_A_KIND]),
    )


def _is_new(moment: datetime, *, after: datetime | None, upto: datetime) -> bool:
    return (after is None or moment > after) and moment <= upto
