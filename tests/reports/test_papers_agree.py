"""The same paper as PDF, Word and Excel says the same."""

from __future__ import annotations

import io
import re
from decimal import Decimal

import openpyxl
import pytest

from bot.reports.excel_paper import draw_excel
from bot.reports.paper import ExcelPaper, Figure, Paper, PaperTable, PdfPaper, TemplateWords, WordPaper, shown_columns
from bot.reports.pdf import draw_pdf
from bot.reports.word import draw_word
from tests.reports.papers import every_kind
from tests.reports.reading import pdf_pages, tight, word_document, word_lines, word_notes

_WORDS = TemplateWords(*"abcdef")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_SIZES = {"ten units": (10, 33), "a hundred units": (100, 60)}


def as_pdf(paper: Paper) -> str:
    """Words of all pages without the numbers of the pages and the notes at their feet."""
    pages = pdf_pages(draw_pdf(PdfPaper(paper)))
    bare = [
        tight("".join(page.split("\n")[1:] if number else [page])).replace(tight(paper.note), "")
        for number, page in enumerate(pages)
    ]
    return "".join(bare)


def as_word(paper: Paper) -> str:
    return tight("".join(word_lines(draw_word(WordPaper(paper, _WORDS)))))


def letters_of(text: str) -> dict[str, int]:
    """How often each letter and figure is there, without dots to write on and the heads that long tables repeat."""
    return {letter: text.count(letter) for letter in sorted(set(text) - {".", "…"})}


def values_of(table: PaperTable) -> list[tuple[object, ...]]:
    """Rows as Excel keeps them: numbers as numbers, nothing where there is nothing."""
    shown = shown_columns(table)
    plain = [[row[index] for index in shown] for row in table.rows]
    return [
        tuple(float(cell.value) if isinstance(cell, Figure) else cell or (cell if cell == 0 else None) for cell in row)
        for row in plain
    ]


_ONE_PAGE = tuple(paper for paper in every_kind() if len(pdf_pages(draw_pdf(PdfPaper(paper)))) == 1)


@pytest.mark.parametrize("paper", _ONE_PAGE, ids=lambda paper: paper.kind)
def test_a_paper_of_one_page_has_the_same_letters_as_pdf_and_as_word_file(paper: Paper) -> None:
    assert letters_of(as_pdf(paper)) == letters_of(as_word(paper))


@pytest.mark.parametrize("size", _SIZES)
@pytest.mark.parametrize("place", range(8))
def test_figures_follow_one_another_as_in_the_word_file_cell_by_cell(place: int, size: str) -> None:
    units, criteria = _SIZES[size]
    paper = every_kind(units=units, criteria=criteria)[place]
    rows = [
        tight("".join(cell.text for cell in row.cells))
        for table in word_document(draw_word(WordPaper(paper, _WORDS))).tables
        if table.style is not None and table.style.name == "Table Grid"
        for row in table.rows[1:]
    ]
    words = as_pdf(paper)

    missing, found = [], 0
    for row in rows:
        at = words.find(row, found)
        missing.extend([] if at >= 0 else [row])
        found = max(at, found)
    assert missing == []


@pytest.mark.parametrize("size", _SIZES)
@pytest.mark.parametrize("place", range(8))
def test_the_workbook_holds_the_same_rows_with_numbers_as_numbers(place: int, size: str) -> None:
    units, criteria = _SIZES[size]
    paper = every_kind(units=units, criteria=criteria)[place]

    book = openpyxl.load_workbook(io.BytesIO(draw_excel(ExcelPaper(paper))))

    sheets = [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]
    for table, rows in zip(paper.tables, sheets, strict=False):
        width = len(shown_columns(table))
        kept = [row[:width] for row in rows]
        assert [row for row in values_of(table) if row not in kept] == []


@pytest.mark.parametrize("paper", every_kind(), ids=lambda paper: paper.kind)
def test_the_note_with_the_hash_stands_at_the_foot_in_every_form(paper: Paper) -> None:
    book = openpyxl.load_workbook(io.BytesIO(draw_excel(ExcelPaper(paper))))

    feet = {
        *(str(sheet.oddFooter.left.text) for sheet in book.worksheets if sheet.oddFooter),
        *word_notes(draw_word(WordPaper(paper, _WORDS))),
    }
    assert {foot.strip() for foot in feet} == {paper.note}
    assert all(tight(paper.note) in tight(page) for page in pdf_pages(draw_pdf(PdfPaper(paper))))


def test_a_figure_is_the_same_number_in_every_form() -> None:
    paper = every_kind()[2]
    [table] = paper.tables

    points = [row[3].value for row in table.rows if isinstance(row[3], Figure)]
    written = [f"{point:.2f}".replace(".", ",") for point in points]
    shown = _FIGURE.findall(" ".join(word_lines(draw_word(WordPaper(paper, _WORDS)))))
    assert [one for one in written if one not in shown] == []
    assert [Decimal(one.replace(",", ".")) for one in written] == points
