"""The same statements through the bare driver: what a transaction costs without anything of ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from time import perf_counter
from typing import Any, Protocol

import asyncpg

from tests.performance.timed import Asked

_SETTINGS = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"


class Raw(Protocol):
    """A bare connection; `play` gives the seconds one transaction took, committed or (a rehearsal) rolled back."""

    async def play(self, asked: Sequence[Asked], *, keep: bool) -> float: ...

    async def close(self) -> None: ...


class RawSqlite:
    """sqlite3 on the same file, with what our engine sets."""

    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        self._connection.executescript(_SETTINGS)

    async def play(self, asked: Sequence[Asked], *, keep: bool) -> float:
        begun = perf_counter()
        self._connection.execute("BEGIN IMMEDIATE")
        for one in asked:
            self._ask(one)
        self._connection.execute("COMMIT" if keep else "ROLLBACK")
        return perf_counter() - begun

    def _ask(self, one: Asked) -> None:
        if one.query is None:
            return
        if one.is_many:
            self._connection.executemany(one.query.sqlite, one.rows)
            return
        self._connection.execute(one.query.sqlite, one.rows[0]).fetchall()

    async def close(self) -> None:
        self._connection.close()


class RawPostgres:
    """asyncpg, one connection."""

    def __init__(self, connection: asyncpg.Connection[Any]) -> None:
        self._connection = connection

    async def play(self, asked: Sequence[Asked], *, keep: bool) -> float:
        begun = perf_counter()
        transaction = self._connection.transaction()
        await transaction.start()
        for one in asked:
            await self._ask(one)
        await (transaction.commit() if keep else transaction.rollback())
        return perf_counter() - begun

    async def _ask(self, one: Asked) -> None:
        if one.query is None:
            await self._connection.execute(_LOCK, one.lock)
            return
        rows = [tuple(row[name] for name in one.query.parameters) for row in one.rows]
        if one.is_many:
            await self._connection.executemany(one.query.postgres, rows)
            return
        await self._connection.fetch(one.query.postgres, *rows[0])

    async def close(self) -> None:
        await self._connection.close()


async def raw_connection(url: str) -> Raw:
    if url.startswith("sqlite:///"):
        return RawSqlite(url.removeprefix("sqlite:///"))
    return RawPostgres(await asyncpg.connect(url))
