"""The sheet of a unit as an Excel template: what it shows, and how the file is made."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    Formats: TypeAlias = Mapping[str, Format]

KEPT_SHEET = "khoi"
_A4 = 9  # the number of the paper size in the file format
_HEADINGS = 4  # rows of title, unit, instructions and note before the headings
_HUGE = Decimal(10) ** 9
_POINTS = "#,##0.00"
_LINE_HEIGHT = 13.0
_LONGEST_HINT = 255  # characters, in the file format
_GREY, _LINE, _INPUT = "#E7E6E6", "#A6A6A6", "#FFF9E5"


class Column(StrEnum):
    """The columns from left to right; the hidden id is the last, so that what is seen begins at the edge."""

    CODE = "code"
    NAME = "name"
    MAX = "max"
    RULE = "rule"
    UNIT = "unit"
    TARGET = "target"
    VALUE = "value"
    NOTE = "note"
    ID = "id"


_WIDTHS = (7.0, 46.0, 9.0, 46.0, 13.0, 10.0, 14.0, 30.0, 4.0)
_SEEN = len(Column) - 1
_VALUE = list(Column).index(Column.VALUE)


class Entry(StrEnum):
    """What may be entered into a cell without being asked."""

    NUMBER = "number"
    RESULT = "result"
    WHOLE = "whole"
    LISTED = "listed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One criterion in the reader's words, with what the draft holds: a `value`, or one of `listed` as `chosen`.

    A `remark` stands in place of the target (not assigned).

    `entry` is checked by the spreadsheet too: between `least` and `most`, or one of `listed`; a result has no fixed
    number of decimals and may be typed with a per cent sign. A row without an id is the heading of a group.
    """

    code: str
    name: str
    id: str = ""
    max: Decimal | None = None
    rule: str = ""
    unit: str = ""
    target: Decimal | None = None
    remark: str = ""
    value: Decimal | None = None
    chosen: str = ""
    note: str = ""
    entry: Entry = Entry.CLOSED
    least: Decimal | None = None
    most: Decimal | None = None
    listed: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class SheetTemplate:
    """`kept` is remembered on a hidden sheet: unit, period and criteria; `headings` are words by `Column`.

    `tab` names the sheet; `warning` is asked where something unusual is entered; `made_at` is aware.
    """

    tab: str
    title: str
    unit: str
    instructions: str
    draft_note: str
    kept: Mapping[str, str]
    headings: Mapping[str, str]
    rows: tuple[TemplateRow, ...]
    warning: str
    made_at: datetime


def draw_template(template: SheetTemplate) -> bytes:
    """An .xlsx without any formula, macro or link; the same template gives the same bytes."""
    return draw_pages((template,), kept=template.kept)


def draw_pages(pages: Sequence[SheetTemplate], *, kept: Mapping[str, str]) -> bytes:
    """One workbook of several sheets under the same headings; `kept` is what the hidden one remembers."""
    import xlsxwriter  # noqa: PLC0415 – only the child pays for it

    content = io.BytesIO()
    never = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, {"in_memory": True, **never}) as book:
        made_at = pages[0].made_at.astimezone(UTC).replace(tzinfo=None)
        book.set_properties({"title": pages[0].title, "created": made_at})
        formats = _formats(book)
        for page in pages:
            _write_page(book.add_worksheet(page.tab), page, formats)
        _keep(book, kept, headings=pages[0].headings)
    return content.getvalue()


def _write_page(sheet: Worksheet, page: SheetTemplate, formats: Formats) -> None:
    _write_head(sheet, page, formats)
    for number, row in enumerate(page.rows, start=_HEADINGS + 1):
        _write_row(sheet, number, row, formats)
        _allow(sheet, number, row, warning=page.warning)
    _set_up(sheet, rows=len(page.rows))


def _formats(book: Workbook) -> dict[str, Format]:
    """Texts carry a quote prefix: what begins with = + - @ stays text even when its cell is edited."""
    plain: dict[str, Any] = {"font_name": "Arial", "font_size": 10, "valign": "vcenter"}
    framed = {**plain, "border": 1, "border_color": _LINE}
    text = {**framed, "text_wrap": True, "num_format": "@", "quote_prefix": True, "indent": 1}
    entered = {**framed, "locked": False, "bg_color": _INPUT, "bold": True, "align": "right"}
    wanted: dict[str, dict[str, Any]] = {
        "title": {**plain, "bold": True, "font_size": 14},
        "unit": {**plain, "bold": True, "font_size": 11},
        "lead": {**plain, "text_wrap": True},
        "heading": {**text, "bold": True, "bg_color": _GREY, "align": "center"},
        "group": {**text, "bold": True, "bg_color": _GREY},
        "group_points": {**framed, "bold": True, "bg_color": _GREY, "num_format": _POINTS},
        "text": text,
        "points": {**framed, "num_format": _POINTS},
        "target": {**framed, "num_format": "General", "align": "right"},
        Entry.NUMBER: {**entered, "num_format": _POINTS},
        Entry.RESULT: {**entered, "num_format": "General"},
        Entry.WHOLE: {**entered, "num_format": "#,##0"},
        Entry.LISTED: {**entered, "num_format": "General"},
        Entry.CLOSED: {**framed, "bg_color": _GREY},
        "note": {**text, "locked": False, "bg_color": _INPUT},
    }
    return {name: book.add_format(style) for name, style in wanted.items()}


