"""Public holidays: solar and lunar ones, made up for where they fall on a weekend."""

from __future__ import annotations

import pytest

from bot.domain.calendar.holidays import holidays


def test_the_holidays_of_2017_with_what_was_made_up_for() -> None:
    assert {f"{day:%d/%m}": holiday.value for day, holiday in holidays(2017).items()} == {
        "01/01": "new_year",
        "02/01": "made_up",
        "27/01": "tet",
        "28/01": "tet",
        "29/01": "tet",
        "30/01": "tet",
        "31/01": "tet",
        "01/02": "made_up",
        "02/02": "made_up",
        "06/04": "hung_kings",
        "30/04": "victory",
        "01/05": "labour",
        "02/05": "made_up",
        "02/09": "national",
        "04/09": "made_up",
    }


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2020, ["02/09"]),
        (2021, ["02/09", "03/09"]),
        (2022, ["01/09", "02/09"]),
        (2023, ["01/09", "02/09", "04/09"]),
        (2024, ["02/09", "03/09"]),
        (2025, ["01/09", "02/09"]),
        (2026, ["01/09", "02/09"]),
        (2029, ["02/09", "03/09", "04/09"]),
    ],
)
def test_the_national_day_has_two_days_since_2021(year: int, days: list[str]) -> None:
    assert [f"{day:%d/%m}" for day in holidays(year) if day.month == 9] == days


def test_every_year_has_ten_or_eleven_working_days_off() -> None:
    worked = {year: sum(day.weekday() < 5 for day in holidays(year)) for year in range(2016, 2036)}

    assert worked == {year: 10 if year < 2021 else 11 for year in worked}
