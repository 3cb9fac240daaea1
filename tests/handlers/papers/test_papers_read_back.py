"""The papers of a period that was really played, read back from PDF, Word and Excel: nothing of them is lost."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator

import openpyxl
import pytest

from bot.reports.documents import DOCUMENTS
from bot.reports.paper import ExcelPaper, Figure, Paper, PaperTable, PdfPaper, WordPaper, shown_columns
from handlers.conversation import Document
from tests.bloc import BlocAtWork
from tests.handlers.papers.played import correct, lock, played
from tests.handlers.papers.year_behind import year_behind
from tests.reports.reading import expected_words, pdf_words, tight, word_lines, word_notes
from tests.reports.test_pdf import fonts_of

_OF_PERIODS = ("phiếu SD", "bảng", "xếp hạng", "biên bản kiểm tra SD", "biên bản", "giao ước", "danh sách", "sơ kết")
_WORDS = (*_OF_PERIODS, "danh sách đăng ký", "bàn giao")


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    """Locked, corrected, with the number of one signed paper and what a year leaves behind."""
    async with played(sqlite_url) as one:
        await one.says("Thu", "/xuat số 45/BC-KTĐ 24/06/2017 bảng 2017-H1")
        await one.says("Thu", "Ghi")
        await lock(one)
        await correct(one)
        await year_behind(one)
        yield one


async def document_of(bloc: BlocAtWork, words: str, form: str) -> Document:
    by = "Cường" if words == "bàn giao" else "Thu"
    await bloc.says(by, f"/xuat {words} 2017-H1 {form}")
    return next(one.screen.document for one in reversed(bloc.out.shown) if one.screen.document)


def drawn(document: Document) -> tuple[Paper, bytes]:
    sheet = document.sheet
    assert isinstance(sheet, PdfPaper | WordPaper | ExcelPaper)
    return sheet.paper, DOCUMENTS[type(sheet)](sheet)


def missing(paper: Paper, read: str) -> list[str]:
    lines = (tight(line) for words in expected_words(paper) for line in words.split("\n"))
    return [line for line in lines if line not in read]


@pytest.mark.parametrize("words", _WORDS)
async def test_every_word_of_a_paper_is_in_its_pdf_with_its_fonts(bloc: BlocAtWork, words: str) -> None:
    paper, content = drawn(await document_of(bloc, words, "pdf"))

    assert missing(paper, pdf_words(content)) == []
    assert tight(paper.note) in pdf_words(content)
    assert set(fonts_of(content).values()) == {True}


@pytest.mark.parametrize("words", _WORDS)
async def test_every_word_of_a_paper_is_in_its_word_file(bloc: BlocAtWork, words: str) -> None:
    paper, content = drawn(await document_of(bloc, words, "docx"))

    assert missing(paper, tight("".join(word_lines(content)))) == []
    assert word_notes(content) == [paper.note] * 2


@pytest.mark.parametrize("words", _WORDS)
async def test_every_word_and_number_of_a_paper_is_in_its_workbook(bloc: BlocAtWork, words: str) -> None:
    paper, content = drawn(await document_of(bloc, words, "xlsx"))

    book = openpyxl.load_workbook(io.BytesIO(content))
    cells: list[set[object]] = [{one for row in sheet.values for one in row} for sheet in book.worksheets]
    around = {paper.title, paper.number, paper.place_and_date, *paper.opening, *paper.closing, *paper.recipients}
    assert sorted(around - set.union(*cells) - {""}) == []
    assert [kept - found for kept, found in zip(map(values, paper.tables), cells, strict=True)] == [set()] * len(cells)


def values(table: PaperTable) -> set[object]:
    """What stands in the cells of a table, points as the numbers that Excel keeps."""
    shown = shown_columns(table)
    cells = [row[place] for row in table.rows for place in shown]
    return {float(cell.value) if isinstance(cell, Figure) else cell for cell in cells if cell not in {None, ""}}
