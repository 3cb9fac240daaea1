"""Sizes on a sheet of Excel: which columns stand on the first page, how merged cells share it, how high a row is."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import accumulate

from bot.reports.paper_layout import printable

LINE_HEIGHT = 13.5
_LONGEST_TEXT = 32_000  # characters; a cell takes 32,767
_TALLEST = 400.0  # points; a row may have 409 in the file format


def cut(text: str) -> str:
    """As much of a text as a cell takes, without what no file format takes."""
    return printable(text)[:_LONGEST_TEXT]


def front(widths: list[float], *, room: float) -> int:
    """How many columns stand on the first page across (it is printed somewhat smaller): the heading belongs there."""
    return max(2, sum(end <= room for end in accumulate(widths)))


def parts(widths: list[float], *, shares: tuple[float, ...]) -> list[tuple[int, int]]:
    """The first and the last column of neighbouring parts, as near to these shares of the width as columns allow."""
    ends = list(accumulate(widths))
    aims = [ends[-1] * sum_ / sum(shares) for sum_ in accumulate(shares)]
    found: list[tuple[int, int]] = []
    first = 0
    for number, aim in enumerate(aims, start=1):
        latest = max(first, len(widths) - 1 - (len(shares) - number))
        last = min(range(first, latest + 1), key=lambda place: abs(ends[place] - aim), default=first)
        found.append((first, last))
        first = min(last + 1, len(widths) - 1)
    return found


def parts_with_room(widths: list[float], *, most: int, room: float) -> int:
    """How many neighbouring parts there can be, at most `most`, where each is to be that wide; one in any case."""
    for count in range(min(most, len(widths)), 1, -1):
        rooms = [sum(widths[first : last + 1]) for first, last in parts(widths, shares=(1.0,) * count)]
        if min(rooms) >= room:
            return count
    return 1


def height(texts: Iterable[str], widths: Iterable[float]) -> float:
    """In points: not every program makes rows as high as their wrapped texts."""
    lines = [
        sum(math.ceil(max(len(line), 1) / width) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=False)
    ]
    return min(_TALLEST, max(lines, default=1) * LINE_HEIGHT * 1.2 + 3)
