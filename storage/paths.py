"""Steps on the path of a sheet."""

from __future__ import annotations

from bot.domain.review.path import PathStep, Stage
from storage.engine import Connection, Row
from storage.instants import read, stored
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
