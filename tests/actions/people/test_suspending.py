"""Suspending in chat: who may be named, and what becomes of the talk and the drafts."""

from __future__ import annotations

import re

from bot.domain.people.members import Role
from handlers.texts import speak
from tests.actions.people.scene import NEUTRAL, invites
from tests.bloc import bloc_at_work


async def test_drafts_of_a_suspended_officer_stay_with_the_unit(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await bloc.joins("Bình", Role.UNIT_LEADER, "SD")
        await bloc.joins("An", Role.OFFICER, "SD")
        await bloc.joins("Xuân", Role.OFFICER, "SD")
        await bloc.says("An", "A01 40")

        await bloc.says("Bình", "/thanhvien tamdung an")
        await bloc.presses("Bình", "Tạm dừng")
        await bloc.says("Xuân", "/chamdiem")

        assert "1/33" in bloc.last("Xuân")


async def test_a_suspended_officer_is_an_outsider_in_the_middle_of_a_talk(database_url: str) -> None:
    async with bloc_at_work(database_url) as bloc:
        await bloc.joins("Bình", Role.UNIT_LEADER, "SD")
        an = await bloc.joins("An", Role.OFFICER, "SD")
        await bloc.says("An", "A01 40")
        await bloc.says("Bình", "/thanhvien tamdung an")
        await bloc.presses("Bình", "Tạm dừng")

        await bloc.presses("An", "Gửi")

        assert (bloc.last("An"), bloc.out.menus[str(an)]) == (NEUTRAL, ())


async def test_a_leader_who_is_also_an_officer_keeps_the_leaders_role(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await bloc.joins("Bình", Role.UNIT_LEADER, "SD")
        await bloc.joins("Dũng", Role.UNIT_LEADER, "SD")
        await bloc.says("Dũng", f"/start {await bloc.invited('Dũng', Role.OFFICER, 'SD')}")

        await bloc.says("Bình", "/thanhvien tamdung dung")
        await bloc.presses("Bình", "Tạm dừng")
        await bloc.says("Dũng", "/start")

        assert "Vai trò: chỉ huy đơn vị, Công an huyện Sơn Động.\nĐồng chí bấm" in bloc.last("Dũng")


async def test_the_same_suspension_cannot_be_made_twice(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await bloc.joins("Bình", Role.UNIT_LEADER, "SD")
        await bloc.joins("Dũng", Role.UNIT_LEADER, "SD")
        await bloc.joins("An", Role.OFFICER, "SD")
        await bloc.says("Bình", "/thanhvien tamdung an")
        await bloc.says("Dũng", "/thanhvien tamdung an")

        await bloc.presses("Bình", "Tạm dừng")
        await bloc.presses("Dũng", "Tạm dừng")

        assert bloc.last("Dũng") == speak("vi")("refused.member.not_active")


async def test_officers_of_one_name_are_told_apart_by_their_buttons(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await bloc.joins("Bình", Role.UNIT_LEADER, "SD")
        bloc.meets("An một")
        bloc.meets("An hai")
        await bloc.says("An một", f"/start {await invites(bloc, 'Bình', '/thanhvien moi Lê An')}")
        await bloc.says("Bình", "/thanhvien moi Lê An")
        await bloc.presses("Bình", "Người khác")
        code = re.findall(r"/start (\S+)", bloc.last("Bình"))[0]
        await bloc.says("An hai", f"/start {code}")

        await bloc.says("Bình", "/thanhvien tamdung Lê An")

        assert bloc.last("Bình").endswith("[Lê An] [Lê An]")


async def test_nobody_can_be_suspended_where_nobody_has_joined(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await bloc.joins("Bình", Role.UNIT_LEADER, "SD")

        await bloc.says("Bình", "/thanhvien tamdung")

        assert bloc.last("Bình") == speak("vi")("refused.member.nobody_to_suspend")


async def test_the_officer_of_another_unit_cannot_be_named(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await bloc.joins("Bình", Role.UNIT_LEADER, "SD")
        await bloc.joins("Hoa", Role.OFFICER, "SD")
        await bloc.joins("An", Role.OFFICER, "HH")

        await bloc.says("Bình", "/thanhvien tamdung An")

        assert bloc.last("Bình") == speak("vi")("refused.member.unknown", name="An")


async def test_nobody_suspends_the_own_role(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await bloc.joins("Cường", Role.BLOC_HEAD)
        await bloc.says("Cường", f"/start {await bloc.invited('Cường', Role.UNIT_LEADER, 'HH')}")
        await bloc.joins("Bình", Role.UNIT_LEADER, "SD")

        await bloc.says("Cường", "/thanhvien tamdung Cường")

        assert bloc.last("Cường") == speak("vi")("refused.member.unknown", name="Cường")
