"""Appeals against single rulings."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from decimal import Decimal

from bot.domain.closing.appeals import Appeal, AppealState
from storage.engine import Connection, Row
from storage.instants import read, read_or_none, stored, stored_or_none
from storage.queries import load

_SQL = load("appeals")
_MOMENTS = ("signed_at", "due_at", "escalated_at", "decided_at")


class SqlAppeals:
    """Implements `bot.ports.Appeals`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, appeal: Appeal) -> None:
        await self._connection.fetch(_SQL["add"], _row(appeal))

    async def save(self, appeal: Appeal) -> None:
        await self._connection.fetch(_SQL["save"], _row(appeal))

    async def by_id(self, id_: str) -> Appeal | None:
        rows = await self._connection.fetch(_SQL["by_id"], {"id": id_})
        return _appeal(rows[0]) if rows else None

    async def of_period(self, period: str) -> tuple[Appeal, ...]:
        return tuple(_appeal(row) for row in await self._connection.fetch(_SQL["of_period"], {"period": period}))

    async def of_unit(self, unit: str) -> tuple[Appeal, ...]:
        return tuple(_appeal(row) for row in await self._connection.fetch(_SQL["of_unit"], {"unit": unit}))

    async def escalate(self, appeal: Appeal, *, at: datetime) -> None:
        await self._connection.fetch(_SQL["escalate"], {"id": appeal.id, "at": stored(at)})

    async def overdue(self, *, at: datetime) -> tuple[Appeal, ...]:
        return tuple(_appeal(row) for row in await self._connection.fetch(_SQL["overdue"], {"at": stored(at)}))


def _row(appeal: Appeal) -> dict[str, object]:
    values = {field.name: getattr(appeal, field.name) for field in fields(appeal)}
    moments = {name: stored_or_none(values[name]) for name in _MOMENTS}
    value = None if appeal.value is None else str(appeal.value)
    drafted_at = stored(appeal.drafted_at)
    return {**values, **moments, "drafted_at": drafted_at, "asked": str(appeal.asked), "value": value}


def _appeal(row: Row) -> Appeal:
    values = {field.name: row[field.name] for field in fields(Appeal)}
    return Appeal(
        **{
            **values,
            **{name: read_or_none(row[name]) for name in _MOMENTS},
            "drafted_at": read(row["drafted_at"]),
            "asked": Decimal(row["asked"]),
            "value": None if row["value"] is None else Decimal(row["value"]),
            "state": AppealState(row["state"]),
        }
    )
