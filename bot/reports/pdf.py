"""A paper as a PDF: the same form for every kind, typeset from one template."""

from __future__ import annotations

from dataclasses import asdict

from bot.reports.paper import Paper, PdfPaper
from bot.reports.paper_layout import laid_out, printable
from bot.reports.typesetting import Sheet, sheet, typeset_pdf

PORTRAIT_MM, LANDSCAPE_MM = 165.0, 252.0
"""What the margins of the decree leave of an A4 page's width."""

_WORDS = ("parent", "agency", "nation", "motto", "number", "place_and_date", "title", "subtitle", "by_hand", "note")


def draw_pdf(wanted: PdfPaper) -> bytes:
    """A PDF in A4 with its fonts embedded; raises typst.TypstError."""
    return typeset_pdf(paper_sheet(wanted.paper))


def paper_sheet(paper: Paper) -> Sheet:
    """The paper's values for its template: plain strings, tables in pieces that fit the page."""
    wide = LANDSCAPE_MM if paper.landscape else PORTRAIT_MM
    return sheet(
        "paper",
        {
            **{word: printable(getattr(paper, word)) for word in _WORDS},
            **{word: [printable(line) for line in getattr(paper, word)] for word in ("opening", "closing")},
            "landscape": paper.landscape,
            "recipients_head": printable(paper.recipients_head),
            "recipients": [printable(line) for line in paper.recipients],
            "signatories": [
                {name: printable(words) for name, words in asdict(one).items()} for one in paper.signatories
            ],
            "tables": [
                piece
                for table in paper.tables
                for piece in laid_out(table, millimetres=wide, decimal_comma=paper.decimal_comma)
            ],
        },
    )
