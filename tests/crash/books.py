"""The database as an auditor reads it: whole tables, straight from the engine, without the bot's own code."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg

_TABLES: Mapping[str, str] = {
    "sheet": "unit, version",
    "score": "period, unit",
    "period": "id",
    "unit": "position",
    "criteria_set": "id",
    "role_grant": "id",
    "assignment": "id",
    "disqualification": "id",
    "path_step": "id",
    "ruling": "id",
    "appeal": "id",
    "period_lock": "period",
    "nomination": "id",
    "absence": "id",
    "delay_reason": "id",
    "reopening": "id",
    "inquiry": "id",
    "covenant_version": "made_at, id",
    "covenant_signature": "version, unit",
    "ballot": "id",
    "ballot_vote": "ballot, unit",
    "drive_answer": "drive, unit",
    "drive_report": "drive, unit, version",
    "standings_board": "period, channel, chat",
    "invitation": "id",
    "account": "channel, id",
    "audit": "seq",
    "audit_payload": "seq",
    "inbox": "seq",
    "notice": "id",
    "outbox": "id",
    "tick": "job, subject, occurrence",
    "publication": "period, occurrence",
}
_OPEN = """
SELECT (SELECT COUNT(*) FROM inbox WHERE state = 'new') + (SELECT COUNT(*) FROM notice WHERE state = 'new')
  + (SELECT COUNT(*) FROM outbox WHERE state IN ('new', 'sending')) AS waiting
"""
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Books:
    """Every row of every table that is checked."""

    tables: Mapping[str, Sequence[Row]]

    def __getitem__(self, table: str) -> Sequence[Row]:
        return self.tables[table]


async def read_books(url: str) -> Books:
    """All of it; the URL is a SQLite file's or a PostgreSQL server's."""
    queries = {table: f"SELECT * FROM {table} ORDER BY {order}" for table, order in _TABLES.items()}
    found = await _read(url, list(queries.values()))
    return Books(dict(zip(queries, found, strict=True)))


async def still_waiting(url: str) -> int:
    """How much has not been answered, addressed or sent yet; may be asked while the bot runs."""
    return int((await _read(url, [_OPEN]))[0][0]["waiting"])


async def _read(url: str, queries: Sequence[str]) -> list[list[Row]]:
    if url.startswith("sqlite:///"):
        return _from_sqlite(Path(url.removeprefix("sqlite:///")), queries)
    connection = await asyncpg.connect(url)
    try:
        return [[dict(row) for row in await connection.fetch(query)] for query in queries]
    finally:
        await connection.close()


def _from_sqlite(path: Path, queries: Sequence[str]) -> list[list[Row]]:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return [[dict(row) for row in connection.execute(query)] for query in queries]
