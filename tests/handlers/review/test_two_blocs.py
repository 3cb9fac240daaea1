"""People of one bloc and what another one does: nothing of it reaches them, whatever they type or press."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.actions.people.setup import set_up_bloc
from bot.bloc_files import read_bloc, samples
from bot.domain.people.members import Grant, Role
from handlers.commands import COMMANDS
from tests.bloc import BLOC, BlocAtWork, bloc_at_work
from tests.signed_units import signed_units

OTHER = "khac"
PRYING = {
    "Oanh": Grant(Role.OFFICER, OTHER, f"{OTHER}.SD"),
    "Quân": Grant(Role.BLOC_HEAD, OTHER),
    "Sáu": Grant(Role.SECRETARY, OTHER),
}
WORDS = ("SD", "SD B02", BLOC, f"{BLOC} SD", "2017-H1", f"{BLOC} 2017-H1", "SD 2017-H1", "B02 SD", "SD B02 80 | x")
MARKS = (
    f"thamdinh 2017-H1 {BLOC}.SD 1",
    f"thamdinh 2017-H1 {BLOC}.SD 1 0",
    f"thamdinh 2017-H1 {BLOC}.SD 1 tra",
    f"molai 2017-H1 {BLOC}.SD sheet",
    f"molai 2017-H1 {BLOC}.SD review_1",
    f"molai 2017-H1 {BLOC}.SD explanation",
    "kiemcheo 2017-H1 SD",
    "kiemcheo 2017-H1 traloi",
    "chitieu 2017-H1",
    "khoaso 2017-H1 12345678 chot",
    "dinhchinh 2017-H1",
    "kiennghi don 2017-H1",
    "giaitrinh 2017-H1 1 x",
    "chamdiem 2017-H1 1",
)
REPLIES = ("Hoàn thành", "Xác nhận", "Gửi đề nghị", "B02 70 | x", "Kết thúc")
TELLING = ("Sơn Động", "Tân Yên", "Chỉ huy SD", "6 tháng đầu năm 2017", "đang mở, đồng chí làm tiếp")
"""Names of units, of a leader and of the period, and how far the step of somebody else has come."""


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    """Three units of the bloc of 2017 have signed; the other bloc has units and periods of other names."""
    async with bloc_at_work(sqlite_url) as one:
        await other_bloc(one)
        await signed_units(one, ["SD", "HH", "TY"])
        one.clock.move_to("2017-06-21 09:00")
        for name, grant in PRYING.items():
            await enters(one, name, grant)
        yield one


async def other_bloc(bloc: BlocAtWork) -> None:
    """A second bloc in the same records, with units and periods of other names."""
    files = read_bloc(samples() / "bloc_2017.toml")
    units = tuple(
        replace(one, id=f"{OTHER}.{one.code}", bloc=OTHER, code=f"X{one.code}", name=f"Đơn vị {n}", short=f"Đơn vị {n}")
        for n, one in enumerate(files.plan.units)
    )
    periods = tuple(replace(one, code=f"K{n}", name=f"Đợt khác {n}") for n, one in enumerate(files.plan.periods))
    plan = replace(files.plan, bloc=replace(files.plan.bloc, id=OTHER), units=units, periods=periods)
    async with bloc.database.work() as work:
        await set_up_bloc(work, plan, criteria=files.criteria, awards=files.awards, at=bloc.clock.now())


async def enters(bloc: BlocAtWork, name: str, *grants: Grant) -> None:
    """Somebody with these roles and an account, as the records hold them."""
    account, at = str(bloc.meets(name)), bloc.clock.now()
    async with bloc.database.work() as work:
        await work.members.add(name, name, at=at)
        for grant in grants:
            await work.members.grant(name, grant, by="", at=at)
        await work.members.see_account("telegram", account, chat=account)
        await work.members.bind("telegram", account, person=name, at=at)


def _told(bloc: BlocAtWork, asked: str) -> list[tuple[str, str]]:
    """(what was asked, what was answered) wherever an answer says more than the question did."""
    return [
        (asked, one.text)
        for one in bloc.seen()
        if any(word in one.text.replace(asked, "") and word not in asked for word in TELLING)
    ]


@pytest.mark.parametrize("name", PRYING)
async def test_no_command_with_words_of_another_bloc_says_anything_about_it(bloc: BlocAtWork, name: str) -> None:
    found = []

    for command in COMMANDS:
        for words in WORDS if command not in {"start", "huy"} else ():
            await bloc.says(name, f"/{command} {words}")
            found += _told(bloc, f"/{command} {words}")

    assert found == []


@pytest.mark.parametrize("name", PRYING)
async def test_no_button_of_another_bloc_says_or_does_anything(bloc: BlocAtWork, name: str) -> None:
    found = []

    for mark in MARKS:
        for reply in REPLIES:
            await bloc.presses_data(name, f"{mark}|{reply}")
            found += _told(bloc, f"{mark}|{reply}")

    assert found == []
    async with bloc.database.work() as work:
        assert await work.paths.steps(f"{BLOC}.2017-H1") == {}
        assert await work.paths.reopenings(f"{BLOC}.2017-H1") == ()
