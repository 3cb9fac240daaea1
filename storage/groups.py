"""Group chats: seen, bound to a bloc, or left."""

from __future__ import annotations

from datetime import datetime

from bot.ports import Group
from storage.engine import Connection, Row
from storage.instants import read, stored
from storage.queries import load

_SQL = load("groups")
_OUTBOX = load("outbox")


class SqlGroups:
    """Implements `bot.ports.Groups`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def see(self, channel: str, chat: str, *, at: datetime) -> None:
        await self._connection.fetch(_SQL["see"], {"channel": channel, "chat": chat, "at": stored(at)})

    async def find(self, channel: str, chat: str) -> Group | None:
        rows = await self._connection.fetch(_SQL["find"], {"channel": channel, "chat": chat})
        return _group(rows[0]) if rows else None

    async def of_bloc(self, channel: str, bloc: str) -> Group | None:
        rows = await self._connection.fetch(_SQL["of_bloc"], {"channel": channel, "bloc": bloc})
        return _group(rows[0]) if rows else None

    async def bind(self, channel: str, chat: str, *, bloc: str, by: str, receipt: str, at: datetime) -> None:
        values = {"channel": channel, "chat": chat, "bloc": bloc, "at": stored(at)}
        await self._connection.fetch(_SQL["release"], values)
        await self._connection.fetch(_SQL["bind"], {**values, "by": by, "receipt": receipt})

    async def forget(self, channel: str, chat: str) -> None:
        await self._connection.fetch(_SQL["forget"], {"channel": channel, "chat": chat})
        await self._connection.fetch(_SQL["forget_boards"], {"channel": channel, "chat": chat})

    async def move(self, channel: str, chat: str, *, to: str) -> None:
        """The group's settings and everything that waits for it follow to the new id; a second time changes nothing."""
        values = {"channel": channel, "chat": chat, "to": to}
        old, new = await self.find(channel, chat), await self.find(channel, to)
        if old and new:
            # Both ids were seen; only one of them can hold the binding.
            await self.forget(channel, chat if new.bloc and not old.bloc else to)
        await self._connection.fetch(_SQL["move"], values)
        await self._connection.fetch(_SQL["drop_boards_at"], values)
        await self._connection.fetch(_SQL["move_boards"], values)
        await self._connection.fetch(_OUTBOX["move"], values)

    async def unbound_since(self, moment: datetime) -> tuple[Group, ...]:
        rows = await self._connection.fetch(_SQL["unbound_since"], {"moment": stored(moment)})
        return tuple(_group(row) for row in rows)


def _group(row: Row) -> Group:
    return Group(row["channel"], row["chat"], row["bloc"], read(row["seen_at"]), row["receipt"])
