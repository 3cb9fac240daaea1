"""The minutes of an inspection: what a team found in the field, and what the inspected unit says to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.actions.cross_check.findings import Inspection, inspection_of
from bot.domain.cross_check.findings import Finding, FindingState
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Unit
from bot.domain.people.permissions import may
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.domain.telling.review_notices import RuledLine
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class MinutesLine:
    """One finding; `before` and `proposed` are in `measure` (empty: points)."""

    code: str
    name: str
    measure: str
    before: Decimal | None
    proposed: Decimal
    points_before: Decimal
    points: Decimal
    reason: str
    state: FindingState
    answer: str


@dataclass(frozen=True, slots=True)
class InspectionMinutes:
    """What stands on the paper; `members` without the lead, `version` that of the sheet that was inspected."""

    bloc: str
    unit: str
    period: str
    number: int
    lead: str
    members: tuple[str, ...]
    version: int
    lines: tuple[MinutesLine, ...]
    findings: int
    total_before: Decimal
    total: Decimal
    ended_at: datetime | None


async def inspection_minutes(work: Work, period: Period, unit: Unit, *, by: Member) -> InspectionMinutes:
    """For the inspection's team and the bloc's leaders, and for the unit once it has ended.

    Raises:
        Refused: `finding.no_minutes`, and what `inspection_of` raises.

    """
    inspection = await inspection_of(work, period, unit)
    is_own = by.unit == unit.id and inspection.ended is not None
    in_team = by.unit in inspection.team.inspectors
    if not is_own and not in_team and not may(by, Act.SEE_BLOC_SHEETS, bloc=period.bloc):
        raise Refused("finding.no_minutes", unit=unit.name)
    bloc = await work.blocs.bloc(period.bloc)
    units = {one.id: one.name for one in await work.blocs.units_ever(period.bloc)}
    made, team = inspection.weighed, inspection.team
    found = {one.criterion: one for one in inspection.findings}
    return InspectionMinutes(
        bloc=bloc.name,
        unit=unit.name,
        period=period.name,
        number=inspection.number,
        lead=units[team.lead],
        members=tuple(units[one] for one in team.members),
        version=inspection.sheet.version,
        lines=tuple(_line(inspection, line, found[line.code]) for line in made.lines),
        findings=len(inspection.findings),
        total_before=made.before.total,
        total=made.after.total,
        ended_at=inspection.ended.at if inspection.ended else None,
    )


def _line(inspection: Inspection, line: RuledLine, finding: Finding) -> MinutesLine:
    criterion = inspection.basis.criteria.find(line.code)
    return MinutesLine(
        code=line.code,
        name=criterion.name if criterion else "",
        measure=line.measure,
        before=line.before,
        proposed=line.after,
        points_before=line.points_before or Decimal(0),
        points=line.points,
        reason=line.reason,
        state=finding.state,
        answer=finding.answer,
    )
