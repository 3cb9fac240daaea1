"""Inviting, confirming and suspending in chat: what the records say afterwards."""

from __future__ import annotations

import re

from bot.domain.people.enrolment import Rules
from bot.domain.people.members import Role
from handlers.texts import speak
from tests.actions.people.scene import NEUTRAL, joined
from tests.bloc import BlocAtWork, bloc_at_work

PHONE = Rules(require_phone=True, require_confirmation=False)
CONFIRMED = Rules(require_phone=False, require_confirmation=True)


async def invites(bloc: BlocAtWork, leader: str, said: str) -> str:
    """The code that the leader is shown."""
    await bloc.says(leader, said)
    found = re.search(r"/start (\S+)", bloc.last(leader))
    return found[1] if found else ""


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


async def test_the_head_who_also_leads_a_unit_sees_both_lists(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await bloc.joins("Cường", Role.BLOC_HEAD)
        await bloc.says("Cường", f"/start {await bloc.invited('Cường', Role.UNIT_LEADER, 'HH')}")

        await bloc.says("Cường", "/thanhvien")

        shown = bloc.last("Cường")
        assert [words in shown for words in ("Cán bộ thi đua, Công an huyện Hiệp Hòa", "01/10 đơn vị")] == [True, True]
        assert shown.endswith("[Mời cán bộ] [Mời chỉ huy]")


async def test_the_head_alone_may_say_invite_and_means_a_leader(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await bloc.joins("Cường", Role.BLOC_HEAD)

        await bloc.says("Cường", "/thanhvien moi Sơn Động Trần Văn B")

        assert "Trần Văn B (chỉ huy đơn vị, Công an huyện Sơn Động)" in bloc.last("Cường")


async def test_a_leader_cannot_invite_leaders(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await bloc.joins("Bình", Role.UNIT_LEADER, "SD")

        await bloc.says("Bình", "/thanhvien chihuy SD Trần Văn B")

        assert bloc.last("Bình") == speak("vi")("refused.permission.invite_leader")


async def test_without_a_confirmation_the_number_cannot_be_skipped(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url, rules=PHONE) as bloc:
        bloc.meets("Bình")
        await bloc.says("Bình", f"/start {await bloc.invited('Bình', Role.UNIT_LEADER, 'SD')}")
        await bloc.shares_contact("Bình", "0912345678")
        await bloc.says("Bình", "/thanhvien moi Nguyễn Văn A")

        await bloc.says("Bình", "Bỏ qua")

        assert bloc.last("Bình") == speak("vi")("refused.enrolment.phone_expected", name="Nguyễn Văn A")


async def test_a_card_without_a_readable_number_is_asked_for_again(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url, rules=PHONE) as bloc:
        bloc.meets("Bình")
        bloc.meets("An")
        await bloc.says("Bình", f"/start {await bloc.invited('Bình', Role.UNIT_LEADER, 'SD')}")
        await bloc.shares_contact("Bình", "0912345678")
        await bloc.says("Bình", "/thanhvien moi Nguyễn Văn A")

        await bloc.shares_contact("Bình", "113", owner="An")

        assert bloc.last("Bình") == speak("vi")("refused.enrolment.phone_unreadable")


async def test_the_card_of_the_invited_person_is_compared_when_that_person_joins(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url, rules=PHONE) as bloc:
        bloc.meets("Bình")
        bloc.meets("An")
        await bloc.says("Bình", f"/start {await bloc.invited('Bình', Role.UNIT_LEADER, 'SD')}")
        await bloc.shares_contact("Bình", "0912345678")
        await bloc.says("Bình", "/thanhvien moi Nguyễn Văn A")
        await bloc.shares_contact("Bình", "0987654321", owner="An")
        code = re.findall(r"/start (\S+)", bloc.last("Bình"))[0]
        await bloc.says("An", f"/start {code}")

        await bloc.shares_contact("An", "+84987654321")

        assert bloc.receipt("An") != ""


async def test_a_newcomer_is_confirmed_by_name_too(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url, rules=CONFIRMED) as bloc:
        await bloc.joins("Bình", Role.UNIT_LEADER, "SD")
        bloc.meets("An")
        await bloc.says("An", f"/start {await invites(bloc, 'Bình', '/thanhvien moi Nguyễn Văn A')}")

        await bloc.says("Bình", "/thanhvien xacnhan nguyen van a")

        receipts = {bloc.receipt("An"), bloc.receipt("Bình")}
        assert (len(receipts), "" in receipts) == (2, False)


async def test_the_leader_of_another_unit_cannot_confirm(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url, rules=CONFIRMED) as bloc:
        await bloc.joins("Bình", Role.UNIT_LEADER, "SD")
        await bloc.joins("Hùng", Role.UNIT_LEADER, "HH")
        bloc.meets("An")
        await bloc.says("An", f"/start {await invites(bloc, 'Bình', '/thanhvien moi Nguyễn Văn A')}")
        asked = bloc.out.shown[-1].screen.choices[0].reply

        await bloc.says("Hùng", asked)

        assert bloc.last("Hùng") == speak("vi")("refused.permission.invite_officer")


async def test_a_refusal_pressed_again_says_the_same(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url, rules=CONFIRMED) as bloc:
        await bloc.joins("Bình", Role.UNIT_LEADER, "SD")
        bloc.meets("An")
        await bloc.says("An", f"/start {await invites(bloc, 'Bình', '/thanhvien moi Nguyễn Văn A')}")
        await bloc.presses("Bình", "Không phải")
        first = bloc.last("Bình")
        told = len(bloc.out.shown)

        await bloc.presses("Bình", "Không phải")

        assert (bloc.last("Bình"), len(bloc.out.shown) - told) == (first, 1)


async def test_a_newcomer_may_answer_in_another_language(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await bloc.joins("Bình", Role.UNIT_LEADER, "SD")
        await bloc.says("Bình", "/ngonngu en")

        await bloc.says("Bình", "/thanhvien")

        assert bloc.last("Bình").startswith("Members\nEmulation officers, Công an huyện Sơn Động:\nNo officers yet.")


async def test_inviting_again_who_has_not_joined_withdraws_the_first_code(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await bloc.joins("Bình", Role.UNIT_LEADER, "SD")
        bloc.meets("An")
        first = await invites(bloc, "Bình", "/thanhvien moi Nguyễn Văn A")
        second = await invites(bloc, "Bình", "/thanhvien moi Nguyễn Văn A")

        await bloc.says("An", f"/start {first}")
        before = await joined(bloc, "An")
        await bloc.says("An", f"/start {second}")

        assert (before, await joined(bloc, "An")) == (False, True)


async def test_nobody_suspends_the_own_role(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await bloc.joins("Cường", Role.BLOC_HEAD)
        await bloc.says("Cường", f"/start {await bloc.invited('Cường', Role.UNIT_LEADER, 'HH')}")
        await bloc.joins("Bình", Role.UNIT_LEADER, "SD")

        await bloc.says("Cường", "/thanhvien tamdung Cường")

        assert bloc.last("Cường") == speak("vi")("refused.member.unknown", name="Cường")
