"""The words of notices about the bloc's secretary."""

from __future__ import annotations

from bot.domain.telling.secretary_notices import SecretaryAppointed, SecretaryRelieved
from handlers.conversation import Choice, Screen
from handlers.texts import Texts


def was_appointed(notice: SecretaryAppointed, texts: Texts) -> Screen:
    facts = {"name": notice.name, "place": notice.place, "by": notice.by}
    former = texts("appointing.separator").join(notice.former)
    who = "you" if notice.is_you else "others"
    parts = [texts(f"notice.secretary_appointed_{who}", **facts)]
    if former:
        parts.append(texts("notice.secretary_in_place_of", former=former))
    choices = (Choice(texts("button.duties"), "/viec"),) if notice.is_you else ()
    return Screen(" ".join(parts), choices=choices)


def was_relieved(notice: SecretaryRelieved, texts: Texts) -> Screen:
    facts = {"name": notice.name, "place": notice.place, "by": notice.by, "successor": notice.successor}
    return Screen(texts("notice.secretary_relieved", **facts))
