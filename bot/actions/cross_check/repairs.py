"""What changes a published cross-check: a conflict of interest, a unit that drops out, the repaired plan."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from bot.actions.cross_check.plans import HEADS, UNIT_PEOPLE, tell_units
from bot.actions.scoring.open_periods import held_open
from bot.domain.cross_check.plan import Plan, paired
from bot.domain.cross_check.repair import repaired, team_changes
from bot.domain.cross_check.rounds import (
    Conflict,
    InspectionRound,
    RoundState,
    apart,
    check_reason,
    conflicts_in,
    fingerprint,
    met_before,
)
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, own_units
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.telling.inspection_notices import ConflictDeclared, RoundPublished, WithdrawnFromRound
from bot.domain.telling.notices import Audience
from bot.ports import Work


async def declare_conflict(
    work: Work, period: Period, *, unit: str, other: str, reason: str, by: Member, at: datetime
) -> str:
    """Two units must not inspect each other; head and deputy are told, and whether the published plan wants a repair.

    One of the two units declares it for itself, the head for any two. Returns the receipt.

    Raises:
        Refused: `cross_check.foreign_conflict`, `cross_check.same_unit`, `cross_check.conflict_known`,
            `cross_check.no_reason`, `reason.too_long`.

    """
    if not may(by, Act.PUBLISH_PLAN, bloc=period.bloc) and by.unit not in {unit, other}:
        raise Refused("cross_check.foreign_conflict")
    check_reason(reason)
    if unit == other:
        raise Refused("cross_check.same_unit")
    await work.lock(f"cross_check:{period.bloc}")
    if paired(unit, other) in apart(await work.inspections.conflicts(period.bloc)):
        raise Refused("cross_check.conflict_known")
    conflict = Conflict(period.bloc, unit, other, reason, by.person, at)
    await work.inspections.add_conflict(conflict)
    receipt = await work.audit.record(
        "cross_check.conflict_declared", f"{unit}:{other}", by=by.person, at=at, details={"reason": reason}
    )
    published = await work.inspections.published(period.id)
    names = {one.id: one.short for one in await work.blocs.units_ever(period.bloc)}
    wants_repair = published is not None and bool(conflicts_in(published.plan, [conflict]))
    notice = ConflictDeclared(names[unit], names[other], reason, by.name, period.code, wants_repair)
    await work.outbox.tell(Audience(HEADS, bloc=period.bloc, but=by.person), notice, at=at)
    return receipt


async def end_conflict(work: Work, period: Period, *, unit: str, other: str, by: Member, at: datetime) -> str:
    """The head finds that the two may inspect each other; the receipt.

    Raises:
        Refused: `permission.publish_plan`, `permission.own_unit` for a conflict of the own unit,
            `cross_check.conflict_unknown`.

    """
    check_may(by, Act.PUBLISH_PLAN, bloc=period.bloc)
    await _check_not_own(work, period, unit, other, by=by)
    await work.lock(f"cross_check:{period.bloc}")
    if paired(unit, other) not in apart(await work.inspections.conflicts(period.bloc)):
        raise Refused("cross_check.conflict_unknown")
    await work.inspections.end_conflict(period.bloc, unit, other=other, at=at)
    return await work.audit.record("cross_check.conflict_ended", f"{unit}:{other}", by=by.person, at=at, details={})


async def _check_not_own(work: Work, period: Period, *units: str, by: Member) -> None:
    """Raises `Refused("permission.own_unit")`: whether the own unit is inspected, and by whom, is for others to say."""
    own = own_units(by, await work.blocs.units_ever(period.bloc))
    if not own.isdisjoint(units):
        raise Refused("permission.own_unit")


async def drawn_repair(work: Work, period: Period, *, without: str, by: Member) -> tuple[InspectionRound, Plan]:
    """The published round, and the same with the fewest changes for who drops out (or "") and who must not meet.

    Raises:
        Refused: `permission.publish_plan`, `permission.own_unit`, `cross_check.not_published`,
            `cross_check.not_in_round`, `cross_check.nothing_to_repair`, what `repaired` raises.

    """
    check_may(by, Act.PUBLISH_PLAN, bloc=period.bloc)
    await _check_not_own(work, period, without, by=by)
    published = await work.inspections.published(period.id)
    if published is None:
        raise Refused("cross_check.not_published")
    plan, conflicts = published.plan, await work.inspections.conflicts(period.bloc)
    if without and plan.team(without) is None:
        raise Refused("cross_check.not_in_round")
    if not without and not conflicts_in(plan, conflicts):
        raise Refused("cross_check.nothing_to_repair")
    rest = [team.unit for team in plan.teams if team.unit != without]
    last = met_before(await work.inspections.rounds(period.bloc), published.number)
    return published, repaired(plan, rest, last=last, apart=apart(conflicts))


async def publish_repair(
    work: Work, period: Period, *, without: str, reason: str, seen: str, by: Member, at: datetime
) -> InspectionRound:
    """The head publishes exactly the repair that was shown (`seen`, its fingerprint); units concerned are told.

    Raises:
        Refused: as `drawn_repair`, `period.locked`, `cross_check.no_reason`, `cross_check.changed_meanwhile`.

    """
    check_reason(reason)
    await held_open(work, period)
    await work.lock(f"cross_check:{period.bloc}")
    before, plan = await drawn_repair(work, period, without=without, by=by)
    if fingerprint(plan) != seen:
        raise Refused("cross_check.changed_meanwhile")
    return await _replaced(work, period, before, plan, without=without, reason=reason, by=by.person, at=at)


async def repair_without(work: Work, period: Period, gone: Collection[str], *, reason: str, at: datetime) -> bool:
    """Units (ids) exist no more: the round of those that remain; False where too few do, and the round stays.

    Raises:
        Refused: `period.locked`.

    """
    await held_open(work, period)
    await work.lock(f"cross_check:{period.bloc}")
    before = await work.inspections.published(period.id)
    if before is None or not any(before.plan.team(unit) for unit in gone):
        return True
    rest = [team.unit for team in before.plan.teams if team.unit not in gone]
    last = met_before(await work.inspections.rounds(period.bloc), before.number)
    try:
        plan = repaired(before.plan, rest, last=last, apart=apart(await work.inspections.conflicts(period.bloc)))
    except Refused:  # what is left is no round: the head decides how the rest is checked
        return False
    await _replaced(work, period, before, plan, without="", reason=reason, by="", at=at)
    return True


async def _replaced(
    work: Work,
    period: Period,
    before: InspectionRound,
    plan: Plan,
    *,
    without: str,
    reason: str,
    by: str,
    at: datetime,
) -> InspectionRound:
    details = {"number": before.number, "without": without, "reason": reason, "teams": plan.teams}
    subject = f"{period.bloc}:{period.code}"
    receipt = await work.audit.record("cross_check.repaired", subject, by=by, at=at, details=details)
    await work.inspections.save_round(replace(before, state=RoundState.REPLACED))
    made = InspectionRound(
        secrets.token_hex(8), period.id, before.number, plan, RoundState.PUBLISHED, by, at, reason, receipt
    )
    await work.inspections.save_round(made)
    await _tell_repaired(work, period, before, made, without=without, at=at)
    return made


async def _tell_repaired(
    work: Work, period: Period, before: InspectionRound, made: InspectionRound, *, without: str, at: datetime
) -> None:
    units = {unit.id: unit for unit in await work.blocs.units_ever(period.bloc)}
    changes = team_changes(before.plan, made.plan)
    was, becomes = before.plan.inspected(), made.plan.inspected()
    concerned = {change.unit for change in changes} | {one for one in becomes if was[one] != becomes[one]}
    await tell_units(work, period, made, units=units, concerned=concerned, at=at, is_repaired=True)
    if without:
        notice = WithdrawnFromRound(period.name, made.number, made.reason)
        await work.outbox.tell(Audience(UNIT_PEOPLE, unit=without), notice, at=at)
    due = period.due(Deadline.CROSS_CHECK)
    plan = made.plan
    told = RoundPublished(period.name, made.number, len(plan.teams), plan.size, plan.seed, due, len(changes))
    await work.outbox.tell(Audience(group=period.bloc), told, at=at)
