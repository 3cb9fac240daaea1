"""/giaouoc xet: the head or the deputy answers what a unit proposed – the text is changed, or it stays, with reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.actions.covenant.answering import answerable, decline, proposals_to_answer, take_up
from bot.domain.closing.snapshots import short_hash
from bot.domain.covenant.agreements import Proposal, ProposalState
from bot.domain.covenant.amendments import is_amendment
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.covenant.places import COMMAND, own_bloc
from handlers.scoring.replies import meant

_TAKE_UP, _DECLINE, _AS_PROPOSED = "tiep thu", "khong tiep thu", "dung nhu de nghi"


async def open_answering(request: Request) -> Reply:
    """The oldest proposal that waits for this member."""
    check_may(request.member, Act.ANSWER_PROPOSAL, bloc=request.member.bloc)
    waiting = await proposals_to_answer(request.work, await own_bloc(request), request.member)
    if not waiting:
        look = Choice(request.texts("agreement.button_look"), f"/{COMMAND} tiêu chí")
        return Screen(request.texts("agreement.nothing_to_answer"), choices=(look,))
    return AnswerProposal(waiting[0].id)


async def _waiting(request: Request, id_: str) -> Proposal:
    proposal, _, _ = await answerable(request.work, id_, by=request.member)
    if proposal.state is not ProposalState.OPEN:
        raise Refused("agreement.answered")
    return proposal


@dataclass(frozen=True, slots=True)
class AnswerProposal:
    """What a unit proposes and why."""

    id: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} xet {self.id}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        one, agreement, _ = await answerable(request.work, self.id, by=request.member)
        criteria = await request.work.blocs.criteria(agreement.criteria_set)
        criterion = criteria.find(one.criterion)
        unit = await request.work.blocs.unit(one.unit)
        text = texts(
            "agreement.proposal",
            unit=unit.name,
            by=await request.work.members.name(one.by),
            at=one.at,
            code=one.criterion,
            name=criterion.name if criterion else "",
            wish=one.wish,
            reason=one.reason,
        )
        choices = (
            Choice(texts("agreement.button_take_up"), "Tiếp thu"),
            Choice(texts("agreement.button_decline"), "Không tiếp thu"),
        )
        return Screen(f"{text}\n\n{texts('agreement.ask_answer')}", choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _DECLINE:
            return DeclineProposal(self.id)
        if said != _TAKE_UP:
            raise Refused("agreement.take_up_or_decline")
        return TakeUpProposal(self.id)


@dataclass(frozen=True, slots=True)
class TakeUpProposal:
    """How the set is to read; what the unit wrote can be taken as it stands where it says so plainly."""

    id: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} tiepthu {self.id}"

    async def ask(self, request: Request) -> Screen:
        one = await _waiting(request, self.id)
        texts, wish = request.texts, f"{one.criterion} {one.wish}"
        as_it_is = (Choice(texts("agreement.button_as_proposed"), "Đúng như đề nghị"),) if is_amendment(wish) else ()
        return Screen(texts("agreement.ask_amendment", wish=wish), choices=as_it_is)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        one = await _waiting(request, self.id)
        wish = f"{one.criterion} {one.wish}"
        typed = wish if fold(request.text) == _AS_PROPOSED and is_amendment(wish) else request.text
        up = await take_up(request.work, self.id, typed=typed, by=request.member, at=request.at)
        text = request.texts("agreement.taken_up", changed=typed, hash=short_hash(up.criteria_set))
        return Screen(text, choices=await _more(request), receipt=up.receipt)


@dataclass(frozen=True, slots=True)
class DeclineProposal:
    """Asks why; nothing is declined without a reason."""

    id: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} khongtiepthu {self.id}"

    async def ask(self, request: Request) -> Screen:
        one = await _waiting(request, self.id)
        unit = await request.work.blocs.unit(one.unit)
        return Screen(request.texts("agreement.ask_why", unit=unit.name, code=one.criterion))

    async def answer(self, request: Request) -> Reply:
        answered, receipt = await decline(request.work, self.id, reason=request.text, by=request.member, at=request.at)
        unit = await request.work.blocs.unit(answered.unit)
        text = request.texts("agreement.declined", unit=unit.name, code=answered.criterion, answer=answered.answer)
        return Screen(text, choices=await _more(request), receipt=receipt)


async def _more(request: Request) -> tuple[Choice, ...]:
    waiting = await proposals_to_answer(request.work, await own_bloc(request), request.member)
    return (Choice(request.texts("agreement.button_next"), f"/{COMMAND} xét"),) if waiting else ()


QUESTIONS: tuple[type[Question], ...] = (AnswerProposal, TakeUpProposal, DeclineProposal)
