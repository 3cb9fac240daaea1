"""Published standings, kept as they were."""

from __future__ import annotations

from datetime import datetime

import msgspec

from bot.domain.scoring.standings import Place
from bot.ports import Publication
from storage.engine import Connection
from storage.instants import read, stored
from storage.queries import load

_SQL = load("standings")
_PLACES = msgspec.json.Decoder(tuple[Place, ...])


class SqlStandings:
    """Implements `bot.ports.Standings`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def publish(self, publication: Publication) -> None:
        values = {
            "period": publication.period,
            "occurrence": publication.occurrence,
            "at": stored(publication.at),
            "places": msgspec.json.encode(publication.places).decode(),
        }
        await self._connection.fetch(_SQL["publish"], values)

    async def last(self, period: str, *, before: datetime) -> Publication | None:
        rows = await self._connection.fetch(_SQL["last"], {"period": period, "before": stored(before)})
        if not rows:
            return None
        row = rows[0]
        places = _PLACES.decode(row["places"])
        return Publication(row["period"], row["occurrence"], read(row["published_at"]), places)
