"""The worker: one update, one transaction; poison is set aside; a dead database ends everything."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.ports import Arrival, Incoming, Recipient, StorageUnavailable, Work
from handlers.memory import read_screen
from handlers.texts import speak
from handlers.worker import TRIES, Errand, Worker
from storage.database import SqlDatabase, open_database
from storage.queries import Query
from tests.handlers.front_desk import AT


@dataclass(slots=True)
class _Channel:
    """Echoes; a body in `fails` raises as often as told, after it has said something."""

    fails: dict[str, list[Exception]] = field(default_factory=dict)
    answered: list[str] = field(default_factory=list)
    scrubs: bool = False
    chat: str = "7"

    async def errand(self, incoming: Incoming, work: Work) -> Errand | None:
        return None

    async def answer(self, incoming: Incoming, work: Work, *, brought: object = None) -> bool:
        to = Recipient("telegram", self.chat, "vi", "")
        await work.outbox.say(to, incoming.body, idem=f"reply:{incoming.seq}", kind="screen")
        await work.audit.record("said", incoming.body, by="", at=AT, details={})
        if self.fails.get(incoming.body):
            raise self.fails[incoming.body].pop(0)
        self.answered.append(incoming.body)
        return self.scrubs

    def chat_of(self, incoming: Incoming) -> str:
        return self.chat


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[SqlDatabase]:
    opened = await open_database(sqlite_url)
    yield opened
    await opened.close()


async def _put(database: SqlDatabase, *bodies: str, channel: str = "telegram") -> None:
    async with database.work() as work:
        await work.inbox.put([Arrival(channel, body, "7", body) for body in bodies], at=AT)


async def _said(database: SqlDatabase) -> list[str]:
    sql = "SELECT body FROM outbox ORDER BY id"
    async with database.engine.transaction() as connection:
        return [row["body"] for row in await connection.fetch(Query("said", sql, sql, ()), {})]


async def _links(database: SqlDatabase) -> int:
    async with database.work() as work:
        return len(await work.audit.chain())


async def _settle(worker: Worker) -> None:
    while await worker.turn():
        pass


async def test_every_update_is_answered_once_in_order(database: SqlDatabase) -> None:
    channel = _Channel()
    await _put(database, "a", "b", "a")
    await _settle(Worker(database, {"telegram": channel}))

    assert (channel.answered, await _said(database), await _links(database)) == (["a", "b"], ["a", "b"], 2)


async def test_a_failure_leaves_nothing_and_the_next_try_does_it_all(database: SqlDatabase) -> None:
    channel = _Channel({"a": [ValueError("boom")]})
    await _put(database, "a", "b")
    worker = Worker(database, {"telegram": channel})
    await worker.turn()
    after_failure = (await _said(database), await _links(database))
    await _settle(worker)

    assert after_failure == ([], 0)
    assert (channel.answered, await _said(database), await _links(database)) == (["a", "b"], ["a", "b"], 2)


async def test_poison_is_set_aside_after_three_tries_with_one_apology_and_others_go_on(
    database: SqlDatabase, caplog: pytest.LogCaptureFixture
) -> None:
    channel = _Channel({"a": [ValueError("boom")] * 9})
    await _put(database, "a", "b")
    await _settle(Worker(database, {"telegram": channel}))

    apology, echo = await _said(database)
    references = [str(record.args[1]) for record in caplog.records if isinstance(record.args, tuple)]

    assert len(channel.fails["a"]) == 9 - TRIES
    assert read_screen(apology).text == speak("vi")("bug", reference=references[-1])
    assert (echo, len(references), await _links(database)) == ("b", TRIES, 1)


async def test_poison_of_a_group_is_set_aside_without_a_word(database: SqlDatabase) -> None:
    channel = _Channel({"a": [ValueError("boom")] * 9}, chat="")
    await _put(database, "a")
    await _settle(Worker(database, {"telegram": channel}))

    assert await _said(database) == []


async def test_an_update_of_a_channel_that_is_switched_off_is_set_aside(database: SqlDatabase) -> None:
    channel = _Channel()
    await _put(database, "x", channel="zalo")
    await _put(database, "b")
    await _settle(Worker(database, {"telegram": channel}))

    assert channel.answered == ["b"]


async def test_what_must_not_be_kept_is_scrubbed_with_the_answer(database: SqlDatabase) -> None:
    await _put(database, "a")
    await _settle(Worker(database, {"telegram": _Channel(scrubs=True)}))

    async with database.engine.transaction() as connection:
        sql = "SELECT body, state FROM inbox"
        rows: list[tuple[Any, ...]] = [tuple(row) for row in await connection.fetch(Query("rows", sql, sql, ()), {})]
    assert rows == [(None, "done")]


async def test_a_dead_database_is_nobodys_poison(database: SqlDatabase) -> None:
    channel = _Channel({"a": [StorageUnavailable("disk full")]})
    await _put(database, "a")
    worker = Worker(database, {"telegram": channel})

    with pytest.raises(StorageUnavailable):
        await worker.turn()
    await _settle(worker)

    assert channel.answered == ["a"]


async def test_a_bug_of_the_inbox_itself_ends_the_worker(database: SqlDatabase) -> None:
    async with database.engine.transaction() as connection:
        await connection.fetch(
            Query(
                "spoil", "INSERT INTO inbox VALUES (1,'telegram','k','7','b',9000000000000000000,'new',0,'')", "", ()
            ),
            {},
        )

    with pytest.raises(OverflowError):
        await Worker(database, {"telegram": _Channel()}).turn()


async def test_run_takes_up_what_waits_and_what_arrives_and_says_when_something_was_done(
    database: SqlDatabase, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    channel = _Channel()
    await _put(database, "a")
    worker = Worker(database, {"telegram": channel})
    running = asyncio.create_task(worker.run())
    await asyncio.wait_for(worker.after_turn.wait(), 5)
    worker.after_turn.clear()
    await _put(database, "b")
    worker.arrived.set()
    await asyncio.wait_for(worker.after_turn.wait(), 5)
    await _put(database, "c")  # nobody says so: it is found all the same
    worker.after_turn.clear()
    await asyncio.wait_for(worker.after_turn.wait(), 5)
    running.cancel()
    await asyncio.wait([running])

    assert channel.answered == ["a", "b", "c"]
