"""How the tables of a paper fit its page: cells as text, shares of the width, pieces of what is too wide."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.folding import clean
from bot.domain.numbers import rounded
from bot.reports.paper import Align, Cell, Column, Figure, PaperTable, shown_columns

_SIZES = (11.0, 10.0, 9.0)  # points; the last one is what is split, and the smallest that is printed
_MM_A_CHARACTER = 0.196  # of a serif face, for a point of its size: 1.76 mm at 9 points
_FRAME = 2.0  # characters that a column's own frame takes
_BOLD = 1.15  # heads are bold
_LONGEST_WORD = {Align.LEFT: 12, Align.CENTRE: 10, Align.RIGHT: 14}
_SHORT_TEXT, _ROOM_FOR_TEXT = 12, 26  # characters a line of a text column has at least, where its texts are longer


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A head, and `share` of the table's width in hundredths of a per cent."""

    label: str
    align: Align
    share: int


@dataclass(frozen=True, slots=True)
class ShownTable:
    """What is printed of a table on one page width; `size` is that of its letters in points."""

    name: str
    columns: tuple[ShownColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    strong: tuple[int, ...]
    none: str
    size: float


def laid_out(table: PaperTable, *, millimetres: float, decimal_comma: bool) -> tuple[ShownTable, ...]:
    """The table without its empty columns, in as few pieces as fit into the width; each repeats the fixed columns."""
    shown = shown_columns(table)
    columns = [table.columns[index] for index in shown]
    rows = [tuple(written(row[index], decimal_comma=decimal_comma) for index in shown) for row in table.rows]
    least = [_least(column, [row[place] for row in rows]) for place, column in enumerate(columns)]
    fixed = sum(index < table.fixed for index in shown)
    size = next((one for one in _SIZES if sum(least) <= _characters(millimetres, one)), _SIZES[-1])
    room = _characters(millimetres, size)
    pieces = _pieces(least, fixed=fixed, room=room)
    return tuple(
        ShownTable(
            f"{table.name} ({number}/{len(pieces)})" if len(pieces) > 1 else table.name,
            _shares([(columns[place], least[place], [row[place] for row in rows]) for place in piece], room=room),
            tuple(tuple(row[place] for place in piece) for row in rows),
            table.strong,
            table.none,
            size,
        )
        for number, piece in enumerate(pieces, start=1)
    )


def readable_widths(table: PaperTable, *, room: float, decimal_comma: bool) -> tuple[float, ...]:
    """Characters for each shown column where a table is not split: all of the room, and more where it does not do."""
    columns = [
        (table.columns[index], [written(row[index], decimal_comma=decimal_comma) for row in table.rows])
        for index in shown_columns(table)
    ]
    needs = [(column, _least(column, cells), cells) for column, cells in columns]
    return tuple(_widths(needs, room=room))


def written(cell: Cell, *, decimal_comma: bool) -> str:
    """A cell as it is read: figures with two decimals, numbers with a mark for thousands, texts as they are."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return printable(cell)
    shown = f"{rounded(cell.value):,.2f}" if isinstance(cell, Figure) else f"{cell:,}"
    return shown.translate(str.maketrans(",.", ".,")) if decimal_comma else shown


def printable(text: str) -> str:
    """The text without what no file format takes: control characters and the two code points XML forbids."""
    return clean(text).replace("\t", " ").translate({0xFFFE: None, 0xFFFF: None})


def _characters(millimetres: float, size: float) -> float:
    return millimetres / (_MM_A_CHARACTER * size)


def _least(column: Column, cells: Sequence[str]) -> float:
    """Characters a column cannot do without: its longest word, and for long texts a line that can be read."""
    most = _LONGEST_WORD[column.align]
    head = _BOLD * max((_length(word) for word in column.label.split()), default=1)
    line = max((_length(line) for text in cells for line in text.split("\n")), default=1)
    if column.align is not Align.LEFT:
        return min(max(head, line), most) + _FRAME
    word = max((_length(word) for text in cells for word in text.split()), default=1)
    return max(min(max(head, word), most), min(line, _SHORT_TEXT), min(line / 4, _ROOM_FOR_TEXT)) + _FRAME


def _length(text: str) -> int:
    """In characters of usual width; the dots to write on are twice as wide."""
    return len(text) + text.count("…")


def _pieces(least: Sequence[float], *, fixed: int, room: float) -> tuple[tuple[int, ...], ...]:
    """Places of the columns of every piece; the columns that are not fixed are spread evenly over the pieces."""
    repeated, others = tuple(range(fixed)), tuple(range(fixed, len(least)))
    if sum(least) <= room or not others:
        return ((*repeated, *others),)
    left = max(room - sum(least[:fixed]), *least[fixed:])
    fewest = math.ceil(sum(least[fixed:]) / left)
    for count in range(fewest, len(others) + 1):
        pieces = tuple(_spread(others, count))
        if all(sum(least[place] for place in piece) <= left for piece in pieces):
            return tuple((*repeated, *piece) for piece in pieces)
    raise AssertionError("a column alone always fits")  # `left` is at least as wide as the widest


def _spread(places: Sequence[int], count: int) -> Iterator[tuple[int, ...]]:
    for number in range(count):
        yield tuple(places[number * len(places) // count : (number + 1) * len(places) // count])


def _shares(columns: Sequence[tuple[Column, float, Sequence[str]]], *, room: float) -> tuple[ShownColumn, ...]:
    """What a column needs, and of the rest as much as its own width and its longest text ask for."""
    widths = _widths(columns, room=room)
    return tuple(
        ShownColumn(printable(column.label), column.align, round(10_000 * width / sum(widths)))
        for (column, _, _), width in zip(columns, widths, strict=True)
    )


def _widths(columns: Sequence[tuple[Column, float, Sequence[str]]], *, room: float) -> list[float]:
    wishes = [_wish(column, need, cells) for column, need, cells in columns]
    rest = max(room - sum(need for _, need, _ in columns), 0.0)
    return [need + rest * wish / sum(wishes) for (_, need, _), wish in zip(columns, wishes, strict=True)]


def _wish(column: Column, need: float, cells: Sequence[str]) -> float:
    """Nothing is gained by making figures wider, but for a table that has nothing else."""
    longest = max((_length(text) for text in cells), default=1)
    return column.width * (max(longest - need, 0.0) + 0.01) if column.align is Align.LEFT else 0.001
