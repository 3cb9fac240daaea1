"""The place and the day of a paper."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.papers.dates import DayWords, day_words, place_of


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2017, 2, 5), DayWords("05", "02", 2017)),
        (date(2017, 1, 21), DayWords("21", "01", 2017)),
        (date(2017, 3, 9), DayWords("09", "3", 2017)),
        (date(2017, 10, 10), DayWords("10", "10", 2017)),
    ],
)
def test_a_zero_stands_before_days_below_ten_and_months_one_and_two_only(on: date, words: DayWords) -> None:
    assert day_words(on) == words


@pytest.mark.parametrize(
    ("province", "place"),
    [
        ("Công an tỉnh Bắc Giang", "Bắc Giang"),
        ("CÔNG AN THÀNH PHỐ Hà Nội", "Hà Nội"),
        ("Công an thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Bắc Giang", "Bắc Giang"),
    ],
)
def test_the_place_is_the_name_of_the_province(province: str, place: str) -> None:
    assert place_of(province) == place
