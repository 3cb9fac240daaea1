"""Authority lent for a stated time."""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.people.delegations import Delegation, Use, lent_for
from bot.domain.people.members import Grant, Lent, LentBy, Member, Role
from storage.engine import Connection, Row
from storage.instants import read, read_or_none, stored, stored_or_none
from storage.queries import load

_SQL = load("delegations")


class SqlDelegations:
    """Implements `bot.ports.Delegations`; remembers within one work with whose authority it was done."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._member: Member | None = None
        self._used: Use | None = None

    def acts(self, member: Member) -> None:
        self._member = member

    def lent_for(self, action: str, *, by: str) -> Lent | None:
        """The authority an act of this person's was done with, None where it was the own."""
        if self._member is None or self._member.person != by:
            return None
        grant = lent_for(self._member, action)
        return grant.lent if grant else None

    async def note_use(self, lent: Lent, *, by: str, receipt: str) -> None:
        """Written down with the receipt; notices of this work say it from now on."""
        values = {"receipt": receipt, "holder": by, "lender": lent.by, "kind": lent.kind}
        await self._connection.fetch(_SQL["add_use"], {**values, "last_day": lent.until.isoformat()})
        if self._member:
            self._used = Use(self._member.name, lent.name, lent.until, lent.kind)

    def use_told(self, notice: object) -> Use | None:
        """What a notice that names the actor has to say about whose authority it was."""
        named = getattr(notice, "by", "")
        return self._used if self._used and named == self._used.holder else None

    async def add(self, delegation: Delegation) -> None:
        grant = delegation.grant
        values = {
            "id": delegation.id,
            "lender": delegation.lender,
            "holder": delegation.holder,
            "role": grant.role,
            "bloc": grant.bloc,
            "unit": grant.unit,
            "votes": int(delegation.votes),
            "last_day": delegation.last_day.isoformat(),
            "until": stored(delegation.until),
            "given_at": stored(delegation.given_at),
            "receipt": delegation.receipt,
        }
        await self._connection.fetch(_SQL["add"], values)

    async def save_end(self, delegation: Delegation) -> None:
        ended = {"ended_at": stored_or_none(delegation.ended_at), "ended_by": delegation.ended_by}
        await self._connection.fetch(
            _SQL["save_end"], {**ended, "receipt": delegation.end_receipt, "id": delegation.id}
        )

    async def by_id(self, id_: str) -> Delegation | None:
        rows = await self._connection.fetch(_SQL["by_id"], {"id": id_})
        return _delegation(rows[0]) if rows else None

    async def of_person(self, person: str, *, since: datetime) -> tuple[Delegation, ...]:
        rows = await self._connection.fetch(_SQL["of_person"], {"person": person, "since": stored(since)})
        return tuple(_delegation(row) for row in rows)

    async def overdue(self, *, at: datetime) -> tuple[Delegation, ...]:
        rows = await self._connection.fetch(_SQL["overdue"], {"at": stored(at)})
        return tuple(_delegation(row) for row in rows)

    async def used(self, receipt: str) -> Use | None:
        rows = await self._connection.fetch(_SQL["used"], {"receipt": receipt})
        if not rows:
            return None
        [row] = rows
        return Use(row["holder"], row["lender"], date.fromisoformat(row["last_day"]), LentBy(row["kind"]))


def _delegation(row: Row) -> Delegation:
    return Delegation(
        row["id"],
        row["lender"],
        row["holder"],
        Grant(Role(row["role"]), row["bloc"], row["unit"]),
        bool(row["votes"]),
        date.fromisoformat(row["last_day"]),
        read(row["until_at"]),
        read(row["given_at"]),
        row["receipt"],
        read_or_none(row["ended_at"]),
        row["ended_by"],
        row["end_receipt"],
    )
