"""A criteria file kept as a workbook: its sheets become the table that a TOML file would be."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook

from bot.criteria_headings import HEADINGS, LISTS, NOTES, NUMBERS, SHEETS, WHOLE
from bot.domain.folding import fold
from bot.domain.numbers import parse_number
from bot.domain.refusal import Refused
from bot.domain.tables import PlacedRow
from bot.reports.workbooks import check_workbook

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell

_DAMAGED = (zipfile.BadZipFile, zlib.error, ParseError, KeyError, ValueError, TypeError, AttributeError, IndexError)


def criteria_table(content: bytes) -> dict[str, object]:
    """The sheets `set`, `group`, `criterion`, `disqualifier`, `class` in the shape of the TOML file.

    Sheets and headings may also be in Vietnamese; the first row of a sheet holds the headings, on `set` every row
    is a name and its value. Empty rows and cells are not there; sheets of notes are left out, other sheets named
    by the validator. Numbers come as int or Decimal: what Excel stores is the shortest text of the number typed.

    Raises:
        Refused: `workbook.*`.

    """
    check_workbook(content)
    try:
        sheets = _sheets(content)
    except _DAMAGED:  # openpyxl has no failure of its own for a file that is not what it says
        raise Refused("workbook.not_xlsx") from None
    table: dict[str, object] = {}
    for title, rows in sheets.items():
        name = SHEETS.get(fold(title), title)
        if fold(title) not in NOTES:
            table[name] = _settings(rows) if name == "set" else _rows(title, rows)
    return table


_Rows = list[tuple[int, list[object]]]


def _sheets(content: bytes) -> dict[str, _Rows]:
    """The rows that hold anything, with their numbers, by the sheet's title."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # parts that openpyxl leaves out, such as validations, hold no values
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        try:
            return {sheet.title: list(_filled(sheet.iter_rows())) for sheet in workbook.worksheets}
        finally:
            workbook.close()


def _filled(rows: Iterable[Sequence[Cell | MergedCell]]) -> Iterable[tuple[int, list[object]]]:
    for number, row in enumerate(rows, start=1):
        cells = [_cell(cell) for cell in row]
        if any(cell is not None for cell in cells):
            yield number, cells


def _cell(cell: Cell | MergedCell) -> object:
    """Text without blanks around it; a number shown in per cent is a hundredth of what it seems, so it stays text."""
    value: object = cell.value
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, int | float) and "%" in str(cell.number_format):
        return f"{value:%}"
    return value


def _settings(rows: _Rows) -> dict[str, object]:
    found: dict[str, object] = {}
    for _, cells in rows:
        name, value = _key(cells[0]), cells[1] if len(cells) > 1 else None
        if name and value is not None:
            found[name] = _value(name, value)
    return found


def _rows(title: str, rows: _Rows) -> list[PlacedRow]:
    if not rows:
        return []
    keys = [_key(cell) for cell in rows[0][1]]
    return [PlacedRow(_row(keys, cells), place=f"{title}!{number}") for number, cells in rows[1:]]


def _row(keys: Sequence[str], cells: Sequence[object]) -> Mapping[str, object]:
    """A heading that stands twice, or not at all above a cell, is a key that the validator names."""
    found: dict[str, object] = {}
    for column, value in enumerate(cells):
        if value is None:
            continue
        key = keys[column] if column < len(keys) else ""
        name = key if key and key not in keys[:column] else f"{key} ({column + 1})".strip()
        found[name] = _value(key, value)
    return found


def _key(cell: object) -> str:
    written = "" if cell is None else str(cell)
    return HEADINGS.get(fold(written), written)


def _value(key: str, value: object) -> object:
    if key in LISTS:
        parts = [part.strip() for part in str(value).split(";") if part.strip()] if isinstance(value, str) else [value]
        return [_number(part) for part in parts] if key in NUMBERS else parts
    if key in WHOLE and isinstance(value, str) and value.isdecimal():
        return int(value)
    return _number(value) if key in NUMBERS else value


def _number(value: object) -> object:
    """A number, also one typed as text with a decimal comma; what is none stays as it is, for the validator to name."""
    if isinstance(value, float):
        return Decimal(repr(value))
    if not isinstance(value, str):
        return value
    try:
        return parse_number(value)
    except Refused:
        return value
