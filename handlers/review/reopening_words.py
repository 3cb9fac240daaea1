"""The words of closed steps: what a step is called, where it is done, and who was asked or answered."""

from __future__ import annotations

from bot.domain.folding import fold
from bot.domain.review.reopenings import OF_REVIEWERS, Reopening
from bot.domain.scoring.periods import Deadline
from bot.domain.telling.review_notices import DeadlinesMoved, ReopeningAnswered, ReopeningAsked
from handlers.conversation import Choice, Screen
from handlers.texts import Texts

COMMAND = "molai"
_WHERE = {
    Deadline.SHEET: "chamdiem",
    Deadline.CROSS_CHECK: "kiemcheo",
    Deadline.REVIEW_1: "thamdinh",
    Deadline.EXPLANATION: "giaitrinh",
    Deadline.REVIEW_2: "thamdinh",
}


_WORDS = {
    Deadline.SHEET: "bang",
    Deadline.CROSS_CHECK: "kiemcheo",
    Deadline.REVIEW_1: "thamdinh1",
    Deadline.EXPLANATION: "giaitrinh",
    Deadline.REVIEW_2: "thamdinh2",
}


def word_of(deadline: Deadline) -> str:
    """What a step is called when it is typed after a command."""
    return _WORDS[deadline]


def deadline_said(text: str) -> Deadline | None:
    """The step that was typed, as people write it or as records call it; None for anything else."""
    said = fold(text).replace(" ", "")
    return next((one for one, word in _WORDS.items() if said in {word, fold(one)}), None)


def own_request_in_words(texts: Texts, one: Reopening) -> str:
    """What became of one request of the reader's unit."""
    return texts(
        f"extension.{one.state}" if one.is_extension else f"reopening.{one.state}",
        step=step_in_words(texts, one.deadline),
        until=one.open_until or one.asked_until or one.asked_at,
        answer=one.answer,
    )


def where(deadline: Deadline) -> str:
    """The command with which the step is taken."""
    return _WHERE[deadline]


def step_in_words(texts: Texts, deadline: Deadline) -> str:
    return texts(f"step.{deadline}")


def was_asked(notice: ReopeningAsked, texts: Texts) -> Screen:
    text = texts(
        "notice.extension_asked" if notice.asked_until else "notice.reopening_asked",
        unit=notice.unit,
        period=notice.period,
        step=step_in_words(texts, notice.deadline),
        by=notice.by,
        reason=notice.reason,
        until=notice.asked_until or "",
    )
    return Screen(text, choices=(Choice(texts("reopening.button_decide"), "/molai"),))


def was_answered(notice: ReopeningAnswered, texts: Texts) -> Screen:
    granted, refused = "notice.reopening_granted", "notice.reopening_refused"
    if notice.is_extension:
        granted, refused = "notice.extension_granted", "notice.extension_refused"
    text = texts(
        granted if notice.until else refused,
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
