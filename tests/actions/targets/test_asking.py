"""Requests for other terms and their answers: what is refused even where no screen asked for it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from decimal import Decimal

import pytest

from bot.actions.targets.asking import answer_request, ask_for_terms, requests_to_decide, withdraw_requests
from bot.actions.targets.assigning import in_force, set_terms
from bot.domain.people.members import Grant, Member, Role
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.domain.targets.assignments import NOT_ASSIGNED, Term
from bot.domain.targets.term_lines import TermLine, What
from bot.ports import Work
from tests.bloc import BLOC, BlocAtWork, bloc_at_work

SD = f"{BLOC}.SD"
OFFICER = Member("an", "An", (Grant(Role.OFFICER, BLOC, SD),))
HEAD = Member("cuong", "Cường", (Grant(Role.BLOC_HEAD, BLOC),))
OWN_HEAD = Member("binh", "Bình", (Grant(Role.BLOC_HEAD, BLOC), Grant(Role.OFFICER, BLOC, SD)))
PROMOTED = Member(OFFICER.person, OFFICER.name, HEAD.grants)
SECRETARY = Member("thu", "Thu", (Grant(Role.SECRETARY, BLOC),))
OTHER_HEAD = Member("x", "X", (Grant(Role.BLOC_HEAD, "other"),))
ASKED = TermLine(1, SD, "B02", What.TERM, NOT_ASSIGNED, reason="vùng cao")


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    async with bloc_at_work(sqlite_url) as one:
        yield one


async def _period(work: Work) -> Period:
    return await work.blocs.period(f"{BLOC}.2017-H1")


@pytest.mark.parametrize(
    ("line", "by", "key"),
    [
        (ASKED, HEAD, "permission.ask_for_terms"),
        (TermLine(1, SD, "X99", What.TERM, NOT_ASSIGNED, reason="x"), OFFICER, "criterion.unknown"),
        (TermLine(1, SD, "B02", What.TERM, Term(target=Decimal(70))), OFFICER, "line.needs_reason"),
        (TermLine(1, SD, "B02", What.TERM, NOT_ASSIGNED), OFFICER, "line.kad_needs_reason"),
    ],
)
async def test_what_cannot_be_asked_for_is_refused(bloc: BlocAtWork, line: TermLine, by: Member, key: str) -> None:
    async with bloc.database.work() as work:
        with pytest.raises(Refused) as refused:
            await ask_for_terms(work, await _period(work), [line], by=by, at=bloc.clock.now())

    assert refused.value.key == key


@pytest.mark.parametrize(
    ("line", "by", "key"),
    [
        (ASKED, OFFICER, "permission.set_terms"),
        (ASKED, OWN_HEAD, "permission.own_unit"),
        (TermLine(1, SD, "L03", What.CONDITION, reason="x"), SECRETARY, "permission.disqualify"),
        (TermLine(1, SD, "B02", What.TERM), HEAD, "terms.nothing_new"),
        (TermLine(1, SD, "B02", What.TERM, Term(target=Decimal(0))), HEAD, "line.target_zero"),
    ],
)
async def test_what_cannot_be_set_is_refused(bloc: BlocAtWork, line: TermLine, by: Member, key: str) -> None:
    async with bloc.database.work() as work:
        with pytest.raises(Refused) as refused:
            await set_terms(work, await _period(work), [line], by=by, at=bloc.clock.now())

    assert refused.value.key == key


@pytest.mark.parametrize(
    ("by", "grants", "answer", "key"),
    [
        (OFFICER, True, "", "permission.set_terms"),
        (OWN_HEAD, True, "", "permission.own_unit"),
        (PROMOTED, True, "", "terms.own_request"),
        (HEAD, False, "", "terms.answer_missing"),
        (HEAD, False, "x" * 501, "reason.too_long"),
    ],
)
async def test_an_answer_is_given_by_others_and_with_a_reason(
    bloc: BlocAtWork, *, by: Member, grants: bool, answer: str, key: str
) -> None:
    async with bloc.database.work() as work:
        period = await _period(work)
        (asked,) = await ask_for_terms(work, period, [ASKED], by=OFFICER, at=bloc.clock.now())
        with pytest.raises(Refused) as refused:
            await answer_request(work, period, asked, grants=grants, answer=answer, by=by, at=bloc.clock.now())

    assert refused.value.key == key


async def test_a_request_is_answered_once_and_not_after_it_was_taken_back(bloc: BlocAtWork) -> None:
    at = bloc.clock.now()
    async with bloc.database.work() as work:
        period = await _period(work)
        (asked,) = await ask_for_terms(work, period, [ASKED], by=OFFICER, at=at)
        again = await ask_for_terms(work, period, [ASKED], by=OFFICER, at=at)
        taken_back = TermLine(1, SD, "B02", What.WITHDRAW)
        withdrawn = await withdraw_requests(work, period, [taken_back], by=OFFICER, at=at)
        with pytest.raises(Refused) as refused:
            await answer_request(work, period, asked, grants=True, answer="", by=HEAD, at=at)

    assert (again, withdrawn, refused.value.key) == ((asked,), ("B02",), "terms.request_closed")


async def test_only_those_who_may_decide_are_shown_a_request(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        period = await _period(work)
        asked = await ask_for_terms(work, period, [ASKED], by=OFFICER, at=bloc.clock.now())
        shown = [await requests_to_decide(work, period, one) for one in (HEAD, OWN_HEAD, SECRETARY, OTHER_HEAD)]

    assert shown == [asked, (), (), ()]


async def test_what_was_set_for_a_criterion_nobody_knows_is_refused(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        now = await in_force(work, await _period(work))

    with pytest.raises(Refused, match=r"criterion\.unknown"):
        now.stated_term(SD, "X99", NOT_ASSIGNED, reason="")


async def test_lines_are_set_over_exactly_what_their_preview_replaced(bloc: BlocAtWork) -> None:
    at, line = bloc.clock.now(), TermLine(1, SD, "B02", What.TERM, Term(target=Decimal(80)))
    async with bloc.database.work() as work:
        period = await _period(work)
        seen = (await in_force(work, period)).standing([line])
        other = TermLine(1, SD, "B02", What.TERM, Term(target=Decimal(60)))
        await set_terms(work, period, [other], by=HEAD, at=at, seen=(await in_force(work, period)).standing([other]))
        with pytest.raises(Refused) as refused:
            await set_terms(work, period, [line], by=HEAD, at=at, seen=seen)

    assert refused.value.key == "terms.changed_meanwhile"
