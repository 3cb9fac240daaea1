"""Numbers as officers write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.numbers import exact, parse_number, rounded
from bot.domain.refusal import Refused


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("9,5", "9.5"),
        ("9.5", "9.5"),
        ("9,50", "9.50"),
        ("100", "100"),
        ("0", "0"),
        ("007", "7"),
        ("1234", "1234"),
        ("1.000,5", "1000.5"),
        ("12.345,67", "12345.67"),
        ("1,000.5", "1000.5"),
        ("1.234.567", "1234567"),
        ("1,234,567.25", "1234567.25"),
        ("９，５", "9.5"),
        ("\u00a0 9,5\u00a0", "9.5"),
        ("-5", "-5"),
        ("− 5,25", "-5.25"),
        ("-0", "0"),
        ("999999999,99", "999999999.99"),
        ("000000000001", "1"),
    ],
)
def test_a_number_is_read_in_either_notation(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "thousands", "decimal"),
    [
        ("1.234", "1234", "1.234"),
        ("1,234", "1234", "1.234"),
        ("12.500", "12500", "12.5"),
        ("100,000", "100000", "100"),
        ("-1.234", "-1234", "-1.234"),
    ],
)
def test_three_digits_after_the_only_separator_are_asked_about(text: str, thousands: str, decimal: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_number(text)

    readings = {"as_thousands": Decimal(thousands), "as_decimal": Decimal(decimal)}
    assert refused.value == Refused("number.ambiguous", text=text, **readings)


@pytest.mark.parametrize("text", ["0,125", "0.125", "1234,567", "9,1234", "1.234,567", "1.000,500"])
def test_more_than_two_decimals_are_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_number(text)

    assert refused.value == Refused("number.too_precise", text=text, places=2)


@pytest.mark.parametrize("text", ["1234567890", "1.234.567.890", "1234567890,5", "12345678901234567890"])
def test_a_number_beyond_all_measure_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_number(text)

    assert refused.value == Refused("number.too_large", text=text, digits=9)


@pytest.mark.parametrize(
    "text",
    ["", "-", "x", "9,", ",5", "9,,5", "1 234", "9,5đ", "78%", "+5", "1.23.456", "12,34.5", "10²", "½", "1e5", "٣"],
)
def test_what_is_not_a_number_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_number(text)

    assert refused.value == Refused("number.unreadable", text=text)


def test_an_endless_number_is_cut_off_before_it_is_looked_at() -> None:
    with pytest.raises(Refused) as refused:
        parse_number("9" * 100_000)

    assert refused.value == Refused("number.unreadable", text="9" * 40)


@given(st.text(max_size=50))
def test_any_text_is_a_number_or_a_refusal(text: str) -> None:
    try:
        read = parse_number(text)
    except Refused as refused:
        assert refused.key.startswith("number.")  # noqa: PT017 - either outcome is right, nothing else is
        return

    assert read == rounded(read)


@given(st.decimals(min_value=-99_999, max_value=99_999, places=2), st.sampled_from(".,"))
def test_two_decimals_survive_either_notation(number: Decimal, separator: str) -> None:
    assert parse_number(str(number).replace(".", separator)) == number


@pytest.mark.parametrize(
    ("points", "shown"),
    [("2.005", "2.01"), ("2.004", "2.00"), ("-2.005", "-2.01"), ("2.5", "2.50"), ("86.66666", "86.67")],
)
def test_points_are_rounded_half_up(points: str, shown: str) -> None:
    assert str(rounded(Decimal(points))) == shown


def test_there_is_no_negative_zero() -> None:
    assert str(rounded(Decimal("-0.001"))) == "0.00"


def test_places_may_be_chosen() -> None:
    assert str(rounded(Decimal("0.25"), 1)) == "0.3"


def test_noise_of_division_goes_away() -> None:
    third = Decimal(1) / Decimal(3)

    assert exact(third * 3) == Decimal(1)
