"""The pinned tables of groups: what each shows, and under which number it hangs there."""

from __future__ import annotations

from datetime import datetime

from bot.ports import Board, MessageState, Recipient
from storage.engine import Connection, Row
from storage.instants import stored
from storage.queries import load

_SQL = load("boards")


class SqlBoards:
    """Implements `bot.ports.Boards`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def behind(self, *, before: datetime) -> tuple[Board, ...]:
        rows = await self._connection.fetch(_SQL["behind"], {"before": stored(before)})
        return tuple(_board(row) for row in rows)

    async def save(self, board: Board, *, at: datetime) -> None:
        values = {
            "period": board.period,
            "channel": board.to.channel,
            "chat": board.to.chat,
            "shown": board.shown,
            "asked": board.asked,
            "at": stored(at),
        }
        await self._connection.fetch(_SQL["save"], values)

    async def arrived(self, period: str, channel: str, chat: str, *, message: str) -> bool:
        values = {"period": period, "channel": channel, "chat": chat, "message": message}
        rows = await self._connection.fetch(_SQL["arrived"], values)
        return not rows or bool(rows[0]["is_pinned"])

    async def pinned(self, channel: str, chat: str, *, message: str) -> None:
        await self._connection.fetch(_SQL["pinned"], {"channel": channel, "chat": chat, "message": message})


def _board(row: Row) -> Board:
    return Board(
        to=Recipient(row["channel"], row["chat"], "vi", row["bloc"]),
        period=row["period"],
        message=row["message"] or "",
        is_pinned=bool(row["is_pinned"]),
        shown=row["shown"] or "",
        asked=row["asked"] or "",
        state=MessageState(row["state"]) if row["state"] else None,
    )
