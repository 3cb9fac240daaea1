"""Invitations; codes are only known by their keyed hashes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.domain.people.enrolment import Invitation, InvitationState
from bot.domain.people.members import Grant, Role
from storage.engine import Connection, Row
from storage.instants import read, stored
from storage.queries import load

_SQL = load("invitations")


class SqlInvitations:
    """Implements `bot.ports.Invitations`; `sealed` is the keyed hash of the installation."""

    def __init__(self, connection: Connection, sealed: Callable[[str], str]) -> None:
        self._connection = connection
        self._sealed = sealed

    async def add(self, invitation: Invitation, *, code: str, at: datetime) -> None:
        values = {
            "id": invitation.id,
            "code_hash": self._sealed(code),
            "name": invitation.name,
            "role": invitation.grant.role,
            "bloc": invitation.grant.bloc,
            "unit": invitation.grant.unit,
            "phone": invitation.phone,
            "invited_by": invitation.invited_by,
            "at": stored(at),
            "expires_at": stored(invitation.expires_at),
            "state": invitation.state,
            "person": invitation.person,
        }
        await self._connection.fetch(_SQL["add"], values)

    async def by_code(self, code: str) -> Invitation | None:
        rows = await self._connection.fetch(_SQL["by_code"], {"code_hash": self._sealed(code)})
        return _invitation(rows[0]) if rows else None

    async def by_id(self, id_: str) -> Invitation | None:
        rows = await self._connection.fetch(_SQL["by_id"], {"id": id_})
        return _invitation(rows[0]) if rows else None

    async def save(self, invitation: Invitation) -> None:
        is_open = invitation.state is InvitationState.OPEN
        values = {"id": invitation.id, "state": invitation.state, "account": invitation.account}
        receipts = {"receipt": invitation.receipt, "decision_receipt": invitation.decision_receipt}
        kept = {"person": invitation.person, "phone": invitation.phone if is_open else ""}
        await self._connection.fetch(_SQL["save"], {**values, **receipts, **kept})


def _invitation(row: Row) -> Invitation:
    return Invitation(
        row["id"],
        row["name"],
        Grant(Role(row["role"]), row["bloc"], row["unit"]),
        row["phone"],
        row["invited_by"],
        read(row["expires_at"]),
        InvitationState(row["state"]),
        row["account"],
        row["receipt"],
        row["person"],
        row["decision_receipt"],
    )
