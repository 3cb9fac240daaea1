"""The schedule wakes by itself, records what a tick does with it, and ends the program when a tick fails."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.ports import Arrival, StorageUnavailable, Work
from bot.schedule import Schedule
from storage.database import SqlDatabase, open_database
from storage.queries import Query

NOON = datetime(2017, 6, 12, 5, tzinfo=UTC)
_BODIES = Query("bodies", "SELECT body FROM inbox", "SELECT body FROM inbox", ())


@dataclass(slots=True)
class RunningClock:
    """Every look at it is an hour later; `looked` tells how often that was."""

    looked: int = 0
    enough: int = 3
    seen: asyncio.Event = field(default_factory=asyncio.Event)

    def now(self) -> datetime:
        self.looked += 1
        if self.looked == self.enough:
            self.seen.set()
        return NOON + timedelta(hours=self.looked)


@dataclass(slots=True)
class StandingClock:
    """Shows what it was set to."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at


@dataclass(frozen=True, slots=True)
class FullDisk:
    """A database that cannot be written any more."""

    def work(self) -> FailingWork:
        return FailingWork()

    def sealed(self, secret: str) -> str:
        return secret


@dataclass(frozen=True, slots=True)
class FailingWork:
    async def __aenter__(self) -> Work:
        raise StorageUnavailable("disk full")

    async def __aexit__(self, *failure: object) -> None:
        """Never reached."""


@asynccontextmanager
async def database(url: str) -> AsyncIterator[SqlDatabase]:
    opened = await open_database(url)
    try:
        yield opened
    finally:
        await opened.close()


async def reached(opened: SqlDatabase) -> datetime | None:
    async with opened.work() as work:
        return await work.ticks.last()


async def test_the_schedule_wakes_at_once_and_again_until_it_is_stopped(sqlite_url: str) -> None:
    async with database(sqlite_url) as opened:
        clock = RunningClock()
        schedule = Schedule(opened, clock, wake_seconds=0.01)

        running = asyncio.create_task(schedule.run())
        await asyncio.wait_for(clock.seen.wait(), 10)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        looked = clock.looked
        await asyncio.sleep(0.05)

        assert clock.looked == looked
        assert await reached(opened) == NOON + timedelta(hours=looked)
        assert schedule.after_tick.is_set()


async def test_a_tick_that_fails_ends_the_run_and_nothing_is_tried_again() -> None:
    clock = RunningClock()
    schedule = Schedule(FullDisk(), clock, wake_seconds=0.01)

    with pytest.raises(StorageUnavailable, match="disk full"):
        await asyncio.wait_for(schedule.run(), 10)

    assert clock.looked == 1


async def test_a_failure_is_kept_for_whoever_asks_later_and_no_more_ticks_are_tried() -> None:
    clock = RunningClock()
    schedule = Schedule(FullDisk(), clock, wake_seconds=0.01)

    schedule.start()
    await asyncio.sleep(0.1)
    await schedule.stop()
    await schedule.stop()

    with pytest.raises(StorageUnavailable):
        await schedule.failed()
    assert clock.looked == 1


async def test_a_schedule_that_was_not_started_cannot_fail() -> None:
    with pytest.raises(RuntimeError, match="not started"):
        await Schedule(FullDisk(), StandingClock()).failed()


async def test_the_first_look_makes_nothing_due_and_a_clock_set_back_begins_anew(sqlite_url: str) -> None:
    async with database(sqlite_url) as opened:
        clock = StandingClock()
        schedule = Schedule(opened, clock)

        await schedule.tick()
        first = await reached(opened)
        clock.at = NOON - timedelta(days=400)
        await schedule.tick()

        assert (first, await reached(opened)) == (NOON, NOON - timedelta(days=400))


async def test_how_far_the_clock_got_is_noted_twice_a_minute(sqlite_url: str) -> None:
    async with database(sqlite_url) as opened:
        clock = StandingClock()
        schedule = Schedule(opened, clock)
        noted = []

        for seconds in (0, 2, 29, 30, 32):
            clock.at = NOON + timedelta(seconds=seconds)
            await schedule.tick()
            noted.append(await reached(opened))

        assert noted == [NOON, NOON, NOON, NOON + timedelta(seconds=30), NOON + timedelta(seconds=30)]


async def test_a_group_that_nobody_bound_is_left_after_a_quarter_of_an_hour(sqlite_url: str) -> None:
    async with database(sqlite_url) as opened:
        clock = StandingClock()
        schedule = Schedule(opened, clock)
        async with opened.work() as work:
            await work.groups.see("test", "-1", at=NOON)

        left = []
        for minutes in (14, 15, 16):
            clock.at = NOON + timedelta(minutes=minutes)
            await schedule.tick()
            async with opened.work() as work:
                left.append([(message.kind, message.to.chat) for message in await work.outbox.due(most=9)])

        assert left == [[], [("leave", "-1")], [("leave", "-1")]]


async def test_raw_updates_are_forgotten_in_the_night_after_thirty_days(sqlite_url: str) -> None:
    async with database(sqlite_url) as opened:
        clock = StandingClock(NOON + timedelta(days=29))
        schedule = Schedule(opened, clock)
        async with opened.work() as work:
            await work.inbox.put([Arrival("test", "m:1", "1", "{}")], at=NOON)
            await work.inbox.done(1, scrub=False)

        kept = []
        for days in (29, 30, 30.5, 31):
            clock.at = NOON + timedelta(days=days)
            await schedule.tick()
            async with opened.engine.transaction() as connection:
                kept.append([row["body"] for row in await connection.fetch(_BODIES, {})])
        async with opened.work() as work:
            record = await work.ticks.all()

        assert kept == [["{}"], ["{}"], ["{}"], [None]]
        assert sorted(record) == [("forget", "", f"2017-07-{day}", "done") for day in (12, 13)]
