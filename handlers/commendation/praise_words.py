"""How praise reads: restated, and as a notice to the bloc."""

from __future__ import annotations

from bot.domain.telling.decision_notices import PraiseLifted
from bot.domain.telling.exchange_notices import Praised, PraiseGone, PraiseWithdrawn
from handlers.conversation import Screen
from handlers.texts import Texts


def restated(texts: Texts, *, unit: str, name: str, deed: str, document: str) -> str:
    """Who, of which unit, what, and where it was reported."""
    return texts("praise.restated", unit=unit, name=name, deed=deed, document=document)


def was_given(notice: Praised, texts: Texts) -> Screen:
    """The same to the group and to people: nothing in it is for some only."""
    text = restated(texts, unit=notice.unit, name=notice.name, deed=notice.deed, document=notice.document)
    title = texts("notice.praised_title", number=notice.number)
    return Screen(f"{text}\n\n{texts('notice.praised_by', by=notice.by)}", title=title)


def was_withdrawn(notice: PraiseWithdrawn, texts: Texts) -> Screen:
    return Screen(
        texts("notice.praise_withdrawn", number=notice.number, name=notice.name, unit=notice.unit, by=notice.by)
    )


def is_gone(notice: PraiseGone, texts: Texts) -> Screen:
    """In the group, in place of what was posted: nobody is named."""
    return Screen(texts("notice.praise_gone", number=notice.number))


def was_lifted(notice: PraiseLifted, texts: Texts) -> Screen:
    text = restated(texts, unit=notice.unit, name=notice.name, deed=notice.deed, document=notice.document)
    title = texts("notice.praise_lifted_title", number=notice.number, bloc=notice.bloc)
    return Screen(f"{text}\n\n{texts('notice.praise_lifted', by=notice.by)}", title=title)
