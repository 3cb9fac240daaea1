"""Nominations that do not wait for the end of the year: for a sudden achievement, at the end of a drive."""

from __future__ import annotations

from bot.domain.commendation.awards import Occasion
from handlers.commendation.nomination_choices import kinds
from handlers.commendation.nomination_screens import COMMAND
from handlers.conversation import Choice, Request, Screen
from handlers.texts import Texts

SUDDEN, OF_DRIVE = "dotxuat", "theodot"


def other_occasions(texts: Texts) -> tuple[Choice, ...]:
    """The buttons that begin one of these."""
    return tuple(Choice(texts(f"nomination.button.{verb}"), f"/{COMMAND} {verb}") for verb in (SUDDEN, OF_DRIVE))


async def asked_of(request: Request, occasion: Occasion) -> Screen:
    """What is special about it, with the bloc's own hours, and for whom it is."""
    texts, clock = request.texts, await request.work.nominations.sudden_clock(request.member.bloc)
    office = (await request.work.blocs.bloc(request.member.bloc)).standing_office
    key = f"nomination.ask_{occasion}"
    text = texts(key, propose=clock.propose_hours, answer=clock.answer_hours, office=office)
    return Screen(text, texts(f"nomination.title_{occasion}"), kinds(texts), replaces=bool(request.mark))
