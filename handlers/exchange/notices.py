"""What people are told of questions, help and models."""

from __future__ import annotations

from bot.domain.exchange.models import ModelState
from bot.domain.telling.exchange_notices import BlocAnswered, HelpClaimed, HelpDecided
from bot.domain.telling.model_notices import (
    AdoptionReported,
    FollowUpDue,
    ModelAdopted,
    ModelAwaits,
    ModelDecided,
    ModelWithdrawn,
)
from handlers.conversation import Choice, Screen
from handlers.texts import Texts

_COMMAND = "/kinhnghiem"


def was_answered(notice: BlocAnswered, texts: Texts) -> Screen:
    unit = notice.unit or texts("lesson.of_bloc")
    text = texts("notice.bloc_answered", number=notice.number, answer=notice.answer, by=notice.by, unit=unit)
    choices = (
        Choice(texts("bloc_question.button_settle"), f"{_COMMAND} da ro HĐ-{notice.number}"),
        Choice(f"HĐ-{notice.number}", f"{_COMMAND} HĐ-{notice.number}"),
    )
    return Screen(text, choices=choices)


def was_claimed(notice: HelpClaimed, texts: Texts) -> Screen:
    text = texts("notice.help_claimed", number=notice.number, unit=notice.helper, subject=notice.subject)
    choices = (
        Choice(texts("given_help.button_confirm"), f"{_COMMAND} xac nhan ĐG-{notice.number}"),
        Choice(texts("given_help.button_decline"), f"{_COMMAND} khong nhan ĐG-{notice.number}"),
    )
    return Screen(text, choices=choices)


def help_was_decided(notice: HelpDecided, texts: Texts) -> Screen:
    key = "notice.help_confirmed" if notice.is_confirmed else "notice.help_declined"
    return Screen(texts(key, number=notice.number, unit=notice.helped, subject=notice.subject))


def awaits(notice: ModelAwaits, texts: Texts) -> Screen:
    text = texts(f"notice.model_{notice.state}", number=notice.number, name=notice.name, unit=notice.unit)
    look = Choice(texts(f"model.button_after_{notice.state}"), f"{_COMMAND} duyet MH-{notice.number}")
    return Screen(text, choices=(look,))


def was_decided(notice: ModelDecided, texts: Texts) -> Screen:
    facts = {"number": notice.number, "name": notice.name, "by": notice.by, "reason": notice.note}
    if notice.state is ModelState.PUBLISHED:
        return Screen(texts("notice.model_published", **facts).rstrip())
    key = "notice.model_returned" if notice.state is ModelState.RETURNED else "notice.model_taken_back"
    return Screen(texts(key, **facts))


def was_adopted(notice: ModelAdopted, texts: Texts) -> Screen:
    facts = {"number": notice.number, "name": notice.name, "unit": notice.unit, "count": notice.count}
    return Screen(texts("notice.model_adopted", **facts))


def follow_up_is_due(notice: FollowUpDue, texts: Texts) -> Screen:
    text = texts("notice.follow_up", number=notice.number, name=notice.name, unit=notice.unit, days=notice.days)
    return Screen(text, choices=(Choice(texts("model.button_report"), f"{_COMMAND} ket qua MH-{notice.number}"),))


def was_reported(notice: AdoptionReported, texts: Texts) -> Screen:
    text = texts(
        "notice.adoption_reported",
        number=notice.number,
        name=notice.name,
        unit=notice.unit,
        days=notice.days,
        outcome=texts(f"model.outcome_{notice.outcome}"),
        note=notice.note,
        document=notice.document,
    )
    return Screen(text)


def was_withdrawn(notice: ModelWithdrawn, texts: Texts) -> Screen:
    facts = {"number": notice.number, "name": notice.name, "unit": notice.unit, "reason": notice.reason}
    return Screen(texts("notice.model_withdrawn", **facts))
