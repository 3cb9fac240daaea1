"""/denghi: draft a commendation nomination, go on with a draft, and see where nominations stand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from bot.actions.commendation.nominations import (
    begin_draft,
    discard_draft,
    held,
    new_tail,
    own_draft,
    returned_because,
    take_up,
)
from bot.domain.commendation.awards import Occasion
from bot.domain.commendation.nominations import Nomination, NominationState, may_see, read_number
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from handlers.commendation import checking, deciding, dossiers, endorsing, nomination_drafts, receiving, title_verbs
from handlers.commendation.endorsing import EndorseNomination
from handlers.commendation.nomination_choices import kind_said, kinds, said
from handlers.commendation.nomination_drafts import next_question
from handlers.commendation.nomination_lists import bloc_list, card, found_in_bloc, unit_list
from handlers.commendation.nomination_screens import COMMAND, entry_for, restated, step_mark
from handlers.commendation.occasions import OF_DRIVE, SUDDEN, asked_of, other_occasions
from handlers.commendation.title_radar import radar_choice
from handlers.conversation import Choice, Question, Reply, Request, Screen

__all__ = ("QUESTIONS", "EndorseNomination", "open_nominations")

_RESUME, _ANEW, _DISCARD = "tiep tuc", "soan moi", "bo"
_LONGEST_ECHO = 30


async def open_nominations(request: Request) -> Reply:
    """`/denghi`, `/denghi 03` for one in full, `/denghi SD` for a unit, `/denghi sửa 03` to correct a returned one;
    the bloc's leaders decide with `/denghi duyệt 03` and `/denghi trả 03`, and so on (`_VERBS`)."""
    for spoken, verb in _VERBS.items():
        words = len(spoken.split())
        if fold(" ".join(request.text.split()[:words])) == spoken:
            return await verb(request, " ".join(request.text.split()[words:]))
    if request.text:
        return await _look_up(request)
    if not may(request.member, Act.DRAFT_NOMINATION, unit=request.member.unit):
        return await bloc_list(request)
    draft = await request.work.nominations.draft_of(request.member.person)
    return ResumeDraft(draft.id) if draft else StartNomination(new_tail())


@dataclass(frozen=True, slots=True)
class StartNomination:
    """Where the unit's nominations stand, and for whom a new one is; `tail` makes beginning twice the same."""

    tail: str
    discarded: str = ""
    occasion: Occasion = Occasion.YEARLY
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.tail}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        if self.occasion is not Occasion.YEARLY:
            return await asked_of(request, self.occasion)
        listed, choices = await unit_list(request)
        gone = (texts("nomination.discarded", number=self.discarded),) if self.discarded else ()
        text = "\n\n".join((*gone, listed, texts("nomination.ask_new")))
        choices = (*choices, *await radar_choice(request))
        others = other_occasions(texts)
        return Screen(text, texts("nomination.title"), (*kinds(texts), *others, *choices), replaces=bool(request.mark))

    async def answer(self, request: Request) -> Reply:
        nominee = kind_said(request)
        if nominee is None:
            raise Refused("nomination.choose_kind")
        begun = await begin_draft(
            request.work, nominee, tail=self.tail, by=request.member, at=request.at, occasion=self.occasion
        )
        return next_question(begun)


@dataclass(frozen=True, slots=True)
class ResumeDraft:
    """What was begun is shown: go on with it, or draft anew."""

    nomination: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return step_mark(self.nomination)

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        listed, choices = await unit_list(request)
        draft = await held(request.work, self.nomination)
        text = "\n\n".join((listed, await _restated(request, draft), texts("nomination.ask_resume")))
        return Screen(text, texts("nomination.title"), (*_resume(request), *choices), replaces=bool(request.mark))

    async def answer(self, request: Request) -> Reply:
        chosen = said(request, _resume(request))
        if chosen == _ANEW:
            await held(request.work, self.nomination)
            return DiscardDraft(self.nomination)
        draft = await own_draft(request.work, self.nomination, by=request.member)
        if chosen == _RESUME or request.mark:
            return next_question(draft)
        raise Refused("nomination.choose_resume")


