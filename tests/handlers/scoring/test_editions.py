"""/xephang … cũ: published editions as they were, in the names of that day where they were kept."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.actions.people.setup import set_up_bloc
from bot.bloc_files import read_bloc, samples
from bot.domain.criteria.criterion import Effect
from bot.domain.people.members import Role
from bot.domain.scoring.standings import Place
from bot.domain.telling.notices import StandingsPlace, StandingsTable
from bot.ports import Publication
from tests.bloc import BLOC, BlocAtWork, bloc_at_work

PERIOD, GROUP = f"{BLOC}.2017-H1", -100_500
PLACES = (
    Place(1, f"{BLOC}.SD", Decimal(900), Decimal(90), tied=False),
    Place(2, "gone", Decimal(800), Decimal(80), tied=False),
)
KEPT = StandingsTable(
    "Khối thi đua cũ",
    "6 tháng đầu năm 2017",
    (
        StandingsPlace(1, "Tên cũ", Decimal(900), Decimal(90), tied=False, move=None, mark=Effect.NO_TITLE),
        *(
            StandingsPlace(rank, f"Đơn vị {rank}", Decimal(80), Decimal(8), tied=False, move=None)
            for rank in range(2, 7)
        ),
    ),
    (),
    since=None,
)


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    async with bloc_at_work(sqlite_url) as one:
        await one.joins("An", Role.OFFICER, "SD")
        await one.joins("Cường", Role.BLOC_HEAD)
        yield one


async def publishes(bloc: BlocAtWork, shown: StandingsTable | None, *, times: int = 1) -> None:
    async with bloc.database.work() as work:
        for number in range(times):
            at = bloc.clock.now() + timedelta(days=number)
            await work.standings.publish(Publication(PERIOD, f"monday-{number}", at, PLACES, shown))


async def test_what_was_published_before_names_were_kept_is_told_in_todays_names(bloc: BlocAtWork) -> None:
    await publishes(bloc, None)

    await bloc.says("An", "/xephang 2017-H1 cũ 1")

    assert bloc.last("An").split("\n\n")[1:4] == [
        "Đã ký 02/11 đơn vị.",
        "1. Sơn Động: 90,00% (900,00 điểm)\n2. gone: 80,00% (800,00 điểm)",
        "Chưa ký: Hiệp Hòa, Việt Yên, TP Bắc Giang, Lạng Giang, Lục Nam, Lục Ngạn, Tân Yên, Yên Dũng, Yên Thế.",
    ]


async def test_what_was_kept_is_told_in_the_names_of_that_day(bloc: BlocAtWork) -> None:
    await publishes(bloc, KEPT)

    await bloc.says("An", "/xephang 2017-H1 cu 1")

    rows = bloc.last("An").split("\n\n")[2].split("\n")
    assert (len(rows), rows[0]) == (6, "1. Tên cũ: 90,00% (900,00 điểm), không xét danh hiệu")


async def test_a_group_reads_an_edition_without_marks(bloc: BlocAtWork) -> None:
    await publishes(bloc, KEPT)
    await bloc.adds_bot("Cường", GROUP)
    await bloc.says("Cường", "/nhom", group=GROUP)

    await bloc.says("An", "/xephang 2017-H1 cũ 1", group=GROUP)

    read = bloc.out.shown[-1].text.split("\n\n")[2].split("\n")
    assert (len(read), read[0]) == (6, "1. Tên cũ: 90,00% (900,00 điểm)")


async def test_of_many_editions_the_newest_have_a_button_and_all_are_listed(bloc: BlocAtWork) -> None:
    await publishes(bloc, KEPT, times=10)

    await bloc.says("An", "/xephang 2017-H1 cũ")

    text = bloc.last("An")
    assert text.count("07:") + text.count("08:") == 10
    assert text.endswith("\n[10] [9] [8] [7] [6] [5] [4] [3]")


@pytest.mark.parametrize("number", ["0", "2", "²", "x", "-1", "99999999999"])
async def test_a_number_that_no_edition_has_is_refused(bloc: BlocAtWork, number: str) -> None:
    await publishes(bloc, KEPT)

    await bloc.says("An", f"/xephang 2017-H1 cũ {number}")

    assert bloc.last("An").startswith(f"6 tháng đầu năm 2017: không có bảng công bố số {number[:9]}.")


async def test_a_period_without_editions_says_so(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/xephang 2017-H1 cũ")

    assert bloc.last("An") == "6 tháng đầu năm 2017: chưa công bố bảng nào."


async def test_leaders_of_the_province_choose_a_bloc_first(bloc: BlocAtWork) -> None:
    files = read_bloc(samples() / "bloc_2017.toml")
    units = tuple(replace(one, id=f"khac.{one.code}", bloc="khac") for one in files.plan.units)
    other = replace(files.plan, bloc=replace(files.plan.bloc, id="khac", name="Khối khác"), units=units)
    async with bloc.database.work() as work:
        await set_up_bloc(work, other, criteria=files.criteria, awards=files.awards, at=bloc.clock.now())
    await bloc.joins("Khánh", Role.DIRECTOR)

    await bloc.says("Khánh", "/xephang")
    asked = bloc.last("Khánh")
    await bloc.says("Khánh", "/xephang khac")

    assert asked.split("\n") == [
        "Đồng chí chọn khối:",
        f"/xephang {BLOC} – Khối thi đua Công an các huyện, thành phố",
        "/xephang khac – Khối khác",
    ]
    assert "Đã ký 00/10 đơn vị." in bloc.last("Khánh")
