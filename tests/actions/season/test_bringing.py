"""Results brought for units: whose file it is, units that take nothing, and what changed while it was looked at."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.people.members import Role
from handlers.texts import speak
from tests.bloc import BLOC, BlocAtWork, bloc_at_work, sqlite_url
from tests.workbooks import filled, filled_pages

VI = speak("vi")
H1 = f"{BLOC}.2017-H1"


@pytest.fixture
async def bloc(tmp_path: Path) -> AsyncIterator[BlocAtWork]:
    async with bloc_at_work(sqlite_url(tmp_path)) as opened:
        opened.clock.move_to("2017-06-12 08:00")
        await opened.joins("Thư", Role.SECRETARY)
        await opened.joins("An", Role.OFFICER, "SD")
        yield opened


async def values(bloc: BlocAtWork, unit: str) -> dict[str, str]:
    async with bloc.database.work() as work:
        draft = await work.sheets.draft(f"{BLOC}.{unit}", H1)
    return {code: f"{line.value}" for code, line in draft.lines.items()}


async def sent(bloc: BlocAtWork, pages: dict[str, dict[str, object]]) -> None:
    await bloc.says("Thư", "/kycham ketqua 2017-H1")
    await bloc.sends_workbook("Thư", filled_pages(bloc.template("Thư"), pages))


async def test_a_value_the_unit_changed_since_it_was_shown_stays(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/chamdiem B02 75")
    await sent(bloc, {"SD": {"B02": 78.5, "A01": 40}})
    await bloc.says("An", "/chamdiem B02 76")
    await bloc.says("Thư", "Thay cả")

    found = (VI("results.left_out", count=1) in bloc.last("Thư"), await values(bloc, "SD"))

    assert found == (True, {"B02": "76", "A01": "40"})


async def test_where_everything_changed_meanwhile_nothing_is_written_and_that_is_said(bloc: BlocAtWork) -> None:
    await sent(bloc, {"SD": {"B02": 78.5}})
    await bloc.says("An", "/chamdiem B02 76")
    await bloc.says("Thư", "Đưa vào")

    assert (bloc.last("Thư"), await values(bloc, "SD")) == (VI("refused.results.nothing"), {"B02": "76"})


async def test_who_signs_for_a_unit_brings_nothing_for_it(bloc: BlocAtWork) -> None:
    await sent(bloc, {"HH": {"A01": 40}, "SD": {"A01": 40}})
    content = filled_pages(bloc.template("Thư"), {"HH": {"A01": 40}, "SD": {"A01": 40}})
    await bloc.joins("Bình", Role.UNIT_LEADER, "HH")
    await bloc.says("Bình", f"/start {await bloc.invited('Bình', Role.BLOC_HEAD)}")
    await bloc.sends_workbook("Bình", content)
    shown = bloc.last("Bình")
    await bloc.says("Bình", "Đưa vào")

    found = (VI("results.bar_own", units="Hiệp Hòa") in shown, await values(bloc, "HH"), await values(bloc, "SD"))

    assert found == (True, {}, {"A01": "40"})


async def test_the_sheet_of_one_unit_and_the_book_of_all_are_told_apart(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/chamdiem biểu mẫu")
    own = filled(bloc.template("An"), {"A01": 40})
    await sent(bloc, {"SD": {"A01": 40}})
    book = bloc.template("Thư")
    await bloc.sends_workbook("An", book)
    not_a_sheet = bloc.last("An")
    await bloc.says("An", "/huy")
    await bloc.sends_workbook("An", book)
    not_allowed = bloc.last("An")
    await bloc.sends_workbook("Thư", own)

    assert (not_a_sheet, not_allowed, bloc.last("Thư")) == (
        VI("refused.results.not_a_sheet"),
        VI("refused.permission.bring_results"),
        VI("refused.results.one_unit"),
    )


async def test_a_file_that_is_no_template_is_refused_with_its_reason(bloc: BlocAtWork) -> None:
    await bloc.says("Thư", "/kycham ketqua")
    await bloc.sends_workbook("Thư", b"PK\x03\x04 not a workbook")

    assert bloc.last("Thư") == VI("refused.workbook.not_xlsx")


async def test_an_untouched_book_has_nothing_in_it(bloc: BlocAtWork) -> None:
    await sent(bloc, {})

    assert bloc.last("Thư") == VI("refused.sheet_file.empty")


async def test_something_secret_in_a_cell_is_not_taken(bloc: BlocAtWork) -> None:
    await sent(bloc, {"SD": {"A01": "40 | Báo cáo TỐI MẬT số 1"}})
    await bloc.says("Thư", "Đưa vào")

    assert await values(bloc, "SD") == {}
