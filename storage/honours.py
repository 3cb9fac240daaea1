"""Titles and awards that were held, registered and decided."""

from __future__ import annotations

from dataclasses import dataclass, fields

import msgspec

from bot.domain.commendation.honours import Honour
from bot.domain.commendation.registrations import RegisteredTitle, Registration, RegistrationState
from bot.domain.commendation.season_rules import SeasonRules, usual_rules
from storage.engine import Connection, Row
from storage.instants import read, read_or_none, stored, stored_or_none
from storage.queries import load

_SQL = load("honours")


@dataclass(frozen=True, slots=True)
class _Body:
    """What a registration says."""

    titles: tuple[RegisteredTitle, ...] = ()
    headcount: int | None = None


class SqlHonours:
    """Implements `bot.ports.Honours`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def record(self, honour: Honour) -> None:
        values = {field.name: getattr(honour, field.name) for field in fields(honour)}
        await self._connection.fetch(_SQL["record"], {**values, "recorded_at": stored_or_none(honour.recorded_at)})

    async def remove(self, *, unit: str, year: int, award: str, holder: str) -> None:
        values = {"unit": unit, "year": year, "award": award, "holder": holder}
        await self._connection.fetch(_SQL["remove"], values)

    async def withdraw(self, nomination: str) -> None:
        await self._connection.fetch(_SQL["withdraw"], {"nomination": nomination})

    async def of_unit(self, unit: str) -> tuple[Honour, ...]:
        rows = await self._connection.fetch(_SQL["of_unit"], {"unit": unit})
        return tuple(Honour(**{**row, "recorded_at": read(row["recorded_at"])}) for row in rows)

    async def save_registration(self, registration: Registration) -> None:
        body = _Body(registration.titles, registration.headcount)
        values = {
            "id": registration.id,
            "bloc": registration.bloc,
            "unit": registration.unit,
            "year": registration.year,
            "state": registration.state,
            "body": msgspec.json.encode(body).decode(),
            "drafted_by": registration.drafted_by,
            "drafted_at": stored(registration.drafted_at),
            "submitted_at": stored_or_none(registration.submitted_at),
            "decided_by": registration.decided_by,
            "decided_at": stored_or_none(registration.decided_at),
            "receipt": registration.receipt,
            "reason": registration.reason,
            "is_late": int(registration.is_late),
        }
        await self._connection.fetch(_SQL["save_registration"], values)

    async def registration(self, id_: str) -> Registration | None:
        rows = await self._connection.fetch(_SQL["registration"], {"id": id_})
        return _registration(rows[0]) if rows else None

    async def registrations(self, bloc: str, year: int, *states: RegistrationState) -> tuple[Registration, ...]:
        rows = await self._connection.fetch(_SQL["registrations"], {"bloc": bloc, "year": year})
        return tuple(_registration(row) for row in rows if not states or row["state"] in states)

    async def save_rules(self, bloc: str, rules: SeasonRules) -> None:
        values = {"bloc": bloc, "year": rules.year, "body": msgspec.json.encode(rules).decode()}
        await self._connection.fetch(_SQL["save_rules"], values)

    async def rules(self, bloc: str, year: int) -> SeasonRules:
        rows = await self._connection.fetch(_SQL["rules"], {"bloc": bloc, "year": year})
        return msgspec.json.decode(rows[0]["body"], type=SeasonRules).of(year) if rows else usual_rules(year)


def _registration(row: Row) -> Registration:
    body = msgspec.json.decode(row["body"], type=_Body)
    return Registration(
        id=row["id"],
        bloc=row["bloc"],
        unit=row["unit"],
        year=row["year"],
        drafted_by=row["drafted_by"],
        drafted_at=read(row["drafted_at"]),
        state=RegistrationState(row["state"]),
        titles=body.titles,
        headcount=body.headcount,
        submitted_at=read_or_none(row["submitted_at"]),
        decided_by=row["decided_by"],
        decided_at=read_or_none(row["decided_at"]),
        receipt=row["receipt"],
        reason=row["reason"],
        is_late=bool(row["is_late"]),
    )
