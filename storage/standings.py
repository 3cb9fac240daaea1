"""Published standings, kept as they were."""

from __future__ import annotations

from datetime import datetime

import msgspec

from bot.domain.scoring.standings import Place
from bot.domain.telling.notices import StandingsTable
from bot.ports import Publication
from storage.engine import Connection, Row
from storage.instants import read, stored
from storage.queries import load

_SQL = load("standings")
_PLACES = msgspec.json.Decoder(tuple[Place, ...])
_SHOWN = msgspec.json.Decoder(StandingsTable)


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
            "shown": msgspec.json.encode(publication.shown).decode() if publication.shown else "",
        }
        await self._connection.fetch(_SQL["publish"], values)

    async def last(self, period: str, *, before: datetime) -> Publication | None:
        rows = await self._connection.fetch(_SQL["last"], {"period": period, "before": stored(before)})
        return _publication(rows[0]) if rows else None

    async def editions(self, period: str) -> tuple[Publication, ...]:
        """The oldest first."""
        rows = await self._connection.fetch(_SQL["editions"], {"period": period})
        return tuple(_publication(row) for row in rows)

    async def course(self, bloc: str) -> tuple[Publication, ...]:
        rows = await self._connection.fetch(_SQL["course"], {"bloc": bloc})
        return tuple(_publication(row) for row in rows)


def _publication(row: Row) -> Publication:
    shown = _SHOWN.decode(row["shown"]) if row["shown"] else None
    places = _PLACES.decode(row["places"])
    return Publication(row["period"], row["occurrence"], read(row["published_at"]), places, shown)
