"""Traditional days: solar and lunar, since when they are known, and which anniversaries are round."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.domain.calendar.traditional_days import (
    Anniversary,
    Certainty,
    Scope,
    TraditionalDay,
    anniversaries,
    traditional_days_from,
)
from bot.domain.refusal import Problem, Refused

_SAMPLE = Path(__file__).parents[3] / "bot" / "samples" / "traditional_days.toml"
_DAYS = traditional_days_from(tomllib.loads(_SAMPLE.read_text("utf-8")))
_YEARS = range(2016, 2036)


def _of(year: int) -> tuple[Anniversary, ...]:
    return anniversaries(_DAYS, date(year, 1, 1), date(year, 12, 31))


def _day(**changed: Any) -> TraditionalDay:
    values: dict[str, Any] = {
        "id": "x",
        "name": "Ngày X",
        "day": 10,
        "month": 3,
        "scope": Scope.NATION,
        "certainty": Certainty.SOURCE,
    }
    return TraditionalDay(**{**values, **changed})


def test_every_day_of_the_sample_is_on_its_date_in_each_of_twenty_years() -> None:
    for year in _YEARS:
        found = {one.day.id: f"{one.on:%d/%m}" for one in _of(year)}

        expected = {day.id: f"{day.day:02}/{day.month:02}" for day in _DAYS if (day.known_since or 0) <= year}
        assert found == expected


def test_the_traffic_police_day_is_not_known_before_2021() -> None:
    shown = [year for year in _YEARS if any(one.day.id == "csgt" for one in _of(year))]

    assert shown == list(range(2021, 2036))


def test_two_forces_share_the_18th_of_april_and_the_19th_of_august_counts_from_two_years() -> None:
    days = [(f"{one.on:%d/%m}", one.day.id, one.years) for one in _of(2017) if one.on.day in {18, 19}]

    assert days == [
        ("18/04", "hinh-su", 71),
        ("18/04", "tham-muu", 71),
        ("19/05", "sinh-nhat-bac", 127),
        ("19/08", "cand", 72),
        ("19/08", "ngay-hoi", 12),
    ]


def test_round_years_are_multiples_of_five() -> None:
    rounds = {year: {one.day.id: one.years for one in _of(year) if one.is_round} for year in (2017, 2018)}

    assert rounds[2017] == {"ma-tuy": 20, "phong-trao": 50, "csnd": 55, "tbls": 70, "kths": 60}
    assert {"sau-dieu": 70, "thi-dua": 70}.items() <= rounds[2018].items()


@pytest.mark.parametrize(
    ("changed", "year", "on"),
    [
        ({"is_lunar": True}, 2017, date(2017, 4, 6)),
        ({"is_lunar": True}, 2026, date(2026, 4, 26)),
        ({"is_lunar": True, "day": 1, "month": 1}, 2030, date(2030, 2, 2)),
        ({"is_lunar": True, "day": 30, "month": 12}, 2021, date(2022, 1, 31)),
        ({"is_lunar": True, "day": 23, "month": 12}, 2016, date(2017, 1, 20)),
        ({"day": 29, "month": 2}, 2020, date(2020, 2, 29)),
        ({"day": 29, "month": 2}, 2021, None),
        ({"origin": 2018}, 2017, None),
    ],
)
def test_a_day_falls_where_its_calendar_puts_it(changed: dict[str, Any], year: int, on: date | None) -> None:
    assert _day(**changed).in_year(year) == on


def test_a_day_late_in_the_lunar_year_is_found_in_the_next_solar_one() -> None:
    kitchen_gods = _day(is_lunar=True, day=23, month=12, origin=2000)

    found = anniversaries([kitchen_gods], date(2017, 1, 1), date(2017, 12, 31))

    assert found == (Anniversary(date(2017, 1, 20), 16, kitchen_gods),)


def test_without_a_year_of_origin_nothing_is_round() -> None:
    [found] = anniversaries([_day()], date(2017, 3, 1), date(2017, 3, 31))

    assert (found.years, found.is_round) == (0, False)


def test_what_is_not_certain_counts_once_it_is_confirmed() -> None:
    at = datetime(2017, 6, 12, tzinfo=UTC)

    assert _day().is_confirmed
    assert not _day(certainty=Certainty.COMMON).is_confirmed
    assert _day(certainty=Certainty.DOUBTFUL, confirmed_by="An", confirmed_at=at).is_confirmed


def _row(**changed: Any) -> dict[str, Any]:
    row = {"id": "x", "dm": "10/03", "name": "Ngày X", "conf": "S", "scope": "nation"}
    return {name: value for name, value in {**row, **changed}.items() if value is not None}


def test_a_row_says_what_it_knows() -> None:
    row = _row(lunar=True, origin=1946, known_since=2007, basis="QĐ 1")

    assert traditional_days_from({"day": [row]}) == (_day(is_lunar=True, origin=1946, known_since=2007, basis="QĐ 1"),)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([_row(dm="31/06")], Problem("days.no_day", {"where": "day x", "name": "dm", "value": "31/06"})),
        ([_row(dm="3/6")], Problem("days.no_day", {"where": "day x", "name": "dm", "value": "3/6"})),
        (
            [_row(dm="31/06", lunar=True)],
            Problem("days.no_day", {"where": "day x", "name": "dm", "value": "31/06"}),
        ),
        ([_row(origin=46)], Problem("days.no_year", {"where": "day x", "name": "origin", "value": 46})),
        ([_row(id="ngày x")], Problem("days.unusable_id", {"where": "day ngày x", "id": "ngày x"})),
        ([_row(), _row()], Problem("days.duplicate_id", {"where": "file", "id": "x"})),
        (
            [_row(lunar="yes")],
            Problem("table.wrong_type", {"where": "day x", "name": "lunar", "expected": "true or false"}),
        ),
        ([_row(colour="red")], Problem("table.unknown_key", {"where": "day x", "name": "colour"})),
        ([_row(name=None)], Problem("table.missing_key", {"where": "day x", "name": "name"})),
        (
            [_row(conf="sure")],
            Problem(
                "table.unknown_value",
                {"where": "day x", "name": "conf", "value": "sure", "allowed": tuple(Certainty)},
            ),
        ),
    ],
)
def test_a_row_that_cannot_be_used_is_named(rows: list[dict[str, Any]], expected: Problem) -> None:
    with pytest.raises(Refused) as refused:
        traditional_days_from({"day": rows})

    assert refused.value == Refused("days.invalid", problems=(expected,))
