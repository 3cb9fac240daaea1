"""Acts and their answers, so that repeating one changes nothing and says the same."""

from __future__ import annotations

from datetime import datetime

from storage.engine import Connection
from storage.instants import stored
from storage.queries import load

_SQL = load("acts")


class SqlActs:
    """Implements `bot.ports.Acts`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def find(self, channel: str, account: str, said: str) -> str | None:
        rows = await self._connection.fetch(_SQL["find"], {"channel": channel, "account": account, "said": said})
        return str(rows[0]["screen"]) if rows else None

    async def record(self, channel: str, account: str, said: str, *, screen: str, at: datetime) -> None:
        values = {"channel": channel, "account": account, "said": said, "screen": screen, "at": stored(at)}
        await self._connection.fetch(_SQL["record"], values)
