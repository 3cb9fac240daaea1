"""The template as a spreadsheet sees it: what may be filled in, what is text, and that nothing in it computes."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from bot.reports.documents import DOCUMENTS
from bot.reports.drawing import Drawing
from bot.reports.filled_sheet import read_filled_sheet
from bot.reports.score_sheet import KEPT_SHEET, SheetTemplate, draw_template
from tests.reports.sheets import TEMPLATE, WORDS

_SOFFICE = shutil.which("soffice")


def opened(template: SheetTemplate = TEMPLATE) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(draw_template(template)))[template.tab]


def test_only_results_and_documents_of_criteria_that_the_unit_fills_in_are_unlocked() -> None:
    sheet = opened()

    unlocked = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == {f"{column}{row}" for column in "GH" for row in (7, 8, 9, 10)}
    assert (sheet.protection.sheet, sheet.protection.password) == (True, None)


def test_what_the_draft_holds_stands_in_the_cells_and_codes_are_text() -> None:
    sheet = opened()

    rows = [[sheet.cell(row, column).value for column in (1, 6, 7, 8, 9)] for row in range(6, 12)]
    assert rows == [
        ["A", None, None, None, None],
        ["1.10", None, 38.5, "=HYPERLINK(1)", "1.10@abc"],
        ["B02", 75, None, None, "B02@abc"],
        ["C01", "Không giao", "Đạt", None, "C01@abc"],
        ["T01", None, None, None, "T01@abc"],
        ["E05", None, None, None, "E05@abc"],
    ]
    assert [sheet.cell(row, 1).number_format for row in (7, 8)] == ["@", "@"]


def test_no_cell_of_the_workbook_is_a_formula_and_what_looks_like_one_stays_text_when_it_is_edited() -> None:
    book = openpyxl.load_workbook(io.BytesIO(draw_template(TEMPLATE)))

    kinds = {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    sheet = book[TEMPLATE.tab]
    assert kinds <= {"s", "n"}
    assert [sheet[place].value for place in ("B7", "H7")] == ["=1+1 nghị quyết", "=HYPERLINK(1)"]
    assert [sheet[place].quotePrefix for place in ("A7", "B7", "H7", "H8")] == [True] * 4


def test_a_cell_takes_what_the_rule_allows_and_asks_about_the_rest() -> None:
    found = {str(one.sqref): one for one in opened().data_validations.dataValidation}

    limits = {place: (one.type, one.formula1, one.formula2) for place, one in found.items()}
    assert limits == {
        "G7": ("decimal", "0.0", "40.0"),
        "G8": ("decimal", "0.0", "100.0"),
        "G9": ("list", '"Đạt,Không đạt"', None),
        "G10": ("whole", "0", "1000000000"),
    }
    assert {one.errorStyle for one in found.values()} == {"warning"}


def test_it_prints_on_a4_landscape_one_page_wide_with_the_headings_on_every_page() -> None:
    sheet = opened()

    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)  # 1 is not written down
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$5:$5", "C6")
    assert [sheet.cell(5, column).value for column in range(1, 10)] == list(WORDS)
    assert sheet.column_dimensions["I"].hidden


def test_what_it_was_made_for_is_kept_where_nobody_looks() -> None:
    kept = openpyxl.load_workbook(io.BytesIO(draw_template(TEMPLATE)))[KEPT_SHEET]

    pairs = [(row[0].value, row[1].value) for row in kept.iter_rows(max_row=3)]
    assert (kept.sheet_state, kept.protection.sheet) == ("veryHidden", True)
    assert pairs == [("unit", "khoi.M"), ("period", "khoi.2017-H1"), ("criteria", "abc")]


def test_the_same_template_is_the_same_file() -> None:
    assert draw_template(TEMPLATE) == draw_template(TEMPLATE)
    assert draw_template(TEMPLATE) != draw_template(replace(TEMPLATE, title="Khác"))


async def test_the_child_draws_what_is_drawn_here_and_reads_it_back() -> None:
    drawing = Drawing()

    content = (await drawing.make(TEMPLATE)).content
    read = await drawing.run(read_filled_sheet, content)
    await drawing.aclose()

    assert (content, read) == (draw_template(TEMPLATE), read_filled_sheet(content))


def test_every_document_is_drawn_by_a_function_a_child_process_can_find() -> None:
    assert [function.__qualname__ for function in DOCUMENTS.values() if "." in function.__qualname__] == []


@pytest.mark.skipif(_SOFFICE is None, reason="LibreOffice (soffice) is not installed here")
def test_libreoffice_saves_it_again_with_everything_it_says(tmp_path: Path) -> None:
    content = draw_template(TEMPLATE)
    (tmp_path / "a.xlsx").write_bytes(content)
    command = [str(_SOFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]

    subprocess.run(
        [*command, "--convert-to", "xlsx", "--outdir", "saved", "a.xlsx"], cwd=tmp_path, check=True, capture_output=True
    )

    assert read_filled_sheet((tmp_path / "saved" / "a.xlsx").read_bytes()) == read_filled_sheet(content)
