"""Codes against those who guess and share them; everything real but the network."""

from __future__ import annotations

import pytest

from bot.domain.people.members import Grant, Role
from handlers.commands import COMMANDS
from handlers.texts import speak
from tests.actions.people.scene import NEUTRAL, grants, joined
from tests.bloc import BLOC, bloc_at_work

NOBODYS = "23456-789AB"


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


async def test_the_neutral_line_says_nothing_of_what_the_bot_is_for() -> None:
    words = [speak(language)("refused.visitor").casefold() for language in ("vi", "en")]

    assert [word for word in ("thi đua", "công an", "khối", "police", "bloc", "emulation") if word in str(words)] == []
