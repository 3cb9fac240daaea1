"""A secretary is appointed in chat: namesakes, an office that changed meanwhile, and menus that follow."""

from __future__ import annotations

from bot.domain.people.members import Grant, Role
from handlers.texts import speak
from tests.bloc import BLOC, BlocAtWork, bloc_at_work

VI = speak("vi")


async def _roles(bloc: BlocAtWork, name: str) -> frozenset[Role]:
    async with bloc.database.work() as work:
        account = await work.members.account("telegram", str(bloc.people[name]))
    assert account is not None
    return account.member.roles


async def _leading(bloc: BlocAtWork) -> None:
    bloc.clock.move_to("2017-03-14 08:00")
    await bloc.joins("Cường", Role.BLOC_HEAD)
    await bloc.joins("Dũng", Role.BLOC_DEPUTY)
    await bloc.joins("An", Role.OFFICER, "SD")
    await bloc.joins("Hùng", Role.OFFICER, "HH")


async def test_the_former_secretary_keeps_every_other_role(database_url: str) -> None:
    async with bloc_at_work(database_url) as bloc:
        await _leading(bloc)
        await bloc.says("Cường", "/thanhvien thuky An")
        await bloc.says("Cường", "Cử")
        await bloc.says("Dũng", "/thanhvien thuky Hùng")
        await bloc.says("Dũng", "Thay")

        found = (await _roles(bloc, "An"), await _roles(bloc, "Hùng"))

    assert found == (frozenset({Role.OFFICER}), frozenset({Role.OFFICER, Role.SECRETARY}))


async def test_an_office_that_changed_while_it_was_asked_about_is_shown_again(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await _leading(bloc)
        await bloc.says("Cường", "/thanhvien thuky An")
        await bloc.says("Dũng", "/thanhvien thuky Hùng")
        await bloc.says("Dũng", "Cử")
        await bloc.says("Cường", "Cử")
        shown = bloc.last("Cường")

        found = await _roles(bloc, "An")

    assert (VI("appointing.changed") in shown, found) == (True, frozenset({Role.OFFICER}))


async def test_of_two_with_one_name_the_right_one_is_chosen(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await _leading(bloc)
        async with bloc.database.work() as work:
            await work.members.add("hung-2", "Hùng", at=bloc.clock.now())
            await work.members.grant("hung-2", Grant(Role.OFFICER, BLOC, f"{BLOC}.SD"), by="", at=bloc.clock.now())
        await bloc.says("Cường", "/thanhvien thuky hùng")
        asked = bloc.last("Cường")
        await bloc.presses("Cường", "Hùng – Công an huyện Sơn Động")
        not_joined = bloc.last("Cường")
        await bloc.says("Cường", "/thanhvien thuky hùng")
        await bloc.presses("Cường", "Hùng – Công an huyện Hiệp Hòa")
        await bloc.says("Cường", "có lẽ")
        unclear = bloc.last("Cường")
        await bloc.says("Cường", "Cử")

        found = await _roles(bloc, "Hùng")

    assert (asked.partition("\n")[0], not_joined, unclear) == (
        VI("appointing.which", count=2),
        VI("refused.secretary.gone"),
        VI("refused.secretary.appoint_or_not"),
    )
    assert found == frozenset({Role.OFFICER, Role.SECRETARY})
