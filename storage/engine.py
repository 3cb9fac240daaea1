"""What storage needs of a database engine: transactions, named queries, and little else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from storage.queries import Query

Row = Mapping[str, Any]


class DatabaseInUse(Exception):  # noqa: N818  # said as it is read: the database is in use
    """Another process holds this database, or what was asked of it."""


class Connection(Protocol):
    """One open transaction."""

    async def fetch(self, query: Query, values: Mapping[str, object]) -> Sequence[Row]: ...

    async def write_many(self, query: Query, rows: Iterable[Mapping[str, object]]) -> None: ...

    async def lock(self, name: str) -> None: ...


class Engine(Protocol):
    """A database that runs one text of SQL: SQLite in a file, or PostgreSQL."""

    dialect: str

    def transaction(self) -> AbstractAsyncContextManager[Connection]: ...

    async def run_script(self, statements: str, *, after: tuple[str, Mapping[str, object]]) -> None:
        """Run several statements and one bound statement as one transaction."""

    def alone(self, name: str, *, seconds: float = 0) -> AbstractAsyncContextManager[None]:
        """Hold every other process off `name`, over several transactions.

        Whoever comes second waits; for at most `seconds` where that is not 0, and then raises DatabaseInUse.
        """

    async def back_up(self, *, version: int) -> None:
        """Keep a copy of everything before the schema leaves `version`, where that is this program's to do."""

    async def close(self) -> None: ...
