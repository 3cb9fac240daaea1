"""Enrolment against those who guess, share and repeat; everything real but the network."""

from __future__ import annotations

import pytest

from bot.actions.people.enrolment import invite
from bot.domain.people.enrolment import Rules
from bot.domain.people.members import Grant, Role
from bot.ports import Account
from handlers.commands import COMMANDS
from handlers.texts import speak
from tests.bloc import BLOC, BlocAtWork, bloc_at_work

NEUTRAL = speak("vi")("refused.visitor")
NOBODYS = "23456-789AB"
STRICT = Rules(require_phone=True, require_confirmation=True)


async def joined(bloc: BlocAtWork, name: str) -> bool:
    account = await _account(bloc, name)
    return account.member.is_enrolled


async def grants(bloc: BlocAtWork, name: str) -> tuple[Grant, ...]:
    return (await _account(bloc, name)).member.grants


async def _account(bloc: BlocAtWork, name: str) -> Account:
    async with bloc.database.work() as work:
        account = await work.members.account("telegram", str(bloc.people[name]))
    assert account is not None
    return account


@pytest.mark.parametrize("said", ["", " abc", f" {NOBODYS}"])
@pytest.mark.parametrize("command", sorted(COMMANDS))
async def test_an_outsider_gets_the_same_line_for_every_command(command: str, said: str, sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        bloc.meets("Khách")

        await bloc.says("Khách", f"/{command}{said}")

        assert [shown.text for shown in bloc.seen()] == [NEUTRAL]


@pytest.mark.parametrize("text", ["/khongco", "B02 78,5", "mật khẩu", "0912345678", NOBODYS, "CCCD 001099012345"])
async def test_an_outsider_gets_the_same_line_for_every_text(text: str, sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        bloc.meets("Khách")

        await bloc.says("Khách", text)

        assert [shown.text for shown in bloc.seen()] == [NEUTRAL]


@pytest.mark.parametrize(
    "written",
    [
        "/start {code}",
        "/start {bare}",
        "/start {lower}",
        "/start@khoi_bot {code}",
        "{code}",
        "{lower}",
        "{halves}",
        "/start {confused}",
    ],
)
async def test_a_code_is_read_however_it_is_written(written: str, database_url: str) -> None:
    async with bloc_at_work(database_url) as bloc:
        bloc.meets("An")
        code = await bloc.invited("An", Role.OFFICER, "SD")
        forms = {
            "code": code,
            "bare": code.replace("-", ""),
            "lower": code.lower(),
            "halves": code.replace("-", " - "),
            "confused": code.replace("0", "O").replace("1", "l"),
        }

        await bloc.says("An", written.format(**forms))

        assert await grants(bloc, "An") == (Grant(Role.OFFICER, BLOC, f"{BLOC}.SD"),)


async def test_after_five_wrong_codes_the_right_one_is_not_even_tried_for_an_hour(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        bloc.meets("An")
        code = await bloc.invited("An", Role.OFFICER, "SD")
        for _ in range(5):
            await bloc.says("An", f"/start {NOBODYS}")
        bloc.clock.move(minutes=11)
        bloc.skip()

        await bloc.says("An", f"/start {code}")
        within = [shown.text for shown in bloc.seen()]
        bloc.clock.move(minutes=50)
        await bloc.says("An", f"/start {code}")

        assert (within, await joined(bloc, "An")) == ([NEUTRAL], True)


async def test_after_fifty_wrong_codes_of_many_nobody_gets_in_for_an_hour(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        bloc.meets("An")
        code = await bloc.invited("An", Role.OFFICER, "SD")
        for guest in range(10):
            bloc.meets(f"Khách{guest}")
            for _ in range(5):
                await bloc.says(f"Khách{guest}", f"/start {NOBODYS}")

        await bloc.says("An", f"/start {code}")
        within = await joined(bloc, "An")
        bloc.clock.move(minutes=61)
        await bloc.says("An", f"/start {code}")

        assert (within, await joined(bloc, "An")) == (False, True)


async def test_sixty_officers_of_the_province_can_join_in_one_hour(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        for number in range(60):
            await bloc.joins(f"An{number}", Role.OFFICER, "SD")

        assert [await joined(bloc, f"An{number}") for number in range(60)] == [True] * 60


async def test_of_fifty_who_send_one_code_exactly_the_first_joins(database_url: str) -> None:
    async with bloc_at_work(database_url) as bloc:
        code = await bloc.invited("An", Role.OFFICER, "SD")
        names = [f"Khách{number}" for number in range(50)]
        for name in names:
            bloc.meets(name)
            await bloc.says(name, f"/start {code}")

        assert [name for name in names if await joined(bloc, name)] == ["Khách0"]


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

        assert names[1] - names[0] == {"ky", "thanhvien"}


async def test_a_second_code_gives_the_same_person_one_more_role(database_url: str) -> None:
    async with bloc_at_work(database_url) as bloc:
        await bloc.joins("Cường", Role.BLOC_HEAD)
        person = (await _account(bloc, "Cường")).member.person
        code = await bloc.invited("Cường Hiệp Hòa", Role.UNIT_LEADER, "HH")

        await bloc.says("Cường", f"/start {code}")

        member = (await _account(bloc, "Cường")).member
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

        await bloc.receives(bloc._message("An", 0, contact=card, forward_origin=origin))  # noqa: SLF001 - a raw update

        assert await joined(bloc, "An") is False


async def test_a_member_whose_number_nobody_asked_for_is_told_that_it_was_not_kept(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await bloc.joins("An", Role.OFFICER, "SD")

        await bloc.says("An", "0912 345 678")

        assert bloc.last("An") == speak("vi")("refused.screened.phone")


async def test_the_neutral_line_says_nothing_of_what_the_bot_is_for() -> None:
    words = [speak(language)("refused.visitor").casefold() for language in ("vi", "en")]

    assert [word for word in ("thi đua", "công an", "khối", "police", "bloc", "emulation") if word in str(words)] == []
