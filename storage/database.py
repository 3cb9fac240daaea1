"""Opening a database by its URL, and the units of work done in it."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from storage.acts import SqlActs
from storage.answers import SqlAnswers
from storage.appeals import SqlAppeals
from storage.assignments import SqlAssignments
from storage.audit import SqlAudit
from storage.blocs import SqlBlocs
from storage.boards import SqlBoards
from storage.calendar import SqlCalendar
from storage.engine import Connection, Engine
from storage.exchange import SqlExchange
from storage.groups import SqlGroups
from storage.inbox import SqlInbox
from storage.inquiries import SqlInquiries
from storage.inspections import SqlInspections
from storage.invitations import SqlInvitations
from storage.locks import SqlLocks
from storage.members import SqlMembers
from storage.migrations import migrate
from storage.nominations import SqlNominations
from storage.outbox import SqlOutbox
from storage.papers import SqlPapers
from storage.paths import SqlPaths
from storage.postgres import PostgresEngine
from storage.queries import load
from storage.reviews import SqlReviews
from storage.sheets import SqlSheets
from storage.sqlite import SqliteEngine
from storage.standings import SqlStandings
from storage.ticks import SqlTicks

_META = load("meta")
_PATIENCE = 5.0  # seconds
_SQLITE = "sqlite:///"
_POSTGRES = ("postgresql://", "postgres://")


class SqlWork:
    """One transaction, seen as the nouns of the bloc. Implements `bot.ports.Work`."""

    def __init__(self, connection: Connection, sealed: Callable[[str], str]) -> None:
        self._connection = connection
        self._sealed = sealed

    async def lock(self, name: str) -> None:
        await self._connection.lock(name)

    @cached_property
    def blocs(self) -> SqlBlocs:
        return SqlBlocs(self._connection)

    @cached_property
    def members(self) -> SqlMembers:
        return SqlMembers(self._connection)

    @cached_property
    def invitations(self) -> SqlInvitations:
        return SqlInvitations(self._connection, self._sealed)

    @cached_property
    def sheets(self) -> SqlSheets:
        return SqlSheets(self._connection)

    @cached_property
    def standings(self) -> SqlStandings:
        return SqlStandings(self._connection)

    @cached_property
    def boards(self) -> SqlBoards:
        return SqlBoards(self._connection)

    @cached_property
    def assignments(self) -> SqlAssignments:
        return SqlAssignments(self._connection)

    @cached_property
    def paths(self) -> SqlPaths:
        return SqlPaths(self._connection)

    @cached_property
    def reviews(self) -> SqlReviews:
        return SqlReviews(self._connection)

    @cached_property
    def inspections(self) -> SqlInspections:
        return SqlInspections(self._connection)

    @cached_property
    def appeals(self) -> SqlAppeals:
        return SqlAppeals(self._connection)

    @cached_property
    def locks(self) -> SqlLocks:
        return SqlLocks(self._connection)

    @cached_property
    def calendar(self) -> SqlCalendar:
        return SqlCalendar(self._connection)

    @cached_property
    def inquiries(self) -> SqlInquiries:
        return SqlInquiries(self._connection)

    @cached_property
    def nominations(self) -> SqlNominations:
        return SqlNominations(self._connection)

    @cached_property
    def exchange(self) -> SqlExchange:
        return SqlExchange(self._connection)

    @cached_property
    def answers(self) -> SqlAnswers:
        return SqlAnswers(self._connection)

    @cached_property
    def papers(self) -> SqlPapers:
        return SqlPapers(self._connection)

    @cached_property
    def audit(self) -> SqlAudit:
        return SqlAudit(self._connection)

    @cached_property
    def groups(self) -> SqlGroups:
        return SqlGroups(self._connection)

    @cached_property
    def acts(self) -> SqlActs:
        return SqlActs(self._connection)

    @cached_property
    def inbox(self) -> SqlInbox:
        return SqlInbox(self._connection)

    @cached_property
    def outbox(self) -> SqlOutbox:
        return SqlOutbox(self._connection)

    @cached_property
    def ticks(self) -> SqlTicks:
        return SqlTicks(self._connection)


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
