"""The chain as stored: every link verifies, every change is refused or found, on both engines."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import datetime
from pathlib import Path

import asyncpg
import pytest

from bot.domain.audit import GENESIS, commitment, link, receipt
from storage.database import SqlDatabase, open_database
from tests.storage.small_bloc import AT, HANOI


async def _record(database: SqlDatabase, *subjects: str, at: datetime = AT) -> list[str]:
    receipts = []
    for subject in subjects:
        async with database.work() as work:
            receipts.append(
                await work.audit.record("sheet.signed", subject, by="p1", at=at, details={"b": 1, "a": "ệ"})
            )
    return receipts


async def test_every_link_verifies_and_carries_its_receipt(database: SqlDatabase) -> None:
    receipts = await _record(database, "s1", "s2")
    receipts += await _record(database, "s3", at=AT.astimezone(HANOI))

    async with database.work() as work:
        chain = await work.audit.chain()

    previous = GENESIS
    for number, one in enumerate(chain, start=1):
        assert one.event.seq == number
        assert one.head == link(one.event, previous=previous)
        assert one.event.commitment == commitment(one.payload or "", salt=one.salt or "")
        previous = one.head
    assert [one.payload for one in chain] == ['{"a":"ệ","b":1}'] * 3
    assert [receipt(one.head) for one in chain] == receipts


async def test_what_was_rolled_back_left_no_link(database: SqlDatabase) -> None:
    with pytest.raises(LookupError):  # noqa: PT012  # the unit of work is what is refused
        async with database.work() as work:
            await work.audit.record("sheet.signed", "s1", by="p1", at=AT, details={})
            raise LookupError

    async with database.work() as work:
        assert await work.audit.chain() == ()


async def test_links_made_at_the_same_time_still_form_one_chain(database: SqlDatabase) -> None:
    await asyncio.gather(*(_record(database, f"s{number}") for number in range(8)))

    async with database.work() as work:
        chain = await work.audit.chain()

    heads = [GENESIS, *(one.head for one in chain)]
    assert [one.event.seq for one in chain] == list(range(1, 9))
    assert [link(one.event, previous=before) for one, before in zip(chain, heads, strict=False)] == heads[1:]


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'x'", "DELETE FROM audit"])
async def test_sqlite_refuses_to_change_a_link(sqlite_url: str, statement: str) -> None:
    database = await open_database(sqlite_url)
    await _record(database, "s1")
    await database.close()
    connection = sqlite3.connect(Path(sqlite_url.removeprefix("sqlite:///")))

    with pytest.raises(sqlite3.IntegrityError, match="only appended to"):
        connection.execute(statement)

    connection.close()


@pytest.mark.parametrize(
    "statement", ["UPDATE audit SET actor = 'x'", "DELETE FROM audit", "TRUNCATE audit, audit_payload"]
)
async def test_postgres_refuses_to_change_a_link(postgres_url: str, statement: str) -> None:
    database = await open_database(postgres_url)
    await _record(database, "s1")
    await database.close()
    connection = await asyncpg.connect(postgres_url)

    with pytest.raises(asyncpg.RaiseError, match="only appended to"):
        await connection.execute(statement)

    await connection.close()


async def test_an_erased_payload_leaves_the_chain_whole(sqlite_url: str) -> None:
    database = await open_database(sqlite_url)
    await _record(database, "s1")
    await database.close()
    connection = sqlite3.connect(Path(sqlite_url.removeprefix("sqlite:///")))
    connection.execute("DELETE FROM audit_payload")
    connection.commit()
    connection.close()

    database = await open_database(sqlite_url)
    await _record(database, "s2")
    async with database.work() as work:
        chain = await work.audit.chain()
    await database.close()

    assert [(one.salt is None, one.payload is None) for one in chain] == [(True, True), (False, False)]
    assert chain[1].head == link(chain[1].event, previous=link(chain[0].event, previous=GENESIS))
