"""The week's edition: when it is due, and how far a unit is from the next better rank."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from bot.domain.calendar.workdays import Workdays
from bot.domain.criteria.criteria import RankBy
from bot.domain.scoring.standings import Place
from bot.domain.telling.quiet_hours import Window
from bot.domain.telling.settings import Telling
from bot.domain.telling.weeks import gap_above, weekly_moments

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def local(text: str, zone: ZoneInfo = HANOI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def window(after: str, upto: str) -> Window:
    return Window(local(after).astimezone(UTC), local(upto).astimezone(UTC))


@pytest.mark.parametrize(
    ("after", "upto", "mondays"),
    [
        ("2017-06-12 07:29", "2017-06-12 07:30", ["2017-06-12"]),
        ("2017-06-12 07:30", "2017-06-12 07:31", []),
        ("2017-06-12 07:00", "2017-06-12 07:29", []),
        ("2017-06-10 12:00", "2017-06-27 12:00", ["2017-06-12", "2017-06-19", "2017-06-26"]),
        ("2017-06-13 12:00", "2017-06-18 23:59", []),
    ],
)
def test_the_weeks_moment_is_monday_half_past_seven(after: str, upto: str, mondays: list[str]) -> None:
    found = weekly_moments(window(after, upto), zone=HANOI, workdays=Workdays(), telling=Telling())

    assert found == tuple((date.fromisoformat(monday), local(f"{monday} 07:30")) for monday in mondays)


@pytest.mark.parametrize(
    ("after", "upto", "week", "working"),
    [
        ("2017-05-01 00:00", "2017-05-08 00:00", "2017-05-01", "2017-05-03"),
        ("2017-05-02 12:00", "2017-05-03 12:00", "2017-05-01", "2017-05-03"),
        ("2017-01-30 00:00", "2017-02-06 00:00", "2017-01-30", "2017-02-03"),
    ],
)
def test_a_monday_off_moves_to_the_next_working_morning(after: str, upto: str, week: str, working: str) -> None:
    found = weekly_moments(window(after, upto), zone=HANOI, workdays=Workdays(), telling=Telling())

    assert found == ((date.fromisoformat(week), local(f"{working} 07:30")),)


def test_a_week_without_a_working_day_gives_way_to_the_next() -> None:
    off = Workdays({date(2017, 6, day): False for day in range(12, 20)})

    found = weekly_moments(window("2017-06-11 00:00", "2017-06-25 00:00"), zone=HANOI, workdays=off, telling=Telling())

    assert found == ((date(2017, 6, 19), local("2017-06-20 07:30")),)


def test_the_moment_is_a_setting() -> None:
    fridays = Telling(weekly_weekday=4, weekly_at=time(16))

    found = weekly_moments(
        window("2017-06-12 00:00", "2017-06-17 00:00"), zone=HANOI, workdays=Workdays(), telling=fridays
    )

    assert found == ((date(2017, 6, 16), local("2017-06-16 16:00")),)


def test_monday_begins_when_it_does_in_the_bloc() -> None:
    honolulu = ZoneInfo("Pacific/Honolulu")
    span = Window(datetime(2017, 6, 11, tzinfo=UTC), datetime(2017, 6, 14, tzinfo=UTC))

    found = weekly_moments(span, zone=honolulu, workdays=Workdays(), telling=Telling())

    assert found == ((date(2017, 6, 12), local("2017-06-12 07:30", honolulu)),)


def place(rank: int, unit: str, total: str, percentage: str) -> Place:
    return Place(rank, unit, Decimal(total), Decimal(percentage), tied=False)


PLACES = (
    place(1, "A", "90", "95"),
    place(1, "B", "90", "95"),
    place(3, "C", "88", "92.5"),
    place(4, "D", "88", "92.5"),
)


def test_the_gap_is_to_the_next_better_rank_in_what_the_set_ranks_by() -> None:
    assert gap_above(PLACES, PLACES[2], rank_by=RankBy.POINTS) == Decimal(2)
    assert gap_above(PLACES, PLACES[2], rank_by=RankBy.PERCENT_OF_ASSIGNED) == Decimal("2.5")


def test_who_leads_or_shares_the_lead_has_no_gap() -> None:
    assert [gap_above(PLACES, one, rank_by=RankBy.POINTS) for one in PLACES[:2]] == [None, None]


def test_a_tie_break_leaves_a_gap_of_nothing() -> None:
    assert gap_above(PLACES, PLACES[3], rank_by=RankBy.POINTS) == Decimal(0)
