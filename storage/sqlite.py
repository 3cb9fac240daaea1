"""SQLite in one file: one process, one connection, every commit on the disk before it counts."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite
from filelock import FileLock, Timeout

from bot.ports import StorageUnavailable
from storage.engine import Connection, DatabaseInUse, Row
from storage.queries import Query

# WAL with FULL: a commit that was answered survives a power cut; NORMAL loses some of them.
_SETTINGS = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA busy_timeout = 5000;
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA secure_delete = ON;
"""


class _SqliteConnection:
    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def fetch(self, query: Query, values: Mapping[str, object]) -> Sequence[Row]:
        return list(await self._connection.execute_fetchall(query.sqlite, values))  # type: ignore[arg-type]  # rows behave as mappings

    async def write_many(self, query: Query, rows: Iterable[Mapping[str, object]]) -> None:
        await self._connection.executemany(query.sqlite, list(rows))

    async def lock(self, name: str) -> None:
        """Transactions are serial here: whoever is inside one is alone."""


class SqliteEngine:
    """One file, one connection, serial transactions."""

    dialect = "sqlite"

    def __init__(self, path: Path, connection: aiosqlite.Connection, lock: FileLock) -> None:
        self._path = path
        self._connection = connection
        self._file_lock = lock
        self._turn = asyncio.Lock()

    @classmethod
    async def open(cls, path: Path) -> SqliteEngine:
        """Open or create the file.

        Raises:
            DatabaseInUse: when another process has it open.
            OSError, sqlite3.DatabaseError: when the file cannot be read or is damaged.

        """
        lock = FileLock(f"{path}.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise DatabaseInUse(str(path)) from None
        try:
            return cls(path, await _connected(path), lock)
        except BaseException:
            lock.release()
            raise

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        async with self._turn:
            try:
                await self._connection.execute("BEGIN IMMEDIATE")
                yield _SqliteConnection(self._connection)
                await self._connection.commit()
            except BaseException as failure:
                await self._roll_back()
                if _is_the_files(failure):
                    raise StorageUnavailable(str(failure)) from failure
                raise

    async def _roll_back(self) -> None:
        """Without asking whether a transaction is open: a cancelled BEGIN may still wait in the driver's queue."""
        await self._connection.rollback()

    async def run_script(self, statements: str, *, after: tuple[str, Mapping[str, object]]) -> None:
        async with self._turn:
            try:
                await self._connection.executescript(f"BEGIN IMMEDIATE;\n{statements}")
                await self._connection.execute(*after)
                await self._connection.commit()
            except BaseException:
                await self._roll_back()
                raise

    @asynccontextmanager
    async def alone(self, name: str, *, seconds: float = 0) -> AsyncIterator[None]:  # noqa: ARG002  # alone already
        yield

    async def back_up(self, *, version: int) -> None:
        """The whole file as it is, beside itself: `khoi.db` becomes `khoi.v0001.db`; an older copy is replaced."""
        copy = self._path.with_name(f"{self._path.stem}.v{version:04d}{self._path.suffix}")
        part = copy.with_name(f"{copy.name}.part")
        part.unlink(missing_ok=True)
        async with self._turn:
            await self._connection.execute("VACUUM INTO ?", (str(part),))
        with part.open("r+b") as written:
            os.fsync(written.fileno())
        part.replace(copy)

    async def close(self) -> None:
        await self._connection.close()
        self._file_lock.release()


def _is_the_files(failure: BaseException) -> bool:
    """Whether disk, lock or file failed; every other error of the driver is a bug of whoever asked."""
    return isinstance(failure, sqlite3.OperationalError) or type(failure) is sqlite3.DatabaseError


async def _connected(path: Path) -> aiosqlite.Connection:
    # Tried here first: where opening fails, the driver's thread outlives the loop and complains about that.
    sqlite3.connect(path).close()
    connection = await aiosqlite.connect(path, isolation_level=None)
    try:
        connection.row_factory = sqlite3.Row
        await connection.executescript(_SETTINGS)
        await _check_sound(connection, path)
    except BaseException:
        await connection.close()
        raise
    return connection


async def _check_sound(connection: aiosqlite.Connection, path: Path) -> None:
    """A damaged file is refused at the door rather than repaired in silence."""
    rows = await connection.execute_fetchall("PRAGMA quick_check(1)")
    found = next(iter(rows))[0]
    if found != "ok":
        raise sqlite3.DatabaseError(f"{path}: {found}")
