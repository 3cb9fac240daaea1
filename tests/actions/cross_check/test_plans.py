"""Plans are proposed, published and repaired exactly as they were shown; who is concerned is told."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from bot.actions.cross_check.plans import drawn_round, propose_plan, publish_plan
from bot.actions.cross_check.repairs import declare_conflict, drawn_repair, end_conflict, publish_repair
from bot.domain.cross_check.plan import planned
from bot.domain.cross_check.repair import team_changes
from bot.domain.cross_check.rounds import InspectionRound, RoundState, fingerprint
from bot.domain.people.members import Member
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.ports import Work
from tests.actions.review.path_scene import (
    AT,
    BLOC,
    DEPUTY,
    HEAD,
    LEADERS,
    OFFICERS,
    PERIOD,
    SECRETARY,
    Scene,
    scene,
    unit,
)

SEED = "2017-H1 12/06/2017"


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[Scene]:
    async with scene(sqlite_url) as made:
        yield made


async def _publish(bloc: Scene, *, by: Member = HEAD, seed: str = SEED, period: str = PERIOD) -> InspectionRound:
    async with bloc.database.work() as work:
        of = await work.blocs.period(period)
        drawn = await drawn_round(work, of, size=3, seed=seed, by=by, at=AT)
        return await publish_plan(work, of, size=3, seed=seed, seen=fingerprint(drawn.plan), by=by, at=AT)


async def _refused(bloc: Scene, act: Callable[[Work, Period], Awaitable[object]]) -> Refused:
    """What the act on an open work and the first period is refused with."""
    with pytest.raises(Refused) as refused:
        async with bloc.database.work() as work:
            await act(work, await work.blocs.period(PERIOD))
    return refused.value


async def test_a_plan_is_what_its_seed_says(bloc: Scene) -> None:
    made = await _publish(bloc)

    async with bloc.database.work() as work:
        ids = [one.id for one in await work.blocs.units(BLOC)]
    assert made.plan == planned(ids, size=3, seed=SEED)
    assert (made.number, made.state, made.made_by) == (1, RoundState.PUBLISHED, "head")


async def test_only_head_and_deputy_publish(bloc: Scene) -> None:
    with pytest.raises(Refused) as refused:
        await _publish(bloc, by=SECRETARY)

    assert refused.value == Refused("permission.publish_plan")


async def test_officers_plan_nothing(bloc: Scene) -> None:
    async def draw(work: Work, period: Period) -> None:
        await drawn_round(work, period, size=3, seed=SEED, by=OFFICERS["SD"], at=AT)

    assert await _refused(bloc, draw) == Refused("permission.plan_cross_check")


async def test_a_proposal_reaches_head_and_deputy(bloc: Scene) -> None:
    async with bloc.database.work() as work:
        period = await work.blocs.period(PERIOD)
        drawn = await drawn_round(work, period, size=3, seed=SEED, by=SECRETARY, at=AT)
        seen = fingerprint(drawn.plan)
        made = await propose_plan(work, period, size=3, seed=SEED, seen=seen, by=SECRETARY, at=AT)

    assert made.state is RoundState.PROPOSED
    assert await bloc.who_was_told() == [("head", "PlanProposed"), ("deputy", "PlanProposed")]


async def test_a_plan_is_published_once_a_period(bloc: Scene) -> None:
    await _publish(bloc)

    with pytest.raises(Refused) as refused:
        await _publish(bloc, by=DEPUTY, seed="another")

    assert refused.value == Refused("cross_check.published_already", period="6 tháng đầu năm 2017")


async def test_a_plan_that_changed_since_it_was_shown_is_not_published(bloc: Scene) -> None:
    async def publish(work: Work, period: Period) -> None:
        await publish_plan(work, period, size=3, seed=SEED, seen="00000000", by=HEAD, at=AT)

    assert await _refused(bloc, publish) == Refused("cross_check.changed_meanwhile")


async def test_the_next_period_goes_on_counting_and_nobody_meets_again_who_need_not(bloc: Scene) -> None:
    first = await _publish(bloc)

    second = await _publish(bloc, period=f"{BLOC}.2017-Y")

    # Ten units, six meetings each: three others are fresh, so three meetings a unit must repeat.
    assert (second.number, len(second.plan.repeats)) == (2, 15)
    assert set(second.plan.repeats) == second.plan.meetings() & first.plan.meetings()


async def test_every_unit_is_told_its_own_part(bloc: Scene) -> None:
    await _publish(bloc)

    told = [who for who, kind in await bloc.who_was_told() if kind == "InspectionAssigned"]

    assert sorted(told) == sorted(one.person for one in (*OFFICERS.values(), *LEADERS.values()))


async def test_a_recusal_tells_the_heads_and_the_repair_tells_who_is_concerned(bloc: Scene) -> None:
    made = await _publish(bloc)
    await bloc.told()
    lead = next(team.lead for team in made.plan.teams if team.unit == unit("SD"))
    async with bloc.database.work() as work:
        period = await work.blocs.period(PERIOD)
        await declare_conflict(work, period, unit=unit("SD"), other=lead, reason="người thân", by=OFFICERS["SD"], at=AT)
        declared = await work.inspections.conflicts(BLOC)
        before, plan = await drawn_repair(work, period, without="", by=HEAD)
        after = await publish_repair(
            work, period, without="", reason="người thân", seen=fingerprint(plan), by=HEAD, at=AT
        )

    told = [who for who, kind in await bloc.who_was_told() if kind == "InspectionAssigned"]
    concerned = {change.unit for change in team_changes(before.plan, plan)}
    assert [(one.unit, one.other) for one in declared] == [(unit("SD"), lead)]
    assert (after.number, after.plan, after.reason) == (1, plan, "người thân")
    assert unit("SD") in concerned
    assert {"officer SD", "leader SD"} <= set(told)


async def test_a_unit_that_drops_out_is_told_why(bloc: Scene) -> None:
    await _publish(bloc)
    await bloc.told()
    async with bloc.database.work() as work:
        period = await work.blocs.period(PERIOD)
        _, plan = await drawn_repair(work, period, without=unit("SD"), by=HEAD)
        await publish_repair(
            work, period, without=unit("SD"), reason="đột xuất", seen=fingerprint(plan), by=HEAD, at=AT
        )

    told = await bloc.told()

    assert [(who, getattr(notice, "reason", "")) for who, notice in told if who.endswith("SD")] == [
        ("officer SD", "đột xuất"),
        ("leader SD", "đột xuất"),
    ]


@pytest.mark.parametrize(
    ("member", "pair", "reason", "refused"),
    [
        (OFFICERS["TY"], ("SD", "HH"), "lý do", Refused("cross_check.foreign_conflict")),
        (OFFICERS["SD"], ("SD", "HH"), "", Refused("cross_check.no_reason")),
        (HEAD, ("SD", "SD"), "lý do", Refused("cross_check.same_unit")),
    ],
)
async def test_a_conflict_that_cannot_be_declared_is_refused(
    bloc: Scene, member: Member, pair: tuple[str, str], reason: str, refused: Refused
) -> None:
    async def declare(work: Work, period: Period) -> None:
        await declare_conflict(
            work,
            period,
            unit=unit(pair[0]),
            other=unit(pair[1]),
            reason=reason,
            by=member,
            at=AT,
        )

    assert await _refused(bloc, declare) == refused


async def test_a_conflict_is_declared_once_and_ended_once(bloc: Scene) -> None:
    async with bloc.database.work() as work:
        period = await work.blocs.period(PERIOD)
        await declare_conflict(work, period, unit=unit("SD"), other=unit("HH"), reason="x", by=HEAD, at=AT)

    async def again(work: Work, period: Period) -> None:
        await declare_conflict(work, period, unit=unit("HH"), other=unit("SD"), reason="y", by=DEPUTY, at=AT)

    async def end(work: Work, period: Period) -> None:
        await end_conflict(work, period, unit=unit("HH"), other=unit("SD"), by=DEPUTY, at=AT)

    assert await _refused(bloc, again) == Refused("cross_check.conflict_known")
    async with bloc.database.work() as work:
        await end(work, await work.blocs.period(PERIOD))
    assert await _refused(bloc, end) == Refused("cross_check.conflict_unknown")


async def test_the_head_neither_ends_a_conflict_of_the_own_unit_nor_takes_it_out_of_the_round(bloc: Scene) -> None:
    async with bloc.database.work() as work:
        period = await work.blocs.period(PERIOD)
        await declare_conflict(work, period, unit=unit("SD"), other=unit("HH"), reason="x", by=OFFICERS["SD"], at=AT)

    async def end(work: Work, period: Period) -> None:
        await end_conflict(work, period, unit=unit("SD"), other=unit("HH"), by=HEAD, at=AT)

    async def leave(work: Work, period: Period) -> None:
        await drawn_repair(work, period, without=unit("HH"), by=HEAD)

    assert await _refused(bloc, end) == Refused("permission.own_unit")
    assert await _refused(bloc, leave) == Refused("permission.own_unit")


async def test_a_unit_cannot_end_a_conflict(bloc: Scene) -> None:
    async def end(work: Work, period: Period) -> None:
        await end_conflict(work, period, unit=unit("HH"), other=unit("SD"), by=OFFICERS["SD"], at=AT)

    assert await _refused(bloc, end) == Refused("permission.publish_plan")


@pytest.mark.parametrize(
    ("published", "without", "refused"),
    [
        (False, "", Refused("cross_check.not_published")),
        (True, "", Refused("cross_check.nothing_to_repair")),
        (True, "elsewhere", Refused("cross_check.not_in_round")),
    ],
)
async def test_what_needs_no_repair_is_not_repaired(
    bloc: Scene, published: bool, without: str, refused: Refused
) -> None:
    if published:
        await _publish(bloc)

    async def repair(work: Work, period: Period) -> None:
        await drawn_repair(work, period, without=without, by=HEAD)

    assert await _refused(bloc, repair) == refused


async def test_a_repair_that_changed_since_it_was_shown_is_not_published(bloc: Scene) -> None:
    await _publish(bloc)

    async def repair(work: Work, period: Period) -> None:
        await publish_repair(work, period, without=unit("SD"), reason="x", seen="00000000", by=HEAD, at=AT)

    assert await _refused(bloc, repair) == Refused("cross_check.changed_meanwhile")
