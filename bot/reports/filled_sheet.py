"""Reads a template that came back from an officer: what stands in its cells, as a person sees it."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias, cast

from bot.domain.numbers import EXACT_PLACES, rounded
from bot.domain.refusal import Refused
from bot.domain.scoring.filled_rows import FilledBook, FilledPage, FilledRow, FilledTable
from bot.reports.results_book import PAGE
from bot.reports.score_sheet import KEPT_SHEET, Column
from bot.reports.workbooks import check_workbook

if TYPE_CHECKING:
    from openpyxl.cell import Cell as FullCell
    from openpyxl.cell import MergedCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet
    from openpyxl.worksheet.worksheet import Worksheet

    Cell: TypeAlias = "FullCell | MergedCell"  # what the stubs call them; read-only cells have the same attributes

MOST_ROWS = 1_000
MOST_UNPACKED = 4 * 1024 * 1024  # a template is a twentieth of that; more than this would take the child's memory
MOST_COLUMNS = 100
MOST_PAGES = 60
LONGEST_TAB = 31
LONGEST_CELL = 500
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # an .xls, or an .xlsx under a password
_LINKS = "xl/externallinks/"


@dataclass(frozen=True, slots=True)
class Unread:
    """Why nothing was read: the key and the facts of a refusal."""

    key: str
    details: Mapping[str, object]


def read_filled_sheet(content: bytes) -> FilledTable | FilledBook | Unread:
    """What stands in a workbook made by `score_sheet` or `results_book`; whatever else these bytes are is refused.

    Refusals: those of `check_workbook`, `workbook.locked`, `workbook.links`, `workbook.damaged`,
    `sheet_file.not_ours`, `sheet_file.too_long` (rows).
    """
    try:
        return _table(content)
    except Refused as refused:
        return Unread(refused.key, refused.details)
    except Exception:  # noqa: BLE001  # openpyxl raises whatever a broken file leads it to; nothing of it is kept
        return Unread("workbook.damaged", {})


def _table(content: bytes) -> FilledTable | FilledBook:
    if content.startswith(_OLD_OFFICE):
        raise Refused("workbook.locked")
    check_workbook(content)
    parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    if any(part.filename.casefold().startswith(_LINKS) for part in parts):
        raise Refused("workbook.links")
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused("sheet_file.too_long", rows=MOST_ROWS)
    import openpyxl  # noqa: PLC0415 – only the child pays for it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl does not support, nothing is ours
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        return _filled(book)


def _filled(book: Workbook) -> FilledTable | FilledBook:
    kept = _kept(book)
    words = {kept.get(f"column.{column}", ""): column for column in Column}
    sheets = [one for one in book.worksheets if one.title != KEPT_SHEET]
    if not sheets or not {"period", "criteria"} <= kept.keys():
        raise Refused("sheet_file.not_ours")
    if any(key.startswith(PAGE) for key in kept):
        return _book(sheets, kept, words)
    if "unit" not in kept:
        raise Refused("sheet_file.not_ours")
    _, rows = _read(sheets[0], words)
    return FilledTable(kept["unit"], kept["period"], kept["criteria"], rows)


def _book(sheets: Sequence[Worksheet], kept: Mapping[str, str], words: Mapping[str, Column]) -> FilledBook:
    """Every page whose tab is remembered; a page that somebody added or renamed is named, and not read."""
    whose = {key.removeprefix(PAGE): unit for key, unit in kept.items() if key.startswith(PAGE)}
    pages = []
    for sheet in sheets:
        if sheet.title in whose:
            column, rows = _read(sheet, words)
            table = FilledTable(whose[sheet.title], kept["period"], kept["criteria"], rows)
            pages.append(FilledPage(sheet.title, column, table))
    strange = tuple(sheet.title[:LONGEST_TAB] for sheet in sheets if sheet.title not in whose)
    return FilledBook(kept["period"], kept["criteria"], tuple(pages), strange)


def _read(sheet: Worksheet, words: Mapping[str, Column]) -> tuple[str, tuple[FilledRow, ...]]:
    """The letter of the column the values stand in, and every row that says something."""
    columns: dict[Column, int] = {}
    rows: list[FilledRow] = []
    for number, cells in enumerate(_all_rows(sheet), start=1):
        if number > MOST_ROWS:
            raise Refused("sheet_file.too_long", rows=MOST_ROWS)
        if not columns:
            columns = _columns(cells, words)
        elif row := _row(number, cells, columns):
            rows.append(row)
    if not columns:
        raise Refused("sheet_file.not_ours")
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 – only the child pays for it

    return get_column_letter(columns[Column.VALUE] + 1), tuple(rows)


def _kept(book: Workbook) -> dict[str, str]:
    """What the hidden sheet remembers: keys in the first column, values in the second."""
    if KEPT_SHEET not in book.sheetnames:
        raise Refused("sheet_file.not_ours")
    pairs = islice(_all_rows(book[KEPT_SHEET]), len(Column) + 10 + MOST_PAGES)
    return {_shown(row[0]): _shown(row[1]) for row in pairs if len(row) > 1}


def _all_rows(sheet: Worksheet) -> Iterable[tuple[Cell, ...]]:
    """Every row there is: what the file says of its own size may leave some out."""
    cast("ReadOnlyWorksheet", sheet).reset_dimensions()
    return sheet.iter_rows(max_col=MOST_COLUMNS)


def _columns(cells: Iterable[Cell], words: Mapping[str, Column]) -> dict[Column, int]:
    """Where each column stands now, once the row of headings is met: at least where the values are, and whose."""
    shown = [_shown(cell) for cell in cells]
    found = {words[word]: place for place, word in enumerate(shown) if word and word in words}
    whose = {Column.ID, Column.CODE, Column.NAME}
    return found if Column.VALUE in found and whose & found.keys() else {}


def _row(number: int, cells: tuple[Cell, ...], columns: Mapping[Column, int]) -> FilledRow | None:
    at = {column: cells[place] for column, place in columns.items() if place < len(cells)}
    entered = [at[column] for column in (Column.VALUE, Column.NOTE) if column in at]
    texts = {column: _shown(cell) for column, cell in at.items()}
    row = FilledRow(
        number,
        id=texts.get(Column.ID, ""),
        code=texts.get(Column.CODE, ""),
        name=texts.get(Column.NAME, ""),
        value=texts.get(Column.VALUE, ""),
        note=texts.get(Column.NOTE, ""),
        has_formula=any(cell.data_type == "f" for cell in entered),
    )
    return row if row.value or row.note or row.has_formula else None


def _shown(cell: Cell) -> str:
    """The text of a cell on one line; of a formula nothing, because its value is whatever the file claims."""
    value = cell.value
    if value is None or cell.data_type == "f":
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return written_number(value, number_format=str(cell.number_format))
    return " ".join(str(value)[:LONGEST_CELL].split())


def written_number(value: float, *, number_format: str) -> str:
    """A number as an officer would write it: `78,5` for what a binary float keeps as 78.500000000000001.

    At most ten decimals are looked at. A cell shown in per cent holds a hundredth of what is seen. `âm 5` is minus
    five, which in a cell is no bullet; three decimals get a fourth, so that they are not taken for thousands.
    """
    seen = Decimal(repr(value)) * (100 if "%" in number_format else 1)
    number = rounded(seen, EXACT_PLACES).normalize()
    whole, _, decimals = f"{abs(number):f}".partition(".")
    if len(decimals) == 3:
        decimals += "0"
    text = f"{whole},{decimals}" if decimals else whole
    return f"{'âm ' if number < 0 else ''}{text}{'%' if '%' in number_format else ''}"