def _write_head(sheet: Worksheet, template: SheetTemplate, formats: Formats) -> None:
    sheet.write_string(0, 0, template.title, formats["title"])
    sheet.write_string(1, 0, template.unit, formats["unit"])
    for number, words in ((2, template.instructions), (3, template.draft_note)):
        sheet.merge_range(number, 0, number, _SEEN - 1, "", formats["lead"])
        sheet.write_string(number, 0, words, formats["lead"])
    sheet.set_row(2, 30)  # merged cells do not grow with their text
    for place, column in enumerate(Column):
        sheet.write_string(_HEADINGS, place, template.headings[column], formats["heading"])


def _write_row(sheet: Worksheet, number: int, row: TemplateRow, formats: Formats) -> None:
    sheet.set_row(number, _height(row))
    text = formats["text"] if row.id else formats["group"]
    for place, words in enumerate((row.code, row.name, None, row.rule, row.unit)):
        if words is not None:
            sheet.write_string(number, place, words, text)
    points = formats["points"] if row.id else formats["group_points"]
    _write(sheet, number, Column.MAX, row.max, points)
    _write(sheet, number, Column.TARGET, row.remark or row.target, formats["target"] if row.id else text)
    _write(sheet, number, Column.VALUE, row.chosen or row.value, formats[row.entry])
    note = formats["note"] if row.entry is not Entry.CLOSED else formats[Entry.CLOSED]
    _write(sheet, number, Column.NOTE, row.note, note)
    _write(sheet, number, Column.ID, row.id, text)


def _height(row: TemplateRow) -> float:
    """In points: not every program makes rows as high as their wrapped texts."""
    texts = {Column.NAME: row.name, Column.RULE: row.rule, Column.UNIT: row.unit, Column.NOTE: row.note}
    wide = dict(zip(Column, _WIDTHS, strict=True))
    lines = [sum(math.ceil(max(len(one), 1) / wide[at]) for one in text.split("\n")) for at, text in texts.items()]
    return max(lines) * _LINE_HEIGHT + 4


def _write(sheet: Worksheet, number: int, column: Column, value: Decimal | str | None, form: Format) -> None:
    place = list(Column).index(column)
    if isinstance(value, Decimal):
        sheet.write_number(number, place, float(value), form)  # the format knows binary floats only
    elif value:
        sheet.write_string(number, place, value, form)
    else:
        sheet.write_blank(number, place, None, form)


def _allow(sheet: Worksheet, number: int, row: TemplateRow, *, warning: str) -> None:
    """What is unusual is asked about and not forbidden: KAD and a note behind a number are allowed as well."""
    if row.entry is Entry.CLOSED:
        return
    asked = {"input_title": row.code, "input_message": row.hint[:_LONGEST_HINT], "error_type": "warning"}
    asked |= {"error_title": row.code, "error_message": warning[:_LONGEST_HINT]}
    sheet.data_validation(number, _VALUE, number, _VALUE, {**asked, **_limits(row)})


def _limits(row: TemplateRow) -> dict[str, Any]:
    if row.entry is Entry.LISTED:
        return {"validate": "list", "source": list(row.listed)}
    least, most = -_HUGE if row.least is None else row.least, _HUGE if row.most is None else row.most
    limits: dict[str, Any] = {"criteria": "between"}
    if row.entry is Entry.WHOLE:
        return {**limits, "validate": "integer", "minimum": int(least), "maximum": int(most)}
    return {**limits, "validate": "decimal", "minimum": float(least), "maximum": float(most)}


def _set_up(sheet: Worksheet, *, rows: int) -> None:
    """A4 landscape, one page wide, headings on every page; locked but for the cells to fill in, without a password."""
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width, None, {"hidden": place >= _SEEN})
    sheet.freeze_panes(_HEADINGS + 1, 2)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADINGS)
    sheet.print_area(0, 0, _HEADINGS + rows, _SEEN - 1)
    sheet.set_footer("&R&P/&N")
    sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})


def _keep(book: Workbook, kept: Mapping[str, str], *, headings: Mapping[str, str]) -> None:
    """What tells the way back: whose sheet it is, and under which words the columns are found."""
    remembered = {**kept, **{f"column.{column}": headings[column] for column in Column}}
    sheet = book.add_worksheet(KEPT_SHEET)
    for number, (key, value) in enumerate(remembered.items()):
        sheet.write_string(number, 0, key)
        sheet.write_string(number, 1, value)
    sheet.protect()
    sheet.very_hidden()
