"""Rounds, conflicts and findings come back as they were saved."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bot.domain.cross_check.findings import Finding, FindingState
from bot.domain.cross_check.plan import Plan, Team
from bot.domain.cross_check.rounds import Conflict, InspectionRound, RoundState
from storage.database import SqlDatabase
from tests.storage.small_bloc import AT, BLOC, HH, MINUTE, Q2, Q3, SD

PLAN = Plan(
    "Vì an ninh Tổ quốc", 3, (Team(SD.id, HH.id, ("x", "y")), Team(HH.id, SD.id, ("x", "y"))), ((HH.id, SD.id),)
)
PROPOSED = InspectionRound("a", Q2.id, 1, PLAN, RoundState.PROPOSED, "p1", AT)
PUBLISHED = InspectionRound("b", Q2.id, 1, PLAN, RoundState.PUBLISHED, "p2", AT + MINUTE, "lý do", "AKG7Y-5FRTG")
FOUND = Finding(Q2.id, SD.id, 1, "B02", Decimal("75.5"), "hồ sơ 12", "p1", HH.id, AT)


async def test_a_round_comes_back_as_it_was_saved(bloc: SqlDatabase) -> None:
    async with bloc.work() as work:
        await work.inspections.save_round(PROPOSED)
        await work.inspections.save_round(PUBLISHED)

    async with bloc.work() as work:
        assert await work.inspections.rounds(BLOC.id) == (PROPOSED, PUBLISHED)
        assert await work.inspections.proposed(Q2.id) == PROPOSED
        assert await work.inspections.published(Q2.id) == PUBLISHED
        assert await work.inspections.published(Q3.id) is None


async def test_a_replaced_round_is_not_the_published_one(bloc: SqlDatabase) -> None:
    repaired = replace(PUBLISHED, id="c", made_at=AT + 2 * MINUTE)
    async with bloc.work() as work:
        await work.inspections.save_round(PUBLISHED)
        await work.inspections.save_round(replace(PUBLISHED, state=RoundState.REPLACED))
        await work.inspections.save_round(repaired)

    async with bloc.work() as work:
        assert await work.inspections.published(Q2.id) == repaired
        assert [one.state for one in await work.inspections.rounds(BLOC.id)] == [
            RoundState.REPLACED,
            RoundState.PUBLISHED,
        ]


async def test_a_conflict_holds_until_it_ends_whichever_way_round_it_is_named(bloc: SqlDatabase) -> None:
    conflict = Conflict(BLOC.id, SD.id, HH.id, "người thân", "p1", AT)
    async with bloc.work() as work:
        await work.inspections.add_conflict(conflict)
        declared = await work.inspections.conflicts(BLOC.id)
        await work.inspections.end_conflict(BLOC.id, HH.id, other=SD.id, at=AT + MINUTE)
        ended = await work.inspections.conflicts(BLOC.id)

    assert (declared, ended) == ((conflict,), ())


async def test_a_finding_is_replaced_by_the_next_one_on_the_same_criterion(bloc: SqlDatabase) -> None:
    answered = replace(
        FOUND, value=Decimal(70), state=FindingState.DISPUTED, answer="đã bổ sung", answered_by="p2", answered_at=AT
    )
    other = replace(FOUND, criterion="A01")
    async with bloc.work() as work:
        for finding in (FOUND, other, answered):
            await work.inspections.save_finding(finding)

    async with bloc.work() as work:
        assert await work.inspections.findings(Q2.id, SD.id) == (other, answered)
        assert await work.inspections.findings_of_period(Q2.id) == {SD.id: (other, answered)}
        assert await work.inspections.findings(Q2.id, HH.id) == ()


async def test_only_a_finding_that_is_being_written_is_removed(bloc: SqlDatabase) -> None:
    delivered = replace(FOUND, criterion="A01", state=FindingState.DELIVERED)
    async with bloc.work() as work:
        await work.inspections.save_finding(FOUND)
        await work.inspections.save_finding(delivered)
        await work.inspections.remove_finding(FOUND)
        await work.inspections.remove_finding(delivered)

        assert await work.inspections.findings(Q2.id, SD.id) == (delivered,)
