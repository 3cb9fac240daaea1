"""Counts, quotes and lists in formal text."""

from __future__ import annotations

import pytest

from bot.domain.papers.form import curly, listed, two_digits


@pytest.mark.parametrize(("count", "words"), [(0, "00"), (5, "05"), (10, "10"), (120, "120"), (-1, "-1")])
def test_small_counts_have_two_digits(count: int, words: str) -> None:
    assert two_digits(count) == words


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('phong trào "Vì an ninh Tổ quốc"', "phong trào “Vì an ninh Tổ quốc”"),
        ('"A" và "B"', "“A” và “B”"),
        ('màn hình 24" mới', 'màn hình 24" mới'),
        ("“đã đúng”", "“đã đúng”"),
    ],
)
def test_quotes_in_pairs_become_curly(text: str, written: str) -> None:
    assert curly(text) == written


@pytest.mark.parametrize(
    ("recipients", "lines"),
    [
        ((), ()),
        (("Lưu: VT",), ("– Lưu: VT.",)),
        (("phòng Công tác chính trị", "Như trên"), ("– Phòng Công tác chính trị;", "– Như trên.")),
    ],
)
def test_recipients_are_listed_with_a_full_stop_after_the_last(
    recipients: tuple[str, ...], lines: tuple[str, ...]
) -> None:
    assert listed(recipients) == lines
