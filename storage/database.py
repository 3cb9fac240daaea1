"""Opening a database by its URL, and the units of work done in it."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from storage.engine import Engine
from storage.migrations import migrate
from storage.postgres import PostgresEngine
from storage.queries import load
from storage.sqlite import SqliteEngine
from storage.work import SqlWork

_META = load("meta")
_PATIENCE = 5.0  # seconds
_SQLITE = "sqlite:///"
_POSTGRES = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class SqlDatabase:
    """An open, migrated database. Implements `bot.ports.Database`."""

    engine: Engine
    _pepper: bytes

    def sealed(self, secret: str) -> str:
        """The keyed hash under which a code or a phone number is known here."""
        return hmac.new(self._pepper, secret.encode(), hashlib.sha256).hexdigest()

    @asynccontextmanager
    async def work(self) -> AsyncIterator[SqlWork]:
        async with self.engine.transaction() as connection:
            yield SqlWork(connection, self.sealed)

    def run_alone(self) -> AbstractAsyncContextManager[None]:
        """Only one process fetches and sends; a killed one's hold ends with its connection, which is waited for.

        Raises:
            storage.engine.DatabaseInUse: when another process goes on running.

        """
        return self.engine.alone("run", seconds=_PATIENCE)

    async def close(self) -> None:
        await self.engine.close()


async def open_database(url: str) -> SqlDatabase:
    """Open `sqlite:///path` or `postgresql://…`, bring its schema up to date.

    Raises:
        ValueError: for any other URL; storage.engine.DatabaseInUse, storage.migrations.DatabaseTooNew
            and the drivers' errors where the database cannot be used.

    """
    engine = await _open_engine(url)
    try:
        await migrate(engine)
        pepper = await _pepper(engine)
    except BaseException:
        await engine.close()
        raise
    return SqlDatabase(engine, pepper)


async def _open_engine(url: str) -> Engine:
    if url.startswith(_SQLITE):
        return await SqliteEngine.open(Path(url.removeprefix(_SQLITE)))
    if url.startswith(_POSTGRES):
        return await PostgresEngine.open(url)
    raise ValueError(url)


async def _pepper(engine: Engine) -> bytes:
    """The key of this installation's hashes, made once."""
    async with engine.transaction() as connection:
        await connection.fetch(_META["keep"], {"key": "pepper", "value": secrets.token_hex(32)})
        row = (await connection.fetch(_META["read"], {"key": "pepper"}))[0]
    return bytes.fromhex(row["value"])
