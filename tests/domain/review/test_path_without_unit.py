"""What still comes for a sheet whose unit exists no more."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bot.domain.review.path import Turn, turn_without_unit
from bot.domain.scoring.periods import Period
from tests.clock import HANOI

_PERIOD = Period(
    "k.H1", "k", "H1", "6 tháng", date(2025, 1, 1), date(2025, 6, 30), datetime(2025, 7, 10, tzinfo=HANOI), "set"
)


@pytest.mark.parametrize("turn", Turn)
def test_who_left_before_the_end_is_waited_for_by_nobody(turn: Turn) -> None:
    assert turn_without_unit(_PERIOD, turn, last_day=date(2025, 6, 29)) is Turn.NOTHING


@pytest.mark.parametrize(
    ("turn", "then"),
    [
        (Turn.SHEET, Turn.NOTHING),
        (Turn.SIGNATURE, Turn.NOTHING),
        (Turn.CORRECTION, Turn.NOTHING),
        (Turn.EXPLANATION, Turn.REVIEW_2),
        (Turn.REVIEW_1, Turn.REVIEW_1),
        (Turn.CROSS_CHECK, Turn.CROSS_CHECK),
    ],
)
def test_who_was_there_to_the_end_is_reviewed_and_holds_nobody_up(turn: Turn, then: Turn) -> None:
    assert turn_without_unit(_PERIOD, turn, last_day=date(2025, 6, 30)) is then
