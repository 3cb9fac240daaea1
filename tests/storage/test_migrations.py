"""The schema from nothing, twice, from a newer program, and half way; never without a copy of what was there."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import asyncpg
import pytest

from storage.database import _open_engine, open_database  # the schema before it is migrated
from storage.engine import Engine
from storage.migrations import DatabaseTooNew, Migration, _migrate, migrate, migrations
from storage.queries import Query
from tests.storage.small_bloc import AT

_TABLE = Migration(9001, "more", "CREATE TABLE more (id TEXT PRIMARY KEY);")
_BROKEN = Migration(9002, "broken", "CREATE TABLE half (id TEXT PRIMARY KEY);\nCREATE TABLE half (id TEXT);")

_OF_2017 = (
    """INSERT INTO bloc (id, name, word, province, standing_office, timezone, year, full_table_in_group)
    VALUES ('khoi', 'Khối', 'Khối', 'Tỉnh', 'Ban', 'Asia/Ho_Chi_Minh', 2017, 0)""",
    "INSERT INTO covenant (bloc, title, signed_on, movements) VALUES ('khoi', 'Giao ước', '2017-02-21', '[]')",
)


async def _numbers(engine: Engine) -> list[int]:
    sql = "SELECT number FROM migration ORDER BY number"
    async with engine.transaction() as connection:
        return [row["number"] for row in await connection.fetch(Query("numbers", sql, sql, ()), {})]


async def test_from_nothing_every_step_is_taken_once(database_url: str) -> None:
    engine = await _open_engine(database_url)
    steps = migrations(engine.dialect)

    taken = await migrate(engine), await migrate(engine)
    numbers = await _numbers(engine)
    await engine.close()

    assert taken == (steps, ())
    assert numbers == [0, *(step.number for step in steps)]


async def test_steps_are_numbered_without_gaps_in_both_dialects() -> None:
    numbers = [[step.number for step in migrations(dialect)] for dialect in ("sqlite", "postgres")]

    assert numbers == [list(range(1, len(numbers[0]) + 1))] * 2


async def test_two_processes_that_start_at_once_migrate_once(postgres_url: str) -> None:
    engines = [await _open_engine(postgres_url) for _ in range(3)]

    taken = await asyncio.gather(*(migrate(engine) for engine in engines))
    for engine in engines:
        await engine.close()

    assert sorted(map(len, taken)) == [0, 0, len(migrations("postgres"))]


async def test_the_database_of_a_newer_program_is_refused_and_left_alone(database_url: str) -> None:
    engine = await _open_engine(database_url)
    await _migrate(engine, (*migrations(engine.dialect), _TABLE))
    await engine.close()

    with pytest.raises(DatabaseTooNew):
        await open_database(database_url)

    engine = await _open_engine(database_url)
    numbers = await _numbers(engine)
    await engine.close()
    assert numbers[-1] == 9001


async def test_a_step_that_fails_leaves_nothing_of_itself_and_can_be_taken_again(database_url: str) -> None:
    engine = await _open_engine(database_url)
    steps = migrations(engine.dialect)

    with pytest.raises((sqlite3.OperationalError, asyncpg.DuplicateTableError)):
        await _migrate(engine, (*steps, _TABLE, _BROKEN))
    numbers = await _numbers(engine)
    mended = Migration(9002, "mended", "CREATE TABLE half (id TEXT PRIMARY KEY);")
    taken = await _migrate(engine, (*steps, _TABLE, mended))
    await engine.close()

    assert numbers[-1] == 9001
    assert taken == (mended,)


async def test_the_covenant_of_a_running_year_is_kept_when_covenants_get_a_year(database_url: str) -> None:
    engine = await _open_engine(database_url)
    await _migrate(engine, migrations(engine.dialect)[:4])
    async with engine.transaction() as connection:
        for sql in _OF_2017:
            await connection.fetch(Query("old", sql, sql, ()), {})

    await migrate(engine)
    sql = "SELECT bloc, year, title, signed_on, movements FROM covenant"
    async with engine.transaction() as connection:
        kept = [tuple(row.values()) for row in map(dict, await connection.fetch(Query("new", sql, sql, ()), {}))]
    await engine.close()

    assert kept == [("khoi", 2017, "Giao ước", "2017-02-21", "[]")]


async def test_signed_papers_of_the_year_are_those_of_the_running_year_from_then_on(database_url: str) -> None:
    engine = await _open_engine(database_url)
    await _migrate(engine, migrations(engine.dialect)[:4])
    async with engine.transaction() as connection:
        for sql in (*_OF_2017[:1], *map(_paper, ("covenant", "nominations", "ranking"), ("", "", "khoi.Q2"))):
            await connection.fetch(Query("old", sql, sql, ()), {})

    await migrate(engine)
    sql = "SELECT kind, period, subject FROM signed_paper ORDER BY id"
    async with engine.transaction() as connection:
        kept = [tuple(row.values()) for row in map(dict, await connection.fetch(Query("new", sql, sql, ()), {}))]
    await engine.close()

    assert kept == [("covenant", "", "2017"), ("nominations", "", "2017"), ("ranking", "khoi.Q2", "")]


def _paper(kind: str, period: str) -> str:
    return f"""INSERT INTO signed_paper
    (bloc, period, kind, subject, number, signed_on, hash, recorded_by, recorded_at, receipt)
    VALUES ('khoi', '{period}', '{kind}', '', '1/GU', '2017-02-21', 'h', 'p1', 0, 'r')"""


async def test_a_file_that_holds_data_is_copied_before_its_schema_changes(tmp_path: Path) -> None:
    database = await open_database(f"sqlite:///{tmp_path / 'khoi.db'}")
    async with database.work() as work:
        await work.members.add("p1", "Nguyễn Văn Mẫu", at=AT)
    version = max(await _numbers(database.engine))

    await _migrate(database.engine, (*migrations("sqlite"), _TABLE))
    await database.close()
    name = f"khoi.v{version:04d}.db"
    copied = await open_database(f"sqlite:///{tmp_path / name}")
    async with copied.work() as work:
        found = await work.members.name("p1")
    await copied.close()

    assert found == "Nguyễn Văn Mẫu"


async def test_an_older_copy_of_the_same_version_is_replaced(tmp_path: Path) -> None:
    database = await open_database(f"sqlite:///{tmp_path / 'khoi.db'}")
    for name in ("Một", "Hai"):
        async with database.work() as work:
            await work.members.add(name, name, at=AT)
        await database.engine.back_up(version=7)
    await database.close()

    copied = await open_database(f"sqlite:///{tmp_path / 'khoi.v0007.db'}")
    async with copied.work() as work:
        found = await work.members.name("Hai")
    await copied.close()

    assert found == "Hai"
    assert not any(name.endswith(".part") for name in _names(tmp_path))


async def test_a_new_file_gets_no_copy_and_of_postgres_the_operator_takes_it(
    sqlite_url: str, postgres_url: str, tmp_path: Path
) -> None:
    for url in (sqlite_url, postgres_url):
        database = await open_database(url)
        if database.engine.dialect == "postgres":
            await database.engine.back_up(version=1)
        await database.close()

    assert _names(tmp_path) <= {"khoi.db", "khoi.db.lock"}


def _names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}
