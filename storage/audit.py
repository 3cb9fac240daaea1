"""The hash chain: every decision leaves an event; its receipt is cut from the new head."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

import msgspec

from bot.domain.audit import GENESIS, Event, commitment, link, receipt
from bot.ports.telling import Link
from storage.delegations import SqlDelegations
from storage.engine import Connection, Row
from storage.instants import read, stored
from storage.queries import load

_SQL = load("audit")
_AFTER_HEX = "g"  # sorts after every hex digit


class SqlAudit:
    """Implements `bot.ports.Audit`."""

    def __init__(self, connection: Connection, delegations: SqlDelegations) -> None:
        self._connection = connection
        self._delegations = delegations

    async def record(self, action: str, subject: str, *, by: str, at: datetime, details: Mapping[str, object]) -> str:
        lent = self._delegations.lent_for(action, by=by)
        if lent:
            details = {**details, "on_behalf_of": lent.by, "lent": lent.kind, "until": lent.until}
        await self._connection.lock("audit")
        newest = await self._connection.fetch(_SQL["head"], {})
        seq, previous = (newest[0]["seq"] + 1, newest[0]["head"]) if newest else (1, GENESIS)
        salt, payload = secrets.token_hex(16), msgspec.json.encode(details, order="sorted").decode()
        event = Event(seq, at, by, action, subject, commitment(payload, salt=salt))
        head = link(event, previous=previous)
        await self._connection.fetch(_SQL["append"], {**asdict(event), "at": stored(at), "head": head})
        await self._connection.fetch(_SQL["append_payload"], {"seq": seq, "salt": salt, "payload": payload})
        given = receipt(head)
        if lent:
            await self._delegations.note_use(lent, by=by, receipt=given)
        return given

    async def chain(self) -> tuple[Link, ...]:
        """Every link, oldest first."""
        return tuple(_link(row) for row in await self._connection.fetch(_SQL["chain"], {}))

    async def find(self, head: str) -> tuple[Link, ...]:
        """The links whose head begins with these hex digits."""
        rows = await self._connection.fetch(_SQL["find"], {"first": head, "last": f"{head}{_AFTER_HEX}"})
        return tuple(_link(row) for row in rows)

    async def since(self, seq: int) -> tuple[Link, ...]:
        """The links from this number on, the oldest first."""
        return tuple(_link(row) for row in await self._connection.fetch(_SQL["since"], {"seq": seq}))


def _link(row: Row) -> Link:
    event = Event(row["seq"], read(row["at"]), row["actor"], row["action"], row["subject"], row["commitment"])
    return Link(event, row["head"], row["salt"], row["payload"])
