"""How far a unit has come in a period, step by step, as a table of the bloc shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from bot.domain.review.path import DUE_OF, PathStep, Stage, Turn
from bot.domain.scoring.periods import Deadline, Period


class Step(StrEnum):
    """The columns of the table, in the order in which steps are taken."""

    FILLED = "filled"
    SIGNED = "signed"
    CROSS_CHECK = "cross_check"
    REVIEW_1 = "review_1"
    EXPLANATION = "explanation"
    REVIEW_2 = "review_2"


class StepState(StrEnum):
    """Where a step stands: done, awaited, awaited beyond its deadline, still to come, or left out."""

    DONE = "done"
    AWAITED = "awaited"
    LATE = "late"
    TO_COME = "to_come"
    LEFT_OUT = "left_out"


_AWAITED = {
    Turn.SHEET: Step.FILLED,
    Turn.CORRECTION: Step.FILLED,
    Turn.SIGNATURE: Step.SIGNED,
    Turn.CROSS_CHECK: Step.CROSS_CHECK,
    Turn.REVIEW_1: Step.REVIEW_1,
    Turn.EXPLANATION: Step.EXPLANATION,
    Turn.REVIEW_2: Step.REVIEW_2,
}
_COLUMNS = tuple(Step)
_FURTHEST = {
    Stage.SUBMITTED: Step.FILLED,
    Stage.SIGNED: Step.SIGNED,
    Stage.CROSS_CHECKED: Step.CROSS_CHECK,
    Stage.REVIEW_1: Step.REVIEW_1,
    Stage.EXPLAINED: Step.EXPLANATION,
    Stage.REVIEW_2: Step.REVIEW_2,
    Stage.LOCKED: Step.REVIEW_2,
}


def step_states(
    period: Period, stage: Stage, turn: Turn, steps: Sequence[PathStep], *, version: int, at: datetime
) -> dict[Step, StepState]:
    """Every step of one unit; `steps` are those taken, `version` is the signed one (0: none).

    A step before the furthest one that has left no trace was left out: nobody was sent to check, nothing was changed
    or nobody explained. A cross-check can still be planned until its deadline. After the lock nothing is awaited.
    """
    reached = _COLUMNS.index(_FURTHEST[stage]) + 1 if stage in _FURTHEST else 0
    awaited = None if period.locked_at else _AWAITED.get(turn)
    if awaited is not None and stage in _FURTHEST:
        # What is awaited further on was not held up by what lies between.
        reached = max(reached, _COLUMNS.index(awaited))
    left = _traces(steps, version=version)
    found = dict.fromkeys(_COLUMNS, StepState.TO_COME)
    for step in _COLUMNS[:reached]:
        found[step] = StepState.DONE if step in left or step not in _OPTIONAL else StepState.LEFT_OUT
    if stage is Stage.SIGNED and period.cross_check_due and not period.is_late(Deadline.CROSS_CHECK, at=at):
        found[Step.CROSS_CHECK] = StepState.DONE if Step.CROSS_CHECK in left else StepState.TO_COME
    if awaited is not None:
        due = DUE_OF.get(turn)
        found[awaited] = StepState.LATE if due and period.is_late(due, at=at) else StepState.AWAITED
    return found


_OPTIONAL = frozenset({Step.CROSS_CHECK, Step.EXPLANATION})


def _traces(steps: Sequence[PathStep], *, version: int) -> frozenset[Step]:
    """Optional steps that were taken; a cross-check holds for every version, because it happened in the field."""
    checked = {Step.CROSS_CHECK for one in steps if one.stage is Stage.CROSS_CHECKED}
    explained = {Step.EXPLANATION for one in steps if (one.stage, one.version) == (Stage.EXPLAINED, version)}
    return frozenset(checked | explained)
