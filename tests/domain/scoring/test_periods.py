"""Which period is meant when nobody names one, and which when somebody does."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period, chosen_period, current_period

_HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def _period(code: str, opens: date, due: datetime) -> Period:
    return Period(f"khoi.{code}", "khoi", code, code, opens, due.date(), due, "v1")


_Q1 = _period("Q1", date(2017, 1, 1), datetime(2017, 3, 20, 17, 0, tzinfo=_HANOI))
_Q2 = _period("Q2", date(2017, 4, 1), datetime(2017, 6, 20, 17, 0, tzinfo=_HANOI))
_HALF = _period("6T", date(2017, 1, 1), datetime(2017, 6, 25, 17, 0, tzinfo=_HANOI))
_ALL = (_HALF, _Q2, _Q1)
_MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2017, 1, 1, 0, 0, tzinfo=_HANOI), _Q1),
        (_Q1.sheet_due, _Q1),
        (_Q1.sheet_due + _MOMENT, _HALF),
        (datetime(2017, 4, 1, 0, 0, tzinfo=_HANOI), _Q2),
        (_Q2.sheet_due + _MOMENT, _HALF),
        (_HALF.sheet_due + _MOMENT, _HALF),
        (datetime(2018, 1, 1, tzinfo=_HANOI), _HALF),
    ],
    ids=[
        "first day",
        "at the deadline",
        "past it",
        "a nearer one opens",
        "the nearer one is past",
        "all past",
        "next year",
    ],
)
def test_the_open_period_with_the_nearest_deadline_is_current(at: datetime, expected: Period) -> None:
    assert current_period(_ALL, at=at) == expected


def test_a_period_opens_at_midnight_of_the_bloc_not_of_greenwich() -> None:
    midnight = datetime(2017, 1, 1, 0, 0, tzinfo=_HANOI).astimezone(ZoneInfo("UTC"))

    assert current_period(_ALL, at=midnight) == _Q1
    with pytest.raises(Refused):
        current_period(_ALL, at=midnight - _MOMENT)


@pytest.mark.parametrize("periods", [(), (_Q2,)], ids=["no period", "none open yet"])
def test_without_an_open_period_there_is_none(periods: tuple[Period, ...]) -> None:
    with pytest.raises(Refused) as refused:
        current_period(periods, at=datetime(2017, 2, 1, tzinfo=_HANOI))

    assert refused.value == Refused("period.none")


@pytest.mark.parametrize(("code", "expected"), [("q1", _Q1), ("6t", _HALF), ("", _Q2)])
def test_a_period_is_named_by_its_code_in_any_case(code: str, expected: Period) -> None:
    assert chosen_period(_ALL, code, at=datetime(2017, 5, 1, tzinfo=_HANOI)) == expected


def test_an_unknown_code_is_answered_with_those_there_are() -> None:
    with pytest.raises(Refused) as refused:
        chosen_period(_ALL, "Q9", at=datetime(2017, 5, 1, tzinfo=_HANOI))

    assert refused.value == Refused("period.unknown", code="Q9", known="6T, Q2, Q1")


def test_of_a_message_that_is_no_code_only_the_beginning_is_said_again() -> None:
    with pytest.raises(Refused) as refused:
        chosen_period(_ALL, "Q" * 4_000, at=datetime(2017, 5, 1, tzinfo=_HANOI))

    assert refused.value == Refused("period.unknown", code="Q" * 60, known="6T, Q2, Q1")
