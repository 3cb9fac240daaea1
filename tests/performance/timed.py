"""A database engine that adds up how long it was waited for: every statement, the beginning and the commit."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from time import perf_counter

from storage.engine import Connection, Engine, Row
from storage.queries import Query


@dataclass(slots=True)
class Spent:
    """Seconds in one transaction; `ends` are its beginning and its commit."""

    statements: float = 0.0
    ends: float = 0.0
    count: int = 0

    @property
    def whole(self) -> float:
        return self.statements + self.ends


@dataclass(frozen=True, slots=True)
class _TimedConnection:
    inner: Connection
    spent: Spent

    async def fetch(self, query: Query, values: Mapping[str, object]) -> Sequence[Row]:
        begun = perf_counter()
        try:
            return await self.inner.fetch(query, values)
        finally:
            self._add(begun)

    async def write_many(self, query: Query, rows: Iterable[Mapping[str, object]]) -> None:
        listed = list(rows)
        begun = perf_counter()
        try:
            await self.inner.write_many(query, listed)
        finally:
            self._add(begun)

    async def lock(self, name: str) -> None:
        begun = perf_counter()
        try:
            await self.inner.lock(name)
        finally:
            self._add(begun)

    def _add(self, begun: float) -> None:
        self.spent.statements += perf_counter() - begun
        self.spent.count += 1


@dataclass(slots=True)
class TimedEngine:
    """Any engine; `last` is what the transaction that ended last has spent."""

    inner: Engine
    last: Spent = field(default_factory=Spent)
    dialect: str = field(init=False)

    def __post_init__(self) -> None:
        self.dialect = self.inner.dialect

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        spent = Spent()
        begun = perf_counter()
        async with self.inner.transaction() as connection:
            spent.ends += perf_counter() - begun
            yield _TimedConnection(connection, spent)
            begun = perf_counter()
        spent.ends += perf_counter() - begun
        self.last = spent

    async def run_script(self, statements: str, *, after: tuple[str, Mapping[str, object]]) -> None:
        await self.inner.run_script(statements, after=after)

    def alone(self, name: str, *, seconds: float = 0) -> AbstractAsyncContextManager[None]:
        return self.inner.alone(name, seconds=seconds)

    async def back_up(self, *, version: int) -> None:
        await self.inner.back_up(version=version)

    async def close(self) -> None:
        await self.inner.close()
