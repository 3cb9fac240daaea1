"""A paper: what stands on an official document, whatever it is saved as – PDF, Word or Excel."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Figure:
    """Points or a percentage: shown with two decimals as the reader's language writes them, a number in Excel."""

    value: Decimal


Cell: TypeAlias = "str | int | Figure | None"
"""Text, a whole number, a figure, or nothing at all."""


class PaperKind(StrEnum):
    """The papers of a bloc; each has a Word template of this name."""

    UNIT_SHEET = "unit_sheet"
    BLOC_TABLE = "bloc_table"
    RANKING = "ranking"
    CROSS_CHECK_MINUTES = "cross_check_minutes"
    CLOSING_MINUTES = "closing_minutes"
    COVENANT = "covenant"
    NOMINATIONS = "nominations"
    PROGRESS = "progress"
    BALLOT = "ballot"
    HANDOVER = "handover"
    REGISTRATIONS = "registrations"


class Align(StrEnum):
    """Where a column's cells stand."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column; `width` is relative to the other columns of its table."""

    label: str
    align: Align = Align.LEFT
    width: int = 1


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table: in Excel a sheet of its own called `name`, elsewhere under `name` as a heading.

    Rows named in `strong` (by index) are sums and heads of groups. `none` stands where there are no rows. Columns
    without a single value are left out when it is drawn. Where it is too wide for a page it is drawn in pieces, and
    the first `fixed` columns stand in each of them.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    strong: tuple[int, ...] = ()
    none: str = ""
    fixed: int = 1


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: the capacity above (a line each), the name and the rank below; what is not known is left to be
    written by hand.
    """

    capacity: str
    unit: str = ""
    name: str = ""
    rank: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """An official paper in the reader's words; `number` is like "Số: …/BB-KTĐ", `place_and_date` the line below the
    motto, `recipients` stand under `recipients_head`, `by_hand` under the capacity of whoever is not known by name,
    `note` (with the hash of what it was made from) at the foot of every page.
    """

    kind: PaperKind
    parent: str
    agency: str
    nation: str
    motto: str
    number: str
    place_and_date: str
    title: str
    subtitle: str
    opening: tuple[str, ...]
    tables: tuple[PaperTable, ...]
    closing: tuple[str, ...]
    signatories: tuple[Signatory, ...]
    by_hand: str
    recipients_head: str
    recipients: tuple[str, ...]
    note: str
    landscape: bool = False
    decimal_comma: bool = True


LANDSCAPE = frozenset(
    {PaperKind.UNIT_SHEET, PaperKind.BLOC_TABLE, PaperKind.NOMINATIONS, PaperKind.PROGRESS, PaperKind.REGISTRATIONS}
)
"""The kinds that are printed across the page; their Word templates lie so too."""


@dataclass(frozen=True, slots=True)
class TemplateWords:
    """How it is said that the office's own Word template could not be used: `broken` names {file} and {why}, which is
    one of the others; `unknown` names {name}, `wrong` says {what} the template engine found, `outside` that Word would
    fetch or run something when the paper is opened.
    """

    broken: str
    not_word: str
    too_large: str
    too_slow: str
    unknown: str
    wrong: str
    outside: str = ""


@dataclass(frozen=True, slots=True)
class PdfPaper:
    """To be printed as it is."""

    paper: Paper


@dataclass(frozen=True, slots=True)
class WordPaper:
    """To be edited further: drawn from the Word template of its kind, the office's own where there is one."""

    paper: Paper
    words: TemplateWords


@dataclass(frozen=True, slots=True)
class ExcelPaper:
    """To be calculated with: a sheet for each table."""

    paper: Paper


def shown_columns(table: PaperTable) -> tuple[int, ...]:
    """The indices of the columns with a value in at least one row; all of them where there are no rows."""
    return tuple(
        index
        for index in range(len(table.columns))
        if not table.rows or any(row[index] not in {None, ""} for row in table.rows)
    )


PAPER_FORMS = ("pdf", "docx", "xlsx")
