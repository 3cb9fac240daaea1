"""What is read from a template that came back, and what is refused before anything is read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from bot.domain.numbers import parse_number
from bot.domain.scoring.filled_rows import FilledRow, FilledTable
from bot.reports.drawing import Drawing
from bot.reports.filled_sheet import MOST_ROWS, Unread, read_filled_sheet, written_number
from bot.reports.score_sheet import draw_template
from tests.reports import hostile
from tests.reports.sheets import TEMPLATE
from tests.workbooks import changed, filled

CONTENT = draw_template(TEMPLATE)
A10 = FilledRow(7, "1.10@abc", "1.10", "=1+1 nghị quyết", "38,5", "=HYPERLINK(1)")
C01 = FilledRow(9, "C01@abc", "C01", "Nội vụ", "Đạt")


def rows(content: bytes) -> tuple[FilledRow, ...]:
    read = read_filled_sheet(content)
    assert isinstance(read, FilledTable), read
    return read.rows


def test_a_template_sent_back_as_it_is_says_what_the_draft_holds() -> None:
    assert read_filled_sheet(CONTENT) == FilledTable("khoi.M", "khoi.2017-H1", "abc", (A10, C01))


def test_what_was_typed_is_read_as_a_person_sees_it() -> None:
    typed = {"1.10": 0.1 + 0.2, "B02": " 97,5 ", "C01": "Không\nđạt", "T01": 3, "E05": True}

    read = rows(filled(CONTENT, typed, notes={"B02": "Báo cáo\nsố 45"}))

    assert [(row.code, row.value, row.note) for row in read] == [
        ("1.10", "0,3", "=HYPERLINK(1)"),
        ("B02", "97,5", "Báo cáo số 45"),
        ("C01", "Không đạt", ""),
        ("T01", "3", ""),
        ("E05", "True", ""),
    ]


def test_a_date_and_an_error_stay_what_they_look_like_and_are_no_numbers() -> None:
    read = rows(filled(CONTENT, {"1.10": datetime(2017, 2, 1), "B02": "#N/A"}))  # noqa: DTZ001  # cells have no zone

    assert [(row.code, row.value) for row in read[:2]] == [("1.10", "2017-02-01 00:00:00"), ("B02", "#N/A")]


@pytest.mark.parametrize(
    ("value", "number_format", "written"),
    [
        (78.5, "#,##0.00", "78,5"),
        (0.1 + 0.2, "General", "0,3"),
        (40, "General", "40"),
        (1e15, "General", "1000000000000000"),
        (0.785, "0.00%", "78,5%"),
        (0.07 * 3, "0%", "21%"),
        (-5, "General", "âm 5"),
        (-0.0, "General", "0"),
        (12.345, "General", "12,3450"),
        (1e-11, "General", "0"),
    ],
)
def test_a_number_is_written_as_its_cell_shows_it(value: float, number_format: str, written: str) -> None:
    assert written_number(value, number_format=number_format) == written


@given(st.decimals(-(10**9) + 1, 10**9 - 1, places=2))
def test_what_was_typed_survives_the_binary_float_of_its_cell(typed: Decimal) -> None:
    written = written_number(float(typed), number_format="General")

    assert parse_number(written.removeprefix("âm ")) * (-1 if written.startswith("âm ") else 1) == typed


def test_a_per_cent_cell_is_read_with_its_sign() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["G8"].value, sheet["G8"].number_format = 0.785, "0.0%"

    assert [row.value for row in rows(changed(CONTENT, fill)) if row.code == "B02"] == ["78,5%"]


def test_of_a_formula_not_even_the_value_it_claims_is_read() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["G8"].value = "=40+38.5"
        sheet["H9"].value = "=HYPERLINK(1)"

    read = {row.code: row for row in rows(changed(CONTENT, fill))}

    assert read["B02"] == FilledRow(8, "B02@abc", "B02", "Khám phá án", has_formula=True)
    assert (read["C01"].value, read["C01"].note, read["C01"].has_formula) == ("Đạt", "", True)


def _moved_columns(sheet: Worksheet) -> None:
    sheet.insert_cols(1, 2)
    sheet.insert_cols(9)


def _moved_rows(sheet: Worksheet) -> None:
    sheet.insert_rows(7, 3)


def _without_ids(sheet: Worksheet) -> None:
    sheet.delete_cols(9)


@pytest.mark.parametrize(
    ("change", "number", "id_"), [(_moved_columns, 7, "1.10@abc"), (_moved_rows, 10, "1.10@abc"), (_without_ids, 7, "")]
)
def test_rows_and_columns_are_found_wherever_they_were_moved(
    change: Callable[[Worksheet], Any], number: int, id_: str
) -> None:
    first = rows(changed(CONTENT, change))[0]

    assert (first.number, first.id, first.code, first.value) == (number, id_, "1.10", "38,5")


@pytest.mark.parametrize(("made", "key"), hostile.CORPUS.items(), ids=[made.__name__ for made in hostile.CORPUS])
def test_a_hostile_file_is_refused_with_what_is_wrong(made: Callable[[bytes], bytes], key: str) -> None:
    read = read_filled_sheet(made(CONTENT))

    assert isinstance(read, Unread)
    assert read.key == key


async def test_the_whole_corpus_leaves_the_child_alive_and_able_to_read() -> None:
    drawing = Drawing(seconds=20)

    async with asyncio.timeout(60):
        read = [await drawing.run(read_filled_sheet, made(CONTENT)) for made in hostile.CORPUS]
        after = await drawing.run(read_filled_sheet, CONTENT)
    await drawing.aclose()

    assert [one.key for one in read if isinstance(one, Unread)] == list(hostile.CORPUS.values())
    assert after == read_filled_sheet(CONTENT)


def test_as_many_unused_texts_as_may_be_looked_at_change_nothing() -> None:
    assert rows(hostile.half_a_million_texts(CONTENT)) == (A10, C01)


def test_the_most_rows_are_read() -> None:
    def extend(sheet: Worksheet) -> None:
        sheet.cell(MOST_ROWS, 7).value = 5

    assert rows(changed(CONTENT, extend))[-1] == FilledRow(MOST_ROWS, value="5")
