"""Every document the bot hands out: the value it is made of, and the pure function that makes the file.

A new document is a frozen dataclass of plain values, a module-level function `draw(value) -> bytes` that imports its
library inside itself (it runs in the drawing child), and one line in DOCUMENTS. A screen carries it as
`Document("bien-ban.pdf", value)`; it is stored as its value and drawn when it is sent.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from bot.reports.excel_paper import draw_excel
from bot.reports.ics import CalendarFile, draw_calendar
from bot.reports.invitation_cards import InvitationCards, draw_invitations
from bot.reports.own_data_file import OwnDataFile, draw_own_data
from bot.reports.paper import ExcelPaper, PdfPaper, WordPaper
from bot.reports.pdf import draw_pdf
from bot.reports.results_book import ResultsTemplate, draw_results
from bot.reports.score_sheet import SheetTemplate, draw_template
from bot.reports.word import draw_word

DOCUMENTS: Final[Mapping[type[object], Callable[[Any], bytes]]] = MappingProxyType(
    {
        SheetTemplate: draw_template,
        ResultsTemplate: draw_results,
        CalendarFile: draw_calendar,
        PdfPaper: draw_pdf,
        WordPaper: draw_word,
        ExcelPaper: draw_excel,
        OwnDataFile: draw_own_data,
        InvitationCards: draw_invitations,
    }
)


@dataclass(frozen=True, slots=True)
class File:
    """What was made of a document; a `remark` is told to whoever gets the file."""

    content: bytes
    remark: str = ""
