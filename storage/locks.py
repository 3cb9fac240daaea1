"""Locked periods with their snapshots, and corrections after the lock."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal

from bot.domain.closing.corrections import Correction, CorrectionState
from bot.ports.closing import PeriodLock
from storage.engine import Connection, Row
from storage.instants import read, read_or_none, stored, stored_or_none
from storage.queries import load

_SQL = load("locks")
_NUMBERS = ("value", "points_before", "points", "total_before", "total")


class SqlLocks:
    """Implements `bot.ports.Locks`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, lock: PeriodLock) -> None:
        values = {field.name: getattr(lock, field.name) for field in fields(lock)}
        await self._connection.fetch(_SQL["add"], {**values, "at": stored(lock.at)})

    async def of_period(self, period: str) -> PeriodLock | None:
        rows = await self._connection.fetch(_SQL["of_period"], {"period": period})
        return _lock(rows[0]) if rows else None

    async def all(self) -> tuple[PeriodLock, ...]:
        """The newest first."""
        return tuple(_lock(row) for row in await self._connection.fetch(_SQL["all_locks"], {}))

    async def add_correction(self, correction: Correction) -> None:
        await self._connection.fetch(_SQL["add_correction"], _row(correction))

    async def save_correction(self, correction: Correction) -> None:
        await self._connection.fetch(_SQL["save_correction"], _row(correction))

    async def correction(self, id_: str) -> Correction | None:
        rows = await self._connection.fetch(_SQL["correction"], {"id": id_})
        return _correction(rows[0]) if rows else None

    async def corrections(self, period: str) -> tuple[Correction, ...]:
        """In the order of decisions; what waits stands last."""
        rows = await self._connection.fetch(_SQL["corrections"], {"period": period})
        return tuple(_correction(row) for row in rows)


def _lock(row: Row) -> PeriodLock:
    return PeriodLock(
        period=row["period"],
        snapshot=row["snapshot"],
        hash=row["hash"],
        by=row["locked_by"],
        at=read(row["locked_at"]),
        receipt=row["receipt"],
    )


def _row(correction: Correction) -> dict[str, object]:
    values = {field.name: getattr(correction, field.name) for field in fields(correction)}
    numbers = {name: str(values[name]) for name in _NUMBERS}
    moments = {"proposed_at": stored(correction.proposed_at), "decided_at": stored_or_none(correction.decided_at)}
    return {**values, **numbers, **moments}


def _correction(row: Row) -> Correction:
    values = {field.name: row[field.name] for field in fields(Correction)}
    return Correction(
        **{
            **values,
            **{name: Decimal(row[name]) for name in _NUMBERS},
            "proposed_at": read(row["proposed_at"]),
            "decided_at": read_or_none(row["decided_at"]),
            "state": CorrectionState(row["state"]),
        }
    )
