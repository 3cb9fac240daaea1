"""The lunar calendar of Viet Nam: Tết, leap months, and every day there and back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.domain.calendar.lunar import LunarDate, lunar, month_length, solar, tet

_TET = """2016 08/02, 2017 28/01, 2018 16/02, 2019 05/02, 2020 25/01, 2021 12/02, 2022 01/02, 2023 22/01, 2024 10/02,
2025 29/01, 2026 17/02, 2027 06/02, 2028 26/01, 2029 13/02, 2030 02/02, 2031 23/01, 2032 11/02, 2033 31/01, 2034 19/02,
2035 08/02"""
_LEAP = {2017: 6, 2020: 4, 2023: 2, 2025: 6, 2028: 5, 2031: 3, 2033: 11, 2036: 6}
_DAYS = [date(2015, 12, 1) + timedelta(days=n) for n in range(21 * 366)]


def test_tet_falls_on_the_published_days_of_twenty_years() -> None:
    computed = [f"{year} {tet(year):%d/%m}" for year in range(2016, 2036)]

    assert computed == _TET.replace("\n", " ").split(", ")


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1968, date(1968, 1, 29)),
        (1985, date(1985, 1, 21)),
        (2007, date(2007, 2, 17)),
        (2030, date(2030, 2, 2)),
    ],
)
def test_tet_is_a_day_or_a_month_earlier_than_in_china_where_the_clock_of_viet_nam_decides(
    year: int, day: date
) -> None:
    assert tet(year) == day


def test_leap_months_are_the_known_ones() -> None:
    leap = {(one.year, one.month) for one in map(lunar, _DAYS) if one.is_leap}

    assert {year: month for year, month in leap if 2016 <= year <= 2036} == _LEAP


def test_every_day_of_twenty_years_comes_back_as_itself() -> None:
    assert [day for day in _DAYS if solar(lunar(day)) != day] == []


def test_lunar_days_follow_one_another_without_a_gap() -> None:
    pairs = list(zip(map(lunar, _DAYS), map(lunar, _DAYS[1:]), strict=False))

    assert [(one, following) for one, following in pairs if following.day not in {one.day + 1, 1}] == []
    assert {one.day for one, following in pairs if following.day == 1} == {29, 30}


@pytest.mark.parametrize(
    ("solar_day", "lunar_day"),
    [
        (date(2017, 1, 27), LunarDate(2016, 12, 30)),
        (date(2017, 1, 28), LunarDate(2017, 1, 1)),
        (date(2017, 4, 6), LunarDate(2017, 3, 10)),
        (date(2017, 7, 23), LunarDate(2017, 6, 1, is_leap=True)),
        (date(2026, 4, 26), LunarDate(2026, 3, 10)),
    ],
)
def test_well_known_days(solar_day: date, lunar_day: LunarDate) -> None:
    assert (lunar(solar_day), solar(lunar_day)) == (lunar_day, solar_day)


@pytest.mark.parametrize(
    "day",
    [
        LunarDate(2017, 5, 5, is_leap=True),
        LunarDate(2017, 13, 1),
        LunarDate(2017, 1, 0),
        LunarDate(2017, 1, 31),
        LunarDate(2022, 12, 31),
    ],
)
def test_a_day_that_the_year_does_not_have_is_refused(day: LunarDate) -> None:
    with pytest.raises(ValueError, match="no such day"):
        solar(day)


def test_months_have_29_or_30_days_and_what_is_none_has_no_length() -> None:
    lengths = {month_length(LunarDate(year, month, 1)) for year in range(2016, 2036) for month in range(1, 13)}

    assert lengths == {29, 30}
    assert month_length(LunarDate(2017, 5, 1, is_leap=True)) == 0
