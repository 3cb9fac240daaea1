"""Blocs, their units, periods and agreed papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

import msgspec

from bot.domain.commendation.awards import AwardEntry
from bot.domain.criteria.criteria import CriteriaSet, criteria_set_read
from bot.domain.criteria.versions import CriteriaVersion
from bot.domain.people.members import Bloc, Unit
from bot.domain.scoring.periods import Deadline, Period
from storage.engine import Connection, Row
from storage.instants import read, stored, stored_or_none
from storage.queries import load

_SQL = load("blocs")
_LATER = ("cross_check_due", "review_1_due", "explanation_due", "review_2_due", "locked_at")

_MOVABLE = ("id", "sheet_due", "hard", *_LATER)


@lru_cache(maxsize=64)
def _criteria_of(body: str) -> CriteriaSet:
    """Sets never change under their id, so each text is read once."""
    return criteria_set_read(body)


class SqlBlocs:
    """Implements `bot.ports.Blocs`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, bloc: Bloc, units: Sequence[Unit]) -> None:
        row = {**msgspec.to_builtins(bloc), "full_table_in_group": int(bloc.full_table_in_group)}
        await self._connection.fetch(_SQL["add_bloc"], row)
        await self._connection.write_many(_SQL["add_unit"], (_unit_row(unit) for unit in units))

    async def add_periods(self, periods: Sequence[Period]) -> None:
        await self._connection.write_many(_SQL["add_period"], (_period_row(period) for period in periods))

    async def add_criteria(self, id_: str, *, bloc: str, text: str, at: datetime) -> None:
        values = {"id": id_, "bloc": bloc, "at": stored(at)}
        await self._connection.fetch(_SQL["add_criteria"], {**values, "body": text})
        await self._connection.fetch(_SQL["add_criteria_version"], values)

    async def add_awards(self, bloc: str, entries: Sequence[AwardEntry]) -> None:
        body = msgspec.json.encode(entries).decode()
        await self._connection.fetch(_SQL["add_awards"], {"bloc": bloc, "body": body})

    async def all(self) -> tuple[Bloc, ...]:
        return tuple(_bloc(row) for row in await self._connection.fetch(_SQL["all_blocs"], {}))

    async def bloc(self, id_: str) -> Bloc:
        """Raises IndexError for an id that nobody loaded."""
        return _bloc((await self._connection.fetch(_SQL["bloc"], {"id": id_}))[0])

    async def units(self, bloc: str) -> tuple[Unit, ...]:
        """Those that exist now, in the official order."""
        return tuple(_unit(row) for row in await self._connection.fetch(_SQL["units"], {"bloc": bloc}))

    async def units_ever(self, bloc: str) -> tuple[Unit, ...]:
        """Also those that ended: for names, and for whose unit something was."""
        return tuple(_unit(row) for row in await self._connection.fetch(_SQL["units_ever"], {"bloc": bloc}))

    async def units_in(self, period: str) -> tuple[Unit, ...]:
        """Those that were there in a period, under their names of that time; who left before its end is among them."""
        return tuple(_unit(row) for row in await self._connection.fetch(_SQL["units_in"], {"period": period}))

    async def unit(self, id_: str) -> Unit:
        """Raises IndexError for an id that nobody loaded."""
        return _unit((await self._connection.fetch(_SQL["unit"], {"id": id_}))[0])

    async def periods(self, bloc: str) -> tuple[Period, ...]:
        return tuple(_period(row) for row in await self._connection.fetch(_SQL["periods"], {"bloc": bloc}))

    async def period(self, id_: str) -> Period:
        """Raises IndexError for an id that nobody loaded."""
        return _period((await self._connection.fetch(_SQL["period"], {"id": id_}))[0])

    async def save_deadlines(self, period: Period) -> None:
        """The deadlines of a period after they were moved, and when it was locked."""
        row = {name: value for name, value in _period_row(period).items() if name in _MOVABLE}
        await self._connection.fetch(_SQL["save_deadlines"], row)

    async def periods_due(self, *, after: datetime, before: datetime) -> tuple[Period, ...]:
        values = {"after": stored(after), "before": stored(before)}
        return tuple(_period(row) for row in await self._connection.fetch(_SQL["periods_due"], values))

    async def criteria(self, id_: str) -> CriteriaSet:
        """Raises IndexError for an id that nobody loaded."""
        return _criteria_of((await self._connection.fetch(_SQL["criteria"], {"id": id_}))[0]["body"])

    async def criteria_versions(self, bloc: str) -> tuple[CriteriaVersion, ...]:
        """Every version loaded for a bloc, the latest last, with the codes of the periods that use it."""
        found: dict[str, CriteriaVersion] = {}
        for row in await self._connection.fetch(_SQL["criteria_versions"], {"bloc": bloc}):
            known = found.get(row["id"])
            codes = (*(known.periods if known else ()), *([row["period"]] if row["period"] else ()))
            found[row["id"]] = CriteriaVersion(row["id"], _criteria_of(row["body"]).name, read(row["loaded_at"]), codes)
        return tuple(found.values())

    async def use_criteria(self, period: str, id_: str) -> None:
        await self._connection.fetch(_SQL["use_criteria"], {"period": period, "id": id_})

    async def periods_begun(self, bloc: str) -> frozenset[str]:
        """The periods in which somebody has written on a sheet."""
        return frozenset(row["id"] for row in await self._connection.fetch(_SQL["periods_begun"], {"bloc": bloc}))

    async def awards(self, bloc: str) -> tuple[AwardEntry, ...]:
        rows = await self._connection.fetch(_SQL["awards"], {"bloc": bloc})
        return msgspec.json.decode(rows[0]["body"], type=tuple[AwardEntry, ...]) if rows else ()


def _bloc(row: Row) -> Bloc:
    return Bloc(**{**row, "full_table_in_group": bool(row["full_table_in_group"])})


def _unit(row: Row) -> Unit:
    days = {name: date.fromisoformat(row[name]) if row[name] else None for name in ("first_day", "last_day")}
    return Unit(**{**row, **days, "former_codes": tuple(row["former_codes"].split())})


def _unit_row(unit: Unit) -> dict[str, object]:
    return {name: getattr(unit, name) for name in ("id", "bloc", "code", "name", "short", "position", "duty")}


def _period(row: Row) -> Period:
    zone = ZoneInfo(row["timezone"])
    later = {name: _local(row[name], zone) for name in _LATER}
    return Period(
        id=row["id"],
        bloc=row["bloc"],
        code=row["code"],
        name=row["name"],
        opens_on=date.fromisoformat(row["opens_on"]),
        closes_on=date.fromisoformat(row["closes_on"]),
        sheet_due=read(row["sheet_due"]).astimezone(zone),
        criteria_set=row["criteria_set"],
        hard=msgspec.json.decode(row["hard"], type=tuple[Deadline, ...]),
        **later,
    )


def _local(microseconds: int | None, zone: ZoneInfo) -> datetime | None:
    return None if microseconds is None else read(microseconds).astimezone(zone)


def _period_row(period: Period) -> dict[str, object]:
    instants = {name: stored_or_none(getattr(period, name)) for name in ("sheet_due", *_LATER)}
    return {**msgspec.to_builtins(period), **instants, "hard": msgspec.json.encode(period.hard).decode()}
