"""Telephones are brought to one form, and recognised when a message is nothing else."""

from __future__ import annotations

import pytest

from bot.domain.secrecy import normal_phone, only_phone


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("0912345678", "+84912345678"),
        (" 0912 345 678 ", "+84912345678"),
        ("+84 912-345-678", "+84912345678"),
        ("(+84) 912.345.678", "+84912345678"),
        ("+84 (0)912 345 678", "+84912345678"),
        ("84912345678", "+84912345678"),
        ("0084 912345678", "+84912345678"),
        ("0841234567", "+84841234567"),
        ("0204 3854 123", "+842043854123"),
        ("０９１２３４５６７８", "+84912345678"),
        ("+1 555 123 4567", "+15551234567"),
        ("15551234567", None),
        ("+84123", None),
        ("+123", None),
        ("123456789", None),
        ("B02 78,5", None),
        ("0912345678 gọi", None),
        ("0912345678" + " " * 40 + "x", None),
        ("", None),
    ],
)
def test_a_telephone_is_brought_to_one_form(text: str, phone: str | None) -> None:
    assert (normal_phone(text), only_phone(text)) == (phone, phone)


def test_an_invitation_in_digits_is_no_telephone() -> None:
    assert (only_phone("01234-56789"), normal_phone("01234-56789")) == (None, "+84123456789")
