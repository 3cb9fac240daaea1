"""What an update only names is brought outside of the transaction, in order, and again after a failure."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

import pytest

from bot.ports import Arrival, Incoming, Work
from handlers.worker import TRIES, Errand, Worker
from storage.database import SqlDatabase, open_database
from tests.handlers.front_desk import AT


@dataclass(slots=True)
class _Channel:
    """Bodies beginning with "file" need something brought; `opened` lets it come, `fails` lets it fail first."""

    opened: asyncio.Event = field(default_factory=asyncio.Event)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    done: asyncio.Event = field(default_factory=asyncio.Event)
    fails: list[Exception] = field(default_factory=list)
    answered: list[tuple[str, object]] = field(default_factory=list)
    sent_out: int = 0
    cancelled: int = 0

    async def errand(self, incoming: Incoming, work: Work) -> Errand | None:
        return partial(self._bring, incoming.body) if incoming.body.startswith("file") else None

    async def _bring(self, body: str) -> object:
        self.sent_out += 1
        self.begun.set()
        try:
            await self.opened.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        if self.fails:
            raise self.fails.pop(0)
        return f"what {body} says"

    async def answer(self, incoming: Incoming, work: Work, *, brought: object = None) -> bool:
        self.answered.append((incoming.body, brought))
        self.done.set()
        return False

    def chat_of(self, incoming: Incoming) -> str:
        return ""


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[SqlDatabase]:
    opened = await open_database(database_url)
    yield opened
    await opened.close()


async def _put(database: SqlDatabase, *bodies: str) -> None:
    """`body@lane`; without one in lane 7."""
    async with database.work() as work:
        named = [(body.partition("@")[0], body.partition("@")[2] or "7") for body in bodies]
        await work.inbox.put([Arrival("telegram", body, lane, body) for body, lane in named], at=AT)


async def _settle(worker: Worker) -> None:
    while await worker.turn() or await worker.catch_up():
        pass


async def test_other_lanes_go_on_and_the_own_lane_waits_for_what_is_on_its_way(database: SqlDatabase) -> None:
    channel = _Channel()
    worker = Worker(database, {"telegram": channel})
    await _put(database, "file", "after", "else@8", "later@8")
    while await worker.turn():
        pass
    meanwhile = list(channel.answered)
    channel.opened.set()
    await _settle(worker)

    assert meanwhile == [("else", None), ("later", None)]
    assert channel.answered[2:] == [("file", "what file says"), ("after", None)]


async def test_several_lanes_may_wait_at_once_and_each_gets_its_own(database: SqlDatabase) -> None:
    channel = _Channel()
    worker = Worker(database, {"telegram": channel})
    await _put(database, "file a", "file b@8", "file c@9")
    channel.opened.set()
    await _settle(worker)

    assert sorted(channel.answered) == [(f"file {one}", f"what file {one} says") for one in "abc"]


async def test_an_errand_that_fails_counts_as_a_try_and_is_sent_out_again(database: SqlDatabase) -> None:
    channel = _Channel(fails=[ValueError("boom")])
    channel.opened.set()
    await _put(database, "file")
    await _settle(Worker(database, {"telegram": channel}))

    assert (channel.answered, channel.sent_out) == ([("file", "what file says")], 2)


async def test_an_errand_that_always_fails_is_set_aside_and_the_lane_goes_on(database: SqlDatabase) -> None:
    channel = _Channel(fails=[ValueError("boom")] * TRIES)
    channel.opened.set()
    await _put(database, "file", "after")
    await _settle(Worker(database, {"telegram": channel}))

    assert (channel.answered, channel.sent_out) == ([("after", None)], TRIES)


async def test_who_stops_the_worker_stops_what_is_on_its_way_and_the_update_still_waits(
    database: SqlDatabase,
) -> None:
    channel = _Channel()
    await _put(database, "file")
    running = asyncio.create_task(Worker(database, {"telegram": channel}).run())
    await asyncio.wait_for(channel.begun.wait(), 10)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    async with database.work() as work:
        waiting = await work.inbox.waiting()

    assert (channel.cancelled, channel.answered, waiting) == (1, [], 1)


async def test_a_running_worker_answers_as_soon_as_it_is_there(database: SqlDatabase) -> None:
    channel = _Channel()
    await _put(database, "file")
    running = asyncio.create_task(Worker(database, {"telegram": channel}).run())
    channel.opened.set()
    await asyncio.wait_for(channel.done.wait(), 10)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running

    assert channel.answered == [("file", "what file says")]
