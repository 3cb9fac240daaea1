"""Papers whose every text was written to do harm: they are drawn, can be opened, and nothing in them acts."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx
import openpyxl
import pypdf
import pytest

from bot.reports.excel_paper import draw_excel
from bot.reports.paper import Column, ExcelPaper, Paper, PaperTable, PdfPaper, Signatory, TemplateWords, WordPaper
from bot.reports.pdf import draw_pdf
from bot.reports.word import draw_word
from tests.reports.papers import cross_check_minutes

_WORDS = TemplateWords(*"abcdef")
_TEXTS = (
    "#let x = 1; $ x^2 $ *a* _b_ `c` @d <e> // \\",
    "{{ title }} {% for a in b %} {# c #} <w:p/> ]]> &amp;",
    '=HYPERLINK("http://example.org")',
    "+1",
    "@SUM(A1)",
    "\t=1\r=2",
    "trước\x00\x08sau\u202eđảo\u2066\ufeff",
    "Nguyễn Văn A " * 310,
    "x" * 4000,
)


def everywhere(text: str) -> Paper:
    """One table whose name, head and cells are this text, like everything else."""
    table = PaperTable(text, (Column("TT"), Column(text)), ((1, text), (2, text)), fixed=1)
    return replace(
        cross_check_minutes(),
        parent=text,
        agency=text,
        number=text,
        place_and_date=text,
        title=text,
        subtitle=text,
        note=text,
        opening=(text,),
        closing=(text,),
        recipients=(text,),
        tables=(table,),
        signatories=(Signatory(text, text, text, text),),
    )


@pytest.mark.parametrize("text", _TEXTS)
def test_a_workbook_has_no_formula_whatever_its_texts_begin_with(text: str) -> None:
    drawn = draw_excel(ExcelPaper(everywhere(text)))

    [sheet] = openpyxl.load_workbook(io.BytesIO(drawn)).worksheets
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    with zipfile.ZipFile(io.BytesIO(drawn)) as archive:
        assert [name for name in archive.namelist() if b"<f>" in archive.read(name)] == []


@pytest.mark.parametrize("text", _TEXTS)
def test_word_and_pdf_can_be_opened(text: str) -> None:
    paper = everywhere(text)

    written = docx.Document(io.BytesIO(draw_word(WordPaper(paper, _WORDS))))
    printed = pypdf.PdfReader(io.BytesIO(draw_pdf(PdfPaper(paper))))

    assert len(written.tables) > 1
    assert len(printed.pages) > 0
