"""The words of notices about the bloc's check of a nomination."""

from __future__ import annotations

from bot.domain.telling.nomination_notices import CheckTakenBack, NominationChecked, NominationSentBack
from handlers.commendation.nomination_screens import COMMAND
from handlers.conversation import Choice, Screen
from handlers.texts import Texts


def was_checked(notice: NominationChecked, texts: Texts) -> Screen:
    key = "notice.nomination_checked_ready" if notice.is_ready else "notice.nomination_checked"
    text = texts(
        key,
        number=notice.number,
        name=notice.name,
        award=notice.award,
        by=notice.by,
        at=notice.at,
    )
    return Screen(text, choices=(_look(texts, notice.number),))


def was_sent_back(notice: NominationSentBack, texts: Texts) -> Screen:
    """The drafter corrects it; the leader who endorsed it knows what will come again."""
    key = "notice.nomination_sent_back" if notice.is_drafter else "notice.nomination_sent_back_to_leader"
    text = texts(key, number=notice.number, name=notice.name, by=notice.by, reason=notice.reason)
    if not notice.is_drafter:
        return Screen(text, choices=(_look(texts, notice.number),))
    label = texts("nomination.button.correct", number=notice.number)
    return Screen(text, choices=(Choice(label, f"/{COMMAND} sửa {notice.number}"),))


def was_taken_back(notice: CheckTakenBack, texts: Texts) -> Screen:
    text = texts("notice.nomination_check_undone", number=notice.number, name=notice.name, by=notice.by)
    return Screen(text, choices=(_look(texts, notice.number),))


def _look(texts: Texts, number: str) -> Choice:
    return Choice(texts("nomination.button.look", number=number), f"/{COMMAND} {number}")
