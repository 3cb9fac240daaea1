"""What lies ahead: deadlines with what is owed, moved and extended; days off in a row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from bot.domain.calendar.agenda import DueDate, FreeDays, due_dates, free_days
from bot.domain.calendar.days_off import DayOff
from bot.domain.calendar.deadline_moves import DeadlineMove
from bot.domain.calendar.holidays import Holiday
from bot.domain.scoring.periods import Deadline, Period
from tests.clock import HANOI


def _june(day: int) -> datetime:
    return datetime(2017, 6, day, 17, tzinfo=HANOI)


_PERIOD = Period("p", "b", "H1", "6 tháng", date(2017, 1, 1), date(2017, 6, 15), _june(20), "c", _june(23))
_KEY = ("p", Deadline.SHEET)


def test_what_lies_ahead_stands_in_order_and_a_locked_period_has_nothing_ahead() -> None:
    later = replace(_PERIOD, id="q", sheet_due=_june(21), cross_check_due=None)
    locked = replace(_PERIOD, id="r", locked_at=_june(1))

    found = due_dates([_PERIOD, later, locked], [], owing={}, extended={}, at=_june(12))

    assert found == (
        DueDate(_PERIOD, Deadline.SHEET, _june(20)),
        DueDate(later, Deadline.SHEET, _june(21)),
        DueDate(_PERIOD, Deadline.CROSS_CHECK, _june(23)),
    )


def test_what_is_past_stays_only_as_long_as_it_is_owed_or_was_extended() -> None:
    def seen(**facts: dict[tuple[str, Deadline], object]) -> tuple[DueDate, ...]:
        known = {"owing": {}, "extended": {}, **facts}
        return due_dates([_PERIOD], [], at=_june(21), **known)[:-1]  # type: ignore[arg-type]  # counts and instants

    assert seen() == ()
    assert seen(owing={_KEY: 2}) == (DueDate(_PERIOD, Deadline.SHEET, _june(20), owing=2),)
    assert seen(extended={_KEY: _june(22)}) == (DueDate(_PERIOD, Deadline.SHEET, _june(20), extended=_june(22)),)
    assert seen(owing={_KEY: 1}, extended={_KEY: _june(22)}) == (
        DueDate(_PERIOD, Deadline.SHEET, _june(20), owing=1, extended=_june(22)),
    )
    assert seen(extended={_KEY: _june(20)}) == ()


def test_the_last_move_is_told_and_all_are_counted() -> None:
    moves = [
        DeadlineMove("p", Deadline.SHEET, _june(18), _june(19), "a", "An", _june(1)),
        DeadlineMove("p", Deadline.CROSS_CHECK, _june(22), _june(23), "b", "An", _june(2)),
        DeadlineMove("p", Deadline.SHEET, _june(19), _june(20), "c", "An", _june(3)),
    ]

    found = due_dates([_PERIOD], moves, owing={}, extended={}, at=_june(12))

    assert [(one.move, one.moves) for one in found] == [(moves[2], 2), (moves[1], 1)]


def test_days_off_in_a_row_are_one_stretch_with_its_reasons() -> None:
    decided = [DayOff(date(2017, 1, 26), "Tết Nguyên đán"), DayOff(date(2017, 2, 2), "đi làm", is_working=True)]

    assert free_days(decided, date(2017, 1, 1), date(2017, 12, 31)) == (
        FreeDays(date(2017, 1, 1), date(2017, 1, 2), (Holiday.NEW_YEAR, Holiday.MADE_UP)),
        FreeDays(date(2017, 1, 26), date(2017, 2, 1), (Holiday.TET, Holiday.MADE_UP), ("Tết Nguyên đán",)),
        FreeDays(date(2017, 4, 6), date(2017, 4, 6), (Holiday.HUNG_KINGS,)),
        FreeDays(date(2017, 4, 30), date(2017, 5, 2), (Holiday.VICTORY, Holiday.LABOUR, Holiday.MADE_UP)),
        FreeDays(date(2017, 9, 2), date(2017, 9, 4), (Holiday.NATIONAL, Holiday.MADE_UP)),
    )


def test_only_stretches_that_touch_the_days_are_told() -> None:
    found = free_days([DayOff(date(2017, 6, 16), "Nghỉ")], date(2017, 5, 2), date(2017, 6, 30))

    assert [(one.first, one.last) for one in found] == [
        (date(2017, 4, 30), date(2017, 5, 2)),
        (date(2017, 6, 16), date(2017, 6, 16)),
    ]
