"""Reads what was drawn back: words and tables of Word files and of PDFs."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
import pypdf
from docx.document import Document as WordDocument

from bot.reports.paper import Paper
from bot.reports.paper_layout import ShownTable, laid_out
from bot.reports.pdf import LANDSCAPE_MM, PORTRAIT_MM


def tight(text: str) -> str:
    """Without blanks: a PDF breaks lines where it likes, and marks places in long words where it may."""
    return "".join(text.replace("\u200b", "").split())


def pdf_pages(content: bytes) -> tuple[str, ...]:
    return tuple(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def pdf_words(content: bytes) -> str:
    return tight("".join(pdf_pages(content)))


def word_document(content: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(content))


def word_lines(content: bytes) -> list[str]:
    """Every paragraph of the body with words in it, in order, those of cells too."""
    body = word_document(content).element.body
    paragraphs = body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p")
    return [text for text in (paragraph.text for paragraph in paragraphs) if text.strip()]


def word_tables(content: bytes) -> list[list[tuple[str, ...]]]:
    """Tables with frames: the heading and the signatures are tables without."""
    return [
        [tuple(cell.text for cell in row.cells) for row in table.rows]
        for table in word_document(content).tables
        if table.style is not None and table.style.name == "Table Grid"
    ]


def word_notes(content: bytes) -> list[str]:
    """At the foot of the first page, and of the others."""
    section = word_document(content).sections[0]
    return [footer.paragraphs[0].text for footer in (section.first_page_footer, section.footer)]


def shown_tables(paper: Paper) -> list[ShownTable]:
    """As they are printed, in pieces."""
    wide = LANDSCAPE_MM if paper.landscape else PORTRAIT_MM
    return [
        piece
        for table in paper.tables
        for piece in laid_out(table, millimetres=wide, decimal_comma=paper.decimal_comma)
    ]


def expected_words(paper: Paper) -> Iterator[str]:
    """Everything that has to be read on a paper, in the order of its parts."""
    yield from (paper.parent, paper.agency, paper.nation, paper.motto, paper.number, paper.place_and_date)
    yield from (paper.title, paper.subtitle, *paper.opening)
    for table in shown_tables(paper):
        yield table.name
        yield from (column.label for column in table.columns) if table.rows else (table.none,)
        for row in table.rows:
            yield from row
    yield from paper.closing
    for who in paper.signatories:
        yield from (*who.capacity.split("\n"), who.unit, who.name, who.rank)
    yield from (paper.recipients_head, *paper.recipients)
