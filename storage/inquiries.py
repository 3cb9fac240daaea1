"""Questions of leaders to units, with their answers."""

from __future__ import annotations

from dataclasses import fields

import msgspec

from bot.domain.numbering import number_of
from bot.domain.oversight.inquiries import Inquiry, InquiryState, Quoted
from storage.engine import Connection, Row
from storage.instants import read, read_or_none, stored, stored_or_none
from storage.queries import load

_SQL = load("inquiries")


class SqlInquiries:
    """Implements `bot.ports.Inquiries`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def save(self, inquiry: Inquiry) -> None:
        values = {field.name: getattr(inquiry, field.name) for field in fields(inquiry)}
        written = {
            "asked_at": stored(inquiry.asked_at),
            "closed_at": stored_or_none(inquiry.closed_at),
            "quoted": msgspec.json.encode(inquiry.quoted).decode(),
        }
        await self._connection.fetch(_SQL["save"], {**values, **written})

    async def by_id(self, id_: str) -> Inquiry | None:
        rows = await self._connection.fetch(_SQL["by_id"], {"id": id_})
        return _inquiry(rows[0]) if rows else None

    async def numbered(self, number: str) -> tuple[Inquiry, ...]:
        rows = await self._connection.fetch(_SQL["numbered"], {"pattern": f"{number}-%"})
        return tuple(_inquiry(row) for row in rows)

    async def last_number(self, bloc: str) -> int:
        rows = await self._connection.fetch(_SQL["ids_of_bloc"], {"bloc": bloc})
        return max((int(number_of(row["id"])) for row in rows), default=0)

    async def of_unit(self, unit: str, *states: InquiryState) -> tuple[Inquiry, ...]:
        rows = await self._connection.fetch(_SQL["of_unit"], {"unit": unit})
        return tuple(_inquiry(row) for row in rows if not states or row["state"] in states)

    async def of_bloc(self, bloc: str, *states: InquiryState) -> tuple[Inquiry, ...]:
        rows = await self._connection.fetch(_SQL["of_bloc"], {"bloc": bloc})
        return tuple(_inquiry(row) for row in rows if not states or row["state"] in states)


def _inquiry(row: Row) -> Inquiry:
    values = {field.name: row[field.name] for field in fields(Inquiry)}
    return Inquiry(
        **{
            **values,
            "asked_at": read(row["asked_at"]),
            "closed_at": read_or_none(row["closed_at"]),
            "state": InquiryState(row["state"]),
            "quoted": msgspec.json.decode(row["quoted"], type=Quoted),
        }
    )
