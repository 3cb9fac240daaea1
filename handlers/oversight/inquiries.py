"""/hoi: leaders ask a unit, the unit answers, both read what was asked and answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.actions.oversight.inquiries import (
    answer_inquiry,
    ask_unit,
    held_inquiry,
    new_inquiry_tail,
    withdraw_inquiry,
)
from bot.domain.folding import fold
from bot.domain.oversight.inquiries import (
    About,
    Inquiry,
    InquiryState,
    check_may_ask,
    may_read,
    read_inquiry_number,
)
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.oversight.inquiry_lists import listed, to_answer
from handlers.oversight.inquiry_places import asked_about, quoted
from handlers.oversight.inquiry_words import COMMAND, card, quoted_in_words

_WITHDRAW = "rut"
_LONGEST_ECHO = 30


async def open_inquiries(request: Request) -> Reply:
    """`/hoi`, `/hoi LNa`, `/hoi LNa ĐN-03`, `/hoi LNa 2017-H1 B02`, `/hoi CH-03`, `/hoi rút CH-03`; the province names
    a bloc first where there are several."""
    words = request.text.split()
    blocs = await _blocs(request)
    if not words:
        open_ones = await to_answer(request)
        is_alone = len(open_ones) == 1 and not any(may(request.member, Act.ASK_UNIT, bloc=one.id) for one in blocs)
        return AnswerInquiry(open_ones[0].id) if is_alone else await listed(request, blocs)
    named = next((one for one in blocs if fold(words[0]) == fold(one.id)), None)
    rest = words[1:] if named else words
    if named and not rest:
        return await listed(request, [named])
    among = [named] if named else blocs
    if fold(rest[0]) == _WITHDRAW:
        return await _withdrawn(request, " ".join(rest[1:]), among)
    if read_inquiry_number(" ".join(rest)):
        return await _opened(request, " ".join(rest), among)
    return await _asking(request, rest, among)


@dataclass(frozen=True, slots=True)
class AskUnit:
    """Asks what the unit is to be asked; what it is about stands above. `tail` makes sending twice the same."""

    unit: str
    about: About
    subject: str
    period: str
    tail: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.tail}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        unit = await request.work.blocs.unit(self.unit)
        about = quoted_in_words(texts, await quoted(request, unit, self.about, self.subject, period=self.period))
        parts = [about] if about else []
        title = texts("inquiry.ask_title", unit=unit.name)
        return Screen("\n\n".join((*parts, texts("inquiry.ask"))), title)

    async def answer(self, request: Request) -> Reply:
        if request.mark:
            return self
        unit = await request.work.blocs.unit(self.unit)
        about = await quoted(request, unit, self.about, self.subject, period=self.period)
        asked = await ask_unit(
            request.work, unit, about, text=request.text, tail=self.tail, by=request.member, at=request.at
        )
        texts = request.texts
        text = texts("inquiry.asked", number=asked.number, unit=unit.name, body=asked.body, at=asked.asked_at)
        parts = [one for one in (text, quoted_in_words(texts, about), texts("inquiry.will_be_told")) if one]
        bloc = "" if request.member.bloc else f"{unit.bloc} "
        withdraw = Choice(texts("inquiry.button_withdraw"), f"/{COMMAND} {bloc}rút CH-{asked.number}")
        return Screen("\n".join(parts), choices=(withdraw,), receipt=asked.receipt)


@dataclass(frozen=True, slots=True)
class AnswerInquiry:
    """A question of a leader in front of the unit; whatever is written next is the answer."""

    inquiry: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.inquiry}"

    async def ask(self, request: Request) -> Screen:
        inquiry = await held_inquiry(request.work, self.inquiry)
        shown = await card(request, inquiry)
        others = len(await to_answer(request)) - 1
        more = (Choice(request.texts("inquiry.button_others"), f"/{COMMAND}"),) if others > 0 else ()
        return Screen("\n\n".join((shown.text, request.texts("inquiry.ask_answer"))), shown.title, more)

    async def answer(self, request: Request) -> Reply:
        if request.mark:
            return self
        inquiry = await held_inquiry(request.work, self.inquiry)
        if inquiry.state is not InquiryState.OPEN and may_read(inquiry, by=request.member):
            return await card(request, inquiry, note=request.texts("inquiry.closed_meanwhile"))
        answered = await answer_inquiry(request.work, self.inquiry, text=request.text, by=request.member, at=request.at)
        texts = request.texts
        text = texts(
            "inquiry.answered",
            number=answered.number,
            by=await request.work.members.name(answered.asked_by),
            answer=answered.answer,
            at=answered.closed_at,
        )
        others = await to_answer(request)
        more = (Choice(texts("inquiry.button_others"), f"/{COMMAND}"),) if others else ()
        return Screen(text, choices=more, receipt=answered.close_receipt)


async def _blocs(request: Request) -> list[Bloc]:
    """The blocs whose questions this member may read, as a leader or for the own unit."""
    member = request.member
    return [
        one for one in await request.work.blocs.all() if may(member, Act.ASK_UNIT, bloc=one.id) or one.id == member.bloc
    ]


async def _asking(request: Request, words: list[str], blocs: list[Bloc]) -> Reply:
    leads = [one for one in blocs if may(request.member, Act.ASK_UNIT, bloc=one.id)]
    if not leads:
        check_may(request.member, Act.ASK_UNIT, bloc=request.member.bloc)
    meant = await asked_about(request, words, leads)
    if isinstance(meant, Screen):
        return meant
    units = await request.work.blocs.units_ever(meant.unit.bloc)
    check_may_ask(meant.unit, by=request.member, units=units)
    return AskUnit(meant.unit.id, meant.about, meant.subject, meant.period, new_inquiry_tail())


async def _opened(request: Request, typed: str, blocs: list[Bloc]) -> Reply:
    """The unit answers what is open; everybody else reads."""
    found = await _numbered(request, typed, blocs)
    if isinstance(found, Screen):
        return found
    answers = may(request.member, Act.ANSWER_INQUIRY, unit=found.unit)
    if not answers or found.state is not InquiryState.OPEN:
        return await card(request, found)
    return AnswerInquiry(found.id)


async def _withdrawn(request: Request, typed: str, blocs: list[Bloc]) -> Reply:
    found = await _numbered(request, typed, blocs)
    if isinstance(found, Screen):
        return found
    if found.state is not InquiryState.OPEN:
        return await card(request, found, note=request.texts("inquiry.closed_meanwhile"))
    withdrawn = await withdraw_inquiry(request.work, found.id, by=request.member, at=request.at)
    unit = await request.work.blocs.unit(withdrawn.unit)
    text = request.texts("inquiry.was_withdrawn", number=withdrawn.number, unit=unit.name)
    return Screen(text, receipt=withdrawn.close_receipt)


async def _numbered(request: Request, typed: str, blocs: list[Bloc]) -> Inquiry | Screen:
    """The question of this number; which bloc, where several have one.

    Raises:
        Refused: `inquiry.unknown`.

    """
    number, names = read_inquiry_number(typed), {one.id: one.name for one in blocs}
    every = await request.work.inquiries.numbered(number) if number else ()
    found = [one for one in every if one.bloc in names and may_read(one, by=request.member)]
    if not found:
        raise Refused("inquiry.unknown", asked=typed[:_LONGEST_ECHO])
    if len(found) == 1:
        return found[0]
    choices = tuple(Choice(names[one.bloc], f"/{COMMAND} {one.bloc} CH-{number}") for one in found)
    return Screen(request.texts("inquiry.which_bloc"), choices=choices)


QUESTIONS: tuple[type[Question], ...] = (AskUnit, AnswerInquiry)
