"""Whom a deadline concerns, when, and how much time is left."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar.workdays import Workdays
from bot.domain.scoring.periods import Period
from bot.domain.scoring.versions import Sheet, SheetState
from bot.domain.telling.deadlines import (
    Debt,
    Remaining,
    Step,
    StepKind,
    deadlines_in_reach,
    debt,
    first_waking,
    open_period,
    opened_periods,
    remaining,
    steps,
)
from bot.domain.telling.quiet_hours import night_around
from bot.domain.telling.settings import Telling

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NEW_YORK = ZoneInfo("America/New_York")
TELLING = Telling()
_DAYS = (date(2017, 1, 1) + timedelta(days=number) for number in range(4000))
ALWAYS = Workdays(dict.fromkeys(_DAYS, True))
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
INSTANTS = st.timedeltas(0 * DAY, 6000 * DAY).map(lambda after: datetime(2024, 1, 1, tzinfo=UTC) + after)


def local(text: str, zone: ZoneInfo = HANOI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def period(code: str, *, opens_on: date, due: str) -> Period:
    return Period(f"bg.{code}", "bg", code, code, opens_on, date(2017, 12, 31), local(due), "set")


def sheet(version: int, state: SheetState) -> Sheet:
    return Sheet("s", "bg.SD", "bg.H1", version, version, {}, "officer", local("2017-06-10 08:00"), False, "", state)


def test_a_deadline_in_the_afternoon_has_its_steps_at_the_same_hour() -> None:
    due = local("2017-06-22 17:00")

    found = steps(due, zone=HANOI, telling=TELLING, workdays=ALWAYS)

    def remind(day: str, before: timedelta) -> Step:
        at = local(day)
        return Step(StepKind.REMIND, at, at, due, f"{due.isoformat()} - {before}", before)

    def overdue(kind: StepKind, day: str, after: timedelta) -> Step:
        at = local(day)
        return Step(kind, at, at, at + 7 * DAY, f"{due.isoformat()} + {after}")

    assert found == (
        remind("2017-06-15 17:00", 7 * DAY),
        remind("2017-06-19 17:00", 3 * DAY),
        remind("2017-06-21 17:00", DAY),
        remind("2017-06-22 15:00", 2 * HOUR),
        overdue(StepKind.TELL_LEADER, "2017-06-23 17:00", DAY),
        overdue(StepKind.TELL_HEAD, "2017-06-25 17:00", 3 * DAY),
    )


@pytest.mark.parametrize(
    ("due", "moments"),
    [
        (
            "2017-06-20 06:30",
            ["06-13 07:00", "06-17 07:00", "06-19 07:00", "06-19 20:30", "06-21 07:00", "06-23 07:00"],
        ),
        (
            "2017-06-20 23:59",
            ["06-14 07:00", "06-18 07:00", "06-20 07:00", "06-20 20:30", "06-22 07:00", "06-24 07:00"],
        ),
        (
            "2017-06-20 08:00",
            ["06-13 08:00", "06-17 08:00", "06-19 08:00", "06-20 07:00", "06-21 08:00", "06-23 08:00"],
        ),
    ],
)
def test_steps_at_night_move_to_a_humane_hour(due: str, moments: list[str]) -> None:
    found = steps(local(due), zone=HANOI, telling=TELLING, workdays=ALWAYS)

    assert [f"{step.at:%m-%d %H:%M}" for step in found] == moments


@pytest.mark.parametrize(
    ("due", "moments"),
    [
        # a Sunday: nobody is asked at the weekend before it, nor told on it what follows
        (
            "2017-11-19 17:00",
            ["11-10 17:00", "11-16 17:00", "11-17 15:00", "11-17 17:00", "11-20 17:00", "11-22 17:00"],
        ),
        # a Thursday: the head hears on Monday morning of what is three days late
        (
            "2017-06-22 17:00",
            ["06-15 17:00", "06-19 17:00", "06-21 17:00", "06-22 15:00", "06-23 17:00", "06-26 07:00"],
        ),
        # the day after Tết: three stages fall into it and come on the last day before
        (
            "2017-02-03 17:00",
            ["01-26 17:00", "01-26 17:00", "01-26 17:00", "02-03 15:00", "02-06 07:00", "02-06 17:00"],
        ),
    ],
)
def test_steps_on_days_off_come_on_the_last_working_day_before_and_what_follows_on_the_next_working_morning(
    due: str, moments: list[str]
) -> None:
    found = steps(local(due), zone=HANOI, telling=TELLING, workdays=Workdays())

    assert [f"{step.at:%m-%d %H:%M}" for step in found] == moments


def test_who_is_on_duty_on_a_day_off_has_the_step_on_that_day() -> None:
    sunday = date(2017, 11, 19)
    final = steps(local("2017-11-19 17:00"), zone=HANOI, telling=TELLING, workdays=Workdays())[2]

    assert final.moment({sunday}, HANOI) == local("2017-11-19 15:00")
    assert final.moment({sunday - DAY}, HANOI) == local("2017-11-17 15:00")


def test_the_wall_clock_counts_where_summer_time_begins_in_between() -> None:
    due = local("2026-03-10 17:00", NEW_YORK)

    found = steps(due.astimezone(UTC), zone=NEW_YORK, telling=TELLING, workdays=ALWAYS)

    assert [f"{step.at:%m-%d %H:%M}" for step in found[:2]] == ["03-03 17:00", "03-07 17:00"]


def test_without_stages_nobody_is_reminded_but_debts_are_told() -> None:
    found = steps(local("2017-06-20 17:00"), zone=HANOI, telling=Telling(reminder_stages=()), workdays=ALWAYS)

    assert [step.kind for step in found] == [StepKind.TELL_LEADER, StepKind.TELL_HEAD]


@given(due=INSTANTS, zone=st.sampled_from([HANOI, NEW_YORK, ZoneInfo("Pacific/Apia")]))
def test_every_reminder_comes_by_day_on_a_working_day_in_order_and_before_the_deadline(
    due: datetime, zone: ZoneInfo
) -> None:
    found = steps(due, zone=zone, telling=TELLING, workdays=Workdays())

    moments = [step.at.astimezone(UTC) for step in found]
    assert moments == sorted(moments)
    assert [step.at < due for step in found] == [True, True, True, True, False, False]
    assert [night_around(step.at, zone, telling=TELLING) for step in found] == [None] * 6
    assert [Workdays().is_working(step.at.astimezone(zone).date()) for step in found] == [True] * 6
    assert len({(step.kind, step.occurrence) for step in found}) == 6


@given(due=INSTANTS, zone=st.sampled_from([HANOI, NEW_YORK]))
def test_the_deadlines_in_reach_of_a_moment_are_all_that_can_have_a_step_then(due: datetime, zone: ZoneInfo) -> None:
    found = steps(due, zone=zone, telling=TELLING, workdays=Workdays())
    reaches = [deadlines_in_reach(moment, telling=TELLING) for step in found for moment in (step.at, step.on_duty_at)]

    assert [after < due < before for after, before in reaches] == [True] * 12


def test_the_quiet_hours_of_a_day_end_in_its_morning() -> None:
    assert first_waking(date(2017, 6, 20), HANOI, telling=TELLING) == local("2017-06-20 07:00")


@pytest.mark.parametrize(
    ("states", "owed"),
    [
        ([], Debt.UNSENT),
        ([SheetState.SUBMITTED], Debt.UNSIGNED),
        ([SheetState.RETURNED], Debt.RETURNED),
        ([SheetState.RETURNED, SheetState.SUBMITTED], Debt.UNSIGNED),
        ([SheetState.SIGNED], None),
        ([SheetState.SIGNED, SheetState.SUBMITTED], None),
        ([SheetState.SIGNED, SheetState.RETURNED], None),
    ],
)
def test_a_unit_owes_until_one_version_is_signed(states: list[SheetState], owed: Debt | None) -> None:
    assert debt([sheet(number, state) for number, state in enumerate(states, start=1)]) is owed


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2017-06-13 17:00:02", Remaining(7, 0, is_over=False)),
        ("2017-06-12 07:30:00", Remaining(8, 0, is_over=False)),
        ("2017-06-19 17:00:02", Remaining(1, 0, is_over=False)),
        ("2017-06-19 17:30:00", Remaining(1, 0, is_over=False)),
        ("2017-06-20 07:00:00", Remaining(0, 10, is_over=False)),
        ("2017-06-20 15:00:02", Remaining(0, 2, is_over=False)),
        ("2017-06-20 16:59:59", Remaining(0, 1, is_over=False)),
        ("2017-06-20 17:00:00", Remaining(0, 0, is_over=False)),
        ("2017-06-20 18:59:00", Remaining(0, 1, is_over=True)),
        ("2017-06-21 17:00:00", Remaining(1, 0, is_over=True)),
        ("2017-06-23 17:00:02", Remaining(3, 0, is_over=True)),
    ],
)
def test_time_is_counted_in_days_on_the_calendar_and_in_hours_on_the_last_day(at: str, expected: Remaining) -> None:
    assert remaining(local(at).astimezone(UTC), local("2017-06-20 17:00"), zone=HANOI) == expected


HALF = period("H1", opens_on=date(2017, 1, 1), due="2017-06-20 17:00")
YEAR = period("Y", opens_on=date(2017, 1, 1), due="2017-11-17 17:00")
NEXT = period("N", opens_on=date(2018, 1, 1), due="2018-06-20 17:00")


def test_the_open_period_is_the_one_that_is_due_next() -> None:
    assert open_period([HALF, YEAR, NEXT], at=local("2017-06-20 17:00")) == HALF
    assert open_period([HALF, YEAR, NEXT], at=local("2017-06-20 17:01")) == YEAR
    assert open_period([HALF, YEAR, NEXT], at=local("2016-12-31 23:59")) is None


def test_a_period_opens_with_its_first_day_in_the_bloc() -> None:
    new_year = local("2018-01-01 00:00").astimezone(UTC)

    assert opened_periods([HALF, NEXT], at=new_year) == (HALF, NEXT)
    assert opened_periods([HALF, NEXT], at=new_year - timedelta(seconds=1)) == (HALF,)
