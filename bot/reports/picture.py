"""What every picture for a phone has in common."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TypeVar

from bot.domain.numbers import rounded

ROWS_A_PAGE = 25
_Row = TypeVar("_Row")


class Picture:
    """A frozen dataclass of plain values in the reader's words; `pictures` knows how each kind is drawn."""

    __slots__ = ()


def figure(number: Decimal, *, comma: bool) -> str:
    """Two decimals, rounded half up; 1.234,50 with the comma, 1,234.50 without."""
    written = f"{rounded(number):,}"
    if not comma:
        return written
    return written.translate(str.maketrans(",.", ".,"))


def pages(rows: Sequence[_Row]) -> list[Sequence[_Row]]:
    """Pages of at most 25 rows whose lengths differ by one at most, so that the last is not a stump."""
    count = max(1, -(-len(rows) // ROWS_A_PAGE))
    cuts = [len(rows) * page // count for page in range(count + 1)]
    return [rows[start:end] for start, end in pairwise(cuts)]
