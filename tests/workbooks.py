"""Workbooks as officers send them: a template filled in by hand."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from bot.reports.score_sheet import KEPT_SHEET, Column


def filled(template: bytes, values: Mapping[str, object], *, notes: Mapping[str, str] | None = None) -> bytes:
    """The template with these values typed into its cells, by code; None empties a cell."""

    def fill(sheet: Worksheet) -> None:
        columns, rows = places(sheet)
        for column, entries in ((Column.VALUE, values), (Column.NOTE, notes or {})):
            for code, value in entries.items():
                sheet.cell(rows[code], columns[column]).value = value  # type: ignore[assignment]  # whatever a test types

    return changed(template, fill)


def filled_pages(template: bytes, values: Mapping[str, Mapping[str, object]]) -> bytes:
    """The template of several units with these values typed into the pages, by tab and code."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    for tab, entries in values.items():
        columns, rows = places(book[tab])
        for code, value in entries.items():
            book[tab].cell(rows[code], columns[Column.VALUE]).value = value  # type: ignore[assignment]  # as typed
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def changed(template: bytes, change: Callable[[Worksheet], None]) -> bytes:
    """The template after somebody worked on its sheet."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    change(next(sheet for sheet in book.worksheets if sheet.title != KEPT_SHEET))
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def places(sheet: Worksheet) -> tuple[dict[Column, int], dict[str, int]]:
    """Where the columns stand, and the rows of the codes; both counted from 1."""
    heading = next(row for row in sheet.iter_rows(max_row=10) if row[0].value in {"Mã", "Code"})
    columns = {column: number for number, column in enumerate(Column, start=1)}
    rows = range(heading[0].row + 1, sheet.max_row + 1)  # type: ignore[operator]  # a cell of a full sheet has a row
    return columns, {str(sheet.cell(row, columns[Column.CODE]).value): row for row in rows}
