"""Updates as they arrived, stored before they are acknowledged."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime

from bot.ports import Arrival, Incoming
from storage.engine import Connection
from storage.instants import read, stored
from storage.queries import load

_SQL = load("inbox")


class SqlInbox:
    """Implements `bot.ports.Inbox`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def put(self, arrivals: Sequence[Arrival], *, at: datetime) -> None:
        rows = (
            {
                "channel": arrival.channel,
                "natural_key": arrival.natural_key,
                "lane": arrival.lane,
                "body": arrival.body,
                "at": stored(at),
            }
            for arrival in arrivals
        )
        await self._connection.write_many(_SQL["put"], rows)

    async def next(self, *, besides: Collection[str] = ()) -> Incoming | None:
        rows = await self._connection.fetch(_SQL["next"], {"besides": json.dumps(sorted(besides))})
        if not rows:
            return None
        row = rows[0]
        lane = f"{row['channel']} {row['lane']}"
        return Incoming(row["seq"], row["channel"], row["body"], read(row["received_at"]), row["attempts"], lane)

    async def done(self, seq: int, *, scrub: bool) -> None:
        await self._connection.fetch(_SQL["done"], {"seq": seq, "scrub": int(scrub)})

    async def failed(self, seq: int, *, error: str, most: int) -> bool:
        """Whether that was the last attempt and the update is set aside now."""
        rows = await self._connection.fetch(_SQL["failed"], {"seq": seq, "error": error, "most": most})
        return bool(rows) and rows[0]["state"] == "dead"

    async def scrub(self, *, before: datetime) -> None:
        await self._connection.fetch(_SQL["scrub"], {"before": stored(before)})

    async def waiting(self) -> int:
        return int((await self._connection.fetch(_SQL["waiting"], {}))[0]["waiting"])
