"""Typed labels: whoever types what stands on a button means the button."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.folding import fold
from handlers.conversation import Question, Request

_LONGEST_LABEL = 40


async def meant(question: Question, request: Request) -> Request:
    """The request with the reply of the button whose label was typed, in the member's language.

    Pressed buttons bring their reply along; longer texts are scores or reasons.
    """
    if request.mark or not 0 < len(request.text) <= _LONGEST_LABEL:
        return request
    said = fold(request.text)
    choices = (await question.ask(request)).choices
    return next((replace(request, text=one.reply) for one in choices if fold(one.label) == said), request)
