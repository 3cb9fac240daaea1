"""Names of offices, covenants, and numbers of signed papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date

import msgspec

from bot.domain.papers.covenants import Covenant
from bot.domain.papers.offices import Office, OfficeName
from bot.domain.papers.signed_papers import SignedPaper
from storage.engine import Connection
from storage.instants import read, stored
from storage.queries import load

_SQL = load("papers")


class SqlPapers:
    """Implements `bot.ports.Papers`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add_offices(self, bloc: str, names: Sequence[OfficeName]) -> None:
        rows = ({"bloc": bloc, **msgspec.to_builtins(one)} for one in names)
        await self._connection.write_many(_SQL["add_office"], rows)

    async def offices(self, bloc: str) -> tuple[OfficeName, ...]:
        rows = await self._connection.fetch(_SQL["offices"], {"bloc": bloc})
        return tuple(
            OfficeName(Office(row["office"]), row["name"], date.fromisoformat(row["valid_from"])) for row in rows
        )

    async def save_covenant(self, bloc: str, covenant: Covenant) -> None:
        values = {
            "bloc": bloc,
            "title": covenant.title,
            "signed_on": covenant.signed_on.isoformat() if covenant.signed_on else "",
            "movements": msgspec.json.encode(covenant.movements).decode(),
        }
        await self._connection.fetch(_SQL["save_covenant"], values)

    async def covenant(self, bloc: str, year: int) -> Covenant | None:
        rows = await self._connection.fetch(_SQL["covenant"], {"bloc": bloc, "year": year})
        if not rows:
            return None
        day = rows[0]["signed_on"]
        movements = msgspec.json.decode(rows[0]["movements"], type=tuple[str, ...])
        return Covenant(rows[0]["title"], date.fromisoformat(day) if day else None, movements)

    async def record(self, paper: SignedPaper) -> None:
        values = {field.name: getattr(paper, field.name) for field in fields(paper)}
        times = {"signed_on": paper.signed_on.isoformat(), "recorded_at": stored(paper.recorded_at)}
        await self._connection.fetch(_SQL["record"], {**values, **times})

    async def signed(self, bloc: str, period: str) -> tuple[SignedPaper, ...]:
        rows = await self._connection.fetch(_SQL["signed"], {"bloc": bloc, "period": period})
        return tuple(
            SignedPaper(
                **{
                    **row,
                    "signed_on": date.fromisoformat(row["signed_on"]),
                    "recorded_at": read(row["recorded_at"]),
                }
            )
            for row in rows
        )
