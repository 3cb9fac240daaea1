"""Numbers people call things by: made, and read however they are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.numbering import number_of, number_read, numbered_id


def test_an_id_begins_with_a_number_of_two_digits_or_more() -> None:
    ids = [numbered_id(7, tail="ab-c"), numbered_id("103", tail="abc")]

    assert [(one, number_of(one)) for one in ids] == [("07-ab-c", "07"), ("103-abc", "103")]


@pytest.mark.parametrize("written", ["CH-03", "ch 3", "BD3", "0003", " ０３ ", "-3"])
def test_a_number_is_read_with_its_letters_or_without(written: str) -> None:
    assert number_read(written, "ch", "bd") == "03"


@pytest.mark.parametrize("written", ["", "CH-", "ĐN-03", "chbd3", "12345", "3a", "٣"])
def test_other_letters_and_what_is_no_number_are_not_read(written: str) -> None:
    assert number_read(written, "ch", "bd") == ""


@given(st.integers(1, 9999))
def test_what_was_made_is_read_back(number: int) -> None:
    made = number_of(numbered_id(number, tail="9f1c2a"))

    assert number_read(f"ĐN-{made}", "dn") == made
