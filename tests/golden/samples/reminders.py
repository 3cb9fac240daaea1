"""What the clock tells a person of deadlines: one message a day with all that is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.scoring.periods import Deadline
from bot.domain.telling.reminder_notices import DueItem, Part, Reminder, Task
from tests.golden.samples.sample import CODE, DUE, PERIOD, SD, Sample, at

_UNSENT = DueItem(
    Part.DUE,
    Task.UNSENT,
    SD,
    PERIOD,
    CODE,
    Deadline.SHEET,
    DUE,
    days=2,
    hours=0,
    is_over=False,
    signed=8,
    units=10,
    bloc="bg-huyen",
    bloc_name="Khối các huyện, thành phố",
)
_LATE = replace(_UNSENT, part=Part.LATE, due=at("2017-06-18 17:00"), is_over=True)
_ABOUT = ("Sơn Động", "Tân Yên")
_STEPS = {
    Task.INSPECT: Deadline.CROSS_CHECK,
    Task.ANSWER: Deadline.CROSS_CHECK,
    Task.REVIEW_1: Deadline.REVIEW_1,
    Task.EXPLAIN: Deadline.EXPLANATION,
    Task.SIGN_EXPLANATION: Deadline.EXPLANATION,
    Task.REVIEW_2: Deadline.REVIEW_2,
    Task.APPEAL: Deadline.REVIEW_2,
}
_OF_REVIEWERS = {Task.REVIEW_1, Task.REVIEW_2, Task.APPEAL}


def _due(task: Task) -> DueItem:
    unit = "" if task in _OF_REVIEWERS else SD
    version = 2 if task in {Task.RETURNED, Task.UNSIGNED} else 0
    deadline = _STEPS.get(task, Deadline.SHEET)
    return replace(_UNSENT, task=task, unit=unit, deadline=deadline, about=_ABOUT, version=version)


def reminders() -> Iterator[Sample]:
    for task in Task:
        yield Sample(Reminder((_due(task),)), f"due_{task}")
    yield Sample(Reminder((replace(_UNSENT, stands_in_for=("Nguyễn Văn An",)),)), "stands_in")
    yield Sample(Reminder((_LATE,)), "late")
    yield Sample(Reminder((replace(_LATE, is_closed=True),)), "late_closed")
    yield Sample(Reminder((replace(_LATE, part=Part.PUSH),)), "push")
    yield Sample(Reminder((replace(_LATE, part=Part.PUSH, is_closed=True),)), "push_closed")
    reasons = (("Sơn Động", "Mất điện toàn huyện"),)
    know = replace(_LATE, part=Part.KNOW, unit="", about=_ABOUT, reasons=reasons, word="khối")
    yield Sample(Reminder((know,)), "know")
    yield Sample(Reminder((replace(_UNSENT, part=Part.ABSENT, stands_in_for=("Nguyễn Văn An",)),)), "absent")
    yield Sample(Reminder((_LATE, _due(Task.UNSIGNED), _due(Task.REVIEW_1))), "several")
    elsewhere = replace(_due(Task.REVIEW_1), bloc="bg-phong", bloc_name="Khối các phòng")
    yield Sample(Reminder((_due(Task.REVIEW_2), elsewhere)), "several_blocs")
