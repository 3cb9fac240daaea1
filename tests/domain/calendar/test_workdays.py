"""Working days: weekends and holidays are days off, unless the bloc decided otherwise."""

from __future__ import annotations

from datetime import date

from bot.domain.calendar.workdays import Workdays


def test_weekends_and_holidays_are_days_off() -> None:
    days = Workdays()

    assert [days.is_working(date(2017, 6, day)) for day in (16, 17, 18, 19)] == [True, False, False, True]
    assert not days.is_working(date(2017, 5, 1))


def test_a_bloc_decides_about_single_days() -> None:
    days = Workdays({date(2017, 6, 17): True, date(2017, 6, 19): False})

    assert [days.is_working(date(2017, 6, day)) for day in (16, 17, 18, 19)] == [True, True, False, False]


def test_the_nearest_working_day_before_and_after() -> None:
    days = Workdays()

    assert days.last_working(date(2017, 6, 18)) == date(2017, 6, 16)
    assert days.next_working(date(2017, 6, 17)) == date(2017, 6, 19)
    assert days.last_working(date(2017, 6, 16)) == days.next_working(date(2017, 6, 16)) == date(2017, 6, 16)
