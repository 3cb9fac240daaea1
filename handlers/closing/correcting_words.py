"""The words of corrections: below what they correct, and in notices."""

from __future__ import annotations

from bot.actions.closing.correcting import locked
from bot.actions.closing.locked_standings import corrected_lines
from bot.domain.scoring.periods import Period
from bot.domain.telling.closing_notices import CorrectionAwaits, CorrectionMade, CorrectionRejected
from handlers.closing.appeal_screens import moved_in_words
from handlers.closing.correcting import corrections_in_words
from handlers.conversation import Choice, Request, Screen
from handlers.texts import Texts


async def corrections_below(request: Request, period: Period, unit: str, *, criterion: str = "") -> str:
    """What was corrected for a unit (or one of its criteria) after the lock; empty where nothing was."""
    if not period.locked_at:
        return ""
    lines = await corrected_lines(request.work, await locked(request.work, period), in_group=False, unit=unit)
    rows = list(corrections_in_words(request.texts, [one for one in lines if criterion in {"", one.criterion}]))
    return "\n".join((request.texts("correction.below"), *rows)) if rows else ""


def awaits(notice: CorrectionAwaits, texts: Texts) -> Screen:
    text = texts(
        "notice.correction_awaits",
        unit=notice.unit,
        period=notice.period,
        criterion=notice.criterion,
        by=notice.by,
    )
    return Screen(text, choices=(Choice(texts("correction.button_open"), f"/dinhchinh {notice.code}"),))


def was_made(notice: CorrectionMade, texts: Texts) -> Screen:
    """A group reads no reason, and of a deduction only that there is a correction, and the two people behind it."""
    named = "notice.correction_made" if notice.reason else "notice.correction_made_in_group"
    text = texts(
        named if notice.is_named else "notice.correction_made_unnamed",
        unit=notice.unit,
        period=notice.period,
        criterion=notice.moved.criterion,
        moved=moved_in_words(texts, notice.moved),
        reason=notice.reason,
        proposed_by=notice.proposed_by,
        confirmed_by=notice.confirmed_by,
        at=notice.at,
    )
    return Screen(text, title=texts("notice.correction_title", period=notice.period))


def was_rejected(notice: CorrectionRejected, texts: Texts) -> Screen:
    text = texts(
        "notice.correction_rejected",
        unit=notice.unit,
        period=notice.period,
        criterion=notice.criterion,
        by=notice.by,
        reason=notice.reason,
    )
    return Screen(text)
