"""A paper as an Excel workbook: a sheet for each of its tables, numbers as numbers, texts as nothing but texts."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from bot.reports.excel_sizes import LINE_HEIGHT, cut, front, height, parts, parts_with_room
from bot.reports.paper import Align, Cell, Column, ExcelPaper, Figure, Paper, PaperTable, Signatory, shown_columns
from bot.reports.paper_layout import printable, readable_widths

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    Formats: TypeAlias = Mapping[str, Format]

LONGEST_NAME = 31  # characters of a sheet's name, in the file format
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_A4 = 9  # the number of the paper size in the file format
_ROOM = {False: 88.0, True: 130.0}  # characters across a page, portrait and landscape
_LEAST, _MOST_WIDTH = 6.0, 60.0
_COLUMNS_A_PAGE = 16
_POINTS, _GREY, _LINE = "#,##0.00", "#E7E6E6", "#A6A6A6"
_VIETNAMESE = "[$-42A]"  # the decimal comma, also where the program itself speaks another language
_LONGEST_FOOTER, _LONGEST_PROPERTY = 200, 255  # characters
_SIDE_BY_SIDE = 3
_LEAST_TO_SIGN = 24.0  # characters across
_SIGNED = ("bold", "agency", "by_hand", "agency", "agency", "bold", "agency")  # the lines of a signature
_HEADING = (0.42, 0.58)  # the motto on the right is the longer one


def draw_excel(excel: ExcelPaper) -> bytes:
    """An .xlsx without any formula, macro or link; the same paper gives the same sheets."""
    import xlsxwriter  # noqa: PLC0415 – only the child pays for it

    content = io.BytesIO()
    never = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    paper = excel.paper
    with xlsxwriter.Workbook(content, {"in_memory": True, **never}) as book:
        words = {"title": paper.title, "subject": paper.subtitle, "comments": paper.note}
        book.set_properties({name: printable(text)[:_LONGEST_PROPERTY] for name, text in words.items()})
        formats = _formats(book, points=f"{_VIETNAMESE if paper.decimal_comma else ''}{_POINTS}")
        tables = paper.tables or (PaperTable(paper.title, (Column(""),), ()),)
        for name, table in zip(sheet_names(table.name for table in tables), tables, strict=True):
            _Page(book.add_worksheet(name), _part(paper, table, of=tables), table, formats).draw()
    return content.getvalue()


def _part(paper: Paper, table: PaperTable, *, of: tuple[PaperTable, ...]) -> Paper:
    """What stands on one sheet: the opening words on the first, the closing ones and the signatures on the last."""
    first = paper if table is of[0] else replace(paper, opening=())
    return first if table is of[-1] else replace(first, closing=(), signatories=(), recipients=(), recipients_head="")


def sheet_names(names: Iterable[str]) -> tuple[str, ...]:
    """Names that Excel takes: at most 31 characters, none of []:*?/\\, no apostrophe at an end, no two alike."""
    found: list[str] = []
    for name in names:
        clean = " ".join(_FORBIDDEN.sub(" ", printable(name)).split()).strip("'") or "–"
        short, taken, number = clean[:LONGEST_NAME].strip(" '"), {one.casefold() for one in found}, 1
        while short.casefold() in {*taken, "history"}:  # a name Excel keeps for itself
            number += 1
            tail = f" ({number})"
            short = clean[: LONGEST_NAME - len(tail)].strip(" '") + tail
        found.append(short)
    return tuple(found)


def _formats(book: Workbook, *, points: str) -> dict[str, Format]:
    """Texts carry a quote prefix: what begins with = + - @ stays text even when its cell is edited."""
    plain: dict[str, Any] = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
    words = {**plain, "num_format": "@", "quote_prefix": True, "text_wrap": True}
    framed = {**plain, "border": 1, "border_color": _LINE}
    cell = {**framed, "num_format": "@", "quote_prefix": True, "text_wrap": True}
    strong = {"bold": True, "bg_color": _GREY}
    wanted: dict[str, dict[str, Any]] = {
        "agency": {**words, "align": "center"},
        "bold": {**words, "align": "center", "bold": True},
        "motto": {**words, "align": "center", "bold": True, "underline": 1},
        "date": {**words, "align": "center", "italic": True},
        "title": {**words, "align": "center", "bold": True, "font_size": 14},
        "text": words,
        "head": {**cell, **strong, "align": "center"},
        "small": {**words, "font_size": 11},
        "small_head": {**words, "bold": True, "italic": True},
        "by_hand": {**words, "font_size": 11, "align": "center", "italic": True},
    }
    for align in Align:
        at = {"align": "center" if align is Align.CENTRE else align.value, "indent": int(align is Align.LEFT)}
        for name, more in (("", {}), ("strong_", strong)):
            wanted[f"{name}{align}"] = {**cell, **at, **more}
            wanted[f"{name}{align}_figure"] = {**framed, **at, **more, "num_format": points}
            wanted[f"{name}{align}_whole"] = {**framed, **at, **more, "num_format": "0"}
    return {name: book.add_format(style) for name, style in wanted.items()}


class _Page:
    """One sheet, written from the top to the bottom."""

    def __init__(self, sheet: Worksheet, paper: Paper, table: PaperTable, formats: Formats) -> None:
        self._sheet, self._paper, self._table, self._formats = sheet, paper, table, formats
        self._columns = shown_columns(table)
        self._widths = _widths(table, room=_ROOM[paper.landscape], decimal_comma=paper.decimal_comma)
        self._last = max(len(self._columns), 2) - 1
        self._front = front(self._widths, room=1.3 * _ROOM[paper.landscape])
        self._row = 0

    def draw(self) -> None:
        for place, width in enumerate(self._widths):
            self._sheet.set_column(place, place, width)
        self._heading()
        head = self._row
        self._body()
        self._below()
        self._set_up(head)

    def _heading(self) -> None:
        paper = self._paper
        self._halves(paper.parent, "agency", paper.nation, "bold")
        self._halves(paper.agency, "bold", paper.motto, "motto")
        self._halves(paper.number, "agency", paper.place_and_date, "date")
        self._row += 1
        self._across(paper.title, "title")
        self._across(paper.subtitle, "bold")
        for words in paper.opening:
            self._across(words, "text")
        if len(paper.tables) > 1:
            self._across(self._table.name, "bold")

    def _body(self) -> None:
        table = self._table
        heads = [table.columns[index].label for index in self._columns]
        self._sheet.set_row(self._row, height(heads, self._widths))
        for place, label in enumerate(heads):
            self._sheet.write_string(self._row, place, cut(label), self._formats["head"])
        self._row += 1
        for number, row in enumerate(table.rows):
            self._table_row([row[index] for index in self._columns], is_strong=number in table.strong)
        if not table.rows and table.none:
            self._across(table.none, "text")

    def _table_row(self, cells: list[Cell], *, is_strong: bool) -> None:
        texts = [cell if isinstance(cell, str) else "" for cell in cells]
        self._sheet.set_row(self._row, height(texts, self._widths))
        for place, cell in enumerate(cells):
            align = self._table.columns[self._columns[place]].align
            self._cell(place, cell, f"{'strong_' if is_strong else ''}{align}")
        self._row += 1

    def _cell(self, place: int, cell: Cell, name: str) -> None:
        if isinstance(cell, Figure):
            value = float(cell.value)  # the format knows binary floats only
            self._sheet.write_number(self._row, place, value, self._formats[f"{name}_figure"])
        elif isinstance(cell, int):
            self._sheet.write_number(self._row, place, cell, self._formats[f"{name}_whole"])
        elif cell:
            self._sheet.write_string(self._row, place, cut(cell), self._formats[name])
        else:
            self._sheet.write_blank(self._row, place, None, self._formats[name])

    def _below(self) -> None:
        self._row += 1
        for words in self._paper.closing:
            self._across(words, "text")
        signatories = self._paper.signatories
        beside = parts_with_room(self._widths[: self._front], most=_SIDE_BY_SIDE, room=_LEAST_TO_SIGN)
        for first in range(0, len(signatories), beside):
            self._row += 1
            self._signatures(signatories[first : first + beside])
        if self._paper.recipients:
            self._row += 1
            self._across(self._paper.recipients_head, "small_head")
            for words in self._paper.recipients:
                self._across(words, "small")

    def _signatures(self, signatories: tuple[Signatory, ...]) -> None:
        """Next to each other, with room to sign; one alone stands on the right."""
        sides = len(signatories) if len(signatories) > 1 else 2
        for number, one in enumerate(signatories, start=0 if len(signatories) > 1 else 1):
            first, last = parts(self._widths[: self._front], shares=(1.0,) * sides)[number]
            by_hand = "" if one.name else self._paper.by_hand
            lines = (one.capacity, one.unit, by_hand, "", "", one.name, one.rank)
            for down, words in enumerate(lines):
                self._span(self._row + down, first, last, words, _SIGNED[down])
        tallest = max((one.capacity.count("\n") + 1 for one in signatories), default=1)
        self._sheet.set_row(self._row, tallest * LINE_HEIGHT * 1.4 + 4)
        self._row += 7

    def _halves(self, left: str, left_format: str, right: str, right_format: str) -> None:
        (first, edge), (behind, last) = parts(self._widths[: self._front], shares=_HEADING)
        self._span(self._row, first, edge, left, left_format)
        self._span(self._row, behind, last, right, right_format)
        rooms = [sum(self._widths[: edge + 1]), sum(self._widths[behind : last + 1])]
        self._sheet.set_row(self._row, height([left, right], rooms))
        self._row += 1

    def _across(self, words: str, name: str) -> None:
        """Merged cells do not grow with their text, so the row is made as high as it needs."""
        if not words:
            return
        self._span(self._row, 0, self._front - 1, words, name)
        self._sheet.set_row(self._row, height([words], [sum(self._widths[: self._front])]) + 3)
        self._row += 1

    def _span(self, row: int, first: int, last: int, words: str, name: str) -> None:
        if not words:
            return
        if last > first:
            self._sheet.merge_range(row, first, row, last, "", self._formats[name])
        self._sheet.write_string(row, first, cut(words), self._formats[name])

    def _set_up(self, head: int) -> None:
        """A4, as wide as its columns need, heads and leading columns on every page; the note at every foot."""
        sheet, fixed = self._sheet, min(self._table.fixed, len(self._columns))
        sheet.set_paper(_A4)
        if self._paper.landscape:
            sheet.set_landscape()
        sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.8)
        pages = math.ceil((len(self._columns) - fixed) / _COLUMNS_A_PAGE) or 1
        sheet.fit_to_pages(pages, 0)
        sheet.repeat_rows(head)
        if pages > 1:
            sheet.repeat_columns(0, fixed - 1)
        sheet.freeze_panes(head + 1, fixed)
        sheet.print_area(0, 0, self._row, self._last)
        note = printable(self._paper.note)[:_LONGEST_FOOTER].replace("&", "&&")
        sheet.set_footer(f"&L&9 {note}&R&9&P/&N")  # the blank parts the size from a note that begins with a digit


def _widths(table: PaperTable, *, room: float, decimal_comma: bool) -> list[float]:
    """Characters: the page shared out as in the other forms, but nothing too narrow to be read."""
    wanted = readable_widths(table, room=room, decimal_comma=decimal_comma)
    widths = [max(_LEAST, min(_MOST_WIDTH, width)) for width in wanted]
    return widths if len(widths) > 1 else [*widths, max(_LEAST, room - sum(widths))]
