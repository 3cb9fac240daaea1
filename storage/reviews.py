"""What reviewers decided."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.domain.review.rulings import Instance, Ruling
from storage.engine import Connection, Row
from storage.instants import read, stored
from storage.queries import load

_SQL = load("reviews")


class SqlReviews:
    """Implements `bot.ports.Reviews`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add_rulings(self, rulings: Sequence[Ruling]) -> None:
        await self._connection.write_many(_SQL["add_ruling"], (_row(ruling) for ruling in rulings))

    async def rulings(self, period: str) -> tuple[Ruling, ...]:
        """Every ruling of a period, the oldest first."""
        return tuple(_ruling(row) for row in await self._connection.fetch(_SQL["rulings"], {"period": period}))


def _row(ruling: Ruling) -> dict[str, object]:
    return {
        "period": ruling.period,
        "unit": ruling.unit,
        "version": ruling.version,
        "criterion": ruling.criterion,
        "instance": ruling.instance,
        "value": str(ruling.value),
        "reason": ruling.reason,
        "by": ruling.by,
        "at": stored(ruling.at),
        "receipt": ruling.receipt,
    }


def _ruling(row: Row) -> Ruling:
    return Ruling(
        period=row["period"],
        unit=row["unit"],
        version=row["version"],
        criterion=row["criterion"],
        instance=Instance(row["instance"]),
        value=Decimal(row["value"]),
        reason=row["reason"],
        by=row["ruled_by"],
        at=read(row["ruled_at"]),
        receipt=row["receipt"],
    )
