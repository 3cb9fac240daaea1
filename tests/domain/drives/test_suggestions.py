"""Suggestions 30, 15 and 7 days before a day, solar or lunar, over twenty years; round years first."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.calendar.traditional_days import Certainty, Scope, TraditionalDay, traditional_days_from
from bot.domain.drives.drives import DriveState
from bot.domain.drives.suggestions import STAGES, suggestions
from tests.domain.drives.made import drive

_SAMPLE = Path(__file__).parents[3] / "bot" / "samples" / "traditional_days.toml"
DAYS = traditional_days_from(tomllib.loads(_SAMPLE.read_text("utf-8")))
YEARS = range(2016, 2036)
TET = TraditionalDay("tet", "Tết Nguyên đán", 1, 1, Scope.NATION, Certainty.SOURCE, is_lunar=True)
# First day of Tết for UTC+7, as published.
TET_DAYS = (
    *("2016-02-08", "2017-01-28", "2018-02-16", "2019-02-05", "2020-01-25", "2021-02-12", "2022-02-01"),
    *("2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13"),
    *("2030-02-02", "2031-01-23", "2032-02-11", "2033-01-31", "2034-02-19", "2035-02-08"),
)


def _told(days: tuple[TraditionalDay, ...], on: date, *, before: int) -> list[str]:
    """The ids suggested for a day when it is so many days away."""
    found = suggestions(days, (), today=on - timedelta(days=before))
    return [each.day.id for one in found if one.on == on for each in one.days]


@pytest.mark.parametrize("day", DAYS, ids=lambda day: day.id)
def test_every_day_of_the_file_is_suggested_from_the_year_it_is_known_and_when_it_is_certain(
    day: TraditionalDay,
) -> None:
    since = max(day.origin or 0, day.known_since or 0)
    expected = {year: year >= since and day.certainty is Certainty.SOURCE for year in YEARS}

    found = {
        year: all(day.id in _told(DAYS, date(year, day.month, day.day), before=stage) for stage in STAGES)
        for year in YEARS
    }

    assert found == expected


def test_the_traffic_police_day_is_not_suggested_before_2021() -> None:
    years = [year for year in YEARS if "csgt" in _told(DAYS, date(year, 2, 21), before=15)]

    assert years == list(range(2021, 2036))


@pytest.mark.parametrize("day", [day for day in DAYS if day.certainty is not Certainty.SOURCE], ids=lambda day: day.id)
def test_an_uncertain_day_is_suggested_once_somebody_confirmed_it(day: TraditionalDay) -> None:
    confirmed = replace(day, confirmed_at=datetime(2017, 1, 1, tzinfo=UTC))

    assert _told((confirmed,), date(2018, day.month, day.day), before=30) == [day.id]


def test_tet_is_suggested_on_the_calendar_of_viet_nam() -> None:
    days = [date.fromisoformat(day) for day in TET_DAYS]

    assert [_told((TET,), day, before=30) for day in days] == [["tet"]] * len(days)


def test_tet_2030_is_a_day_earlier_than_in_china() -> None:
    found = suggestions((TET,), (), today=date(2030, 1, 3))

    assert [one.on for one in found] == [date(2030, 2, 2)]


def test_two_forces_that_share_a_day_are_one_suggestion() -> None:
    found = suggestions(DAYS, (), today=date(2017, 4, 11))

    assert [(one.on, [each.day.id for each in one.days]) for one in found if one.on == date(2017, 4, 18)] == [
        (date(2017, 4, 18), ["hinh-su", "tham-muu"])
    ]


def test_the_19th_of_august_has_two_observances_and_the_round_one_stands_first() -> None:
    (found,) = [one for one in suggestions(DAYS, (), today=date(2025, 8, 12)) if one.on == date(2025, 8, 19)]

    assert [(each.day.id, each.years, each.is_round) for each in found.days] == [
        ("cand", 80, True),
        ("ngay-hoi", 20, True),
    ]


def test_round_years_stand_before_nearer_days() -> None:
    found = suggestions(DAYS, (), today=date(2017, 7, 5))

    assert [(f"{one.on:%d/%m}", one.is_round) for one in found] == [
        ("20/07", True),
        ("27/07", True),
        ("11/07", False),
        ("12/07", False),
    ]


@pytest.mark.parametrize(("before", "stage"), [(30, 30), (16, 30), (15, 15), (8, 15), (7, 7), (1, 7)])
def test_a_stage_lasts_until_the_next_one(before: int, stage: int) -> None:
    day = date(2017, 7, 27)

    found = [one for one in suggestions(DAYS, (), today=day - timedelta(days=before)) if one.on == day]

    assert [one.stage for one in found] == [stage]


@pytest.mark.parametrize("before", [31, 0])
def test_further_days_and_the_day_itself_are_not_suggested(before: int) -> None:
    assert _told(DAYS, date(2017, 7, 27), before=before) == []


def test_drives_at_the_same_time_are_named_and_so_is_the_one_for_this_day() -> None:
    day = date(2017, 7, 27)
    other = drive(1, first=date(2017, 7, 1), last=date(2017, 7, 20))
    own = drive(2, DriveState.DRAFT, occasion=day)
    dropped = drive(3, DriveState.CANCELLED, occasion=day)

    found = [one for one in suggestions(DAYS, (dropped, own, other), today=date(2017, 7, 12)) if one.on == day]

    assert [(one.drive, one.clashes, one.first) for one in found] == [(own, (other,), date(2017, 7, 13))]


def test_without_a_drive_for_the_day_every_running_one_clashes() -> None:
    other = drive(1, first=date(2017, 7, 1), last=date(2017, 7, 20))

    found = [one for one in suggestions(DAYS, (other,), today=date(2017, 7, 12)) if one.on == date(2017, 7, 27)]

    assert [(one.drive, one.clashes) for one in found] == [(None, (other,))]
