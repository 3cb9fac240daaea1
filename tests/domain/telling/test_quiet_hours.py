"""Nobody is told anything at night."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.telling.quiet_hours import (
    Timeliness,
    Window,
    by_night,
    humane,
    next_waking,
    night_around,
    nightfall,
    strikes_in,
    timeliness,
)
from bot.domain.telling.settings import Telling

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NEW_YORK = ZoneInfo("America/New_York")
TELLING = Telling()


def local(text: str, zone: ZoneInfo = HANOI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("at", "night"),
    [
        ("2017-06-20 20:59", None),
        ("2017-06-20 21:00", ("2017-06-20 21:00", "2017-06-21 07:00")),
        ("2017-06-21 02:00", ("2017-06-20 21:00", "2017-06-21 07:00")),
        ("2017-06-21 06:59", ("2017-06-20 21:00", "2017-06-21 07:00")),
        ("2017-06-21 07:00", None),
    ],
)
def test_the_night_lasts_from_nine_until_seven_and_the_end_is_day(at: str, night: tuple[str, str] | None) -> None:
    found = night_around(local(at), HANOI, telling=TELLING)

    assert found == (None if night is None else (local(night[0]), local(night[1])))


def test_the_night_is_that_of_the_bloc_wherever_the_instant_was_written() -> None:
    at = local("2017-06-21 02:00").astimezone(UTC)

    assert night_around(at, HANOI, telling=TELLING) == (local("2017-06-20 21:00"), local("2017-06-21 07:00"))
    assert night_around(at, NEW_YORK, telling=TELLING) is None


def test_quiet_hours_may_lie_within_one_day() -> None:
    siesta = Telling(quiet_from=time(12), quiet_to=time(14))

    assert night_around(local("2017-06-20 13:00"), HANOI, telling=siesta) == (
        local("2017-06-20 12:00"),
        local("2017-06-20 14:00"),
    )
    assert night_around(local("2017-06-20 23:00"), HANOI, telling=siesta) is None


def test_hours_that_begin_when_they_end_are_none() -> None:
    always_awake = Telling(quiet_from=time(7), quiet_to=time(7))

    assert night_around(local("2017-06-20 03:00"), HANOI, telling=always_awake) is None


@pytest.mark.parametrize(
    ("at", "before", "moved"),
    [
        ("2017-06-20 15:00", "2017-06-20 17:00", "2017-06-20 15:00"),
        ("2017-06-20 06:00", "2017-06-20 08:00", "2017-06-20 07:00"),
        ("2017-06-20 05:00", "2017-06-20 07:00", "2017-06-19 20:30"),
        ("2017-06-20 04:30", "2017-06-20 06:30", "2017-06-19 20:30"),
        ("2017-06-20 21:59", "2017-06-20 23:59", "2017-06-20 20:30"),
        ("2017-06-19 23:59", "2017-06-20 23:59", "2017-06-20 07:00"),
    ],
)
def test_an_instant_at_night_moves_to_the_morning_or_where_that_is_too_late_to_the_evening(
    at: str, before: str, moved: str
) -> None:
    assert humane(local(at), HANOI, before=local(before), telling=TELLING) == local(moved)


@given(
    after=st.timedeltas(timedelta(0), timedelta(days=6000)),
    left=st.timedeltas(timedelta(0), timedelta(days=8)),
    zone=st.sampled_from([HANOI, NEW_YORK, ZoneInfo("Pacific/Apia")]),
)
def test_nothing_humane_is_at_night_or_after_the_deadline(after: timedelta, left: timedelta, zone: ZoneInfo) -> None:
    at = datetime(2024, 1, 1, tzinfo=UTC) + after

    moved = humane(at, zone, before=at + left, telling=TELLING)

    assert night_around(moved, zone, telling=TELLING) is None
    assert moved <= at + left


def test_who_is_awake_is_not_woken_later() -> None:
    assert next_waking(local("2017-06-20 08:00"), HANOI, telling=TELLING) == local("2017-06-20 08:00")
    assert next_waking(local("2017-06-20 22:00"), HANOI, telling=TELLING) == local("2017-06-21 07:00")


@pytest.mark.parametrize(
    ("at", "until", "expected"),
    [
        ("2017-06-20 08:00", "2017-06-20 17:00", Timeliness.NOW),
        ("2017-06-20 17:00", "2017-06-20 17:00", Timeliness.TOO_LATE),
        ("2017-06-19 22:00", "2017-06-20 17:00", Timeliness.IN_THE_MORNING),
        ("2017-06-19 22:00", "2017-06-20 07:00", Timeliness.TOO_LATE),
    ],
)
def test_what_comes_late_is_said_while_it_is_of_use_and_never_at_night(
    at: str, until: str, expected: Timeliness
) -> None:
    assert timeliness(local(at), HANOI, until=local(until), telling=TELLING) is expected


def test_a_window_begins_after_its_first_instant_and_holds_its_last() -> None:
    window = Window(local("2017-06-12 07:00"), local("2017-06-12 07:30"))

    assert [local(f"2017-06-12 07:{minute:02}") in window for minute in (0, 1, 30, 31)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("at", "night"),
    [
        (datetime(2017, 6, 12, 8, tzinfo=HANOI), datetime(2017, 6, 12, 21, tzinfo=HANOI)),
        (datetime(2017, 6, 12, 21, tzinfo=HANOI), datetime(2017, 6, 13, 21, tzinfo=HANOI)),
    ],
)
def test_the_night_begins_with_the_quiet_hours(at: datetime, night: datetime) -> None:
    assert nightfall(at, HANOI, telling=Telling()) == night


def test_without_quiet_hours_there_is_no_night() -> None:
    telling = Telling(quiet_from=time(0), quiet_to=time(0))

    assert nightfall(datetime(2017, 6, 12, 8, tzinfo=HANOI), HANOI, telling=telling) is None


def test_what_is_said_may_arrive_while_it_is_of_use_and_not_by_night() -> None:
    moments = ("12 12:00", "12 17:00", "12 21:00", "13 09:00")
    noon, afternoon, evening, tomorrow = (local(f"2017-06-{moment}") for moment in moments)
    never = Telling(quiet_from=time(7), quiet_to=time(7))

    found = [
        by_night(until, at=noon, zone=HANOI, telling=telling)
        for until, telling in ((tomorrow, Telling()), (afternoon, Telling()), (tomorrow, never))
    ]

    assert found == [evening, afternoon, tomorrow]


@pytest.mark.parametrize(
    ("after", "upto", "strikes"),
    [
        ("2017-06-12 07:29", "2017-06-12 07:30", True),
        ("2017-06-12 07:30", "2017-06-12 15:59", False),
        ("2017-06-12 15:59", "2017-06-12 16:00", True),
        ("2017-06-12 16:00", "2017-06-12 23:59", False),
        ("2017-06-12 23:59", "2017-06-13 00:00", True),
        ("2017-06-13 00:00", "2017-06-13 06:59", False),
        ("2017-06-13 06:59", "2017-06-13 07:00", True),
        ("2017-06-12 16:30", "2017-06-13 07:10", True),
        ("2017-06-12 12:00", "2017-06-12 12:00", False),
    ],
)
def test_four_times_of_a_day_it_is_looked_whether_a_week_is_to_be_told(after: str, upto: str, *, strikes: bool) -> None:
    window = Window(local(after), local(upto))

    assert strikes_in(window, HANOI, telling=Telling()) == strikes
