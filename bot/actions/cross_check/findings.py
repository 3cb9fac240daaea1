"""What a team does in the field: it writes findings, shared by its members, and ends its inspection."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from bot.actions.cross_check.plans import UNIT_PEOPLE
from bot.actions.review.path import barred, period_of
from bot.actions.review.weighing import Weighed, weighed
from bot.actions.scoring.open_periods import held_open
from bot.actions.scoring.scores import Basis, basis
from bot.domain.cross_check.findings import Finding, FindingState, Found, found_in, written_finding
from bot.domain.cross_check.plan import Team
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Unit, own_units
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.review.path import PathStep, Stage, stage_of
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.scoring.score_lines import Reading, Value
from bot.domain.scoring.versions import Sheet
from bot.domain.targets.terms import NO_TERMS
from bot.domain.telling.inspection_notices import FindingsDelivered
from bot.domain.telling.notices import Audience
from bot.ports import Work

REVIEWED = frozenset({Stage.REVIEW_1, Stage.EXPLAINED, Stage.REVIEW_2, Stage.LOCKED})


@dataclass(frozen=True, slots=True)
class Inspection:
    """A unit in front of its team: the signed sheet, what was found so far, and whether the inspection has ended."""

    period: Period
    unit: Unit
    number: int
    team: Team
    sheet: Sheet
    basis: Basis
    findings: tuple[Finding, ...]
    stage: Stage
    ended: PathStep | None

    @property
    def self_scored(self) -> dict[str, Decimal]:
        return {code: line.value for code, line in self.sheet.lines.items()}

    @property
    def weighed(self) -> Weighed:
        """Self-scores beside what is proposed, and the points that would follow if everything were accepted."""
        proposed = {one.criterion: one.value for one in self.findings}
        reasons = {one.criterion: one.reason for one in self.findings}
        after = {**self.self_scored, **proposed}
        return weighed(self.basis, self.unit.id, before=self.self_scored, after=after, reasons=reasons)


async def inspection_of(work: Work, period: Period, unit: Unit) -> Inspection:
    """As it stands now.

    Raises:
        Refused: `cross_check.not_published`, `cross_check.not_in_round`, `finding.not_signed`.

    """
    published = await work.inspections.published(period.id)
    if published is None:
        raise Refused("cross_check.not_published")
    team = published.plan.team(unit.id)
    if team is None:
        raise Refused("cross_check.not_in_round")
    now = await basis(work, period)
    sheet = now.sheets.get(unit.id)
    if sheet is None:
        raise Refused("finding.not_signed", unit=unit.name)
    steps = (await work.paths.steps(period.id)).get(unit.id, ())
    return Inspection(
        period=period,
        unit=unit,
        number=published.number,
        team=team,
        sheet=sheet,
        basis=now,
        findings=await work.inspections.findings(period.id, unit.id),
        stage=stage_of(await work.sheets.of_unit(unit.id, period.id), steps),
        ended=next((step for step in reversed(steps) if step.stage is Stage.CROSS_CHECKED), None),
    )


def check_in_team(inspection: Inspection, member: Member) -> None:
    """Whether this member inspects here: for a unit of the team, and not a unit that is also the member's own.

    Raises:
        Refused: `permission.record_finding`, `finding.not_in_team`, `permission.own_unit`.

    """
    check_may(member, Act.RECORD_FINDING, unit=member.unit)
    if member.unit not in inspection.team.inspectors:
        raise Refused("finding.not_in_team", unit=inspection.unit.name)
    if inspection.unit.id in own_units(member, (inspection.unit,)):
        raise Refused("permission.own_unit")


def check_is_lead(inspection: Inspection, member: Member) -> None:
    """Raises `Refused("finding.only_lead")`: the lead's unit ends an inspection."""
    if member.unit != inspection.team.lead:
        raise Refused("finding.only_lead", unit=inspection.unit.name)


async def check_open(work: Work, inspection: Inspection, *, by: Member, sent_at: datetime) -> None:
    """Whether this member may still write findings here.

    Raises:
        Refused: as `check_in_team`, `finding.ended`, `finding.reviewed`, `period.locked`, `closed.cross_check`.

    """
    check_in_team(inspection, by)
    if inspection.ended is not None:
        raise Refused("finding.ended", unit=inspection.unit.name, at=inspection.ended.at)
    if inspection.stage in REVIEWED:
        raise Refused("finding.reviewed", unit=inspection.unit.name)
    bar = await barred(work, inspection.period, by.unit, Deadline.CROSS_CHECK, at=sent_at)
    if bar:
        raise bar


