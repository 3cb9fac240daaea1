"""Outages of ours: a deadline that passed while the program was down moves by the length of the outage."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.domain.review.reopenings import Reopening
from bot.domain.scoring.periods import Deadline, Period

BEAT = timedelta(seconds=30)
"""How often the program writes down that it is alive."""
SHORTEST = timedelta(minutes=2)
LONGEST = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Outage:
    """The program was down from the last sign of life until it woke."""

    since: datetime
    until: datetime

    @property
    def shift(self) -> timedelta:
        """By how much deadlines move: the length of the outage, a day at most."""
        return min(self.until - self.since, LONGEST)


@dataclass(frozen=True, slots=True)
class Moved:
    """One deadline that was moved."""

    deadline: Deadline
    before: datetime
    after: datetime


def outage_between(last: datetime | None, now: datetime) -> Outage | None:
    """The gap since the last sign of life, where it is longer than two minutes."""
    return Outage(last, now) if last is not None and now - last > SHORTEST else None


def extended(reopening: Reopening, outage: Outage) -> Reopening | None:
    """A step that was open again until a moment within the outage is open for as much longer; None for any other."""
    until = reopening.open_until
    if until is None or not outage.since < until <= outage.until:
        return None
    return replace(reopening, open_until=until + outage.shift)


def moved(period: Period, outage: Outage) -> tuple[Period, tuple[Moved, ...]]:
    """The period with every deadline that passed within the outage moved; unchanged where none did, or once locked."""
    if period.locked_at is not None:
        return period, ()
    passed = tuple(
        Moved(deadline, due, due + outage.shift)
        for deadline in Deadline
        if (due := period.due(deadline)) is not None and outage.since < due <= outage.until
    )
    later: dict[str, Any] = {f"{one.deadline}_due": one.after for one in passed}
    return replace(period, **later), passed
