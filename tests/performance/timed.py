"""A database engine that adds up how long it was waited for, and writes down what it was asked."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from time import perf_counter

from storage.engine import Connection, Engine, Row
from storage.queries import Query


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked of the database: rows fetched (one set of values), rows written, or a named lock."""

    query: Query | None
    rows: tuple[Mapping[str, object], ...] = ()
    is_many: bool = False
    lock: str = ""


@dataclass(slots=True)
class Spent:
    """Seconds in one transaction; `ends` are its beginning and its commit."""

    statements: float = 0.0
    ends: float = 0.0
    asked: list[Asked] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.asked)

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
            self._add(begun, Asked(query, (values,)))

    async def write_many(self, query: Query, rows: Iterable[Mapping[str, object]]) -> None:
        listed = list(rows)
        begun = perf_counter()
        try:
            await self.inner.write_many(query, listed)
        finally:
            self._add(begun, Asked(query, tuple(listed), is_many=True))

    async def lock(self, name: str) -> None:
        begun = perf_counter()
        try:
            await self.inner.lock(name)
        finally:
            self._add(begun, Asked(None, lock=name))

    def _add(self, begun: float, asked: Asked) -> None:
        self.spent.statements += perf_counter() - begun
        self.spent.asked.append(asked)


class _RehearsedError(Exception):
    """Rolls a rehearsal back."""


@dataclass(slots=True)
class TimedEngine:
    """Any engine; `last` is what the transaction that ended last has spent.

    While it `rehearses`, every transaction is rolled back at its end.
    """

    inner: Engine
    last: Spent = field(default_factory=Spent)
    rehearses: bool = False
    dialect: str = field(init=False)

    def __post_init__(self) -> None:
        self.dialect = self.inner.dialect

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        spent = Spent()
        begun = perf_counter()
        with suppress(_RehearsedError):
            async with self.inner.transaction() as connection:
                spent.ends += perf_counter() - begun
                yield _TimedConnection(connection, spent)
                if self.rehearses:
                    raise _RehearsedError
                begun = perf_counter()
        spent.ends += perf_counter() - begun
        self.last = spent

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        self.rehearses = True
        try:
            yield
        finally:
            self.rehearses = False

    async def run_script(self, statements: str, *, after: tuple[str, Mapping[str, object]]) -> None:
        await self.inner.run_script(statements, after=after)

    def alone(self, name: str, *, seconds: float = 0) -> AbstractAsyncContextManager[None]:
        return self.inner.alone(name, seconds=seconds)

    async def back_up(self, *, version: int) -> None:
        await self.inner.back_up(version=version)

    async def close(self) -> None:
        await self.inner.close()
