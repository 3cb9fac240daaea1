"""Appeals are decided by somebody who did not score the unit, once, and everybody's points follow."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.actions.closing.appealing import draft_appeal, sign_appeal
from bot.actions.closing.deciders import people_who_may_decide
from bot.actions.closing.deciding_appeals import open_appeals, points_if
from bot.domain.closing.appeals import AppealState, Plea
from bot.domain.people.members import Member
from bot.domain.refusal import Refused
from bot.domain.review.rulings import Instance
from bot.domain.telling.closing_notices import (
    AppealDecided,
    Moved,
)
from tests.actions.closing.closing_scene import (
    AT,
    DEPUTY,
    DIRECTOR,
    HEAD,
    LEADER,
    OFFICER,
    OTHER_LEADER,
    SECOND_SUPERVISOR,
    SUPERVISOR,
    scene,
    unit,
)
from tests.actions.closing.test_appealing import NAMES, decided, drafted, signed


async def test_an_accepted_appeal_is_a_ruling_and_the_points_follow(database_url: str) -> None:
    async with scene(database_url) as bloc:
        appeal = await signed(bloc)
        await bloc.told()
        async with bloc.database.work() as work:
            foretold = await points_if(work, bloc.period, appeal, Decimal(80))
        made = await decided(bloc, appeal, "80")
        told = await bloc.told()
        points = await bloc.points("SD", "B02")
        async with bloc.database.work() as work:
            rulings = await work.reviews.rulings(appeal.period)

    moved = Moved("B02", "%", Decimal(76), Decimal(80), Decimal(32), Decimal(40), Decimal(72), Decimal(80))
    outcome = AppealDecided(*NAMES, "B02", "Đ/c Dũng", "Báo cáo 45 đủ căn cứ", moved, "2017-H1")
    assert made.state is AppealState.ACCEPTED
    assert foretold == moved
    assert points == Decimal(40)
    assert (rulings[-1].instance, rulings[-1].value, rulings[-1].by) == (Instance.APPEAL, Decimal(80), "Dũng")
    assert told == [("An", outcome), ("Bình", outcome), ("Cường", outcome), ("Giang", outcome)]


async def test_a_rejected_appeal_moves_nothing_and_the_reason_is_told(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        appeal = await signed(bloc)
        await bloc.told()
        made = await decided(bloc, appeal, None)
        told = await bloc.told()
        points = await bloc.points("SD", "B02")

    outcome = AppealDecided(*NAMES, "B02", "Đ/c Dũng", "Báo cáo 45 đủ căn cứ", None, "2017-H1")
    assert (made.state, points) == (AppealState.REJECTED, Decimal(32))
    assert told == [("An", outcome), ("Bình", outcome), ("Cường", outcome), ("Giang", outcome)]


@pytest.mark.parametrize("judge", [HEAD, SUPERVISOR], ids=["review 1", "review 2"])
async def test_whoever_scored_does_not_decide_and_is_told_who_may(sqlite_url: str, judge: Member) -> None:
    async with scene(sqlite_url) as bloc:
        appeal = await signed(bloc)
        with pytest.raises(Refused) as refused:
            await decided(bloc, appeal, "80", by=judge)

    assert refused.value == Refused("appeal.own_score", others="Đ/c Dũng, Đ/c Hà, Đ/c Khánh")


async def test_whoever_decided_one_appeal_may_decide_the_next_one_of_the_unit(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await decided(bloc, await signed(bloc), "80")
        async with bloc.database.work() as work:
            who = await people_who_may_decide(work, bloc.period, unit("SD"), at=AT)

    assert [one.person for one in who] == ["Dũng", "Hà", "Khánh"]


async def test_nobody_decides_an_appeal_of_the_own_unit(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await bloc.signs("VY", B02="85")
        await bloc.reviews("VY", Instance.REVIEW_1, by=HEAD, B02="80")
        officer = replace(OFFICER, grants=(replace(OFFICER.grants[0], unit=unit("VY")),))
        leader = replace(LEADER, grants=(replace(LEADER.grants[0], unit=unit("VY")),))
        async with bloc.database.work() as work:
            appeal = await draft_appeal(work, bloc.period, Plea("B02", Decimal(84), "x", "45"), by=officer, at=AT)
            await sign_appeal(work, appeal.id, by=leader, at=AT)
        with pytest.raises(Refused) as refused:
            await decided(bloc, appeal, "84", by=DEPUTY)
        with pytest.raises(Refused) as not_theirs:
            await decided(bloc, appeal, "84", by=OTHER_LEADER)

    assert refused.value == Refused("permission.own_unit")
    assert not_theirs.value == Refused("permission.decide_appeal")


async def test_where_everybody_scored_nobody_is_named(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        appeal = await signed(bloc)
        for judge in (DEPUTY, SECOND_SUPERVISOR, DIRECTOR):
            await bloc.reviews("SD", Instance.REVIEW_2, by=judge)
        with pytest.raises(Refused) as refused:
            await decided(bloc, appeal, "80", by=DIRECTOR)

    assert refused.value == Refused("appeal.own_score_nobody")


async def test_it_is_decided_once(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        appeal = await signed(bloc)
        await decided(bloc, appeal, "80")
        with pytest.raises(Refused) as refused:
            await decided(bloc, appeal, None, by=DIRECTOR)
        with pytest.raises(Refused) as again:
            await drafted(bloc)

    assert refused.value == Refused("appeal.decided")
    assert again.value == Refused("appeal.decided_already", criterion="B02")


async def test_to_accept_what_counts_already_is_no_decision(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        appeal = await signed(bloc)
        with pytest.raises(Refused) as refused:
            await decided(bloc, appeal, "76")

    assert refused.value == Refused("appeal.accepts_nothing", criterion="B02", value=Decimal(76))


async def test_a_newer_signed_version_makes_an_appeal_moot(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        appeal = await signed(bloc)
        await bloc.signs("SD", version=2, B02="79")
        async with bloc.database.work() as work:
            waiting = await open_appeals(work, bloc.period)
        with pytest.raises(Refused) as refused:
            await decided(bloc, appeal, "80")

    assert waiting == ()
    assert refused.value == Refused("appeal.moot")


async def test_who_wrote_or_signed_an_appeal_does_not_decide_it_after_a_change_of_roles(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        appeal = await signed(bloc)

        for once in (OFFICER, LEADER):
            with pytest.raises(Refused, match=r"^appeal\.own_appeal$"):
                await decided(bloc, appeal, "80", by=Member(once.person, once.name, DIRECTOR.grants))
