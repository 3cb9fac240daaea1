"""A deadline that passed while the program was down moves by the length of the outage, a day at most."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.review.outages import LONGEST, Moved, Outage, extended, moved, outage_between
from bot.domain.review.reopenings import Reopening, ReopeningState
from bot.domain.scoring.periods import Deadline, Period

DUE = datetime(2017, 6, 20, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
PERIOD = Period("H1", "bg", "H1", "6 tháng", date(2017, 1, 1), date(2017, 6, 15), DUE, "v1", review_1_due=DUE + HOUR)


def test_two_minutes_are_no_outage_and_a_second_more_is_one() -> None:
    assert outage_between(None, DUE) is None
    assert outage_between(DUE, DUE + 2 * MINUTE) is None
    assert outage_between(DUE, DUE - HOUR) is None
    assert outage_between(DUE, DUE + 2 * MINUTE + timedelta(seconds=1)) == Outage(
        DUE, DUE + 2 * MINUTE + timedelta(seconds=1)
    )


def test_every_deadline_within_the_outage_moves_by_its_length() -> None:
    outage = Outage(DUE - MINUTE, DUE + 2 * HOUR)
    shift = 2 * HOUR + MINUTE

    assert moved(PERIOD, outage) == (
        replace(PERIOD, sheet_due=DUE + shift, review_1_due=DUE + HOUR + shift),
        (Moved(Deadline.SHEET, DUE, DUE + shift), Moved(Deadline.REVIEW_1, DUE + HOUR, DUE + HOUR + shift)),
    )


def test_a_deadline_before_or_after_the_outage_stays() -> None:
    assert moved(PERIOD, Outage(DUE, DUE + HOUR - MINUTE)) == (PERIOD, ())
    assert moved(PERIOD, Outage(DUE - HOUR, DUE - MINUTE)) == (PERIOD, ())


def test_the_moment_of_waking_belongs_to_the_outage() -> None:
    assert moved(PERIOD, Outage(DUE - HOUR, DUE))[1] == (Moved(Deadline.SHEET, DUE, DUE + HOUR),)


def test_after_the_lock_no_deadline_moves() -> None:
    locked = replace(PERIOD, locked_at=DUE)

    assert moved(locked, Outage(DUE - MINUTE, DUE + 2 * HOUR)) == (locked, ())


@given(st.integers(1, 10_000), st.integers(0, 10_000))
def test_a_deadline_never_moves_by_more_than_a_day_and_at_most_a_days_outage_leaves_time(
    before: int, after: int
) -> None:
    outage = Outage(DUE - before * MINUTE, DUE + after * MINUTE)

    _, made = moved(PERIOD, outage)

    assert all(timedelta(0) < one.after - one.before <= LONGEST for one in made)
    assert all(one.after > outage.until for one in made) or outage.until - outage.since > LONGEST


def test_a_step_that_was_open_again_until_within_the_outage_is_open_for_as_much_longer() -> None:
    asked = Reopening("r", "H1", "SD", Deadline.SHEET, "mất mạng", "an", DUE - HOUR)
    granted = replace(asked, state=ReopeningState.GRANTED, open_until=DUE)

    assert extended(granted, Outage(DUE - MINUTE, DUE + HOUR)) == replace(granted, open_until=DUE + HOUR + MINUTE)
    assert extended(granted, Outage(DUE, DUE + HOUR)) is None
    assert extended(granted, Outage(DUE - HOUR, DUE - MINUTE)) is None
    assert extended(asked, Outage(DUE - MINUTE, DUE + HOUR)) is None
