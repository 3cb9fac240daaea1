"""What may be done with a drive, and which ones run at the same time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.domain.drives.drives import (
    Drive,
    DriveState,
    check_draft,
    check_may_answer,
    check_may_close,
    check_may_launch,
    check_running,
    overlapping,
    read_number,
)
from bot.domain.refusal import Refused
from tests.domain.drives.made import FIRST, LAST, drive

DRAFT = drive(state=DriveState.DRAFT, rev=2)
AFTER = date(2017, 7, 28)


@pytest.mark.parametrize(
    ("text", "number"), [("ĐT-01", "01"), ("dt1", "01"), ("1", "01"), ("ĐN-01", ""), ("2017x", ""), ("", "")]
)
def test_a_drive_is_called_by_its_number(text: str, number: str) -> None:
    assert read_number(text) == number


def test_a_drive_knows_its_number_its_name_and_whether_it_runs() -> None:
    found = (DRAFT.number, DRAFT.name, DRAFT.is_running, drive().is_running)

    assert found == ("01", "Đợt thi đua ngắn 27/7", False, True)


def test_a_draft_is_launched_as_it_was_read_while_it_is_ahead() -> None:
    check_may_launch(DRAFT, rev=2, today=LAST)


@pytest.mark.parametrize(
    ("check", "refused"),
    [
        (lambda: check_may_launch(drive(), rev=0, today=FIRST), Refused("drive.not_draft", number="01")),
        (lambda: check_may_launch(DRAFT, rev=1, today=FIRST), Refused("drive.changed_meanwhile", number="01")),
        (lambda: check_may_launch(DRAFT, rev=2, today=AFTER), Refused("drive.period_past", last=LAST)),
        (lambda: check_draft(drive(state=DriveState.CLOSED)), Refused("drive.not_draft", number="01")),
        (lambda: check_running(DRAFT), Refused("drive.not_running", number="01")),
        (lambda: check_may_answer(DRAFT, unit="SD", today=FIRST), Refused("drive.not_running", number="01")),
        (
            lambda: check_may_answer(drive(units=("HH",)), unit="SD", today=FIRST),
            Refused("drive.not_asked", number="01"),
        ),
        (lambda: check_may_answer(drive(), unit="SD", today=AFTER), Refused("drive.over", number="01", last=LAST)),
        (lambda: check_may_close(drive(), today=FIRST), Refused("drive.not_over", number="01", last=LAST)),
        (
            lambda: check_may_close(drive(state=DriveState.CANCELLED), today=AFTER),
            Refused("drive.not_running", number="01"),
        ),
    ],
)
def test_what_may_not_be_done_is_refused(check: Callable[[], None], refused: Refused) -> None:
    with pytest.raises(Refused) as raised:
        check()

    assert raised.value == refused


def test_a_unit_that_was_asked_answers_until_the_last_day() -> None:
    check_may_answer(drive(units=("SD",)), unit="SD", today=LAST)


def test_a_drive_closes_from_its_last_day_on() -> None:
    check_may_close(drive(), today=LAST)


@pytest.mark.parametrize(
    ("first", "last", "numbers"),
    [
        (date(2017, 6, 1), FIRST, ["01", "03"]),
        (date(2017, 6, 1), date(2017, 6, 26), []),
        (LAST, date(2017, 8, 30), ["01", "02"]),
        (AFTER, date(2017, 8, 30), ["02"]),
    ],
)
def test_only_drives_that_run_or_are_planned_overlap(first: date, last: date, numbers: list[str]) -> None:
    drives: list[Drive] = [
        drive(2, DriveState.DRAFT, first=LAST, last=date(2017, 8, 30)),
        drive(1),
        drive(3, first=FIRST, last=FIRST),
        drive(4, DriveState.CANCELLED),
        drive(5, DriveState.CLOSED),
    ]

    assert [one.number for one in overlapping(drives, first, last)] == numbers


def test_a_drive_does_not_overlap_itself() -> None:
    assert overlapping([drive()], FIRST, LAST, but=drive().id) == ()
