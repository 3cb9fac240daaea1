"""The standing office receives or returns a nomination; who checks it may put it on hold and take it up again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.actions.commendation.dossiers import dossier
from bot.actions.commendation.nominations import held
from bot.actions.commendation.receiving import (
    hold_nomination,
    receive_nomination,
    return_from_office,
    take_receipt_back,
    take_up_again,
)
from bot.domain.commendation.nominations import Nomination
from bot.domain.commendation.steps import DECIDABLE, HoldKind, check_may_return, held_up
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_not_own, may
from bot.domain.refusal import Refused
from handlers.commendation import checking
from handlers.commendation.named import look, named, nomination_meant
from handlers.commendation.nomination_choices import said
from handlers.commendation.nomination_screens import COMMAND
from handlers.commendation.way_screens import papers_in_words
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.texts import Texts

RECEIVE, SEND_BACK, HOLD, TAKE_UP = "nhan", "tra", "hoan", "xettiep"
_BACK, _FILLER = "quay lai", "lai"
_HOLDS = {HoldKind.REVIEW: "Chờ xem xét", HoldKind.PAPERS: "Chờ hồ sơ", HoldKind.FACTS: "Chờ xác minh"}


async def receive(request: Request, words: str) -> Reply:
    """`/denghi nhận ĐN-03`: the papers lie in the standing office."""
    meant = await nomination_meant(request, words, act=Act.RECEIVE_NOMINATION, verb=RECEIVE)
    if isinstance(meant, Screen):
        return meant
    received, receipt = await receive_nomination(request.work, meant.id, by=request.member, at=request.at)
    texts = request.texts
    undo = Choice(texts("button.undo"), f"/hoantac nhan {named(request, received)}")
    papers = papers_in_words(texts, await dossier(request.work, received))
    text = "\n\n".join((texts("decision.received", number=received.number, name=received.name), papers))
    return Screen(text, choices=(undo, look(request, received)), receipt=receipt)


async def take_back(request: Request, words: str) -> Reply:
    """`/hoantac nhận ĐN-03`: it was a slip."""
    meant = await nomination_meant(request, words, act=Act.RECEIVE_NOMINATION, verb=RECEIVE)
    if isinstance(meant, Screen):
        return meant
    waiting, receipt = await take_receipt_back(request.work, meant.id, by=request.member, at=request.at)
    text = request.texts("decision.unreceived", number=waiting.number, name=waiting.name)
    return Screen(text, choices=(look(request, waiting),), receipt=receipt)


async def send_back(request: Request, words: str) -> Reply:
    """`/denghi trả ĐN-03`: by the standing office what lies before it, by the bloc what waits for its check."""
    if not may(request.member, Act.RECEIVE_NOMINATION):
        return await checking.send_back(request, words)
    rest = " ".join(word for word in words.split() if fold(word) != _FILLER)
    meant = await nomination_meant(request, rest, act=Act.RECEIVE_NOMINATION, verb=SEND_BACK)
    if isinstance(meant, Nomination) and meant.state in DECIDABLE:
        return ReturnFromOffice(meant.id)
    return await checking.send_back(request, words)


async def hold(request: Request, words: str) -> Reply:
    """`/denghi hoãn ĐN-03`: it waits, and is not rejected."""
    meant = await nomination_meant(request, words, act=Act.CHECK_NOMINATION, verb=HOLD)
    if isinstance(meant, Screen):
        return meant
    check_not_own(request.member, meant.unit, units=await request.work.blocs.units_ever(meant.bloc))
    held_up(meant)
    return HoldNomination(meant.id)


async def take_up(request: Request, words: str) -> Reply:
    """`/denghi xét tiếp ĐN-03`: it goes on where it was held."""
    meant = await nomination_meant(request, words, act=Act.CHECK_NOMINATION, verb=TAKE_UP)
    if isinstance(meant, Screen):
        return meant
    again, receipt = await take_up_again(request.work, meant.id, by=request.member, at=request.at)
    text = request.texts("decision.taken_up", number=again.number, name=again.name)
    return Screen(text, choices=(look(request, again),), receipt=receipt)


@dataclass(frozen=True, slots=True)
class ReturnFromOffice:
    """Asks why; nothing is returned without a reason."""

    nomination: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.nomination} {SEND_BACK} cqtt"

    async def ask(self, request: Request) -> Screen:
        nomination = await held(request.work, self.nomination)
        check_may_return(nomination)
        text = request.texts("decision.ask_why_back", number=nomination.number, name=nomination.name)
        return Screen(text, choices=_back(request.texts))

    async def answer(self, request: Request) -> Reply:
        nomination = await held(request.work, self.nomination)
        if said(request, _back(request.texts)) == _BACK:
            return Screen(request.texts("decision.left_alone", number=nomination.number))
        returned = await return_from_office(
            request.work, nomination.id, reason=request.text, by=request.member, at=request.at
        )
        text = request.texts("decision.sent_back", number=returned.number, reason=returned.check_reason)
        return Screen(text, receipt=returned.check_receipt)


@dataclass(frozen=True, slots=True)
class HoldNomination:
    """Which kind of reason; there is no free text, so that nothing about a person is written down."""

    nomination: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.nomination} {HOLD}"

    async def ask(self, request: Request) -> Screen:
        nomination = await held(request.work, self.nomination)
        text = request.texts("hold.ask", number=nomination.number, name=nomination.name)
        return Screen(text, choices=self._choices(request.texts))

    async def answer(self, request: Request) -> Reply:
        nomination = await held(request.work, self.nomination)
        chosen = said(request, self._choices(request.texts))
        if chosen == _BACK:
            return Screen(request.texts("decision.left_alone", number=nomination.number))
        kind = next((kind for kind, reply in _HOLDS.items() if fold(reply) == chosen), None)
        if kind is None:
            raise Refused("hold.which_kind")
        waiting, receipt = await hold_nomination(request.work, nomination.id, kind, by=request.member, at=request.at)
        texts = request.texts
        text = texts("hold.done", number=waiting.number, name=waiting.name, kind=texts(f"hold.kind.{kind}"))
        again = Choice(
            texts("decision.button.take_up", number=waiting.number), f"/{COMMAND} {TAKE_UP} {named(request, waiting)}"
        )
        return Screen(text, choices=(again,), receipt=receipt)

    def _choices(self, texts: Texts) -> tuple[Choice, ...]:
        kinds = (Choice(texts(f"hold.button.{kind}"), reply) for kind, reply in _HOLDS.items())
        return (*kinds, *_back(texts))


def _back(texts: Texts) -> tuple[Choice, ...]:
    return (Choice(texts("nomination.button.back"), "Quay lại"),)


QUESTIONS: tuple[type[Question], ...] = (ReturnFromOffice, HoldNomination)
