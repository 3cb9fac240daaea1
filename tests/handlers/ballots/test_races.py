"""Two things at once: one vote a unit, one closing, and what comes too late changes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.actions.ballots.closing import close_ballot, close_by_clock
from bot.actions.ballots.voting import cast_vote
from bot.domain.ballots.ballots import BallotState
from bot.domain.people.members import Grant, Member, Role
from bot.domain.refusal import Refused
from tests.bloc import BLOC, BlocAtWork, bloc_at_work
from tests.handlers.ballots.scene import LEADERS, actions, ballot, cast, settle_in, votes

ABSTAIN = "Không có ý kiến"


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    async with bloc_at_work(sqlite_url) as one:
        await settle_in(one)
        yield one


def leader(code: str, name: str = "") -> Member:
    return Member(f"p-{name or code}", name, (Grant(Role.UNIT_LEADER, BLOC, f"{BLOC}.{code}"),))


async def _casts(bloc: BlocAtWork, by: Member, choice: str) -> str:
    found = await ballot(bloc)
    at = bloc.clock.now()
    async with bloc.database.work() as work:
        await cast_vote(work, found.id, choices=(f"{BLOC}.{choice}",), round_=1, by=by, at=at, sent_at=at)
    return choice


async def _closes(bloc: BlocAtWork) -> str:
    found = await ballot(bloc)
    async with bloc.database.work() as work:
        closed = await close_by_clock(work, found.id, at=found.closes_at or bloc.clock.now())
    return "closed" if closed else "was closed"


async def test_of_two_leaders_of_one_unit_who_vote_at_once_one_vote_counts(bloc: BlocAtWork) -> None:
    one, other = leader("SD", "Bình"), leader("SD", "Tuấn")

    said = await asyncio.gather(_casts(bloc, one, "HH"), _casts(bloc, other, "VY"))

    counted = await cast(bloc)
    assert sorted(said) == ["HH", "VY"]
    assert list(counted) == ["SD"]
    assert counted["SD"] in said


async def test_a_vote_and_the_closing_at_once_either_count_it_or_refuse_it(bloc: BlocAtWork) -> None:
    for name in list(LEADERS)[1:]:
        await votes(bloc, name, "Tân Yên")

    vote, closing = await asyncio.gather(_casts(bloc, leader("HH"), "TY"), _closes(bloc), return_exceptions=True)

    is_counted = "HH" in await cast(bloc)
    assert closing == "closed"
    assert (vote == "TY") == is_counted
    assert is_counted or isinstance(vote, Refused)


async def test_it_is_closed_exactly_once_by_however_many_ticks(bloc: BlocAtWork) -> None:
    for name in LEADERS:
        await votes(bloc, name, "Tân Yên" if name != "Bình" else ABSTAIN)

    said = await asyncio.gather(*(_closes(bloc) for _ in range(4)))
    await bloc.ticks("2017-05-24 17:00")
    await bloc.ticks("2017-05-24 17:01")

    assert sorted(said) == ["closed", "was closed", "was closed", "was closed"]
    assert (await actions(bloc)).count("ballot.decided") == 1


async def test_a_double_tap_is_one_vote_and_says_the_same(bloc: BlocAtWork) -> None:
    await bloc.says("Bình", "/binhxet BX-01")
    await bloc.presses("Bình", "Hiệp Hòa")

    await bloc.presses("Bình", "Gửi phiếu")
    first = bloc.last("Bình")
    await bloc.says("Bình", "Gửi phiếu")

    assert bloc.last("Bình") == first
    assert (await actions(bloc)).count("ballot.vote") == 1


async def test_the_same_choice_again_after_another_one_is_a_vote_of_its_own(bloc: BlocAtWork) -> None:
    for choice in ("HH", "VY", "HH"):
        await votes(bloc, "Bình", choice)

    assert await cast(bloc) == {"SD": "HH"}
    assert (await actions(bloc)).count("ballot.vote") == 3


async def test_a_leader_whose_role_ended_between_question_and_answer_casts_no_vote(bloc: BlocAtWork) -> None:
    await bloc.says("Bình", "/binhxet BX-01")
    await bloc.says("Bình", "HH")
    async with bloc.database.work() as work:
        gone = await work.members.behind("telegram", str(bloc.people["Bình"]))
        await work.members.suspend(gone.person, gone.grants[0], at=bloc.clock.now())

    await bloc.says("Bình", "Gửi phiếu")

    assert await cast(bloc) == {}


async def test_an_old_button_after_the_closing_shows_how_it_stands(bloc: BlocAtWork) -> None:
    await bloc.says("Bình", "/binhxet BX-01")
    await bloc.says("Bình", "HH")
    await bloc.ticks("2017-05-24 17:00")

    await bloc.presses("Bình", "Gửi phiếu")

    assert bloc.last("Bình") == "BX-01 không còn mở. Xem kết quả: /binhxet BX-01"
    assert await cast(bloc) == {}


async def test_a_question_of_the_first_opening_is_not_a_vote_in_the_second(bloc: BlocAtWork) -> None:
    await bloc.says("Bình", "/binhxet BX-01")
    await bloc.says("Bình", "HH")
    await bloc.ticks("2017-05-24 17:00")
    await bloc.says("Dũng", "/binhxet lai BX-01")
    await bloc.says("Dũng", "17:00 26/05/2017")

    await bloc.says("Bình", "Gửi phiếu")

    assert bloc.last("Bình").startswith("BX-01 vừa được mở lại.")
    assert await cast(bloc) == {}


async def test_a_vote_sent_in_time_counts_until_the_ballot_is_closed_and_one_sent_late_does_not(
    bloc: BlocAtWork,
) -> None:
    found = await ballot(bloc)
    closes_at = found.closes_at or bloc.clock.now()
    late = closes_at + timedelta(seconds=1)
    named = {"choices": (f"{BLOC}.HH",), "round_": 1, "by": leader("SD"), "at": late}

    async with bloc.database.work() as work:
        await cast_vote(work, found.id, sent_at=closes_at, **named)  # type: ignore[arg-type]  # by name
        with pytest.raises(Refused) as refused:
            await cast_vote(work, found.id, sent_at=late, **named)  # type: ignore[arg-type]  # by name

    assert refused.value == Refused("ballot.too_late", number="01", closes_at=closes_at)
    assert await cast(bloc) == {"SD": "HH"}


async def test_the_head_closes_after_the_time_where_the_clock_has_not(bloc: BlocAtWork) -> None:
    found = await ballot(bloc)
    head = Member("p-head", "Cường", (Grant(Role.BLOC_HEAD, BLOC),))
    late = (found.closes_at or bloc.clock.now()) + timedelta(seconds=1)

    async with bloc.database.work() as work:
        closed = await close_ballot(work, found.id, by=head, at=late)

    assert (closed.state, closed.closed_by) == (BallotState.LACKING, "p-head")


async def test_the_seal_in_the_chain_is_that_of_the_vote_that_counts(bloc: BlocAtWork) -> None:
    await votes(bloc, "Bình", "HH")

    found = await ballot(bloc)
    async with bloc.database.work() as work:
        [one] = await work.ballots.votes(found.id)
        [link] = [link for link in await work.audit.chain() if link.event.action == "ballot.vote"]

    assert one.seal in (link.payload or "")
    assert "HH" not in (link.payload or "")
