"""The inbox: stored once, answered in order, set aside after three tries, forgotten in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.ports import Arrival, Incoming, Work
from storage.database import SqlDatabase, open_database
from tests.storage.small_bloc import AT, MINUTE

_FIRST = Arrival("telegram", "m:7:1", "7", '{"update_id":1}')
_SECOND = Arrival("telegram", "m:7:2", "7", '{"update_id":2}')
_OTHER_LANE = Arrival("telegram", "m:8:1", "8", '{"update_id":3}')


async def _next(work: Work) -> int | None:
    found = await work.inbox.next()
    return found.seq if found else None


async def test_a_repeated_update_is_stored_once_and_an_empty_batch_changes_nothing(database: SqlDatabase) -> None:
    async with database.work() as work:
        await work.inbox.put([_FIRST, _FIRST], at=AT)
    async with database.work() as work:
        await work.inbox.put([], at=AT)
        await work.inbox.put([_FIRST, replace(_FIRST, channel="zalo")], at=AT + MINUTE)
        waiting = await work.inbox.waiting()
        found = await work.inbox.next()

    assert waiting == 2
    assert found == Incoming(1, "telegram", _FIRST.body, AT, 0, f"telegram {_FIRST.lane}")


async def test_an_answered_update_is_not_stored_again_when_it_comes_again(database: SqlDatabase) -> None:
    async with database.work() as work:
        await work.inbox.put([_FIRST], at=AT)
        await work.inbox.done(1, scrub=True)
        await work.inbox.put([_FIRST], at=AT)
        found = await work.inbox.next()

    assert found is None


async def test_updates_are_answered_in_the_order_they_came(database: SqlDatabase) -> None:
    async with database.work() as work:
        await work.inbox.put([_FIRST, _OTHER_LANE], at=AT)
        await work.inbox.put([_SECOND], at=AT - MINUTE)
        order = []
        while (found := await work.inbox.next()) is not None:
            order.append(found.body)
            await work.inbox.done(found.seq, scrub=False)

    assert order == [_FIRST.body, _OTHER_LANE.body, _SECOND.body]


async def test_an_update_is_set_aside_after_the_last_try_and_only_then(database: SqlDatabase) -> None:
    async with database.work() as work:
        await work.inbox.put([_FIRST, _SECOND], at=AT)
        dead = [await work.inbox.failed(1, error="boom", most=3) for _ in range(4)]
        found = await work.inbox.next()

    assert dead == [False, False, True, False]
    assert found is not None
    assert found.body == _SECOND.body


async def test_a_failure_that_comes_late_does_not_undo_an_answer(database: SqlDatabase) -> None:
    async with database.work() as work:
        await work.inbox.put([_FIRST], at=AT)
        await work.inbox.done(1, scrub=False)
        is_dead = await work.inbox.failed(1, error="boom", most=1)
        waiting = await work.inbox.waiting()

    assert (is_dead, waiting) == (False, 0)


async def test_what_rolls_back_was_never_received(database: SqlDatabase) -> None:
    with pytest.raises(LookupError):  # noqa: PT012  # the unit of work is what is refused
        async with database.work() as work:
            await work.inbox.put([_FIRST], at=AT)
            raise LookupError

    async with database.work() as work:
        assert await work.inbox.waiting() == 0


async def test_raw_updates_are_forgotten_unless_they_still_wait(database: SqlDatabase) -> None:
    late = AT + timedelta(days=31)

    async with database.work() as work:
        await work.inbox.put([_FIRST, _SECOND, _OTHER_LANE], at=AT)
        await work.inbox.done(1, scrub=False)
        await work.inbox.done(2, scrub=True)
        bodies = [await _bodies(work)]
        await work.inbox.scrub(before=AT)
        bodies.append(await _bodies(work))
        await work.inbox.scrub(before=late)
        bodies.append(await _bodies(work))

    assert bodies == [
        [_FIRST.body, None, _OTHER_LANE.body],
        [_FIRST.body, None, _OTHER_LANE.body],
        [None, None, _OTHER_LANE.body],
    ]


async def _bodies(work: Work) -> list[str | None]:
    from storage.queries import Query

    sql = "SELECT body FROM inbox ORDER BY seq"
    rows = await work.inbox._connection.fetch(Query("bodies", sql, sql, ()), {})  # type: ignore[attr-defined]  # no port
    return [row["body"] for row in rows]


async def test_two_workers_of_postgres_take_different_lanes_and_keep_the_order_of_each(postgres_url: str) -> None:
    database = await open_database(postgres_url)
    async with database.work() as work:
        await work.inbox.put([_FIRST, _SECOND, _OTHER_LANE], at=AT)

    async with database.work() as one:
        mine = await _next(one)
        async with database.work() as two:
            others = await _next(two)
            await two.inbox.done(others or 0, scrub=False)
        async with database.work() as two:
            nothing = await _next(two)
        await one.inbox.done(mine or 0, scrub=False)
    async with database.work() as two:
        follows = await _next(two)
    await database.close()

    assert (mine, others, nothing, follows) == (1, 3, None, 2)


async def test_a_worker_of_postgres_that_dies_gives_its_update_back(postgres_url: str) -> None:
    database = await open_database(postgres_url)
    async with database.work() as work:
        await work.inbox.put([_FIRST], at=AT)

    with pytest.raises(LookupError):  # noqa: PT012  # the unit of work is what is refused
        async with database.work() as one:
            await _next(one)
            raise LookupError
    async with database.work() as two:
        found = await _next(two)
    await database.close()

    assert found == 1
