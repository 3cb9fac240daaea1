"""What the clock has already made happen."""

from __future__ import annotations

from datetime import datetime

from storage.engine import Connection
from storage.instants import read, stored
from storage.queries import load

_SQL = load("ticks")
_TIMETABLE = ("kind", "id", "sheet_due", "cross_check_due", "review_1_due", "explanation_due", "review_2_due")


class SqlTicks:
    """Implements `bot.ports.Ticks`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def last(self) -> datetime | None:
        rows = await self._connection.fetch(_SQL["last"], {})
        return read(int(rows[0]["value"])) if rows else None

    async def advance(self, *, to: datetime) -> None:
        await self._connection.fetch(_SQL["advance"], {"value": str(stored(to))})

    async def claim(self, job: str, subject: str, *, occurrence: str, state: str, at: datetime) -> bool:
        values = {"job": job, "subject": subject, "occurrence": occurrence, "state": state, "at": stored(at)}
        return bool(await self._connection.fetch(_SQL["claim"], values))

    async def release(self, job: str, subject: str, *, occurrence: str) -> None:
        await self._connection.fetch(_SQL["release"], {"job": job, "subject": subject, "occurrence": occurrence})

    async def claimed(self, job: str, subject: str) -> frozenset[str]:
        rows = await self._connection.fetch(_SQL["claimed"], {"job": job, "subject": subject})
        return frozenset(row["occurrence"] for row in rows)

    async def timetable(self, *, after: datetime) -> tuple[tuple[str, ...], ...]:
        rows = await self._connection.fetch(_SQL["timetable"], {"after": stored(after)})
        return tuple(tuple(str(row[name]) for name in _TIMETABLE) for row in rows)

    async def last_beat(self) -> datetime | None:
        rows = await self._connection.fetch(_SQL["last_beat"], {})
        return read(rows[0]["at"]) if rows else None

    async def beat(self, *, at: datetime) -> None:
        await self._connection.fetch(_SQL["beat"], {"at": stored(at)})

    async def all(self) -> tuple[tuple[str, str, str, str], ...]:
        """(job, subject, occurrence, state) of everything so far, newest first."""
        rows = await self._connection.fetch(_SQL["all"], {})
        return tuple((row["job"], row["subject"], row["occurrence"], row["state"]) for row in rows)
