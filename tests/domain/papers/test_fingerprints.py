"""The same contents have the same hash; every difference shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.papers.fingerprints import contents_hash


class _Word(StrEnum):
    ONE = "one"


@dataclass(frozen=True, slots=True)
class _Contents:
    name: str
    points: Decimal | None
    on: date
    at: datetime
    word: _Word
    rows: tuple[tuple[int, str], ...]
    by_code: dict[str, Decimal]


_SAMPLE = _Contents(
    "Hiệp Hòa",
    Decimal("78.5"),
    date(2017, 6, 20),
    datetime(2017, 6, 20, 10, tzinfo=UTC),
    _Word.ONE,
    ((1, "a"), (2, "b")),
    {"B": Decimal(1), "A": Decimal(2)},
)


def test_equal_contents_have_equal_hashes_however_their_numbers_were_typed() -> None:
    other = replace(_SAMPLE, points=Decimal("78.50"), by_code={"A": Decimal("2.0"), "B": Decimal(1)})

    assert contents_hash(_SAMPLE) == contents_hash(other)
    assert len(contents_hash(_SAMPLE)) == 64


@pytest.mark.parametrize(
    "changed",
    [
        replace(_SAMPLE, name="Hiệp Hoà"),
        replace(_SAMPLE, points=None),
        replace(_SAMPLE, points=Decimal("78.51")),
        replace(_SAMPLE, on=date(2017, 6, 21)),
        replace(_SAMPLE, rows=((2, "b"), (1, "a"))),
        replace(_SAMPLE, by_code={"B": Decimal(1)}),
    ],
)
def test_every_difference_is_another_hash(changed: _Contents) -> None:
    assert contents_hash(changed) != contents_hash(_SAMPLE)


@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False, places=4), max_size=5))
def test_hashing_twice_is_the_same(numbers: list[Decimal]) -> None:
    assert contents_hash(numbers) == contents_hash(tuple(numbers))


def test_what_is_no_plain_value_is_a_bug() -> None:
    with pytest.raises(TypeError):
        contents_hash({"a": object()})
