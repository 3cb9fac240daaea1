"""What grows from praise, beyond its transcript: two who nominate at once, other blocs, the group, what is counted."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from bot.actions.commendation.counted import praises_given
from bot.actions.commendation.lifting import lift_praise, nominate_praised
from bot.domain.people.members import Grant, Member, Role
from bot.domain.refusal import Refused
from tests.bloc import BLOC, BlocAtWork, bloc_at_work
from tests.handlers.commendation.scene import second_bloc

UNIT = f"{BLOC}.SD"
SAID = (
    "/bieuduong mới",
    "Sơn Động",
    "Đại úy Nguyễn Văn Mẫu",
    "Ngày 06/05/2017, trả lại của rơi cho người mất",
    "Báo cáo số 45/BC-CASD",
    "Biểu dương",
)


async def praised(bloc: BlocAtWork, name: str = "Hoa") -> None:
    """Hoa of Hiệp Hòa praises an officer of Sơn Động."""
    await bloc.joins(name, Role.OFFICER, "HH")
    for text in SAID:
        await bloc.says(name, text)


async def nominated(bloc: BlocAtWork, who: str) -> str:
    member = Member(who, who, (Grant(Role.OFFICER, BLOC, UNIT),))
    async with bloc.database.work() as work:
        return (await nominate_praised(work, BLOC, "01", by=member, at=bloc.clock.now())).number


async def test_of_two_officers_who_nominate_at_once_only_the_first_does(database_url: str) -> None:
    async with bloc_at_work(database_url) as bloc:
        await praised(bloc)

        said = await asyncio.gather(nominated(bloc, "x"), nominated(bloc, "y"), return_exceptions=True)

        assert sorted(map(repr, said)) == ["'01'", "Refused('praise.nominated_already', number='01')"]


async def test_asking_twice_finds_the_draft_that_was_begun(bloc: BlocAtWork) -> None:
    await praised(bloc)

    assert [await nominated(bloc, "x"), await nominated(bloc, "x")] == ["01", "01"]


async def test_two_lift_at_once_and_it_is_told_once(database_url: str) -> None:
    async with bloc_at_work(database_url) as bloc:
        await bloc.joins("Cường", Role.BLOC_HEAD)
        await praised(bloc)

        async def lifted(who: str) -> str:
            async with bloc.database.work() as work:
                by = Member(who, who, (Grant(Role.SUPERVISOR),))
                raised, _ = await lift_praise(work, BLOC, "01", by=by, at=bloc.clock.now())
                return raised.lifted_by

        said = await asyncio.gather(lifted("s"), lifted("t"), return_exceptions=True)
        await bloc.settles()

        assert [one.key for one in said if isinstance(one, Refused)] == ["praise.lifted_already"]
        told = [shown for shown in bloc.out.shown if shown.screen.title.startswith("Nêu gương toàn tỉnh")]
        assert sorted(shown.chat for shown in told) == sorted(str(bloc.people[name]) for name in ("Cường", "Hoa"))


async def test_the_office_does_not_lift_the_praise_of_the_own_unit(bloc: BlocAtWork) -> None:
    await praised(bloc)
    by = Member("s", "Sơn", (Grant(Role.SUPERVISOR), Grant(Role.OFFICER, BLOC, UNIT)))

    async with bloc.database.work() as work:
        with pytest.raises(Refused) as refused:
            await lift_praise(work, BLOC, "01", by=by, at=bloc.clock.now())

    assert refused.value.key == "permission.own_unit"


async def test_a_head_who_leads_the_praised_unit_too_hears_it_once(bloc: BlocAtWork) -> None:
    await praised(bloc)
    await bloc.joins("Sơn", Role.SUPERVISOR)
    async with bloc.database.work() as work:
        head = await work.members.behind("telegram", str(bloc.people["Cường"]))
        await work.members.grant(head.person, Grant(Role.UNIT_LEADER, BLOC, UNIT), by="", at=bloc.clock.now())

    await bloc.says("Sơn", "/bieuduong 01 toantinh")

    told = [shown for shown in bloc.out.shown if shown.screen.title.startswith("Nêu gương toàn tỉnh")]
    assert [shown.chat for shown in told].count(str(bloc.people["Cường"])) == 1


async def test_whoever_sees_several_blocs_lifts_in_the_one_that_is_named(bloc: BlocAtWork) -> None:
    await second_bloc(bloc)
    await praised(bloc)
    await bloc.joins("Sơn", Role.SUPERVISOR)

    await bloc.says("Sơn", f"/bieuduong {BLOC} 01")
    await bloc.presses("Sơn", "Nêu gương toàn tỉnh")

    assert bloc.last("Sơn").startswith("BD-01: Đại úy Nguyễn Văn Mẫu được nêu gương toàn tỉnh.")


async def test_without_a_group_it_is_said_what_remains(bloc: BlocAtWork) -> None:
    await praised(bloc)

    await bloc.says("Bình", "/bieuduong rút 01")
    await bloc.says("Bình", "Rút")

    assert bloc.last("Bình").split("\n")[1].startswith("Trong nhóm không có tin nào hệ thống còn sửa được")


async def test_praise_is_counted_for_the_unit_it_came_from_while_it_stands(bloc: BlocAtWork) -> None:
    await praised(bloc)
    day = date(2017, 6, 12)

    async with bloc.database.work() as work:
        given = await praises_given(work, unit=f"{BLOC}.HH", first=day, last=day)
        of_others = await praises_given(work, unit=UNIT, first=day, last=day)
        before = await praises_given(work, unit=f"{BLOC}.HH", first=date(2017, 1, 1), last=date(2017, 6, 11))
    await bloc.says("Hoa", "/bieuduong rút 01")
    await bloc.says("Hoa", "Rút")
    async with bloc.database.work() as work:
        left = await praises_given(work, unit=f"{BLOC}.HH", first=day, last=day)

    assert (given, of_others, before, left) == (("BD-01 Đại úy Nguyễn Văn Mẫu",), (), (), ())
