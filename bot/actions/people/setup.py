"""Setting up a bloc: its units, periods, criteria and awards become records, once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.calendar.traditional_days import TraditionalDay
from bot.domain.commendation.awards import AwardEntry
from bot.domain.criteria.criteria import CriteriaSet, canonical
from bot.domain.criteria.versions import version_id
from bot.domain.people.bloc_table import BlocPlan
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.ports import Work


async def set_up_bloc(
    work: Work,
    plan: BlocPlan,
    *,
    criteria: CriteriaSet,
    awards: Sequence[AwardEntry],
    days: Sequence[TraditionalDay] = (),
    at: datetime,
) -> None:
    """Load a bloc; criteria loaded here count as agreed, and every period keeps this version of them.

    Raises:
        Refused: `bloc.exists` when a bloc with this code is there already; nothing is changed.

    """
    if any(bloc.id == plan.bloc.id for bloc in await work.blocs.all()):
        raise Refused("bloc.exists", bloc=plan.bloc.id)
    version = version_id(criteria)
    periods = [
        Period(
            id=f"{plan.bloc.id}.{one.code}",
            bloc=plan.bloc.id,
            code=one.code,
            name=one.name,
            opens_on=one.opens_on,
            closes_on=one.closes_on,
            sheet_due=one.sheet_due,
            criteria_set=version,
            cross_check_due=one.cross_check_due,
            review_1_due=one.review_1_due,
            explanation_due=one.explanation_due,
            review_2_due=one.review_2_due,
            hard=one.hard,
        )
        for one in plan.periods
    ]
    await work.blocs.add(plan.bloc, plan.units)
    await work.blocs.add_criteria(version, bloc=plan.bloc.id, text=canonical(criteria), at=at)
    await work.blocs.add_periods(periods)
    await work.blocs.add_awards(plan.bloc.id, awards)
    await work.calendar.add_days_off(plan.bloc.id, {one.day: (one.is_working, one.name) for one in plan.days_off})
    await work.calendar.add_traditional_days(plan.bloc.id, days)
    await work.papers.add_offices(plan.bloc.id, plan.offices)
    await work.nominations.set_sudden_clock(plan.bloc.id, plan.sudden)
    await work.ballots.save_majorities(plan.bloc.id, plan.majorities)
    if plan.titles:
        await work.honours.save_rules(plan.bloc.id, plan.titles)
    if plan.covenant:
        await work.papers.save_covenant(plan.bloc.id, plan.covenant)
    await work.audit.record(
        "bloc.set_up", plan.bloc.id, by="", at=at, details={"criteria": version, "units": len(plan.units)}
    )
