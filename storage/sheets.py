"""Drafts, submitted versions, and the points of signed ones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

import msgspec

from bot.domain.scoring.scores import Scored, Totals
from bot.domain.scoring.sheets import Line
from bot.domain.scoring.versions import Draft, Sheet, SheetState, Undo
from storage.engine import Connection, Row
from storage.instants import read, read_or_none, stored, stored_or_none
from storage.queries import load

_SQL = load("sheets")
_LINES = msgspec.json.Decoder(dict[str, Line])
_UNDO = msgspec.json.Decoder(Undo | None)
_POINTS = msgspec.json.Decoder(dict[str, Decimal])
_TOTALS = msgspec.json.Decoder(Totals)


class SqlSheets:
    """Implements `bot.ports.Sheets`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def draft(self, unit: str, period: str) -> Draft:
        rows = await self._connection.fetch(_SQL["draft"], {"unit": unit, "period": period})
        return _draft(rows[0]) if rows else Draft(unit, period)

    async def drafts(self, unit: str) -> tuple[Draft, ...]:
        return tuple(_draft(row) for row in await self._connection.fetch(_SQL["drafts"], {"unit": unit}))

    async def save_draft(self, draft: Draft) -> None:
        values = {
            "unit": draft.unit,
            "period": draft.period,
            "rev": draft.rev,
            "lines": _written(draft.lines),
            "undo": _json(draft.undo),
        }
        await self._connection.fetch(_SQL["save_draft"], values)

    async def add(self, sheet: Sheet) -> None:
        values = {
            "id": sheet.id,
            "unit": sheet.unit,
            "period": sheet.period,
            "version": sheet.version,
            "draft_rev": sheet.draft_rev,
            "lines": _written(sheet.lines),
            "submitted_by": sheet.submitted_by,
            "submitted_at": stored(sheet.submitted_at),
            "late": int(sheet.late),
            "submit_receipt": sheet.submit_receipt,
            "state": sheet.state,
        }
        await self._connection.fetch(_SQL["add"], values)

    async def save_decision(self, sheet: Sheet) -> None:
        values = {
            "id": sheet.id,
            "state": sheet.state,
            "decided_by": sheet.decided_by,
            "decided_at": stored_or_none(sheet.decided_at),
            "decision_receipt": sheet.decision_receipt,
            "reason": sheet.reason,
        }
        await self._connection.fetch(_SQL["save_decision"], values)

    async def by_id(self, id_: str) -> Sheet | None:
        rows = await self._connection.fetch(_SQL["by_id"], {"id": id_})
        return _sheet(rows[0]) if rows else None

    async def of_unit(self, unit: str, period: str) -> tuple[Sheet, ...]:
        rows = await self._connection.fetch(_SQL["of_unit"], {"unit": unit, "period": period})
        return tuple(_sheet(row) for row in rows)

    async def awaiting(self, unit: str) -> tuple[Sheet, ...]:
        rows = await self._connection.fetch(_SQL["awaiting"], {"unit": unit})
        return tuple(_sheet(row) for row in rows)

    async def signed(self, period: str) -> dict[str, Sheet]:
        rows = await self._connection.fetch(_SQL["signed"], {"period": period})
        return {row["unit"]: _sheet(row) for row in rows}

    async def states(self, period: str) -> dict[str, tuple[Sheet, ...]]:
        found: dict[str, tuple[Sheet, ...]] = {}
        for row in await self._connection.fetch(_SQL["states"], {"period": period}):
            found[row["unit"]] = (*found.get(row["unit"], ()), _sheet(row))
        return found

    async def progress(self, unit: str) -> dict[str, tuple[Sheet, ...]]:
        """By period; the versions carry no lines."""
        found: dict[str, tuple[Sheet, ...]] = {}
        for row in await self._connection.fetch(_SQL["progress"], {"unit": unit}):
            found[row["period"]] = (*found.get(row["period"], ()), _sheet(row))
        return found

    async def scores(self, period: str) -> dict[str, Scored]:
        rows = await self._connection.fetch(_SQL["scores"], {"period": period})
        return {row["unit"]: Scored(_POINTS.decode(row["points"]), _TOTALS.decode(row["totals"])) for row in rows}

    async def save_scores(self, period: str, scores: Mapping[str, Scored], *, at: datetime) -> None:
        rows = (
            {
                "unit": unit,
                "period": period,
                "points": _json(dict(scored.points)),
                "totals": _json(scored.totals),
                "at": stored(at),
            }
            for unit, scored in scores.items()
        )
        await self._connection.write_many(_SQL["save_score"], rows)


def _draft(row: Row) -> Draft:
    return Draft(row["unit"], row["period"], row["rev"], _LINES.decode(row["lines"]), _UNDO.decode(row["undo"]))


def _sheet(row: Row) -> Sheet:
    values = {name: row[name] for name in row.keys()}  # noqa: SIM118  # rows of sqlite3 iterate over values
    return Sheet(
        **{
            **values,
            "lines": _LINES.decode(row["lines"]),
            "submitted_at": read(row["submitted_at"]),
            "late": bool(row["late"]),
            "state": SheetState(row["state"]),
            "decided_at": read_or_none(row["decided_at"]),
        }
    )


def _written(lines: Mapping[str, Line]) -> str:
    """The same lines are the same text, in whatever order they were typed."""
    return msgspec.json.encode(lines, order="deterministic").decode()


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
