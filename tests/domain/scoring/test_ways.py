"""What is still open to a unit: its sheet, then words, then an appeal, once; nothing after the lock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.review.path import Stage
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.scoring.ways import Way, way_open

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
DUE = datetime(2017, 6, 20, 17, tzinfo=HANOI)
DAY = timedelta(days=1)
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
HARD = replace(PERIOD, hard=(Deadline.SHEET, Deadline.EXPLANATION))


def way(period: Period, stage: Stage, *, after: int = 0, reopened: int | None = None, **said: bool) -> Way:
    given = {"is_ruled": False, "is_appealed": False, **said}
    until = None if reopened is None else DUE + reopened * DAY
    return way_open(period, stage, reopened=until, at=DUE + after * DAY, **given)


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.SUBMITTED, Stage.SIGNED, Stage.CROSS_CHECKED, Stage.RETURNED])
def test_until_its_first_review_a_sheet_can_be_sent_anew_even_late(stage: Stage) -> None:
    assert way(PERIOD, stage, after=2) is Way.SHEET


def test_after_a_hard_deadline_only_a_reopening_helps_but_what_was_returned_may_come_back() -> None:
    stages = [Stage.DRAFT, Stage.CROSS_CHECKED, Stage.RETURNED]

    assert [way(HARD, stage, after=1) for stage in stages] == [Way.REOPEN, Way.REOPEN, Way.SHEET]


@pytest.mark.parametrize("stage", [Stage.REVIEW_1, Stage.EXPLAINED, Stage.REVIEW_2])
def test_what_a_review_left_as_it_was_is_settled_unless_the_sheet_is_reopened(stage: Stage) -> None:
    assert [way(PERIOD, stage), way(PERIOD, stage, reopened=1)] == [Way.REVIEWED, Way.SHEET]


def test_what_a_review_changed_is_explained_first_and_appealed_afterwards() -> None:
    stages = [Stage.REVIEW_1, Stage.EXPLAINED, Stage.REVIEW_2]

    assert [way(PERIOD, stage, is_ruled=True) for stage in stages] == [Way.EXPLAIN, Way.APPEAL, Way.APPEAL]


def test_once_the_time_to_explain_is_over_for_good_the_unit_may_appeal() -> None:
    found = [way(period, Stage.REVIEW_1, after=9, is_ruled=True) for period in (PERIOD, HARD)]

    assert found == [Way.EXPLAIN, Way.APPEAL]


def test_there_is_one_appeal_and_nothing_after_the_lock() -> None:
    locked = replace(PERIOD, locked_at=DUE)

    found = [way(period, Stage.REVIEW_2, is_ruled=True, is_appealed=True) for period in (PERIOD, locked)]

    assert found == [Way.APPEALED, Way.LOCKED]
