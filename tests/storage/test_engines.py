"""What the engines promise: all or nothing, one process on a file, damage refused, trouble told from bugs."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from pathlib import Path

import asyncpg
import pytest

from bot.ports import StorageUnavailable
from storage.database import SqlDatabase, open_database
from storage.engine import DatabaseInUse
from storage.postgres import PostgresEngine
from storage.queries import Query
from storage.sqlite import SqliteEngine
from tests.storage.small_bloc import AT, BLOC, UNITS

_HOLD = """
import asyncio, sys
from storage.database import open_database
async def hold():
    database = await open_database(sys.argv[1])
    print("held", flush=True)
    await asyncio.sleep(60)
asyncio.run(hold())
"""


def _path(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def _query(sql: str) -> Query:
    return Query("asked", sql, sql, ())


async def test_what_fails_half_way_leaves_nothing(database: SqlDatabase) -> None:
    with pytest.raises(LookupError):  # noqa: PT012  # the unit of work is what is refused
        async with database.work() as work:
            await work.blocs.add(BLOC, UNITS)
            raise LookupError

    async with database.work() as work:
        assert await work.blocs.all() == ()


async def test_what_is_cancelled_half_way_leaves_nothing_and_the_next_one_works(database: SqlDatabase) -> None:
    begun = asyncio.Event()

    async def never_ends() -> None:
        async with database.work() as work:
            await work.blocs.add(BLOC, UNITS)
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(never_ends())
    await begun.wait()
    task.cancel()
    await asyncio.wait([task])

    async with database.work() as work:
        assert await work.blocs.all() == ()


async def test_whoever_is_cancelled_at_any_moment_does_not_harm_the_next_one(database: SqlDatabase) -> None:
    async def add() -> None:
        async with database.work() as work:
            await work.blocs.add(BLOC, UNITS)
            raise LookupError

    for steps in range(12):
        task = asyncio.create_task(add())
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])

    async with database.work() as work:
        assert await work.blocs.all() == ()


async def test_a_committed_work_is_seen_by_the_next_one_and_after_opening_again(database_url: str) -> None:
    database = await open_database(database_url)
    async with database.work() as work:
        await work.blocs.add(BLOC, UNITS)
    await database.close()

    database = await open_database(database_url)
    async with database.work() as work:
        await work.lock("anything")
        found = await work.blocs.all()
    await database.close()

    assert found == (BLOC,)


async def test_hashes_are_keyed_by_the_installation_and_stay_the_same(tmp_path: Path) -> None:
    urls = [f"sqlite:///{tmp_path / name}" for name in ("a.db", "b.db", "a.db")]
    sealed = []
    for url in urls:
        database = await open_database(url)
        sealed.append(database.sealed("+84912345678"))
        await database.close()

    assert sealed[0] == sealed[2] != sealed[1]
    assert "912345678" not in "".join(sealed)


@pytest.mark.parametrize("url", ["mysql://localhost/khoi", "khoi.db"])
async def test_another_kind_of_url_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=url):
        await open_database(url)


async def test_a_second_opening_of_the_file_is_refused_and_the_first_goes_on(sqlite_url: str) -> None:
    database = await open_database(sqlite_url)

    with pytest.raises(DatabaseInUse):
        await open_database(sqlite_url)

    async with database.work() as work:
        assert await work.inbox.waiting() == 0
    await database.close()


async def test_a_file_that_another_process_holds_is_refused_until_that_process_is_gone(sqlite_url: str) -> None:
    command = (sys.executable, "-c", _HOLD, sqlite_url)
    holder = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert holder.stdout is not None
    await holder.stdout.readline()

    with pytest.raises(DatabaseInUse):
        await open_database(sqlite_url)
    holder.kill()
    await holder.communicate()

    await (await open_database(sqlite_url)).close()


async def test_a_file_that_is_no_database_is_refused_and_let_go(sqlite_url: str) -> None:
    _path(sqlite_url).write_bytes(b"this is a letter, not a database" * 100)

    for _ in range(2):  # the second time the file must not count as in use
        with pytest.raises(sqlite3.DatabaseError, match="not a database"):
            await open_database(sqlite_url)


async def test_a_damaged_file_is_refused_at_the_door(sqlite_url: str) -> None:
    database = await open_database(sqlite_url)
    await database.close()
    content = bytearray(_path(sqlite_url).read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    _path(sqlite_url).write_bytes(content)

    with pytest.raises(sqlite3.DatabaseError):
        await open_database(sqlite_url)


async def test_a_file_whose_rows_break_their_own_table_is_refused(sqlite_url: str) -> None:
    connection = sqlite3.connect(_path(sqlite_url))
    connection.executescript("CREATE TABLE t (a); INSERT INTO t VALUES (NULL); PRAGMA writable_schema = ON;")
    connection.execute("UPDATE sqlite_schema SET sql = 'CREATE TABLE t (a NOT NULL)'")
    connection.commit()
    connection.close()

    with pytest.raises(sqlite3.DatabaseError, match="NULL value"):
        await open_database(sqlite_url)


async def test_a_folder_in_place_of_the_file_is_refused_and_let_go(tmp_path: Path) -> None:
    (tmp_path / "khoi.db").mkdir()

    for _ in range(2):
        with pytest.raises(sqlite3.OperationalError):
            await open_database(f"sqlite:///{tmp_path / 'khoi.db'}")


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
    stranger = sqlite3.connect(_path(sqlite_url), isolation_level=None)
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
    path = _path(sqlite_url)
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


async def test_no_query_of_the_running_bot_reads_a_whole_table_that_grows(sqlite_url: str) -> None:
    from storage.queries import load

    await (await open_database(sqlite_url)).close()
    connection = sqlite3.connect(_path(sqlite_url))
    asked = {
        "inbox": ("put", "next", "done", "failed", "waiting"),
        "outbox": ("notices", "notice_addressed", "say", "due", "sending", "settle", "expire", "give_up", "recover"),
        "audit": ("head", "append"),
        "acts": ("find", "record"),
        "members": ("account", "account_of_chat", "ask", "see_account"),
    }

    scans = {
        f"{noun}.{name}": [row[3] for row in plan if row[3].startswith("SCAN") and "INDEX" not in row[3]]
        for noun, names in asked.items()
        for name in names
        for query in [load(noun)[name]]
        for plan in [
            connection.execute(f"EXPLAIN QUERY PLAN {query.sqlite}", dict.fromkeys(query.parameters)).fetchall()
        ]
    }
    connection.close()

    assert {name: found for name, found in scans.items() if found} == {
        "audit.head": ["SCAN audit"]
    }  # backwards, by key


async def test_a_second_bot_on_the_same_postgres_is_refused_and_invitations_are_not(postgres_url: str) -> None:
    first, second = await PostgresEngine.open(postgres_url), await PostgresEngine.open(postgres_url)

    async with first.alone("run", seconds=1):
        with pytest.raises(DatabaseInUse):
            async with second.alone("run", seconds=0.1):
                pass
        async with second.transaction() as connection:
            await connection.lock("still works")
    async with second.alone("run", seconds=0.1):
        pass

    await first.close()
    await second.close()
