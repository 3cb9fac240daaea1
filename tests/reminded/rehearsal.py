"""One rehearsal of the year, or of a part of it: hour by hour, with outages, and restarted where it is asked to be."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from tests.reminded.calendar_2017 import local
from tests.reminded.ledger import PeriodBook
from tests.reminded.story import story
from tests.reminded.world import World, world
from tests.reminded.world_told import Told

Look: TypeAlias = Callable[[World, list[Told]], Awaitable[None]]
_HOUR = timedelta(hours=1)
OUTAGES = ((local("06-13 16:30"), local("06-15 09:30")), (local("11-16 12:30"), local("11-17 19:30")))


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What was told, and what really happened."""

    told: list[Told]
    books: dict[str, PeriodBook]


def hours(first: datetime, last: datetime) -> list[datetime]:
    """Every hour between two moments in which the program runs."""
    number = (last - first) // _HOUR
    every = (first + (one + 1) * _HOUR for one in range(number))
    return [at for at in every if not any(begin < at < end for begin, end in OUTAGES)]


def restarts(ticks: Collection[datetime], *, number: int, seed: int) -> frozenset[datetime]:
    return frozenset(random.Random(seed).sample(sorted(ticks), number))


async def rehearse(
    url: str,
    *,
    first: datetime,
    last: datetime,
    seed: int = 2017,
    restarted: frozenset[datetime] = frozenset(),
    look: Look | None = None,
) -> Rehearsal:
    """Play the story from one moment to another; before these ticks the process is killed and started again.

    `look` sees the world after every tick, with what was told in it.
    """
    events = [event for event in story(seed) if first < event.at <= last]
    async with world(url, at=first) as made:
        for at in hours(first, last):
            while events and events[0].at <= at:
                await made.happens(events.pop(0))
            if at in restarted:
                await made.dies(at)
                await made.restarts()
            known = len(made.told)
            await made.tick(at)
            if look:
                await look(made, made.told[known:])
        return Rehearsal(made.told, made.books)
