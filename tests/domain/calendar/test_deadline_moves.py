"""Moving a deadline: the order of the steps is kept, nobody is surprised, nothing moves into the past."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bot.domain.calendar.deadline_moves import Change, applied, changes, concerned, has_following
from bot.domain.calendar.workdays import Workdays
from bot.domain.people.members import Role
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Deadline, Period
from tests.clock import HANOI


def _june(day: int, hour: int = 17) -> datetime:
    return datetime(2017, 6, day, hour, tzinfo=HANOI)


_PERIOD = Period(
    "p",
    "b",
    "2017-H1",
    "6 tháng",
    date(2017, 1, 1),
    date(2017, 6, 15),
    _june(20),
    "c",
    review_1_due=_june(26),
    explanation_due=_june(28),
)
_AT = _june(12, 8)


def _changes(deadline: Deadline, due: datetime, **changed: Any) -> tuple[Change, ...]:
    wanted: dict[str, Any] = {"along": False, "workdays": Workdays(), "at": _AT, **changed}
    return changes(_PERIOD, deadline, due=due, **wanted)


def test_a_deadline_moves_alone_up_to_the_next_one() -> None:
    assert _changes(Deadline.SHEET, _june(26)) == (Change(Deadline.SHEET, _june(20), _june(26)),)


def test_later_deadlines_move_along_by_as_much() -> None:
    made = _changes(Deadline.SHEET, _june(21, 9), along=True)

    assert made == (
        Change(Deadline.SHEET, _june(20), _june(21, 9)),
        Change(Deadline.REVIEW_1, _june(26), _june(27, 9)),
        Change(Deadline.EXPLANATION, _june(28), _june(29, 9)),
    )
    moved = applied(_PERIOD, made)
    assert [moved.due(one) for one in Deadline] == [_june(21, 9), None, _june(27, 9), _june(29, 9), None]


def test_a_deadline_moves_earlier_with_a_working_day_of_notice() -> None:
    assert _changes(Deadline.SHEET, _june(13, 8)) == (Change(Deadline.SHEET, _june(20), _june(13, 8)),)
    assert _changes(Deadline.EXPLANATION, _june(27)) == (Change(Deadline.EXPLANATION, _june(28), _june(27)),)


@pytest.mark.parametrize(
    ("deadline", "due", "changed", "refusal"),
    [
        (Deadline.CROSS_CHECK, _june(23), {}, Refused("move.none")),
        (Deadline.SHEET, _june(20), {}, Refused("move.same", due=_june(20))),
        (Deadline.SHEET, _june(12, 8), {}, Refused("move.past", due=_june(12, 8))),
        (
            Deadline.EXPLANATION,
            _june(28) + timedelta(days=181),
            {},
            Refused("move.too_far", due=_june(28) + timedelta(days=181), days=180),
        ),
        (Deadline.SHEET, _june(13, 7), {}, Refused("move.short_notice", earliest=_june(13, 8))),
        (
            Deadline.SHEET,
            _june(18),
            {"at": _june(16, 8)},
            Refused("move.short_notice", earliest=_june(19, 8)),
        ),
        (Deadline.SHEET, _june(27), {}, Refused("move.passes_next", step=Deadline.REVIEW_1, due=_june(26))),
        (Deadline.EXPLANATION, _june(25), {}, Refused("move.before_previous", step=Deadline.REVIEW_1, due=_june(26))),
    ],
)
def test_a_move_that_breaks_the_order_or_surprises_is_refused(
    deadline: Deadline, due: datetime, changed: dict[str, Any], refusal: Refused
) -> None:
    with pytest.raises(Refused) as refused:
        _changes(deadline, due, **changed)

    assert refused.value == refusal


def test_only_the_last_step_has_nothing_after_it() -> None:
    assert [has_following(_PERIOD, one) for one in Deadline] == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("deadline", "roles"),
    [
        (Deadline.SHEET, (Role.OFFICER, Role.UNIT_LEADER, Role.BLOC_HEAD, Role.BLOC_DEPUTY)),
        (Deadline.REVIEW_1, (Role.BLOC_HEAD, Role.BLOC_DEPUTY)),
        (Deadline.REVIEW_2, (Role.BLOC_HEAD, Role.BLOC_DEPUTY, Role.SUPERVISOR)),
    ],
)
def test_whose_step_it_is_and_who_runs_the_bloc_are_told(deadline: Deadline, roles: tuple[Role, ...]) -> None:
    assert concerned([Change(deadline, _june(20), _june(21))]) == roles
