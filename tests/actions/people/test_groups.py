"""The bloc's group: bound by the head, replaced, and groups that nobody bound are left."""

from __future__ import annotations

from bot.actions.people.groups import leave_unbound_groups
from bot.domain.people.members import Bloc, Role
from handlers.texts import speak
from tests.bloc import BLOC, BlocAtWork, bloc_at_work

FIRST, SECOND = -100_1, -100_2


async def leaves(bloc: BlocAtWork) -> list[str]:
    async with bloc.database.work() as work:
        await leave_unbound_groups(work, at=bloc.clock.now())
    await bloc.courier.settle_down()
    return bloc.out.left


async def test_a_second_group_replaces_the_first_and_both_are_told(database_url: str) -> None:
    async with bloc_at_work(database_url) as bloc:
        await bloc.joins("Cường", Role.BLOC_HEAD)
        await bloc.adds_bot("Cường", FIRST)
        await bloc.adds_bot("Cường", SECOND)
        await bloc.says("Cường", "/nhom", group=FIRST)
        bloc.skip()

        await bloc.says("Cường", "/nhom", group=SECOND)

        async with bloc.database.work() as work:
            bound = await work.groups.of_bloc("telegram", BLOC)
            name = (await work.blocs.bloc(BLOC)).name
        told = {shown.chat: shown.screen.text.split("\n\n")[0] for shown in bloc.seen()}
        assert bound is not None
        assert bound.chat == str(SECOND)
        assert told == {
            str(FIRST): speak("vi")("groups.released", bloc=name),
            str(SECOND): speak("vi")("groups.bound_instead", bloc=name),
        }


async def test_a_group_that_nobody_bound_is_left_after_a_quarter_of_an_hour(database_url: str) -> None:
    async with bloc_at_work(database_url) as bloc:
        bloc.meets("Khách")
        await bloc.adds_bot("Khách", FIRST)
        bloc.clock.move(minutes=14)
        early = list(await leaves(bloc))
        bloc.clock.move(minutes=1)

        assert (early, await leaves(bloc), await leaves(bloc)) == ([], [str(FIRST)], [str(FIRST)])


async def test_the_blocs_group_is_not_left_and_a_released_one_is(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await bloc.joins("Cường", Role.BLOC_HEAD)
        await bloc.adds_bot("Cường", FIRST)
        await bloc.says("Cường", "/nhom", group=FIRST)
        bloc.clock.move(minutes=60)
        before = list(await leaves(bloc))
        await bloc.says("Cường", "/nhom", group=SECOND)
        bloc.clock.move(minutes=15)

        assert (before, await leaves(bloc)) == ([], [str(FIRST)])


async def test_a_group_of_another_bloc_is_not_taken_over(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await bloc.joins("Cường", Role.BLOC_HEAD)
        async with bloc.database.work() as work:
            own = await work.blocs.bloc(BLOC)
            other = Bloc("khac", own.name, own.word, own.province, own.standing_office, own.timezone, 2017, False)
            await work.blocs.add(other, ())
            await work.groups.bind("telegram", str(FIRST), bloc="khac", by="p", receipt="r", at=bloc.clock.now())

        await bloc.says("Cường", "/nhom", group=FIRST)

        assert bloc.out.shown[-1].screen.text == speak("vi")("refused.group.taken")


async def test_the_secretary_binds_the_group_too(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await bloc.joins("Thư", Role.SECRETARY)

        await bloc.says("Thư", "/nhom", group=FIRST)

        assert bloc.out.shown[-1].screen.receipt != ""