async def record_findings(
    work: Work, seen: Inspection, reading: Reading, *, by: Member, at: datetime, sent_at: datetime
) -> Found:
    """Good lines of a message become the team's findings, shared by its members; the others come back as problems.

    Raises:
        Refused: what `check_open` raises.

    """
    inspection = await _still(work, seen, by=by, sent_at=sent_at)
    there = {one.criterion: one for one in inspection.findings}
    terms = inspection.basis.terms.get(inspection.unit.id, NO_TERMS)
    found = found_in(reading, there=there, self_scored=inspection.self_scored, unassigned=terms.unassigned)
    for line in found.written:
        if isinstance(line.change, Value):
            finding = _finding(inspection, line.code, line.change, there=there.get(line.code), by=by, at=at)
            await work.inspections.save_finding(finding)
    for code in found.cleared:
        await work.inspections.remove_finding(there[code])
    if found.written or found.cleared:
        details = {"written": found.written, "cleared": found.cleared, "version": inspection.sheet.version}
        subject = f"{inspection.unit.id}:{inspection.period.code}"
        await work.audit.record("finding.written", subject, by=by.person, at=at, details=details)
    return found


def _finding(
    inspection: Inspection, code: str, change: Value, *, there: Finding | None, by: Member, at: datetime
) -> Finding:
    blank = Finding(
        period=inspection.period.id,
        unit=inspection.unit.id,
        version=inspection.sheet.version,
        criterion=code,
        value=change.value,
        reason="",
        by=by.person,
        team=by.unit,
        at=at,
    )
    return written_finding(blank, change, there=there)


async def end_inspection(
    work: Work, seen: Inspection, *, by: Member, at: datetime, sent_at: datetime
) -> tuple[PathStep, Inspection]:
    """The lead's unit ends it, with exactly the findings that were shown; the inspected unit sees them from now on.

    Raises:
        Refused: what `check_open` raises, `finding.only_lead`, `finding.changed_meanwhile`.

    """
    inspection = await _still(work, seen, by=by, sent_at=sent_at)
    check_is_lead(inspection, by)
    if (inspection.findings, inspection.sheet.version) != (seen.findings, seen.sheet.version):
        raise Refused("finding.changed_meanwhile")
    period, unit = inspection.period, inspection.unit
    own = await period_of(work, period, by.unit)
    late = own.is_late(Deadline.CROSS_CHECK, at=sent_at)
    version = inspection.sheet.version
    details = {"version": version, "late": late, "findings": inspection.findings}
    receipt = await work.audit.record(
        "path.cross_checked", f"{unit.id}:{period.code}", by=by.person, at=at, details=details
    )
    step = PathStep(period.id, unit.id, Stage.CROSS_CHECKED, version, by.person, at, late, "", receipt)
    await work.paths.add(step)
    for finding in inspection.findings:
        await work.inspections.save_finding(replace(finding, version=version, state=FindingState.DELIVERED))
    names = await _names(work, period)
    notice = FindingsDelivered(
        period=period.name,
        code=period.code,
        lead=names[inspection.team.lead],
        members=tuple(names[one] for one in inspection.team.members),
        lines=inspection.weighed.lines,
        late=late,
    )
    await work.outbox.tell(Audience(UNIT_PEOPLE, unit=unit.id), notice, at=at)
    return step, inspection


async def _still(work: Work, seen: Inspection, *, by: Member, sent_at: datetime) -> Inspection:
    """The inspection as it stands now, which nobody else changes until this work ends."""
    period = await held_open(work, seen.period)
    await work.lock(f"findings:{seen.unit.id}:{period.id}")
    inspection = await inspection_of(work, period, seen.unit)
    await check_open(work, inspection, by=by, sent_at=sent_at)
    return inspection


async def _names(work: Work, period: Period) -> dict[str, str]:
    return {unit.id: unit.short for unit in await work.blocs.units_ever(period.bloc)}
