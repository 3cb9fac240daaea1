"""How far a unit has come, step by step."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.review.path import PathStep, Stage, Turn
from bot.domain.review.progress import StepState, step_states
from bot.domain.scoring.periods import Period
from tests.domain.review.test_path import DUE, LOCKED, PERIOD, step

DONE, AWAITED, LATE, TO_COME, LEFT_OUT = StepState
CHECKED, EXPLAINED = step(Stage.CROSS_CHECKED), step(Stage.EXPLAINED)


def states(
    stage: Stage, turn: Turn, *steps: PathStep, period: Period = PERIOD, days: int = -1, version: int = 1
) -> list[StepState]:
    at = DUE + timedelta(days=days)
    return list(step_states(period, stage, turn, steps, version=version, at=at).values())


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (states(Stage.DRAFT, Turn.SHEET), [AWAITED, *[TO_COME] * 5]),
        (states(Stage.DRAFT, Turn.SHEET, days=1), [LATE, *[TO_COME] * 5]),
        (states(Stage.SUBMITTED, Turn.SIGNATURE), [DONE, AWAITED, *[TO_COME] * 4]),
        (states(Stage.SIGNED, Turn.CROSS_CHECK), [DONE, DONE, AWAITED, *[TO_COME] * 3]),
        (states(Stage.SIGNED, Turn.REVIEW_1), [DONE, DONE, TO_COME, AWAITED, TO_COME, TO_COME]),
        (states(Stage.SIGNED, Turn.REVIEW_1, days=4), [DONE, DONE, LEFT_OUT, AWAITED, TO_COME, TO_COME]),
        (states(Stage.CROSS_CHECKED, Turn.REVIEW_1, CHECKED), [DONE, DONE, DONE, AWAITED, TO_COME, TO_COME]),
        (states(Stage.REVIEW_1, Turn.EXPLANATION, CHECKED), [DONE, DONE, DONE, DONE, AWAITED, TO_COME]),
        (states(Stage.REVIEW_1, Turn.REVIEW_2), [DONE, DONE, LEFT_OUT, DONE, LEFT_OUT, AWAITED]),
        (states(Stage.EXPLAINED, Turn.REVIEW_2, CHECKED, EXPLAINED, days=11), [*[DONE] * 5, LATE]),
        (states(Stage.REVIEW_2, Turn.NOTHING, CHECKED, EXPLAINED), [DONE] * 6),
        (states(Stage.REVIEW_2, Turn.NOTHING, EXPLAINED, version=2), [DONE, DONE, LEFT_OUT, DONE, LEFT_OUT, DONE]),
        (states(Stage.RETURNED, Turn.CORRECTION, CHECKED, days=9), [AWAITED, *[TO_COME] * 5]),
        (states(Stage.LOCKED, Turn.NOTHING, CHECKED, period=LOCKED), [DONE, DONE, DONE, DONE, LEFT_OUT, DONE]),
        (states(Stage.DRAFT, Turn.SHEET, period=LOCKED), [TO_COME] * 6),
    ],
)
def test_every_step_says_where_it_stands(found: list[StepState], expected: list[StepState]) -> None:
    assert found == expected
