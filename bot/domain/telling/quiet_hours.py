"""Quiet hours: nobody is told anything at night; what falls into it moves to a humane hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from enum import Enum, auto

from bot.domain.telling.settings import Telling

_BEFORE_NIGHT = timedelta(minutes=30)
_DAY = timedelta(days=1)


class Timeliness(Enum):
    """What to do with something that came due: say it, keep it for the morning, or leave it out."""

    NOW = auto()
    IN_THE_MORNING = auto()
    TOO_LATE = auto()


@dataclass(frozen=True, slots=True)
class Window:
    """What the clock passed since it was looked at last: after the first instant, up to the second."""

    after: datetime
    upto: datetime

    def __contains__(self, at: datetime) -> bool:
        return self.after < at <= self.upto


def strikes_in(window: Window, zone: tzinfo, *, telling: Telling) -> bool:
    """Whether a time of day came at which the week's edition, the digest or what waits for a morning can be told."""
    times = (telling.weekly_at, telling.digest_at, telling.quiet_to, time(0))
    day, last = window.after.astimezone(zone).date(), window.upto.astimezone(zone).date()
    while day <= last:
        if any(datetime.combine(day, one, tzinfo=zone) in window for one in times):
            return True
        day += _DAY
    return False


def night_around(at: datetime, zone: tzinfo, *, telling: Telling) -> tuple[datetime, datetime] | None:
    """Beginning and end of the quiet hours that an instant falls into, or None by day.

    The end itself is day. Hours that begin and end at the same time are no quiet hours at all.
    """
    if telling.quiet_from == telling.quiet_to:
        return None
    today = at.astimezone(zone).date()
    over_midnight = telling.quiet_to < telling.quiet_from
    for evening in (today - _DAY, today):
        begin = datetime.combine(evening, telling.quiet_from, tzinfo=zone)
        end = datetime.combine(evening + _DAY if over_midnight else evening, telling.quiet_to, tzinfo=zone)
        if begin <= at < end:
            return begin, end
    return None


def humane(at: datetime, zone: tzinfo, *, before: datetime, telling: Telling) -> datetime:
    """The instant itself by day; else the morning if that is still `before`, else half an hour before the night."""
    night = night_around(at, zone, telling=telling)
    if night is None:
        return at
    evening, morning = night
    return morning if morning < before else evening - _BEFORE_NIGHT


def next_waking(at: datetime, zone: tzinfo, *, telling: Telling) -> datetime:
    """The instant itself by day, else the end of the quiet hours."""
    night = night_around(at, zone, telling=telling)
    return night[1] if night else at


def nightfall(at: datetime, zone: tzinfo, *, telling: Telling) -> datetime | None:
    """When the quiet hours begin next, None where there are none."""
    if telling.quiet_from == telling.quiet_to:
        return None
    begins = datetime.combine(at.astimezone(zone).date(), telling.quiet_from, tzinfo=zone)
    return begins if begins > at else datetime.combine(begins.date() + _DAY, telling.quiet_from, tzinfo=zone)


def by_night(until: datetime, *, at: datetime, zone: tzinfo, telling: Telling) -> datetime:
    """Until when something said now may still arrive: what is stuck on its way does not arrive at night."""
    night = nightfall(at, zone, telling=telling)
    return min(until, night) if night else until


def timeliness(at: datetime, zone: tzinfo, *, until: datetime, telling: Telling) -> Timeliness:
    """Whether something that is of use before `until` can be said at this moment."""
    waking = next_waking(at, zone, telling=telling)
    if waking >= until:
        return Timeliness.TOO_LATE
    return Timeliness.NOW if waking == at else Timeliness.IN_THE_MORNING
