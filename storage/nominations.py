"""Commendation nominations of the units."""

from __future__ import annotations

from dataclasses import fields

from bot.domain.commendation.nominations import Nomination, NominationState, Nominee, WaitingNomination
from bot.domain.numbering import number_of
from bot.domain.people.members import Unit
from storage.engine import Connection, Row
from storage.instants import read, read_or_none, stored, stored_or_none
from storage.queries import load

_SQL = load("nominations")


class SqlNominations:
    """Implements `bot.ports.Nominations`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def save(self, nomination: Nomination) -> None:
        values = {field.name: getattr(nomination, field.name) for field in fields(nomination)}
        instants = {
            "drafted_at": stored(nomination.drafted_at),
            "submitted_at": stored_or_none(nomination.submitted_at),
            "decided_at": stored_or_none(nomination.decided_at),
            "checked_at": stored_or_none(nomination.checked_at),
        }
        await self._connection.fetch(_SQL["save"], {**values, **instants})

    async def remove(self, id_: str) -> None:
        await self._connection.fetch(_SQL["remove"], {"id": id_})

    async def by_id(self, id_: str) -> Nomination | None:
        rows = await self._connection.fetch(_SQL["by_id"], {"id": id_})
        return _nomination(rows[0]) if rows else None

    async def numbered(self, number: str) -> tuple[Nomination, ...]:
        rows = await self._connection.fetch(_SQL["numbered"], {"pattern": f"{number}-%"})
        return tuple(_nomination(row) for row in rows)

    async def last_number(self, bloc: str) -> int:
        rows = await self._connection.fetch(_SQL["ids_of_bloc"], {"bloc": bloc})
        return max((int(number_of(row["id"])) for row in rows), default=0)

    async def draft_of(self, person: str) -> Nomination | None:
        rows = await self._connection.fetch(_SQL["draft_of"], {"person": person})
        return _nomination(rows[0]) if rows else None

    async def approved_last(self, person: str) -> Nomination | None:
        """What this person approved last and it still stands."""
        rows = await self._connection.fetch(_SQL["approved_last"], {"person": person})
        return _nomination(rows[0]) if rows else None

    async def of_unit(self, unit: str, *states: NominationState) -> tuple[Nomination, ...]:
        rows = await self._connection.fetch(_SQL["of_unit"], {"unit": unit})
        return tuple(_nomination(row) for row in rows if not states or row["state"] in states)

    async def of_bloc(self, bloc: str, *states: NominationState) -> tuple[Nomination, ...]:
        rows = await self._connection.fetch(_SQL["of_bloc"], {"bloc": bloc})
        return tuple(_nomination(row) for row in rows if not states or row["state"] in states)

    async def waiting(self, bloc: str = "") -> tuple[WaitingNomination, ...]:
        rows = await self._connection.fetch(_SQL["waiting"], {"bloc": bloc})
        return tuple(WaitingNomination(_nomination(row), _unit(row), row["bloc_name"]) for row in rows)


def _nomination(row: Row) -> Nomination:
    values = {field.name: row[field.name] for field in fields(Nomination)}
    return Nomination(
        **{
            **values,
            "drafted_at": read(row["drafted_at"]),
            "state": NominationState(row["state"]),
            "nominee": Nominee(row["nominee"]) if row["nominee"] else None,
            "submitted_at": read_or_none(row["submitted_at"]),
            "decided_at": read_or_none(row["decided_at"]),
            "checked_at": read_or_none(row["checked_at"]),
        }
    )


def _unit(row: Row) -> Unit:
    return Unit(row["unit"], row["bloc"], row["unit_code"], row["unit_name"], row["unit_short"], row["unit_position"])
