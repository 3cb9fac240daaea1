"""A unit proposes a model: six short answers, then a preview."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import ClassVar

from bot.actions.exchange.models import propose_model
from bot.domain.exchange.lessons import check_screened, fingerprint
from bot.domain.exchange.models import PARTS, with_part
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.scoring.replies import meant

COMMAND = "kinhnghiem"
_SEND, _EDIT = "gui", "sua"


async def propose(request: Request) -> Reply:
    """`/kinhnghiem giới thiệu`."""
    check_may(request.member, Act.PROPOSE_MODEL, unit=request.member.unit)
    return ProposeModel(secrets.token_hex(3))


@dataclass(frozen=True, slots=True)
class ProposeModel:
    """What was said so far, in the order of `PARTS`; with all of it the preview."""

    tail: str
    said: tuple[str, ...] = ()
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} mh {fingerprint(self.tail, *self.said)}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        if len(self.said) < len(PARTS):
            number, part = len(self.said) + 1, PARTS[len(self.said)]
            title = texts("model.title_new", number=number, count=len(PARTS))
            return Screen(texts(f"model.ask_{part}"), title)
        name, what, place, since, result, document = self.said
        choices = (Choice(texts("model.button_send"), "Gửi"), Choice(texts("button.edit"), "Sửa"))
        text = texts("model.preview", what=what, place=place, since=since, result=result, document=document)
        return Screen(text, name, choices)

    async def answer(self, request: Request) -> Reply:
        if len(self.said) < len(PARTS):
            said = (*self.said, with_part(PARTS[len(self.said)], request.text))
            check_screened(*said)
            return replace(self, said=said)
        request = await meant(self, request)
        words = fold(request.text)
        if words == _EDIT:
            return ProposeModel(self.tail)
        if words != _SEND:
            raise Refused("model.send_or_edit")
        said_of = dict(zip(PARTS, self.said, strict=True))
        model = await propose_model(request.work, said_of, by=request.member, at=request.at)
        look = Choice(f"MH-{model.number}", f"/{COMMAND} MH-{model.number}")
        text = request.texts("model.proposed", number=model.number, name=model.name)
        return Screen(text, choices=(look,), receipt=model.steps[-1].receipt)


QUESTIONS: tuple[type[Question], ...] = (ProposeModel,)
