"""The words of notices that follow a review: to the unit that was reviewed, and back from it."""

from __future__ import annotations

from bot.domain.telling.review_notices import ExplanationAwaits, ReturnedByReviewer, UnitExplained, UnitReviewed
from handlers.conversation import Choice, Screen
from handlers.review.reviewing_screens import ruled_in_words
from handlers.texts import Texts


def was_reviewed(notice: UnitReviewed, texts: Texts) -> Screen:
    """Every changed line with its reason, then until when the unit may explain."""
    review = texts(f"review.name_{notice.instance}")
    head = texts(
        "notice.reviewed" if notice.lines else "notice.reviewed_unchanged",
        review=review,
        period=notice.period,
        version=notice.version,
        by=notice.by,
        count=len(notice.lines),
        before=notice.before,
        after=notice.after,
    )
    rows = "\n".join(ruled_in_words(texts, line) for line in notice.lines)
    ask = texts("notice.please_explain", due=notice.explain_until) if notice.explain_until else ""
    explain = Choice(texts("explain.button"), f"/giaitrinh {notice.code}")
    look = Choice(texts("weekly.button_points"), f"/diem {notice.code}")
    choices = (explain, look) if notice.explain_until else (look,)
    return Screen("\n\n".join(part for part in (head, rows, ask) if part), choices=choices)


def was_returned(notice: ReturnedByReviewer, texts: Texts) -> Screen:
    text = texts(
        "notice.returned_by_reviewer",
        review=texts(f"review.name_{notice.instance}"),
        period=notice.period,
        version=notice.version,
        by=notice.by,
        reason=notice.reason,
    )
    return Screen(text, choices=(Choice(texts("button.correct"), f"/chamdiem {notice.code}"),))


def awaits(notice: ExplanationAwaits, texts: Texts) -> Screen:
    text = texts("notice.explanation_awaits", period=notice.period, by=notice.by, count=notice.count)
    return Screen(text, choices=(Choice(texts("button.look_and_sign"), f"/giaitrinh {notice.code}"),))


def explained(notice: UnitExplained, texts: Texts) -> Screen:
    late = texts("explain.late") if notice.late else ""
    head = texts(
        "notice.explained" if notice.lines else "notice.explained_nothing",
        unit=notice.unit,
        period=notice.period,
        by=notice.by,
        late=late,
    )
    rows = "\n".join(texts("explain.line", code=code, body=body) for code, body in notice.lines)
    look = Choice(texts("review.button_open"), f"/thamdinh {notice.unit_code} {notice.code}")
    return Screen("\n\n".join(part for part in (head, rows) if part), choices=(look,))
