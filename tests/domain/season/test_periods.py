"""Periods added in the running year have the shape of the last one; ended ones take no more sheets."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.calendar.workdays import Workdays
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.season.periods import Wanted, check_wanted, ended, planned

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
AT = datetime(2017, 6, 15, 8, tzinfo=HANOI)
H1 = Period(
    "k.2017-H1",
    "k",
    "2017-H1",
    "6 tháng",
    date(2017, 1, 1),
    date(2017, 6, 15),
    datetime(2017, 6, 20, 17, tzinfo=HANOI),
    "set",
    review_1_due=datetime(2017, 6, 26, 11, tzinfo=HANOI),
    hard=(Deadline.REVIEW_1,),
)
Q3 = Wanted("Quý III", date(2017, 7, 1), date(2017, 9, 30))


def _planned(wanted: Wanted, *periods: Period, at: datetime = AT) -> Period:
    return planned(wanted, periods, bloc="k", criteria_set="agreed", workdays=Workdays({}), zone=HANOI, at=at)


def test_deadlines_follow_those_of_the_last_period_on_working_days() -> None:
    period = _planned(Q3, H1)

    assert period == Period(
        "k.2017-K02",
        "k",
        "2017-K02",
        "Quý III",
        date(2017, 7, 1),
        date(2017, 9, 30),
        datetime(2017, 10, 5, 17, tzinfo=HANOI),
        "agreed",
        review_1_due=datetime(2017, 10, 11, 11, tzinfo=HANOI),
        hard=(Deadline.REVIEW_1,),
    )


def test_a_day_off_moves_on_and_no_deadline_comes_before_the_one_before_it() -> None:
    weekend = Wanted("Tuần", date(2017, 6, 26), date(2017, 7, 2))
    backwards = replace(H1, review_1_due=datetime(2017, 6, 17, 11, tzinfo=HANOI))

    assert _planned(weekend, H1).sheet_due == datetime(2017, 7, 7, 17, tzinfo=HANOI)
    assert _planned(weekend, backwards).review_1_due == datetime(2017, 7, 7, 11, tzinfo=HANOI)


def test_the_first_period_of_a_bloc_has_a_sheet_to_send_and_nothing_else() -> None:
    period = _planned(Q3)

    assert [period.due(one) for one in Deadline] == [datetime(2017, 10, 5, 17, tzinfo=HANOI), None, None, None, None]


def test_a_code_that_is_taken_is_passed_over_and_an_ended_period_hands_on_no_hardness() -> None:
    taken = replace(H1, code="2017-K02", hard=(Deadline.SHEET,))

    period = _planned(Q3, taken)

    assert (period.code, period.hard) == ("2017-K03", ())


def test_more_periods_than_codes_are_refused() -> None:
    many = [replace(H1, code=str(number)) for number in range(999)]

    with pytest.raises(Refused) as refused:
        _planned(Q3, *many)

    assert refused.value == Refused("period_plan.too_many")


def test_a_sheet_that_would_be_due_already_is_refused() -> None:
    due = datetime(2017, 10, 5, 17, tzinfo=HANOI)

    with pytest.raises(Refused) as refused:
        _planned(Q3, H1, at=due)

    assert refused.value == Refused("period_plan.past", due=due)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (replace(Q3, name=""), Refused("period_plan.name_missing")),
        (replace(Q3, name="x" * 61), Refused("period_plan.name_too_long", most=60, length=61)),
        (
            replace(Q3, closes_on=date(2017, 6, 30)),
            Refused("period_plan.reversed", first=date(2017, 7, 1), last=date(2017, 6, 30)),
        ),
        (replace(Q3, closes_on=date(2018, 9, 30)), Refused("period_plan.too_long", days=457, most=370)),
        (replace(Q3, name="6 tháng"), Refused("period_plan.exists", period="6 tháng", code="2017-H1")),
        (
            Wanted("Khác", date(2017, 1, 1), date(2017, 6, 15)),
            Refused("period_plan.exists", period="6 tháng", code="2017-H1"),
        ),
    ],
)
def test_what_cannot_be_a_period_is_refused(wanted: Wanted, expected: Refused) -> None:
    with pytest.raises(Refused) as refused:
        check_wanted(wanted, [H1])

    assert refused.value == expected


def test_an_ended_period_takes_no_more_sheets_and_keeps_its_later_deadlines() -> None:
    closed = ended(H1, at=AT)

    assert closed == replace(H1, sheet_due=AT - timedelta(microseconds=1), hard=(Deadline.SHEET, Deadline.REVIEW_1))


def test_a_period_past_its_soft_deadline_keeps_that_deadline_so_that_late_stays_late() -> None:
    closed = ended(H1, at=AT + timedelta(days=30))

    assert (closed.sheet_due, closed.hard) == (H1.sheet_due, (Deadline.SHEET, Deadline.REVIEW_1))


@pytest.mark.parametrize(
    ("period", "at", "expected"),
    [
        (replace(H1, locked_at=AT), AT, Refused("period.locked", period="6 tháng", at=AT)),
        (
            H1,
            datetime(2016, 12, 31, 16, 59, tzinfo=UTC),
            Refused("period_plan.not_begun", period="6 tháng", first=date(2017, 1, 1)),
        ),
        (
            replace(H1, hard=(Deadline.SHEET,)),
            H1.sheet_due,
            Refused("period_plan.ended", period="6 tháng", due=H1.sheet_due),
        ),
    ],
)
def test_what_cannot_end_is_refused(period: Period, at: datetime, expected: Refused) -> None:
    with pytest.raises(Refused) as refused:
        ended(period, at=at)

    assert refused.value == expected
