"""Terms, requests, places and conditions: kept as decided, and read back as what is in force."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bot.domain.targets.assignments import (
    AS_IN_SET,
    NOT_ASSIGNED,
    Assignment,
    AssignmentRequest,
    Disqualification,
    Rating,
    RequestState,
    Term,
)
from bot.domain.targets.terms import Terms
from storage.database import SqlDatabase
from tests.storage.small_bloc import AT, HH, MINUTE, Q2, Q3, SD

KAD = Assignment(Q2.id, SD.id, "D01", NOT_ASSIGNED, "không có địa bàn", "p1", AT, "R1")
OWN = Assignment(Q2.id, SD.id, "B02", Term(target=Decimal("80.50")), "", "p1", AT, "R1")


def rating(rater: str, place: int | None, *, unit: str = SD.id) -> Rating:
    return Rating(Q2.id, unit, "G01", rater, place, "TB 7", "p1", AT, "R2")


async def test_the_latest_decision_on_a_criterion_is_in_force(bloc: SqlDatabase) -> None:
    later = replace(OWN, term=Term(target=Decimal(70)), at=AT + MINUTE)
    other = replace(OWN, period=Q3.id)
    async with bloc.work() as work:
        await work.assignments.add([KAD, OWN, other])
        await work.assignments.add([later])

    async with bloc.work() as work:
        decided, terms = await work.assignments.decided(Q2.id), await work.assignments.terms(Q2.id)

    assert decided == {SD.id: {"B02": later, "D01": KAD}}
    assert terms == {SD.id: Terms({"B02": Decimal(70)}, frozenset({"D01"}), {})}


async def test_what_is_assigned_again_is_as_in_the_set(bloc: SqlDatabase) -> None:
    again = replace(KAD, term=AS_IN_SET)
    async with bloc.work() as work:
        await work.assignments.add([KAD, again])

    async with bloc.work() as work:
        decided, terms = await work.assignments.decided(Q2.id), await work.assignments.terms(Q2.id)

    assert (decided, terms) == ({SD.id: {"D01": again}}, {})


async def test_each_rater_has_one_place_and_a_place_taken_back_is_gone(bloc: SqlDatabase) -> None:
    async with bloc.work() as work:
        await work.assignments.add_ratings([rating("PC02", 2), rating("PC03", 4), rating("PC02", 1, unit=HH.id)])
        await work.assignments.add_ratings([rating("PC02", 3), rating("PC03", None)])

    async with bloc.work() as work:
        ratings, terms = await work.assignments.ratings(Q2.id), await work.assignments.terms(Q2.id)

    assert ratings == {SD.id: (rating("PC02", 3),), HH.id: (rating("PC02", 1, unit=HH.id),)}
    assert {unit: one.places for unit, one in terms.items()} == {SD.id: {"G01": (3,)}, HH.id: {"G01": (1,)}}


async def test_only_conditions_that_were_not_lifted_are_in_force(bloc: SqlDatabase) -> None:
    recorded = Disqualification("d1", Q2.id, SD.id, "L03", "KL 05", "p1", AT, "R3")
    second = replace(recorded, id="d2", code="L05")
    async with bloc.work() as work:
        await work.assignments.save_disqualification(recorded)
        await work.assignments.save_disqualification(second)
        lifted = replace(recorded, lifted_by="p2", lifted_at=AT + MINUTE, lifted_reason="KL 07")
        await work.assignments.save_disqualification(lifted)

    async with bloc.work() as work:
        found = await work.assignments.disqualifications(Q2.id)

    assert found == {SD.id: (second,)}


async def test_a_request_is_open_until_it_is_answered(bloc: SqlDatabase) -> None:
    asked = AssignmentRequest("r1", Q2.id, SD.id, "B02", Term(target=Decimal(70)), "vùng cao", "p1", AT, receipt="R4")
    second = replace(asked, id="r2", criterion="D01", term=NOT_ASSIGNED, at=AT + MINUTE)
    answered = replace(second, state=RequestState.DECLINED, decided_by="p2", decided_at=AT + 2 * MINUTE, answer="chung")
    async with bloc.work() as work:
        await work.assignments.save_request(second)
        await work.assignments.save_request(asked)
        both = await work.assignments.open_requests(Q2.id)
        await work.assignments.save_request(answered)

    async with bloc.work() as work:
        open_ = await work.assignments.open_requests(Q2.id)
        found = [await work.assignments.request(id_) for id_ in ("r1", "r2", "r3")]

    assert (both, open_, found) == ((asked, second), (asked,), [asked, answered, None])
