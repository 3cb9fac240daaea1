"""Codes one can read out over the telephone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.crockford import BITS, is_code, read, written


@pytest.mark.parametrize(
    ("bits", "code"), [(0, "00000-00000"), (1, "00000-00001"), (32, "00000-00010"), (2**50 - 1, "ZZZZZ-ZZZZZ")]
)
def test_fifty_bits_are_ten_characters(bits: int, code: str) -> None:
    assert written(bits) == code


@given(st.integers(0, 2**BITS - 1), st.integers(0, 2**BITS - 1))
def test_different_bits_are_different_codes_without_letters_that_are_mistaken(one: int, other: int) -> None:
    assert (written(one) == written(other)) is (one == other)
    assert set(written(one)).isdisjoint("ILOU")


@pytest.mark.parametrize(
    "typed",
    [
        "AKG7Y-5FRT0",
        "akg7y5frt0",
        " AKG7Y 5FRTO ",
        "AKG7Y–5FRT0".replace("–", "-"),
        "akg7y-5frto",
        "A K G 7 Y 5 F R T O",
    ],
)
def test_a_code_is_read_however_it_was_typed(typed: str) -> None:
    assert (read(typed), is_code(typed)) == ("AKG7Y-5FRT0", True)


@given(st.integers(0, 2**BITS - 1))
def test_what_was_written_is_read_back(bits: int) -> None:
    code = written(bits)

    assert read(code.lower().replace("-", "").replace("0", "o").replace("1", "l")) == code


@pytest.mark.parametrize(
    "typed", ["", "-", "AKG7Y", "AKG7Y-5FRTGX", "AKG7Y-5FRTU", "AKG7Y-5FRT?", "AKG7Y-5FRTệ", "0912345678x"]
)
def test_what_is_no_code_is_none(typed: str) -> None:
    assert not is_code(typed)
