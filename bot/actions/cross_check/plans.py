"""What becomes of a cross-check plan: drawn, proposed to the head, published to the bloc."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.actions.scoring.open_periods import held_open
from bot.domain.cross_check.plan import planned
from bot.domain.cross_check.rounds import (
    InspectionRound,
    RoundState,
    apart,
    check_seed,
    fingerprint,
    met_before,
    next_number,
)
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Role, Unit
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.telling.inspection_notices import InspectionAssigned, PlanProposed, RoundPublished
from bot.domain.telling.notices import Audience
from bot.ports import Work

UNIT_PEOPLE = (Role.OFFICER, Role.UNIT_LEADER)
HEADS = (Role.BLOC_HEAD, Role.BLOC_DEPUTY)


async def drawn_round(work: Work, period: Period, *, size: int, seed: str, by: Member, at: datetime) -> InspectionRound:
    """The round that this seed decides now; nothing is saved.

    Raises:
        Refused: `permission.plan_cross_check`, `cross_check.seed_*`, what `planned` raises.

    """
    check_may(by, Act.PLAN_CROSS_CHECK, bloc=period.bloc)
    check_seed(seed)
    rounds = await work.inspections.rounds(period.bloc)
    number = next_number(rounds)
    plan = planned(
        [unit.id for unit in await work.blocs.units(period.bloc)],
        size=size,
        seed=seed,
        last=met_before(rounds, number),
        apart=apart(await work.inspections.conflicts(period.bloc)),
    )
    return InspectionRound(secrets.token_hex(8), period.id, number, plan, RoundState.PROPOSED, by.person, at)


async def propose_plan(
    work: Work, period: Period, *, size: int, seed: str, seen: str, by: Member, at: datetime
) -> InspectionRound:
    """The secretary puts exactly the plan that was shown (`seen`, its fingerprint) before the head.

    Raises:
        Refused: as `drawn_round`, `period.locked`, `cross_check.published_already`, `cross_check.changed_meanwhile`.

    """
    made = await _still(work, period, size=size, seed=seed, seen=seen, by=by, at=at)
    receipt = await _record(work, "cross_check.proposed", period, made, by=by, at=at)
    made = replace(made, receipt=receipt)
    await work.inspections.save_round(made)
    notice = PlanProposed(period.name, period.code, by.name, len(made.plan.teams), made.plan.size, seed)
    await work.outbox.tell(Audience(HEADS, bloc=period.bloc, but=by.person), notice, at=at)
    return made


async def publish_plan(
    work: Work, period: Period, *, size: int, seed: str, seen: str, by: Member, at: datetime
) -> InspectionRound:
    """The head publishes exactly the plan that was shown; every unit is told its part, the group the seed.

    Raises:
        Refused: as `propose_plan`, and `permission.publish_plan`.

    """
    check_may(by, Act.PUBLISH_PLAN, bloc=period.bloc)
    made = await _still(work, period, size=size, seed=seed, seen=seen, by=by, at=at)
    receipt = await _record(work, "cross_check.published", period, made, by=by, at=at)
    made = replace(made, state=RoundState.PUBLISHED, receipt=receipt)
    await work.inspections.save_round(made)
    units = {unit.id: unit for unit in await work.blocs.units(period.bloc)}
    await tell_units(work, period, made, units=units, concerned=units, at=at)
    due = period.due(Deadline.CROSS_CHECK)
    told = RoundPublished(period.name, made.number, len(units), made.plan.size, seed, due)
    await work.outbox.tell(Audience(group=period.bloc), told, at=at)
    return made


async def tell_units(
    work: Work,
    period: Period,
    made: InspectionRound,
    *,
    units: Mapping[str, Unit],
    concerned: Iterable[str],
    at: datetime,
    is_repaired: bool = False,
) -> None:
    """Each of these units is told whom it inspects and who inspects it."""
    inspected = made.plan.inspected()
    for team in made.plan.teams:
        if team.unit not in concerned:
            continue
        led, *others = inspected[team.unit]
        notice = InspectionAssigned(
            period=period.name,
            code=period.code,
            number=made.number,
            leads=units[led].short,
            inspects=tuple(units[one].short for one in others),
            lead=units[team.lead].short,
            members=tuple(units[one].short for one in team.members),
            due=period.due(Deadline.CROSS_CHECK),
            is_repaired=is_repaired,
        )
        await work.outbox.tell(Audience(UNIT_PEOPLE, unit=team.unit), notice, at=at)


async def _still(
    work: Work, period: Period, *, size: int, seed: str, seen: str, by: Member, at: datetime
) -> InspectionRound:
    """The plan as it would be drawn now: units, history and conflicts may have changed since it was shown."""
    await held_open(work, period)
    await work.lock(f"cross_check:{period.bloc}")
    if await work.inspections.published(period.id):
        raise Refused("cross_check.published_already", period=period.name)
    made = await drawn_round(work, period, size=size, seed=seed, by=by, at=at)
    if fingerprint(made.plan) != seen:
        raise Refused("cross_check.changed_meanwhile")
    return made


async def _record(work: Work, action: str, period: Period, made: InspectionRound, *, by: Member, at: datetime) -> str:
    details = {"number": made.number, "seed": made.plan.seed, "size": made.plan.asked, "teams": made.plan.teams}
    return await work.audit.record(action, f"{period.bloc}:{period.code}", by=by.person, at=at, details=details)
