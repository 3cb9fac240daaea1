"""PostgreSQL: the same tables for several processes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

from bot.ports import StorageUnavailable
from storage.engine import Connection, DatabaseInUse, Row
from storage.queries import Query

_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"
_HOLD = "SELECT pg_advisory_lock(hashtextextended($1, 0))"
_LET_GO = "SELECT pg_advisory_unlock(hashtextextended($1, 0))"
# The line is cut, the server stops or starts, its disk or memory is full, or it only reads (a replica).
_SERVERS = (
    OSError,
    asyncpg.InterfaceError,
    asyncpg.PostgresConnectionError,
    asyncpg.exceptions.OperatorInterventionError,
    asyncpg.exceptions.InsufficientResourcesError,
    asyncpg.exceptions.PostgresSystemError,
    asyncpg.exceptions.ReadOnlySQLTransactionError,
)


class _PostgresConnection:
    def __init__(self, connection: asyncpg.Connection[Any]) -> None:
        self._connection = connection

    async def fetch(self, query: Query, values: Mapping[str, object]) -> Sequence[Row]:
        rows: Sequence[Row] = await self._connection.fetch(query.postgres, *(values[name] for name in query.parameters))
        return rows

    async def write_many(self, query: Query, rows: Iterable[Mapping[str, object]]) -> None:
        listed = [tuple(row[name] for name in query.parameters) for row in rows]
        await self._connection.executemany(query.postgres, listed)

    async def lock(self, name: str) -> None:
        await self._connection.execute(_LOCK, name)


class PostgresEngine:
    """A pool of connections; what must be serial takes a named lock."""

    dialect = "postgres"

    def __init__(self, pool: asyncpg.Pool[Any]) -> None:
        self._pool = pool

    @classmethod
    async def open(cls, url: str) -> PostgresEngine:
        """Raises StorageUnavailable when the server cannot be reached, or has no such database or user."""
        try:
            return cls(await asyncpg.create_pool(url, min_size=1, max_size=8))
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as failure:
            raise StorageUnavailable(str(failure)) from failure

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        try:
            async with self._pool.acquire() as connection, connection.transaction():
                yield _PostgresConnection(connection)
        except asyncpg.DataError:
            raise  # a value that PostgreSQL does not take: one update's bug, not the server's trouble
        except _SERVERS as failure:
            raise StorageUnavailable(str(failure)) from failure

    async def run_script(self, statements: str, *, after: tuple[str, Mapping[str, object]]) -> None:
        sql, values = after
        for index, name in enumerate(values, start=1):
            sql = sql.replace(f":{name}", f"${index}")
        async with self._pool.acquire() as connection, connection.transaction():
            await connection.execute(statements)
            await connection.execute(sql, *values.values())

    @asynccontextmanager
    async def alone(self, name: str, *, seconds: float = 0) -> AsyncIterator[None]:
        async with self._pool.acquire() as connection:
            await connection.execute(f"SET lock_timeout = {int(seconds * 1000)}")
            try:
                await connection.execute(_HOLD, name)
            except asyncpg.exceptions.LockNotAvailableError:
                raise DatabaseInUse(name) from None
            finally:
                await connection.execute("RESET lock_timeout")
            try:
                yield
            finally:
                await connection.execute(_LET_GO, name)

    async def back_up(self, *, version: int) -> None:
        """The operator's: `pg_dump` (or a snapshot) before a new version of the program is started."""

    async def close(self) -> None:
        await self._pool.close()
