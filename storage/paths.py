"""Steps on the path of a sheet, and requests to reopen one."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.review.path import PathStep, Stage
from bot.domain.review.reopenings import Reopening, ReopeningState
from bot.domain.scoring.periods import Deadline
from storage.engine import Connection, Row
from storage.instants import read, read_or_none, stored, stored_or_none
from storage.queries import load

_SQL = load("paths")


class SqlPaths:
    """Implements `bot.ports.Paths`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, step: PathStep) -> None:
        values = {
            "period": step.period,
            "unit": step.unit,
            "stage": step.stage,
            "version": step.version,
            "by": step.by,
            "at": stored(step.at),
            "late": int(step.late),
            "reason": step.reason,
            "receipt": step.receipt,
        }
        await self._connection.fetch(_SQL["add"], values)

    async def steps(self, period: str) -> dict[str, tuple[PathStep, ...]]:
        """By unit, the oldest first."""
        found: dict[str, tuple[PathStep, ...]] = {}
        for row in await self._connection.fetch(_SQL["steps"], {"period": period}):
            found[row["unit"]] = (*found.get(row["unit"], ()), _step(row))
        return found

    async def save_reopening(self, reopening: Reopening) -> None:
        values = {
            "id": reopening.id,
            "period": reopening.period,
            "unit": reopening.unit,
            "deadline": reopening.deadline,
            "reason": reopening.reason,
            "asked_by": reopening.asked_by,
            "asked_at": stored(reopening.asked_at),
            "asked_until": stored_or_none(reopening.asked_until),
            "state": reopening.state,
            "decided_by": reopening.decided_by,
            "decided_at": stored_or_none(reopening.decided_at),
            "answer": reopening.answer,
            "open_until": stored_or_none(reopening.open_until),
            "receipt": reopening.receipt,
        }
        await self._connection.fetch(_SQL["save_reopening"], values)

    async def reopening(self, id_: str) -> Reopening | None:
        found = _reopenings(await self._connection.fetch(_SQL["reopening"], {"id": id_}))
        return found[0] if found else None

    async def reopenings(self, period: str) -> tuple[Reopening, ...]:
        """Every request of a period, the oldest first."""
        return _reopenings(await self._connection.fetch(_SQL["reopenings"], {"period": period}))

    async def asked_reopenings(self, bloc: str = "") -> tuple[Reopening, ...]:
        """Requests that nobody answered yet, of a bloc or of all, the oldest first."""
        return _reopenings(await self._connection.fetch(_SQL["asked_reopenings"], {"bloc": bloc}))


def _reopenings(rows: Iterable[Row]) -> tuple[Reopening, ...]:
    return tuple(
        Reopening(
            id=row["id"],
            period=row["period"],
            unit=row["unit"],
            deadline=Deadline(row["deadline"]),
            reason=row["reason"],
            asked_by=row["asked_by"],
            asked_at=read(row["asked_at"]),
            asked_until=read_or_none(row["asked_until"]),
            state=ReopeningState(row["state"]),
            decided_by=row["decided_by"],
            decided_at=read_or_none(row["decided_at"]),
            answer=row["answer"],
            open_until=read_or_none(row["open_until"]),
            receipt=row["receipt"],
        )
        for row in rows
    )


def _step(row: Row) -> PathStep:
    return PathStep(
        period=row["period"],
        unit=row["unit"],
        stage=Stage(row["stage"]),
        version=row["version"],
        by=row["done_by"],
        at=read(row["done_at"]),
        late=bool(row["late"]),
        reason=row["reason"],
        receipt=row["receipt"],
    )
