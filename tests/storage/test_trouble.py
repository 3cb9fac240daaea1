"""The storage's own trouble, told from bugs: a full disk, a lock, damage, a server that is gone."""

from __future__ import annotations

import sqlite3

import asyncpg
import pytest

from bot.ports import StorageUnavailable
from storage.database import SqlDatabase, open_database
from storage.queries import Query
from storage.sqlite import SqliteEngine
from tests.storage.small_bloc import AT
from tests.storage.sqlite_file import path_of


def _query(sql: str) -> Query:
    return Query("asked", sql, sql, ())


async def test_a_full_disk_and_a_lock_are_the_storages_trouble(sqlite_url: str) -> None:
    database = await open_database(sqlite_url)
    engine = database.engine
    assert isinstance(engine, SqliteEngine)

    async with engine.transaction() as connection:
        await connection.fetch(_query("PRAGMA max_page_count = 1"), {})
    with pytest.raises(StorageUnavailable, match="full"):
        async with database.work() as work:
            await work.members.add("p1", "x" * 5_000_000, at=AT)
    async with database.work() as work:
        found = await work.members.name("p1")
    await database.close()

    assert found == ""


async def test_another_programs_lock_is_the_storages_trouble(sqlite_url: str) -> None:
    database = await open_database(sqlite_url)
    stranger = sqlite3.connect(path_of(sqlite_url), isolation_level=None)
    async with database.engine.transaction() as connection:
        await connection.fetch(_query("PRAGMA busy_timeout = 20"), {})
    stranger.execute("BEGIN IMMEDIATE")

    with pytest.raises(StorageUnavailable, match="locked"):
        async with database.work():
            pass

    stranger.execute("ROLLBACK")
    stranger.close()
    async with database.work() as work:
        assert await work.inbox.waiting() == 0
    await database.close()


async def test_damage_that_shows_later_is_the_storages_trouble_not_one_updates(sqlite_url: str) -> None:
    database = await open_database(sqlite_url)
    async with database.work() as work:
        for number in range(300):
            await work.members.add(f"p{number}", "x" * 300, at=AT)
    await database.close()
    database = await open_database(sqlite_url)
    async with database.engine.transaction() as connection:
        await connection.fetch(_query("PRAGMA shrink_memory"), {})
    path = path_of(sqlite_url)
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))

    with pytest.raises(StorageUnavailable):  # noqa: PT012  # the unit of work is what is refused
        async with database.work() as work:
            for number in range(300):
                await work.members.name(f"p{number}")
                await work.members.add(f"q{number}", "x" * 300, at=AT)
    await database.close()


async def test_a_value_the_database_does_not_take_is_a_bug_not_the_storages_trouble(database: SqlDatabase) -> None:
    with pytest.raises((OverflowError, asyncpg.DataError)):
        async with database.work() as work:
            await work.inbox.done(2**70, scrub=False)

    async with database.work() as work:
        assert await work.inbox.waiting() == 0


async def test_a_postgres_that_cannot_be_reached_is_told_without_the_password(postgres_server: str) -> None:
    unknown = postgres_server.replace("/postgres?", "/nowhere?")

    with pytest.raises(StorageUnavailable, match="nowhere"):
        await open_database(unknown)
    with pytest.raises(StorageUnavailable) as refused:
        await open_database("postgresql://an:secret@127.0.0.1:1/khoi")

    assert "secret" not in str(refused.value)


async def test_a_postgres_that_stops_is_the_storages_trouble(postgres_url: str) -> None:
    database = await open_database(postgres_url)
    killer = await asyncpg.connect(postgres_url)

    with pytest.raises(StorageUnavailable):  # noqa: PT012  # the unit of work is what is refused
        async with database.work() as work:
            await killer.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND datname = current_database()"
            )
            await work.inbox.waiting()

    await killer.close()
    await database.close()
