"""The words of closed steps: what a step is called, where it is done, and who was asked or answered."""

from __future__ import annotations

from bot.domain.review.reopenings import OF_REVIEWERS
from bot.domain.scoring.periods import Deadline
from bot.domain.telling.review_notices import DeadlinesMoved, ReopeningAnswered, ReopeningAsked
from handlers.conversation import Choice, Screen
from handlers.texts import Texts

_WHERE = {
    Deadline.SHEET: "chamdiem",
    Deadline.CROSS_CHECK: "kiemcheo",
    Deadline.REVIEW_1: "thamdinh",
    Deadline.EXPLANATION: "giaitrinh",
    Deadline.REVIEW_2: "thamdinh",
}


def where(deadline: Deadline) -> str:
    """The command with which the step is taken."""
    return _WHERE[deadline]


def step_in_words(texts: Texts, deadline: Deadline) -> str:
    return texts(f"step.{deadline}")


def was_asked(notice: ReopeningAsked, texts: Texts) -> Screen:
    text = texts(
        "notice.reopening_asked",
        unit=notice.unit,
        period=notice.period,
        step=step_in_words(texts, notice.deadline),
        by=notice.by,
        reason=notice.reason,
    )
    return Screen(text, choices=(Choice(texts("reopening.button_decide"), "/molai"),))


def was_answered(notice: ReopeningAnswered, texts: Texts) -> Screen:
    text = texts(
        "notice.reopening_granted" if notice.until else "notice.reopening_refused",
        unit=notice.unit,
        period=notice.period,
        step=step_in_words(texts, notice.deadline),
        by=notice.by,
        until=notice.until or "",
        reason=notice.answer,
    )
    if notice.until is None:
        return Screen(text)
    of = f"{notice.unit_code} " if notice.deadline in OF_REVIEWERS else ""
    back = Choice(texts("reopening.button_back"), f"/{where(notice.deadline)} {of}{notice.code}")
    return Screen(text, choices=(back,))


def deadlines_moved(notice: DeadlinesMoved, texts: Texts) -> Screen:
    rows = "\n".join(
        texts(
            "notice.deadline_moved",
            step=step_in_words(texts, row.deadline),
            period=row.period,
            before=row.before,
            after=row.after,
        )
        for row in notice.rows
    )
    return Screen(texts("notice.deadlines_moved", since=notice.since, until=notice.until, rows=rows))
