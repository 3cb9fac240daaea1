"""Who is away, days off, days worth a drive, and deadlines that were moved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.domain.calendar.absences import Absence, AbsenceKind
from storage.engine import Connection, Row
from storage.instants import read, read_or_none, stored, stored_or_none
from storage.queries import load

_SQL = load("calendar")


class SqlCalendar:
    """Implements `bot.ports.Calendar`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add_absence(self, absence: Absence) -> None:
        values = {
            "id": absence.id,
            "person": absence.person,
            "kind": absence.kind,
            "first_day": absence.first_day.isoformat(),
            "last_day": absence.last_day.isoformat(),
            "noted_at": stored(absence.noted_at),
            "withdrawn_at": stored_or_none(absence.withdrawn_at),
        }
        await self._connection.fetch(_SQL["add_absence"], values)

    async def withdraw_absence(self, absence: Absence) -> None:
        values = {"id": absence.id, "withdrawn_at": stored_or_none(absence.withdrawn_at)}
        await self._connection.fetch(_SQL["withdraw_absence"], values)

    async def absences_of(self, person: str) -> tuple[Absence, ...]:
        rows = await self._connection.fetch(_SQL["absences_of"], {"person": person})
        return tuple(_absence(row) for row in rows)

    async def absences(self, first: date, last: date) -> tuple[Absence, ...]:
        values = {"first": first.isoformat(), "last": last.isoformat()}
        return tuple(_absence(row) for row in await self._connection.fetch(_SQL["absences"], values))

    async def add_days_off(self, bloc: str, days: Mapping[date, tuple[bool, str]]) -> None:
        rows = (
            {"bloc": bloc, "day": day.isoformat(), "is_working": int(is_working), "name": name}
            for day, (is_working, name) in days.items()
        )
        await self._connection.write_many(_SQL["add_day_off"], rows)

    async def days_off(self, bloc: str) -> dict[date, bool]:
        rows = await self._connection.fetch(_SQL["days_off"], {"bloc": bloc})
        return {date.fromisoformat(row["day"]): bool(row["is_working"]) for row in rows}


def _absence(row: Row) -> Absence:
    return Absence(
        row["id"],
        row["person"],
        AbsenceKind(row["kind"]),
        date.fromisoformat(row["first_day"]),
        date.fromisoformat(row["last_day"]),
        read(row["noted_at"]),
        read_or_none(row["withdrawn_at"]),
    )
