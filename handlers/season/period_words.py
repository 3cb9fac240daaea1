"""The words of periods that are added and ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.scoring.periods import Deadline
from bot.domain.telling.period_notices import PeriodAdded, PeriodEnded
from handlers.conversation import Screen
from handlers.review.reopening_words import step_in_words
from handlers.texts import Texts

COMMAND = "kycham"


def dues_in_words(dues: Sequence[tuple[Deadline, datetime]], texts: Texts) -> str:
    """One line a step, in their order."""
    return "\n".join(texts("period_plan.due", step=step_in_words(texts, one), due=due) for one, due in dues)


def was_added(notice: PeriodAdded, texts: Texts) -> Screen:
    facts = {"name": notice.name, "code": notice.code, "first": notice.opens_on, "last": notice.closes_on}
    return Screen(texts("notice.period_added", **facts, by=notice.by, dues=dues_in_words(notice.dues, texts)))


def was_ended(notice: PeriodEnded, texts: Texts) -> Screen:
    key = "notice.period_ended_missing" if notice.unsigned else "notice.period_ended"
    facts = {"name": notice.name, "reason": notice.reason, "by": notice.by}
    return Screen(texts(key, **facts, count=notice.unsigned))
