"""Quiet hours: nobody is told anything at night; what falls into it moves to a humane hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
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


def timeliness(at: datetime, zone: tzinfo, *, until: datetime, telling: Telling) -> Timeliness:
    """Whether something that is of use before `until` can be said at this moment."""
    waking = next_waking(at, zone, telling=telling)
    if waking >= until:
        return Timeliness.TOO_LATE
    return Timeliness.NOW if waking == at else Timeliness.IN_THE_MORNING
