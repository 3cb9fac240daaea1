"""Every query is prepared on both migrated databases, so a wrong column cannot ship."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import asyncpg
import pytest

from storage.database import open_database
from storage.queries import _query, load, nouns  # the refusal of half a query has no other door


async def test_every_query_is_understood_by_sqlite(sqlite_url: str) -> None:
    await (await open_database(sqlite_url)).close()
    connection = sqlite3.connect(Path(sqlite_url.removeprefix("sqlite:///")))

    for noun in nouns():
        for query in load(noun).values():
            connection.execute(f"EXPLAIN {query.sqlite}", dict.fromkeys(query.parameters))

    connection.close()


async def test_every_query_is_understood_by_postgres(postgres_url: str) -> None:
    await (await open_database(postgres_url)).close()
    connection = await asyncpg.connect(postgres_url)

    for noun in nouns():
        for query in load(noun).values():
            await connection.prepare(query.postgres)

    await connection.close()


async def test_both_engines_have_the_same_tables_and_columns(sqlite_url: str, postgres_url: str) -> None:
    await (await open_database(sqlite_url)).close()
    await (await open_database(postgres_url)).close()

    assert _sqlite_columns(sqlite_url) == await _postgres_columns(postgres_url)


def test_a_query_must_stand_in_both_dialects() -> None:
    with pytest.raises(ValueError, match="one dialect"):
        _query("half", {"sqlite": "SELECT 1"})


def _sqlite_columns(url: str) -> dict[str, list[str]]:
    connection = sqlite3.connect(Path(url.removeprefix("sqlite:///")))
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    found = {
        table: sorted(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
        for (table,) in tables.fetchall()
    }
    connection.close()
    return found


async def _postgres_columns(url: str) -> dict[str, list[str]]:
    connection = await asyncpg.connect(url)
    rows = await connection.fetch(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
    )
    await connection.close()
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["table_name"], []).append(row["column_name"])
    return {table: sorted(columns) for table, columns in found.items()}
