"""The bloc's decision on a nomination: `/denghi duyet ĐN-03` approves it, `/denghi tra ĐN-03` sends it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.actions.commendation.checking import (
    approve_nomination,
    may_be_checked,
    send_nomination_back,
    take_approval_back,
)
from bot.actions.commendation.nominations import held
from bot.domain.commendation.nominations import Nomination, NominationState
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.refusal import Refused
from handlers.commendation.eligibility_words import eligibility_parts
from handlers.commendation.named import look, named, nomination_meant
from handlers.commendation.nomination_choices import said
from handlers.commendation.nomination_lists import card, origin
from handlers.commendation.nomination_screens import COMMAND, entry_for, restated
from handlers.commendation.way_screens import readiness
from handlers.conversation import Choice, Question, Reply, Request, Screen

APPROVE, SEND_BACK = "duyet", "tra"
_BACK, _FILLER = "quay lai", "lai"


async def approve(request: Request, words: str) -> Reply:
    """One tap: approved as it stands, and restated in full, so that a slip is seen at once and taken back."""
    meant = await _meant(request, words, verb=APPROVE)
    if isinstance(meant, Screen):
        return meant
    nomination = await held(request.work, meant.id)
    if nomination.state is not NominationState.ENDORSED:
        return await _decided(request, nomination)
    approved = await approve_nomination(request.work, nomination.id, by=request.member, at=request.at)
    texts = request.texts
    is_ready = approved.state is NominationState.READY
    key = "nomination.approved_ready" if is_ready else "nomination.approved"
    office = (await request.work.blocs.bloc(approved.bloc)).standing_office
    text = texts(key, at=approved.checked_at, office=office)
    undo = Choice(texts("button.undo"), f"/hoantac {named(request, approved)}")
    others = Choice(texts("nomination.button.others"), f"/{COMMAND}")
    title = texts("nomination.approved_title", number=approved.number)
    parts = (await _in_full(request, approved), *await readiness(request, approved), text)
    return Screen("\n\n".join(parts), title, (undo, others), receipt=approved.check_receipt)


async def send_back(request: Request, words: str) -> Reply:
    """Asks for the reason, once it is sure that this member may decide."""
    rest = " ".join(word for word in words.split() if fold(word) != _FILLER)
    meant = await _meant(request, rest, verb=SEND_BACK)
    if isinstance(meant, Screen):
        return meant
    if meant.state is not NominationState.ENDORSED:
        return await _decided(request, meant)
    await may_be_checked(request.work, meant, by=request.member)
    return SendBack(meant.id)


async def take_back(request: Request, nomination: Nomination) -> Screen:
    """What `/hoantac` does with an approval."""
    waiting, receipt = await take_approval_back(request.work, nomination.id, by=request.member, at=request.at)
    texts = request.texts
    text = texts("nomination.check_undone", number=waiting.number, name=waiting.name)
    return Screen(text, choices=(look(request, waiting),), receipt=receipt)


async def approved_as(request: Request, words: str) -> Nomination | Screen:
    """The nomination that `/hoantac ĐN-03` names."""
    return await _meant(request, words, verb=APPROVE)


@dataclass(frozen=True, slots=True)
class SendBack:
    """Shows it in full and asks why; a nomination is never sent back without a reason."""

    nomination: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.nomination} {SEND_BACK}"

    async def ask(self, request: Request) -> Screen:
        nomination = await held(request.work, self.nomination)
        texts = request.texts
        parts = (await _in_full(request, nomination), texts("nomination.ask_why_back", number=nomination.number))
        title = texts("nomination.send_back_title", number=nomination.number)
        return Screen("\n\n".join(parts), title, self._choices(request))

    async def answer(self, request: Request) -> Reply:
        nomination = await held(request.work, self.nomination)
        if nomination.state is not NominationState.ENDORSED:
            return await _decided(request, nomination)
        if said(request, self._choices(request)) == _BACK:
            return await card(request, nomination)
        returned = await send_nomination_back(
            request.work, nomination.id, by=request.member, at=request.at, reason=request.text
        )
        texts = request.texts
        text = texts("nomination.sent_back", number=returned.number, name=returned.name, reason=returned.check_reason)
        others = Choice(texts("nomination.button.others"), f"/{COMMAND}")
        return Screen(text, choices=(others,), receipt=returned.check_receipt)

    def _choices(self, request: Request) -> tuple[Choice, ...]:
        return (Choice(request.texts("nomination.button.back"), "Quay lại"),)


async def _meant(request: Request, words: str, *, verb: str) -> Nomination | Screen:
    return await nomination_meant(request, words, act=Act.CHECK_NOMINATION, verb=verb)


async def _in_full(request: Request, nomination: Nomination) -> str:
    entry = await entry_for(request, nomination)
    said_of = f"{await origin(request, nomination)}\n{restated(request.texts, nomination, entry)}"
    return "\n\n".join((said_of, *await eligibility_parts(request, nomination)))


async def _decided(request: Request, nomination: Nomination) -> Screen:
    """Decided before: by whom and how; whoever decided it sees the own receipt again."""
    if not nomination.checked_by:
        raise Refused("nomination.not_waiting", number=nomination.number)
    is_approved = nomination.state not in {NominationState.RETURNED, NominationState.SUPERSEDED}
    text = request.texts(
        "nomination.approved_already" if is_approved else "nomination.sent_back_already",
        number=nomination.number,
        name=nomination.name,
        by=await request.work.members.name(nomination.checked_by),
        at=nomination.checked_at,
        reason=nomination.check_reason,
    )
    is_own = nomination.checked_by == request.member.person
    others = Choice(request.texts("nomination.button.others"), f"/{COMMAND}")
    return Screen(text, choices=(others,), receipt=nomination.check_receipt if is_own else "")


QUESTIONS: tuple[type[Question], ...] = (SendBack,)
