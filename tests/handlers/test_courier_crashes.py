"""The courier's beginning and end: after a crash, with a bug, and when it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import dataclass

import pytest

from bot.domain.people.members import Grant, Role
from bot.domain.telling.notices import Audience
from bot.ports import StorageUnavailable
from handlers.messenger import AccessRevoked
from storage.queries import Query
from tests.handlers.post import Nonsense, Post


async def test_what_was_under_way_at_a_crash_is_sent_again_first(post: Post) -> None:
    await post.says("7", "một", "hai")
    async with post.database.work() as work:
        await work.outbox.sending([1])

    await post.courier().settle_down()

    assert post.out.told == [("7", "một"), ("7", "hai")]


async def test_run_sends_what_comes_in_and_stops_when_told_to(post: Post) -> None:
    courier = post.courier()
    running = asyncio.create_task(courier.run())
    await post.says("7", "một")
    courier.due.set()
    await asyncio.wait_for(post.out.arrived.wait(), 5)
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running

    assert post.out.told == [("7", "một")]
    assert await post.states() == [("7", "sent", "m1")]


async def test_what_is_on_its_way_arrives_when_the_courier_is_told_to_stop(post: Post) -> None:
    post.out.closed.add("7")
    await post.says("7", "một")
    running = asyncio.create_task(post.courier().run())
    await asyncio.wait_for(post.out.arrived.wait(), 5)
    running.cancel()
    await asyncio.sleep(0)
    post.out.opened.set()
    await asyncio.wait([running])

    assert await post.states() == [("7", "sent", "m1")]


async def test_what_does_not_arrive_in_time_is_sent_after_the_next_start(post: Post) -> None:
    post.out.closed.add("7")
    await post.says("7", "một")
    courier = post.courier()
    courier.last_seconds = 0.05
    running = asyncio.create_task(courier.run())
    await asyncio.wait_for(post.out.arrived.wait(), 5)
    running.cancel()
    await asyncio.wait([running])
    post.out.closed.clear()

    await post.courier().settle_down()

    assert post.out.told == [("7", "một")]


@pytest.mark.parametrize("failure", [AccessRevoked("revoked"), StorageUnavailable("disk"), ZeroDivisionError()])
async def test_what_is_nobodys_refusal_ends_the_run(post: Post, failure: Exception) -> None:
    post.out.moods["7"] = [failure]
    await post.says("7", "một")

    with pytest.raises(type(failure)):
        await asyncio.wait_for(post.courier().run(), 5)


async def test_a_message_with_a_bug_ends_the_process_three_times_and_is_then_set_aside(post: Post) -> None:
    await post.enrols("7", Grant(Role.OFFICER, "khoi", "khoi.SD"))
    await post.tells(Audience(person="p7"), Nonsense())
    await post.says("8", "ba")
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            await asyncio.wait_for(post.courier().run(), 5)

    await post.says("7", "một")
    await post.courier().settle_down()

    assert post.out.told == [("8", "ba"), ("7", "một")]
    assert ("7", "failed", "ZeroDivisionError: ") in await post.states()


async def test_a_notice_of_another_version_is_set_aside_in_the_same_way(post: Post) -> None:
    @dataclass(frozen=True)
    class Unknown:
        name: str

    await post.enrols("7", Grant(Role.OFFICER, "khoi", "khoi.SD"))
    await post.tells(Audience(person="p7"), Unknown("x"))
    for _ in range(3):
        with pytest.raises(KeyError):
            await asyncio.wait_for(post.courier().run(), 5)

    await post.courier().settle_down()

    assert [state for _, state, _ in await post.states()] == ["failed"]


async def test_a_dead_database_ends_the_run(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    courier = post.courier()
    async with post.database.engine.transaction() as connection:
        drop = Query("drop", "DROP TABLE outbox", "", ())
        await connection.fetch(drop, {})

    with pytest.raises(StorageUnavailable):
        await asyncio.wait_for(courier.run(), 5)