@dataclass(frozen=True, slots=True)
class DiscardDraft:
    """Says that the draft will be gone before it is."""

    nomination: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{step_mark(self.nomination)} moi"

    async def ask(self, request: Request) -> Screen:
        draft = await held(request.work, self.nomination)
        is_correction = bool(await returned_because(request.work, draft))
        key = "nomination.ask_discard_correction" if is_correction else "nomination.ask_discard"
        text = "\n\n".join((await _restated(request, draft), request.texts(key)))
        return Screen(text, choices=_discard(request), replaces=bool(request.mark))

    async def answer(self, request: Request) -> Reply:
        chosen = said(request, _discard(request))
        if chosen == _DISCARD:
            gone = await discard_draft(request.work, self.nomination, by=request.member)
            return StartNomination(new_tail(), gone.number)
        draft = await own_draft(request.work, self.nomination, by=request.member)
        if chosen == _RESUME:
            return next_question(draft)
        raise Refused("nomination.choose_discard")


def _resume(request: Request) -> tuple[Choice, ...]:
    texts = request.texts
    return (
        Choice(texts("nomination.button.resume"), "Tiếp tục"),
        Choice(texts("nomination.button.anew"), "Soạn mới"),
    )


def _discard(request: Request) -> tuple[Choice, ...]:
    texts = request.texts
    return Choice(texts("nomination.button.discard"), "Bỏ"), Choice(texts("nomination.button.resume"), "Tiếp tục")


async def _restated(request: Request, draft: Nomination) -> str:
    entry = await entry_for(request, draft)
    heading = request.texts("nomination.draft_heading", number=draft.number)
    return f"{heading}\n{restated(request.texts, draft, entry)}"


async def _take_up(request: Request, number: str) -> Reply:
    check_may(request.member, Act.DRAFT_NOMINATION, unit=request.member.unit)
    found = [one for one in await _visible(request, number) if one.unit == request.member.unit]
    if not found:
        raise Refused("nomination.unknown", asked=number[:_LONGEST_ECHO])
    draft = await take_up(request.work, found[-1].id, by=request.member, at=request.at)
    return next_question(draft)


async def _begin_sudden(request: Request, _: str) -> Reply:
    """`/denghi đột xuất`: a short card that goes straight to the standing office once the leader has signed."""
    return _begin(request, Occasion.SUDDEN)


async def _begin_of_drive(request: Request, _: str) -> Reply:
    """`/denghi theo đợt`: at the end of a drive; nobody deliberates on it."""
    return _begin(request, Occasion.DRIVE)


def _begin(request: Request, occasion: Occasion) -> Reply:
    check_may(request.member, Act.DRAFT_NOMINATION, unit=request.member.unit)
    return StartNomination(new_tail(), occasion=occasion)


async def _look_up(request: Request) -> Reply:
    """One nomination by its number, else what waits under these words."""
    number, *others = (request.text,) if read_number(request.text) else request.text.split()
    found = [one for one in await _visible(request, number) if not others or fold(one.bloc) == fold(others[0])]
    if len({one.bloc for one in found}) == 1:
        return await card(request, found[-1])
    listed = await found_in_bloc(request, (number, *others))
    if listed is None:
        raise Refused("nomination.unknown", asked=request.text[:_LONGEST_ECHO])
    return listed


async def _visible(request: Request, number: str) -> tuple[Nomination, ...]:
    known = read_number(number)
    found = await request.work.nominations.numbered(known) if known else ()
    live = (one for one in found if one.state is not NominationState.SUPERSEDED)
    return tuple(one for one in live if may_see(one, by=request.member))


_VERBS: Mapping[str, Callable[[Request, str], Awaitable[Reply]]] = {
    "sua": _take_up,
    checking.APPROVE: checking.approve,
    **title_verbs.VERBS,
    receiving.SEND_BACK: receiving.send_back,
    receiving.RECEIVE: receiving.receive,
    receiving.HOLD: receiving.hold,
    deciding.DECIDE: deciding.decide,
    "quyet dinh": deciding.decide,
    deciding.REVOKE: deciding.revoke,
    "thu hoi": deciding.revoke,
    dossiers.PAPERS: dossiers.open_dossier,
    "ho so": dossiers.open_dossier,
    SUDDEN: _begin_sudden,
    "dot xuat": _begin_sudden,
    OF_DRIVE: _begin_of_drive,
    "theo dot": _begin_of_drive,
}

QUESTIONS: tuple[type[Question], ...] = (
    StartNomination,
    ResumeDraft,
    DiscardDraft,
    *nomination_drafts.QUESTIONS,
    *endorsing.QUESTIONS,
    *checking.QUESTIONS,
    *title_verbs.QUESTIONS,
    *receiving.QUESTIONS,
    *deciding.QUESTIONS,
    *dossiers.QUESTIONS,
)
