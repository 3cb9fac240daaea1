"""Joining: once, as the right person, with the same receipt for ever; everything real but the network."""

from __future__ import annotations

import pytest

from bot.actions.people.enrolment import confirm_newcomer, invite
from bot.domain.people.enrolment import Rules
from bot.domain.people.members import VISITOR, Grant, Role
from bot.domain.refusal import Refused
from handlers.texts import speak
from tests.actions.people.scene import NEUTRAL, account_of, grants, joined
from tests.bloc import BLOC, bloc_at_work

STRICT = Rules(require_phone=True, require_confirmation=True)


async def test_the_code_sent_again_is_answered_with_the_same_receipt(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        code = await bloc.invited("An", Role.OFFICER, "SD")
        bloc.meets("An")
        await bloc.says("An", f"/start {code}")
        first = bloc.receipt("An")
        await bloc.says("An", "/viec")

        await bloc.says("An", f"/start {code}")

        assert (bloc.receipt("An"), len(first)) == (first, 11)


async def test_who_joined_finds_the_menu_of_the_role(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        officer = await bloc.joins("An", Role.OFFICER, "SD")
        leader = await bloc.joins("Bình", Role.UNIT_LEADER, "SD")

        names = [{name for name, _ in bloc.out.menus[str(account)]} for account in (officer, leader)]

        assert names[1] - names[0] == {"ky", "thanhvien", "binhxet", "bangiao"}


async def test_a_second_code_gives_the_same_person_one_more_role(database_url: str) -> None:
    async with bloc_at_work(database_url) as bloc:
        await bloc.joins("Cường", Role.BLOC_HEAD)
        person = (await account_of(bloc, "Cường")).member.person
        code = await bloc.invited("Cường Hiệp Hòa", Role.UNIT_LEADER, "HH")

        await bloc.says("Cường", f"/start {code}")

        member = (await account_of(bloc, "Cường")).member
        expected = (Grant(Role.BLOC_HEAD, BLOC), Grant(Role.UNIT_LEADER, BLOC, f"{BLOC}.HH"))
        assert (member.person, member.name, member.grants) == (person, "Cường", expected)


async def test_a_role_held_already_is_not_given_twice(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await bloc.joins("An", Role.OFFICER, "SD")
        code = await bloc.invited("An", Role.OFFICER, "SD")

        await bloc.says("An", f"/start {code}")

        assert await grants(bloc, "An") == (Grant(Role.OFFICER, BLOC, f"{BLOC}.SD"),)


async def test_a_new_account_takes_over_and_the_old_one_is_an_outsider(database_url: str) -> None:
    async with bloc_at_work(database_url) as bloc:
        old = await bloc.joins("An", Role.OFFICER, "SD")
        code = await bloc.invited("An", Role.OFFICER, "SD")
        bloc.people["An cũ"] = old
        bloc.meets("An", account=7_777)

        await bloc.says("An", f"/start {code}")

        assert (await joined(bloc, "An"), await joined(bloc, "An cũ")) == (True, False)
        assert (bloc.out.menus[str(old)], bool(bloc.out.menus["7777"])) == ((), True)


async def test_a_newer_invitation_withdraws_the_unused_one_before(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        first = await bloc.invited("Nguyễn Văn A", Role.OFFICER, "SD")
        second = await bloc.invited("Nguyen Van A", Role.OFFICER, "SD")
        bloc.meets("An")

        await bloc.says("An", f"/start {first}")
        before = await joined(bloc, "An")
        await bloc.says("An", f"/start {second}")

        assert (before, await joined(bloc, "An")) == (False, True)


async def test_a_number_named_by_the_command_line_must_match(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url, rules=STRICT) as bloc:
        grant = Grant(Role.OFFICER, BLOC, f"{BLOC}.SD")
        phone = bloc.database.sealed("+84912345678")
        async with bloc.database.work() as work:
            _, code = await invite(work, name="An", grant=grant, invited_by="", at=bloc.clock.now(), phone=phone)
        bloc.meets("An")
        await bloc.says("An", f"/start {code}")

        await bloc.shares_contact("An", "0987654321")
        other = await joined(bloc, "An")
        await bloc.shares_contact("An", "0912345678")

        assert (other, await joined(bloc, "An")) == (False, True)


async def test_the_hash_of_the_number_is_forgotten_once_it_was_compared(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url, rules=STRICT) as bloc:
        grant = Grant(Role.OFFICER, BLOC, f"{BLOC}.SD")
        phone = bloc.database.sealed("+84912345678")
        async with bloc.database.work() as work:
            made, code = await invite(work, name="An", grant=grant, invited_by="", at=bloc.clock.now(), phone=phone)
        bloc.meets("An")
        await bloc.says("An", f"/start {code}")

        await bloc.shares_contact("An", "+84 912 345 678")

        async with bloc.database.work() as work:
            used = await work.invitations.by_id(made.id)
        assert used is not None
        assert (made.phone, used.phone) == (phone, "")


async def test_an_invitation_that_expires_while_the_number_is_asked_for_is_closed(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url, rules=STRICT) as bloc:
        bloc.meets("An")
        await bloc.says("An", f"/start {await bloc.invited('An', Role.OFFICER, 'SD')}")
        bloc.clock.move(hours=73)

        await bloc.shares_contact("An", "0912345678")
        closed = bloc.last("An")
        await bloc.shares_contact("An", "0912345678")

        assert (closed, bloc.last("An")) == (speak("vi")("enrolment.too_late"), NEUTRAL)


async def test_who_is_asked_for_the_number_is_always_answered(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url, rules=STRICT) as bloc:
        bloc.meets("An")
        await bloc.says("An", f"/start {await bloc.invited('An', Role.OFFICER, 'SD')}")
        for _ in range(9):
            await bloc.says("An", "ở đâu?")

        await bloc.shares_contact("An", "0912345678")

        assert await joined(bloc, "An")


async def test_another_code_may_be_sent_where_the_number_is_asked_for(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url, rules=STRICT) as bloc:
        bloc.meets("An")
        await bloc.says("An", f"/start {await bloc.invited('An', Role.OFFICER, 'SD')}")
        await bloc.says("An", await bloc.invited("An", Role.OFFICER, "HH"))

        await bloc.shares_contact("An", "0912345678")

        assert await grants(bloc, "An") == (Grant(Role.OFFICER, BLOC, f"{BLOC}.HH"),)


async def test_a_forwarded_own_card_is_not_accepted(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url, rules=STRICT) as bloc:
        bloc.meets("An")
        await bloc.says("An", f"/start {await bloc.invited('An', Role.OFFICER, 'SD')}")
        origin = {"type": "hidden_user", "date": int(bloc.clock.now().timestamp()), "sender_user_name": "x"}
        card = {"phone_number": "0912345678", "first_name": "x", "user_id": bloc.people["An"]}

        await bloc.receives(bloc._message("An", 0, contact=card, forward_origin=origin))

        assert await joined(bloc, "An") is False


async def test_a_member_whose_number_nobody_asked_for_is_told_that_it_was_not_kept(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await bloc.joins("An", Role.OFFICER, "SD")

        await bloc.says("An", "0912 345 678")

        assert bloc.last("An") == speak("vi")("refused.screened.phone")


async def test_the_people_of_the_province_are_welcomed_by_its_name(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        bloc.meets("Giám")

        await bloc.says("Giám", f"/start {await bloc.invited('Giám', Role.DIRECTOR)}")

        assert "lãnh đạo, Công an tỉnh Bắc Giang." in bloc.last("Giám")


async def test_an_invitation_that_never_was_cannot_be_confirmed(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc, bloc.database.work() as work:
        with pytest.raises(Refused) as refused:
            await confirm_newcomer(work, "nobody", by=VISITOR, at=bloc.clock.now())

    assert refused.value == Refused("enrolment.gone")
