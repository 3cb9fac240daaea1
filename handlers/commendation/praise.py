"""/bieuduong: a good deed is told to the bloc within the minute – who, what, where it was reported."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import ClassVar

from bot.actions.commendation.praise import numbered_praise, praise_deed, withdraw_praise
from bot.domain.commendation.praise import LONGEST_DEED, Praise, may_withdraw, with_deed, with_document, with_name
from bot.domain.exchange.lessons import check_screened, fingerprint, read_number
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc, Unit
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from handlers.commendation.praise_words import restated
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.exchange.places import bloc_meant, within
from handlers.review.places import MOST_UNIT_BUTTONS, which_bloc
from handlers.scoring.replies import meant

COMMAND = "bieuduong"
_NEW, _WITHDRAW = "moi", "rut"
_PRAISE, _EDIT, _KEEP = "bieu duong", "sua", "giu lai"
_MOST_LISTED = 5


async def open_praise(request: Request) -> Reply:
    """`/bieuduong`, `/bieuduong mới`, `/bieuduong 03`, `/bieuduong rút 03`."""
    bloc, request = await bloc_meant(request)
    if bloc is None:
        return which_bloc(request, await request.work.blocs.all(), command=COMMAND)
    first, _, rest = fold(request.text).partition(" ")
    if first == _NEW:
        check_may(request.member, Act.PRAISE, bloc=bloc.id)
        return PraiseUnit(bloc.id)
    if first == _WITHDRAW and read_number(rest):
        return WithdrawPraise(bloc.id, read_number(rest))
    if number := read_number(request.text):
        return await _card(request, await numbered_praise(request.work, bloc.id, number))
    return await _listed(request, bloc)


async def _listed(request: Request, bloc: Bloc) -> Screen:
    """The newest praise of the bloc."""
    texts = request.texts
    praises = await request.work.exchange.praises(bloc.id)
    shown = praises[:_MOST_LISTED]
    units = {unit.id: unit.short for unit in await request.work.blocs.units(bloc.id)}
    rows = "\n".join(
        texts("praise.row", number=one.number, name=one.name, unit=units[one.unit], at=one.praised_at) for one in shown
    )
    head = texts("praise.newest", count=len(praises)) if praises else texts("praise.none")
    others = texts("praise.others", count=len(praises) - len(shown)) if len(praises) > len(shown) else ""
    place = within(request, bloc.id)
    choices = [Choice(f"BD-{one.number}", f"/{COMMAND} {place}{one.number}") for one in shown]
    if may(request.member, Act.PRAISE, bloc=bloc.id):
        choices.append(Choice(texts("praise.button"), f"/{COMMAND} {place}{_NEW}"))
    text = "\n\n".join(part for part in (head, rows, others) if part)
    return Screen(text, title=texts("praise.title", bloc=bloc.name), choices=tuple(choices))


async def _card(request: Request, praise: Praise) -> Screen:
    """One praise in full; the leader of those praised can say no for them."""
    texts = request.texts
    unit = await request.work.blocs.unit(praise.unit)
    text = texts(
        "praise.card",
        praise=restated(texts, unit=unit.name, name=praise.name, deed=praise.deed, document=praise.document),
        by=await request.work.members.name(praise.praised_by),
        at=praise.praised_at,
    )
    place = within(request, praise.bloc)
    back = Choice(texts("praise.button_list"), f"/{COMMAND} {place}".strip())
    no = Choice(texts("praise.button_withdraw"), f"/{COMMAND} {place}{_WITHDRAW} {praise.number}")
    choices = (no, back) if may_withdraw(praise, by=request.member) else (back,)
    return Screen(text, title=texts("praise.card_title", number=praise.number), choices=choices)


@dataclass(frozen=True, slots=True)
class PraiseUnit:
    """Whose people did something good."""

    bloc: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {_NEW}"

    async def ask(self, request: Request) -> Screen:
        units = await request.work.blocs.units(self.bloc)
        choices = tuple(Choice(unit.short, unit.code) for unit in units[:MOST_UNIT_BUTTONS])
        return Screen(request.texts("praise.ask_unit"), title=request.texts("praise.title_new"), choices=choices)

    async def answer(self, request: Request) -> Reply:
        said = fold(request.text)
        for unit in await request.work.blocs.units(self.bloc):
            if said in {fold(unit.code), fold(unit.short), fold(unit.name)}:
                return PraiseName(unit.id)
        raise Refused("praise.which_unit")


@dataclass(frozen=True, slots=True)
class PraiseName:
    """Who it was: a person with rank, or a collective."""

    unit: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {_NEW} ten"

    async def ask(self, request: Request) -> Screen:
        unit = await request.work.blocs.unit(self.unit)
        return Screen(request.texts("praise.ask_name", unit=unit.name))

    async def answer(self, request: Request) -> Reply:
        return PraiseDeed(self.unit, with_name(request.text, by=request.member))


@dataclass(frozen=True, slots=True)
class PraiseDeed:
    """What was done, and when."""

    unit: str
    name: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {_NEW} viec"

    async def ask(self, request: Request) -> Screen:
        return Screen(request.texts("praise.ask_deed", name=self.name, most=LONGEST_DEED))

    async def answer(self, request: Request) -> Reply:
        deed = with_deed(request.text)
        check_screened(self.name, deed)
        return PraiseDocument(self.unit, self.name, deed)


@dataclass(frozen=True, slots=True)
class PraiseDocument:
    """The paper in which it was reported: praise is of what is on record."""

    unit: str
    name: str
    deed: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {_NEW} vanban"

    async def ask(self, request: Request) -> Screen:
        return Screen(request.texts("praise.ask_document"))

    async def answer(self, request: Request) -> Reply:
        document = with_document(request.text)
        check_screened(self.name, self.deed, document)
        return PreviewPraise(self.unit, self.name, self.deed, document, secrets.token_hex(3))


@dataclass(frozen=True, slots=True)
class PreviewPraise:
    """The praise as the bloc will read it, and who will; `tail` tells it from the same that was given before."""

    unit: str
    name: str
    deed: str
    document: str
    tail: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {fingerprint(self.unit, self.name, self.deed, self.document, self.tail)}"

    async def ask(self, request: Request) -> Screen:
        texts, unit = request.texts, await self._unit(request)
        text = restated(texts, unit=unit.name, name=self.name, deed=self.deed, document=self.document)
        bloc = await request.work.blocs.bloc(unit.bloc)
        choices = (Choice(texts("praise.button"), "Biểu dương"), Choice(texts("button.edit"), "Sửa"))
        question = texts("praise.ask_send", unit=unit.name, word=bloc.word)
        return Screen(f"{text}\n\n{question}", title=texts("praise.preview_title"), choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said, unit = fold(request.text), await self._unit(request)
        if said == _EDIT:
            return PraiseUnit(unit.bloc)
        if said != _PRAISE:
            raise Refused("praise.send_or_edit")
        given = await praise_deed(
            request.work, unit, name=self.name, deed=self.deed, document=self.document, by=request.member, at=request.at
        )
        text = request.texts("praise.given", number=given.number, name=given.name, unit=unit.name)
        return Screen(text, receipt=given.receipt)

    async def _unit(self, request: Request) -> Unit:
        return await request.work.blocs.unit(self.unit)


@dataclass(frozen=True, slots=True)
class WithdrawPraise:
    """ "Xin không nêu": it is not shown any more."""

    bloc: str
    number: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {_WITHDRAW} {self.bloc} {self.number}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        praise = await numbered_praise(request.work, self.bloc, self.number)
        if not may_withdraw(praise, by=request.member):
            raise Refused("praise.not_theirs")
        choices = (Choice(texts("praise.button_withdraw"), "Rút"), Choice(texts("praise.button_keep"), "Giữ lại"))
        return Screen(texts("praise.ask_withdraw", number=praise.number, name=praise.name), choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _KEEP:
            place = within(request, self.bloc)
            return await open_praise(replace(request, text=f"{place}{self.number}", mark=""))
        if said != _WITHDRAW:
            raise Refused("praise.withdraw_or_keep")
        gone, receipt = await withdraw_praise(request.work, self.bloc, self.number, by=request.member, at=request.at)
        return Screen(request.texts("praise.withdrawn", number=gone.number, name=gone.name), receipt=receipt)


QUESTIONS: tuple[type[Question], ...] = (
    PraiseUnit,
    PraiseName,
    PraiseDeed,
    PraiseDocument,
    PreviewPraise,
    WithdrawPraise,
)
