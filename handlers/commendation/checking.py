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
from bot.domain.commendation.nominations import Nomination, NominationState, may_see, read_version
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from handlers.commendation.nomination_choices import said
from handlers.commendation.nomination_lists import card, origin
from handlers.commendation.nomination_screens import COMMAND, catalogue, restated
from handlers.conversation import Choice, Question, Reply, Request, Screen

APPROVE, SEND_BACK = "duyet", "tra"
_BACK, _FILLER = "quay lai", "lai"
_LONGEST_ECHO = 30


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
    text = texts("nomination.approved", at=approved.checked_at)
    undo = Choice(texts("button.undo"), f"/hoantac {named(request, approved)}")
    others = Choice(texts("nomination.button.others"), f"/{COMMAND}")
    title = texts("nomination.approved_title", number=approved.number)
    parts = (await _in_full(request, approved), text)
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
    look = Choice(texts("nomination.button.look", number=waiting.number), f"/{COMMAND} {_looked(request, waiting)}")
    return Screen(text, choices=(look,), receipt=receipt)


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
    """The nomination of this number that has reached a bloc whose leader asks; which bloc, where several have one."""
    blocs = [one for one in await request.work.blocs.all() if may(request.member, Act.CHECK_NOMINATION, bloc=one.id)]
    if not blocs:
        check_may(request.member, Act.CHECK_NOMINATION, bloc=request.member.bloc)
    folded = [fold(word) for word in words.split()]
    named_blocs = [one for one in blocs if fold(one.id) in folded]
    codes = {fold(one.id) for one in named_blocs}
    number, tail = read_version(" ".join(word for word in folded if word not in codes))
    if not number:
        raise Refused("nomination.which_number")
    asked = {one.id: one.name for one in named_blocs or blocs}
    found = {
        one.bloc: one
        for one in await request.work.nominations.numbered(number)
        if one.bloc in asked and one.id.startswith(f"{number}-{tail}") and _has_reached(request, one)
    }
    if not found:
        raise Refused("nomination.unknown", asked=words[:_LONGEST_ECHO])
    if len(found) == 1:
        return next(iter(found.values()))
    choices = tuple(Choice(asked[bloc], f"/{COMMAND} {verb} {bloc} {number}") for bloc in found)
    return Screen(request.texts("nomination.which_bloc", number=number), choices=choices)


def _has_reached(request: Request, nomination: Nomination) -> bool:
    has = nomination.state is NominationState.ENDORSED or bool(nomination.checked_by)
    return has and may_see(nomination, by=request.member)


async def _in_full(request: Request, nomination: Nomination) -> str:
    entry = (await catalogue(request, nomination.bloc)).get(nomination.award)
    return f"{await origin(request, nomination)}\n{restated(request.texts, nomination, entry)}"


async def _decided(request: Request, nomination: Nomination) -> Screen:
    """Decided before: by whom and how; whoever decided it sees the own receipt again."""
    is_approved = nomination.state is NominationState.CHECKED
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


def named(request: Request, nomination: Nomination) -> str:
    """What names exactly this text; numbers are the bloc's own, so whoever sees several blocs names it."""
    bloc = "" if request.member.bloc else f"{nomination.bloc} "
    return f"{bloc}{nomination.version}"


def _looked(request: Request, nomination: Nomination) -> str:
    bloc = "" if request.member.bloc else f" {nomination.bloc}"
    return f"{nomination.number}{bloc}"


QUESTIONS: tuple[type[Question], ...] = (SendBack,)
