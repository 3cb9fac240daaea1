"""Where a sheet stands, whose turn it is, and when a step is closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.refusal import Refused
from bot.domain.review.path import (
    PathStep,
    Stage,
    Turn,
    deadline_bar,
    is_sent_late,
    last_due,
    review_bar,
    sheet_bar,
    signed_version,
    stage_bar,
    stage_of,
    turn_of,
    under_review,
)
from bot.domain.review.rulings import Instance
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.scoring.versions import Sheet, SheetState

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
DUE = datetime(2017, 6, 20, 17, tzinfo=HANOI)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
PERIOD = Period(
    "H1",
    "bg",
    "H1",
    "6 tháng",
    date(2017, 1, 1),
    date(2017, 6, 15),
    DUE,
    "v1",
    cross_check_due=DUE + 3 * DAY,
    review_1_due=DUE + 6 * DAY,
    explanation_due=DUE + 8 * DAY,
    review_2_due=DUE + 10 * DAY,
)
LOCKED = replace(PERIOD, locked_at=DUE)
HARD = replace(PERIOD, hard=(Deadline.SHEET,))


def sheet(version: int, state: SheetState = SheetState.SIGNED, *, late: bool = False) -> Sheet:
    return Sheet(f"s{version}", "SD", "H1", version, version, {}, "p", DUE - DAY, late, "", state)


def step(stage: Stage, version: int = 1) -> PathStep:
    return PathStep("H1", "SD", stage, version, "c", DUE)


def turn(stage: Stage, *, is_planned: bool = False, is_changed: bool = False, after: timedelta = DAY) -> Turn:
    return turn_of(PERIOD, stage, is_planned=is_planned, is_changed=is_changed, at=DUE + after)


@pytest.mark.parametrize(
    ("versions", "steps", "stage"),
    [
        ([], [], Stage.DRAFT),
        ([sheet(1, SheetState.RETURNED)], [], Stage.DRAFT),
        ([sheet(1, SheetState.SUBMITTED)], [], Stage.SUBMITTED),
        ([sheet(1)], [], Stage.SIGNED),
        ([sheet(1), sheet(2, SheetState.SUBMITTED)], [], Stage.SIGNED),
        ([sheet(1)], [step(Stage.CROSS_CHECKED)], Stage.CROSS_CHECKED),
        ([sheet(1)], [step(Stage.CROSS_CHECKED), step(Stage.REVIEW_1)], Stage.REVIEW_1),
        ([sheet(1)], [step(Stage.REVIEW_1), step(Stage.EXPLAINED)], Stage.EXPLAINED),
        ([sheet(1)], [step(Stage.REVIEW_1), step(Stage.RETURNED)], Stage.RETURNED),
        ([sheet(1)], [step(Stage.REVIEW_1), step(Stage.REVIEW_2), step(Stage.LOCKED)], Stage.LOCKED),
    ],
)
def test_a_sheet_stands_where_its_versions_and_steps_brought_it(
    versions: list[Sheet], steps: list[PathStep], stage: Stage
) -> None:
    assert stage_of(versions, steps) is stage


def test_a_newer_signature_starts_anew_but_for_the_cross_check_in_the_field() -> None:
    steps = [step(Stage.CROSS_CHECKED), step(Stage.REVIEW_1), step(Stage.RETURNED)]

    assert stage_of([sheet(1), sheet(2)], steps) is Stage.CROSS_CHECKED


def test_a_cross_check_recorded_after_a_review_does_not_lead_back_before_it() -> None:
    assert stage_of([sheet(1)], [step(Stage.REVIEW_1), step(Stage.CROSS_CHECKED)]) is Stage.REVIEW_1


def test_the_highest_signed_version_counts_and_none_is_zero() -> None:
    assert signed_version([]) == 0
    assert signed_version([sheet(1), sheet(2), sheet(3, SheetState.RETURNED)]) == 2


@pytest.mark.parametrize(
    ("stage", "awaited"),
    [
        (Stage.DRAFT, Turn.SHEET),
        (Stage.SUBMITTED, Turn.SIGNATURE),
        (Stage.SIGNED, Turn.REVIEW_1),
        (Stage.CROSS_CHECKED, Turn.REVIEW_1),
        (Stage.REVIEW_1, Turn.REVIEW_2),
        (Stage.EXPLAINED, Turn.REVIEW_2),
        (Stage.REVIEW_2, Turn.NOTHING),
        (Stage.LOCKED, Turn.NOTHING),
        (Stage.RETURNED, Turn.CORRECTION),
    ],
)
def test_every_stage_waits_for_somebody(stage: Stage, awaited: Turn) -> None:
    assert turn(stage) is awaited


def test_review_1_waits_for_a_planned_cross_check_until_its_deadline() -> None:
    assert turn(Stage.SIGNED, is_planned=True, after=3 * DAY) is Turn.CROSS_CHECK
    assert turn(Stage.SIGNED, is_planned=True, after=3 * DAY + SECOND) is Turn.REVIEW_1


def test_review_2_waits_for_an_explanation_of_changes_until_its_deadline() -> None:
    assert turn(Stage.REVIEW_1, is_changed=True, after=8 * DAY) is Turn.EXPLANATION
    assert turn(Stage.REVIEW_1, is_changed=True, after=8 * DAY + SECOND) is Turn.REVIEW_2


def test_an_explanation_without_a_deadline_holds_nobody_up() -> None:
    without = replace(PERIOD, explanation_due=None)

    assert turn_of(without, Stage.REVIEW_1, is_planned=False, is_changed=True, at=DUE) is Turn.REVIEW_2


@pytest.mark.parametrize(
    ("awaited", "instance", "key"),
    [
        (Turn.SHEET, Instance.REVIEW_1, "review.not_signed"),
        (Turn.SIGNATURE, Instance.REVIEW_2, "review.not_signed"),
        (Turn.CORRECTION, Instance.REVIEW_1, "review.being_corrected"),
        (Turn.CROSS_CHECK, Instance.REVIEW_1, "review.awaits_cross_check"),
        (Turn.REVIEW_1, Instance.REVIEW_2, "review.awaits_first"),
        (Turn.EXPLANATION, Instance.REVIEW_1, "review.first_done"),
        (Turn.REVIEW_2, Instance.REVIEW_1, "review.first_done"),
        (Turn.NOTHING, Instance.REVIEW_1, "review.first_done"),
        (Turn.EXPLANATION, Instance.REVIEW_2, "review.awaits_explanation"),
        (Turn.NOTHING, Instance.REVIEW_2, "review.second_done"),
    ],
)
def test_a_review_out_of_turn_is_told_what_is_waited_for(awaited: Turn, instance: Instance, key: str) -> None:
    assert review_bar(PERIOD, awaited, instance) == Refused(key)


def test_a_review_in_its_turn_is_open_until_the_lock() -> None:
    assert review_bar(PERIOD, Turn.REVIEW_1, Instance.REVIEW_1) is None
    assert review_bar(PERIOD, Turn.REVIEW_2, Instance.REVIEW_2) is None
    assert review_bar(LOCKED, Turn.REVIEW_2, Instance.REVIEW_2) == Refused("period.locked", period="6 tháng", at=DUE)


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.SUBMITTED, Stage.SIGNED, Stage.CROSS_CHECKED, Stage.RETURNED])
def test_the_living_sheet_may_be_signed_anew_until_its_first_review(stage: Stage) -> None:
    assert stage_bar(PERIOD, stage, reopened=None, at=DUE) is None


@pytest.mark.parametrize("stage", [Stage.REVIEW_1, Stage.EXPLAINED, Stage.REVIEW_2, Stage.LOCKED])
def test_fault_3_a_reviewed_sheet_is_closed_unless_it_was_reopened_and_for_as_long(stage: Stage) -> None:
    closed = Refused("closed.reviewed", period="6 tháng")

    assert stage_bar(PERIOD, stage, reopened=None, at=DUE) == closed
    assert stage_bar(PERIOD, stage, reopened=DUE, at=DUE) is None
    assert stage_bar(PERIOD, stage, reopened=DUE, at=DUE + SECOND) == closed


def test_fault_3_after_the_lock_nothing_is_open_not_even_what_was_reopened() -> None:
    bar = sheet_bar(LOCKED, Stage.SIGNED, reopened=DUE + DAY, at=DUE)

    assert bar == Refused("period.locked", period="6 tháng", at=DUE)


def test_a_soft_deadline_closes_nothing_a_hard_one_closes_a_second_later() -> None:
    closed = Refused("closed.sheet", period="6 tháng", due=DUE)

    assert sheet_bar(PERIOD, Stage.DRAFT, reopened=None, at=DUE + DAY) is None
    assert sheet_bar(HARD, Stage.DRAFT, reopened=None, at=DUE) is None
    assert sheet_bar(HARD, Stage.DRAFT, reopened=None, at=DUE + SECOND) == closed


def test_a_hard_deadline_is_open_again_as_long_as_it_was_granted() -> None:
    until = DUE + DAY

    assert sheet_bar(HARD, Stage.DRAFT, reopened=until, at=until) is None
    assert sheet_bar(HARD, Stage.DRAFT, reopened=until, at=until + SECOND) == Refused(
        "closed.sheet", period="6 tháng", due=DUE
    )


def test_what_a_reviewer_returned_may_be_sent_after_a_hard_deadline() -> None:
    assert sheet_bar(HARD, Stage.RETURNED, reopened=None, at=DUE + DAY) is None


def test_a_deadline_that_nobody_set_closes_nothing() -> None:
    without = replace(PERIOD, review_1_due=None, hard=(Deadline.REVIEW_1,))

    assert deadline_bar(without, Deadline.REVIEW_1, reopened=None, at=DUE + 99 * DAY) is None


@pytest.mark.parametrize("deadline", list(Deadline))
def test_every_step_has_its_own_words_for_being_closed(deadline: Deadline) -> None:
    hard = replace(PERIOD, hard=(deadline,))

    bar = deadline_bar(hard, deadline, reopened=None, at=DUE + 99 * DAY)

    assert bar == Refused(f"closed.{deadline}", period="6 tháng", due=hard.due(deadline))


def test_late_is_after_the_deadline_and_what_was_returned_is_as_late_as_it_was() -> None:
    in_time, late = [sheet(1)], [sheet(1), sheet(2, late=True)]

    assert is_sent_late(PERIOD, Stage.SIGNED, in_time, at=DUE) is False
    assert is_sent_late(PERIOD, Stage.SIGNED, in_time, at=DUE + SECOND) is True
    assert is_sent_late(PERIOD, Stage.RETURNED, in_time, at=DUE + DAY) is False
    assert is_sent_late(PERIOD, Stage.RETURNED, late, at=DUE + DAY) is True


def test_the_period_under_review_was_due_last_and_is_not_locked_else_it_is_the_current_one() -> None:
    year = replace(PERIOD, id="Y", code="Y", sheet_due=DUE + 150 * DAY)

    assert last_due([PERIOD, year], at=DUE) is None
    assert under_review([PERIOD, year], at=DUE) == PERIOD
    assert under_review([PERIOD, year], at=DUE + DAY) == PERIOD
    assert under_review([PERIOD, year], at=DUE + 151 * DAY) == year
    assert under_review([LOCKED, year], at=DUE + DAY) == year
