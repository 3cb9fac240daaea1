"""Who is away, days off, days worth a drive, and deadlines that were moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import msgspec

from bot.domain.calendar.absences import Absence, AbsenceKind
from bot.domain.calendar.days_off import DayOff
from bot.domain.calendar.deadline_moves import DeadlineMove
from bot.domain.calendar.traditional_days import TraditionalDay
from bot.domain.scoring.periods import Deadline
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

    async def absence(self, id_: str) -> Absence | None:
        rows = await self._connection.fetch(_SQL["absence"], {"id": id_})
        return _absence(rows[0]) if rows else None

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

    async def decided_days(self, bloc: str) -> tuple[DayOff, ...]:
        rows = await self._connection.fetch(_SQL["days_off"], {"bloc": bloc})
        return tuple(DayOff(date.fromisoformat(row["day"]), row["name"], bool(row["is_working"])) for row in rows)

    async def add_traditional_days(self, bloc: str, days: Sequence[TraditionalDay]) -> None:
        rows = ({"bloc": bloc, "id": day.id, "body": msgspec.json.encode(day).decode()} for day in days)
        await self._connection.write_many(_SQL["add_traditional_day"], rows)

    async def traditional_days(self, bloc: str) -> tuple[TraditionalDay, ...]:
        rows = await self._connection.fetch(_SQL["traditional_days"], {"bloc": bloc})
        return tuple(sorted((_day(row) for row in rows), key=lambda one: (one.month, one.day, one.id)))

    async def confirm_day(self, bloc: str, day: str, *, by: str, at: datetime) -> None:
        await self._connection.fetch(_SQL["confirm_day"], {"bloc": bloc, "id": day, "by": by, "at": stored(at)})

    async def add_deadline_moves(self, moves: Sequence[DeadlineMove]) -> None:
        rows = (
            {
                "period": move.period,
                "deadline": move.deadline,
                "was": stored(move.was),
                "due": stored(move.due),
                "reason": move.reason,
                "moved_by": move.moved_by,
                "moved_at": stored(move.moved_at),
                "receipt": move.receipt,
            }
            for move in moves
        )
        await self._connection.write_many(_SQL["add_deadline_move"], rows)

    async def deadline_moves(self, bloc: str) -> tuple[DeadlineMove, ...]:
        return tuple(_move(row) for row in await self._connection.fetch(_SQL["deadline_moves"], {"bloc": bloc}))


def _day(row: Row) -> TraditionalDay:
    day = msgspec.json.decode(row["body"], type=TraditionalDay)
    return replace(day, confirmed_by=row["confirmed_by"], confirmed_at=read_or_none(row["confirmed_at"]))


def _move(row: Row) -> DeadlineMove:
    zone = ZoneInfo(row["timezone"])
    return DeadlineMove(
        row["period"],
        Deadline(row["deadline"]),
        read(row["was"]).astimezone(zone),
        read(row["due"]).astimezone(zone),
        row["reason"],
        row["moved_by"],
        read(row["moved_at"]),
        row["receipt"],
    )


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
