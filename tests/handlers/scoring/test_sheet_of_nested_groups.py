"""The screens of a sheet whose groups are nested and where outside raters decide one criterion: each shown once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bot.actions.people.setup import set_up_bloc
from bot.bloc_files import read_bloc, samples
from bot.domain.criteria.criteria import criteria_set_from
from bot.domain.people.members import Grant, Member, Role
from bot.domain.scoring.sheets import Line
from bot.domain.scoring.versions import Draft
from bot.domain.targets.assignments import Rating
from handlers.conversation import Request, Screen
from handlers.criteria.look_up import look_up
from handlers.scoring.sheet_screens import group_screen, line_screen, overview_screen, preview_screen
from handlers.texts import speak
from storage.database import open_database
from tests.domain.scoring.small_sets import group, row, table

AT = datetime(2017, 6, 12, 1, 0, tzinfo=UTC)
PERIOD, UNIT = "bg-huyen.2017-H1", "bg-huyen.SD"
TREE = (group("I", 100), group("I.1", 40, parent="I"), group("I.2", 60, parent="I"), group("II", 10))
CRITERIA = criteria_set_from(
    table(
        row("L1", "direct", 40, group="I.1", unit="điểm"),
        row("R1", "outside_rank", 60, group="I.2", ranks=[60, 45, 30], unit="hạng"),
        row("L2", "direct", 10, group="II", unit="điểm"),
        groups=TREE,
    )
)
DRAFT = Draft(UNIT, PERIOD, 1, {"L1": Line("L1", Decimal(30), "", "an", AT)})
OFFICER = Member("an", "Đ/c An", (Grant(Role.OFFICER, "bg-huyen", UNIT),))


@asynccontextmanager
async def asking(url: str, text: str = "", *, place: int | None = None) -> AsyncIterator[Request]:
    """A request of the unit's officer, after a rater gave the unit this place."""
    files = read_bloc(samples() / "bloc_2017.toml")
    database = await open_database(url)
    async with database.work() as work:
        await set_up_bloc(work, files.plan, criteria=CRITERIA, awards=files.awards, at=AT)
        await work.members.add("an", "Đ/c An", at=AT)
        if place:
            await work.assignments.add_ratings([Rating(PERIOD, UNIT, "R1", "Cụm số 3", place, "", "head", AT)])
        yield Request(text, OFFICER, speak("vi"), work, AT, AT, "test", "an", "an")
    await database.close()


def choices(screen: Screen) -> list[str]:
    return [choice.reply for choice in screen.choices]


async def test_the_overview_has_each_heading_with_lines_once_and_counts_what_the_unit_types(sqlite_url: str) -> None:
    async with asking(sqlite_url) as request:
        period = await request.work.blocs.period(PERIOD)
        screen = await overview_screen(request, period, CRITERIA, DRAFT)

    headings = [line for line in screen.text.split("\n") if line.startswith("I")]
    assert headings == ["I.1. Nhóm I.1: 1/1", "I.2. Nhóm I.2: 0/0", "II. Nhóm II: 0/1"]
    assert "đã điền 1/2 dòng" in screen.text
    assert choices(screen)[:3] == ["I.1", "I.2", "II"]


@pytest.mark.parametrize(
    ("place", "row"), [(2, "R1 45,00 điểm (do bên ngoài xếp hạng) – Tiêu chí R1"), (None, "R1 … – Tiêu chí R1")]
)
async def test_a_group_shows_all_that_is_inside_it_and_offers_what_can_be_typed(
    sqlite_url: str, place: int | None, row: str
) -> None:
    async with asking(sqlite_url, place=place) as request:
        period = await request.work.blocs.period(PERIOD)
        screen = await group_screen(request, period, CRITERIA, DRAFT, group="I")

    assert screen.text.split("\n") == ["L1 30 điểm – Tiêu chí L1", row]
    assert choices(screen) == ["L1", "Tổng quan", "Xem trước"]


async def test_the_preview_adds_up_with_what_raters_decided(sqlite_url: str) -> None:
    async with asking(sqlite_url, place=2) as request:
        period = await request.work.blocs.period(PERIOD)
        screen = await preview_screen(request, period, CRITERIA, DRAFT, notes=(), offered=())

    assert screen.text.split("\n")[:4] == [
        "I.1. Nhóm I.1: 30,00 điểm",
        "L1 30 điểm",
        "I.2. Nhóm I.2: 45,00 điểm",
        "R1 45,00 điểm (do bên ngoài xếp hạng)",
    ]
    assert screen.text.split("\n\n")[2:] == [
        "Còn thiếu 1 dòng (chưa tính điểm): L2.",
        "Gửi 1/2 dòng, tổng 75,00 điểm, để chỉ huy đơn vị ký?",
    ]


async def test_a_line_that_raters_decide_says_that_there_is_nothing_to_type(sqlite_url: str) -> None:
    async with asking(sqlite_url) as request:
        screen = line_screen(request, DRAFT, CRITERIA.criteria[1])

    rule, takes = screen.text.split("\n")[:2]
    assert rule.startswith("Do đơn vị ngoài khối xếp hạng; điểm theo hạng nhất, nhì, …: 60 / 45 / 30; ")
    assert takes.startswith("Đơn vị không nhập mục này: ")


@pytest.mark.parametrize(
    ("words", "found"),
    [("I", ["/tieuchi L1", "/tieuchi R1"]), ("", [f"/tieuchi {one.code}" for one in CRITERIA.groups])],
)
async def test_a_look_up_finds_what_is_inside_a_group_once(sqlite_url: str, words: str, found: list[str]) -> None:
    async with asking(sqlite_url, words) as request:
        screen = await look_up(request)

    assert isinstance(screen, Screen)
    assert choices(screen) == found
