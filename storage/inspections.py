"""Cross-check: plans, conflicts of interest, findings."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import msgspec

from bot.domain.cross_check.findings import Finding, FindingState
from bot.domain.cross_check.plan import Plan
from bot.domain.cross_check.rounds import Conflict, InspectionRound, RoundState
from storage.engine import Connection, Row
from storage.instants import read, read_or_none, stored, stored_or_none
from storage.queries import load

_SQL = load("inspections")
_PLAN = msgspec.json.Decoder(Plan)


class SqlInspections:
    """Implements `bot.ports.Inspections`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def save_round(self, round_: InspectionRound) -> None:
        values = {
            "id": round_.id,
            "period": round_.period,
            "number": round_.number,
            "plan": msgspec.json.encode(round_.plan).decode(),
            "state": round_.state,
            "made_by": round_.made_by,
            "made_at": stored(round_.made_at),
            "reason": round_.reason,
            "receipt": round_.receipt,
        }
        await self._connection.fetch(_SQL["save_round"], values)

    async def rounds(self, bloc: str) -> tuple[InspectionRound, ...]:
        """Over all periods, the oldest first."""
        return tuple(_round(row) for row in await self._connection.fetch(_SQL["rounds"], {"bloc": bloc}))

    async def proposed(self, period: str) -> InspectionRound | None:
        return await self._standing(period, RoundState.PROPOSED)

    async def published(self, period: str) -> InspectionRound | None:
        return await self._standing(period, RoundState.PUBLISHED)

    async def _standing(self, period: str, state: RoundState) -> InspectionRound | None:
        rows = await self._connection.fetch(_SQL["standing"], {"period": period, "state": state})
        return _round(rows[0]) if rows else None

    async def conflicts(self, bloc: str) -> tuple[Conflict, ...]:
        """Those that have not ended."""
        rows = await self._connection.fetch(_SQL["conflicts"], {"bloc": bloc})
        return tuple(
            Conflict(bloc, row["unit"], row["other"], row["reason"], row["declared_by"], read(row["declared_at"]))
            for row in rows
        )

    async def add_conflict(self, conflict: Conflict) -> None:
        values = {
            "bloc": conflict.bloc,
            "unit": conflict.unit,
            "other": conflict.other,
            "reason": conflict.reason,
            "by": conflict.by,
            "at": stored(conflict.at),
        }
        await self._connection.fetch(_SQL["add_conflict"], values)

    async def end_conflict(self, bloc: str, unit: str, *, other: str, at: datetime) -> None:
        values = {"bloc": bloc, "unit": unit, "other": other, "at": stored(at)}
        await self._connection.fetch(_SQL["end_conflict"], values)

    async def findings(self, period: str, unit: str) -> tuple[Finding, ...]:
        """By criterion code."""
        rows = await self._connection.fetch(_SQL["findings"], {"period": period, "unit": unit})
        return tuple(_finding(row) for row in rows)

    async def findings_of_period(self, period: str) -> dict[str, tuple[Finding, ...]]:
        """By inspected unit."""
        found: dict[str, tuple[Finding, ...]] = {}
        for row in await self._connection.fetch(_SQL["findings_of_period"], {"period": period}):
            found[row["unit"]] = (*found.get(row["unit"], ()), _finding(row))
        return found

    async def save_finding(self, finding: Finding) -> None:
        values = {
            "period": finding.period,
            "unit": finding.unit,
            "criterion": finding.criterion,
            "version": finding.version,
            "value": str(finding.value),
            "reason": finding.reason,
            "by": finding.by,
            "team": finding.team,
            "at": stored(finding.at),
            "state": finding.state,
            "answer": finding.answer,
            "answered_by": finding.answered_by,
            "answered_at": stored_or_none(finding.answered_at),
        }
        await self._connection.fetch(_SQL["save_finding"], values)

    async def remove_finding(self, finding: Finding) -> None:
        values = {"period": finding.period, "unit": finding.unit, "criterion": finding.criterion}
        await self._connection.fetch(_SQL["remove_finding"], values)


def _round(row: Row) -> InspectionRound:
    return InspectionRound(
        id=row["id"],
        period=row["period"],
        number=row["number"],
        plan=_PLAN.decode(row["plan"]),
        state=RoundState(row["state"]),
        made_by=row["made_by"],
        made_at=read(row["made_at"]),
        reason=row["reason"],
        receipt=row["receipt"],
    )


def _finding(row: Row) -> Finding:
    return Finding(
        period=row["period"],
        unit=row["unit"],
        version=row["version"],
        criterion=row["criterion"],
        value=Decimal(row["value"]),
        reason=row["reason"],
        by=row["found_by"],
        team=row["team"],
        at=read(row["found_at"]),
        state=FindingState(row["state"]),
        answer=row["answer"],
        answered_by=row["answered_by"],
        answered_at=read_or_none(row["answered_at"]),
    )
