"""Inviting and confirming in chat: what the records say afterwards."""

from __future__ import annotations

import re

from bot.domain.people.enrolment import Rules
from bot.domain.people.members import Role
from handlers.texts import speak
from tests.actions.people.scene import invites, joined
from tests.bloc import bloc_at_work

PHONE = Rules(require_phone=True, require_confirmation=False)
CONFIRMED = Rules(require_phone=False, require_confirmation=True)


async def test_the_head_who_also_leads_a_unit_sees_both_lists(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await bloc.joins("Cường", Role.BLOC_HEAD)
        await bloc.says("Cường", f"/start {await bloc.invited('Cường', Role.UNIT_LEADER, 'HH')}")

        await bloc.says("Cường", "/thanhvien")

        shown = bloc.last("Cường")
        assert [words in shown for words in ("Cán bộ thi đua, Công an huyện Hiệp Hòa", "01/10 đơn vị")] == [True, True]
        assert shown.endswith("[Mời cán bộ] [Mời chỉ huy] [Cử thư ký] [In giấy mời…]")


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
