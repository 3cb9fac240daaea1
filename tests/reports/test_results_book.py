"""The workbook of all units: a page each there and back, and a page that nobody knows is named, not read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import openpyxl
import pytest

from bot.domain.scoring.filled_rows import FilledBook, FilledRow, row_id
from bot.reports.filled_sheet import MOST_UNPACKED, Unread, read_filled_sheet
from bot.reports.results_book import ResultsPage, ResultsTemplate, draw_results, tabs_of
from bot.reports.score_sheet import KEPT_SHEET, Column, Entry, SheetTemplate, TemplateRow
from tests.workbooks import filled_pages

HASH = "9c3f41d07b2e58a6" * 4
ROWS = (
    TemplateRow("B", "Đấu tranh phòng, chống tội phạm"),
    TemplateRow("B02", "Tỷ lệ điều tra", id=row_id("B02", criteria=HASH), entry=Entry.RESULT, value=Decimal("75")),
    TemplateRow("B03", "Tỷ lệ khám phá", id=row_id("B03", criteria=HASH), entry=Entry.RESULT),
)


def sheet(tab: str, *, rows: tuple[TemplateRow, ...] = ROWS) -> SheetTemplate:
    return SheetTemplate(
        tab=tab,
        title="Bảng tự chấm",
        unit=f"Công an {tab}",
        instructions="Điền ô màu vàng.",
        draft_note="Dự thảo",
        kept={},
        headings={column: "Mã" if column is Column.CODE else f"Cột {column}" for column in Column},
        rows=rows,
        warning="Đề nghị kiểm tra lại.",
        made_at=datetime(2017, 6, 12, tzinfo=UTC),
    )


def template(*tabs: str, rows: tuple[TemplateRow, ...] = ROWS) -> ResultsTemplate:
    return ResultsTemplate("p", HASH, tuple(ResultsPage(f"b.{tab}", sheet(tab, rows=rows)) for tab in tabs))


def worked_on(content: bytes, change: Callable[[openpyxl.Workbook], object]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_every_page_comes_back_with_its_unit_its_rows_and_the_column_of_its_values() -> None:
    content = filled_pages(draw_results(template("SD", "HH")), {"HH": {"B03": 78.5}})

    book = read_filled_sheet(content)

    assert isinstance(book, FilledBook)
    own = FilledRow(7, id=row_id("B02", criteria=HASH), code="B02", name="Tỷ lệ điều tra", value="75")
    new = FilledRow(8, id=row_id("B03", criteria=HASH), code="B03", name="Tỷ lệ khám phá", value="78,5")
    assert (book.period, book.criteria, book.strange, book.rows) == ("p", HASH, (), (own, own, new))
    assert [(page.tab, page.column, page.table.unit) for page in book.pages] == [
        ("SD", "G", "b.SD"),
        ("HH", "G", "b.HH"),
    ]


def test_a_page_that_was_renamed_is_named_and_not_read() -> None:
    content = worked_on(draw_results(template("SD", "HH")), lambda book: setattr(book["HH"], "title", "Hiệp Hòa"))

    book = read_filled_sheet(content)

    assert isinstance(book, FilledBook)
    assert ([page.tab for page in book.pages], book.strange) == (["SD"], ("Hiệp Hòa",))


@pytest.mark.parametrize("gone", ["period", "criteria"])
def test_a_workbook_that_does_not_say_what_it_is_for_is_not_ours(gone: str) -> None:
    def forget(book: openpyxl.Workbook) -> None:
        kept = book[KEPT_SHEET]
        row = next(row for row in kept.iter_rows() if row[0].value == gone)
        row[0].value = "x"

    content = worked_on(draw_results(template("SD")), forget)

    assert read_filled_sheet(content) == Unread("sheet_file.not_ours", {})


def test_a_page_without_its_headings_is_not_ours() -> None:
    content = worked_on(draw_results(template("SD")), lambda book: book["SD"].delete_rows(5))

    assert read_filled_sheet(content) == Unread("sheet_file.not_ours", {})


def test_twenty_units_with_sixty_long_lines_stay_within_what_is_read() -> None:
    one = ROWS[1]
    rows = tuple(replace(one, code=f"B{n:02}", name=f"{one.name} {n} " * 5, rule="Đạt 100 % " * 20) for n in range(60))

    content = draw_results(template(*[f"U{n:02}" for n in range(20)], rows=rows))

    unpacked = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(content)).infolist())
    assert (unpacked < MOST_UNPACKED, isinstance(read_filled_sheet(content), FilledBook)) == (True, True)


def test_the_same_template_gives_the_same_bytes() -> None:
    assert draw_results(template("SD", "HH")) == draw_results(template("SD", "HH"))


def test_tabs_are_what_spreadsheets_take_and_differ() -> None:
    tabs = tabs_of(["SD", "A/B", "A:B", "x" * 40, "X" * 40])

    assert tabs == ("SD", "A-B", "A-B 3", "x" * 31, f"{'X' * 27} 5")
