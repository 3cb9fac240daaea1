"""Years of a bloc, and what became of its units."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from bot.domain.people.members import Grant, Role, Unit
from bot.domain.season.handover import Season
from bot.domain.season.unit_changes import NewUnit, UnitChange
from storage.engine import Connection
from storage.instants import stored, stored_or_none
from storage.queries import load

_SQL = load("seasons")
_CHANGE = msgspec.json.Decoder(UnitChange)
_SEASON = msgspec.json.Decoder(Season)


class SqlSeasons:
    """Implements `bot.ports.Seasons`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add_change(self, change: UnitChange) -> None:
        """Raises ValueError for a change without its moment."""
        if change.at is None:
            raise ValueError(change)
        row = {"id": change.id, "bloc": change.bloc, "kind": change.kind, "from_day": change.from_day.isoformat()}
        rest = {"body": _json(change), "state": change.state, "at": stored(change.at)}
        await self._connection.fetch(_SQL["add_change"], {**row, **rest})

    async def save_change(self, change: UnitChange) -> None:
        values = {"id": change.id, "body": _json(change), "state": change.state}
        await self._connection.fetch(_SQL["save_change"], values)

    async def change(self, id_: str) -> UnitChange | None:
        rows = await self._connection.fetch(_SQL["change"], {"id": id_})
        return _CHANGE.decode(rows[0]["body"]) if rows else None

    async def changes(self, bloc: str) -> tuple[UnitChange, ...]:
        rows = await self._connection.fetch(_SQL["changes"], {"bloc": bloc})
        return tuple(_CHANGE.decode(row["body"]) for row in rows)

    async def planned(self) -> tuple[UnitChange, ...]:
        return tuple(_CHANGE.decode(row["body"]) for row in await self._connection.fetch(_SQL["planned"], {}))

    async def rename_unit(self, unit: Unit, names: NewUnit, *, last_day: date) -> None:
        """The old names are kept with their last day, the old code is still understood."""
        before = {"code": unit.code, "name": unit.name, "short": unit.short}
        await self._connection.fetch(_SQL["keep_name"], {"unit": unit.id, "last_day": last_day.isoformat(), **before})
        codes = " ".join(code for code in unit.codes if code != names.code)
        now = {"code": names.code, "name": names.name, "short": names.short}
        await self._connection.fetch(_SQL["rename"], {"id": unit.id, "former_codes": codes, **now})

    async def add_unit(self, unit: Unit, *, at: datetime) -> None:
        named = {name: getattr(unit, name) for name in ("id", "bloc", "code", "name", "short")}
        first = unit.first_day.isoformat() if unit.first_day else ""
        await self._connection.fetch(_SQL["add_unit"], {**named, "first_day": first, "at": stored(at)})

    async def end_unit(self, unit: str, *, last_day: date, at: datetime) -> None:
        values = {"id": unit, "last_day": last_day.isoformat(), "at": stored(at)}
        await self._connection.fetch(_SQL["end_unit"], values)

    async def people_of(self, units: Sequence[str]) -> tuple[tuple[str, str, Grant], ...]:
        found = []
        for unit in units:  # a handful of units that change together, once in a year
            for row in await self._connection.fetch(_SQL["people_of"], {"unit": unit}):
                found.append((row["person"], row["name"], Grant(Role(row["role"]), row["bloc"], row["unit"])))
        return tuple(found)

    async def give_duty(self, bloc: str, *, head: str, deputy: str) -> None:
        await self._connection.fetch(_SQL["give_duty"], {"bloc": bloc, "head": head, "deputy": deputy})

    async def season(self, bloc: str, year: int) -> Season:
        """A year about which nothing was recorded is open."""
        rows = await self._connection.fetch(_SQL["season"], {"bloc": bloc, "year": year})
        return _SEASON.decode(rows[0]["body"]) if rows else Season(bloc, year)

    async def closed(self, bloc: str) -> tuple[Season, ...]:
        rows = await self._connection.fetch(_SQL["closed"], {"bloc": bloc})
        return tuple(_SEASON.decode(row["body"]) for row in rows)

    async def save_season(self, season: Season) -> None:
        closed = season.closed
        row = {"bloc": season.bloc, "year": season.year, "body": _json(season)}
        mark = {"closed_by": closed.by if closed else "", "close_receipt": closed.receipt if closed else ""}
        closed_at = stored_or_none(closed.at if closed else None)
        await self._connection.fetch(_SQL["save_season"], {**row, **mark, "closed_at": closed_at})

    async def begin_year(self, bloc: str, year: int) -> None:
        await self._connection.fetch(_SQL["begin_year"], {"bloc": bloc, "year": year})


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
