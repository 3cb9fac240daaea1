"""/bieuduong: a good deed is told to the bloc within the minute – who, what, where it was reported."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from bot.actions.commendation.praise import numbered_praise, praise_deed, take_from_group, withdraw_praise
from bot.domain.commendation.praise import LONGEST_DEED, may_withdraw, with_deed, with_document, with_name
from bot.domain.exchange.lessons import check_screened, fingerprint, read_number
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import Unit
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from handlers.commendation import lifting
from handlers.commendation.praise_screens import COMMAND, NEW, WITHDRAW, listed_praise, praise_card
from handlers.commendation.praise_words import restated
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.exchange.places import bloc_meant, within
from handlers.review.places import MOST_UNIT_BUTTONS, which_bloc
from handlers.scoring.replies import meant

_PRAISE, _EDIT, _KEEP = "bieu duong", "sua", "giu lai"
_ON: Mapping[str, Callable[[Request, str, str], Awaitable[Reply]]] = {
    lifting.LIFT: lifting.lift,
    lifting.NOMINATE: lifting.nominate,
}


async def open_praise(request: Request) -> Reply:
    """`/bieuduong`, `/bieuduong mới`, `/bieuduong 03`, `/bieuduong rút 03`, `/bieuduong 03 toantinh`,
    `/bieuduong 03 denghi`."""
    bloc, request = await bloc_meant(request)
    if bloc is None:
        return which_bloc(request, await request.work.blocs.all(), command=COMMAND)
    first, _, rest = fold(request.text).partition(" ")
    if first == NEW:
        check_may(request.member, Act.PRAISE, bloc=bloc.id)
        return PraiseUnit(bloc.id)
    if first == WITHDRAW and read_number(rest):
        return WithdrawPraise(bloc.id, read_number(rest))
    number, _, verb = fold(request.text).replace("toan tinh", "toantinh").replace("de nghi", "denghi").rpartition(" ")
    if verb in _ON and read_number(number):
        return await _ON[verb](request, bloc.id, read_number(number))
    if number := read_number(request.text):
        return await praise_card(request, await numbered_praise(request.work, bloc.id, number))
    return await listed_praise(request, bloc)


@dataclass(frozen=True, slots=True)
class PraiseUnit:
    """Whose people did something good."""

    bloc: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {NEW}"

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
        return f"{COMMAND} {NEW} ten"

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
        return f"{COMMAND} {NEW} viec"

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
        return f"{COMMAND} {NEW} vanban"

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
        return f"{COMMAND} {WITHDRAW} {self.bloc} {self.number}"

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
        if said != WITHDRAW:
            raise Refused("praise.withdraw_or_keep")
        gone, receipt = await withdraw_praise(request.work, self.bloc, self.number, by=request.member, at=request.at)
        is_edited = await take_from_group(request.work, gone)
        text = request.texts("praise.withdrawn", number=gone.number, name=gone.name)
        what_remains = request.texts("praise.group_edited" if is_edited else "praise.group_not_found")
        return Screen(f"{text}\n{what_remains}", receipt=receipt)


QUESTIONS: tuple[type[Question], ...] = (
    PraiseUnit,
    PraiseName,
    PraiseDeed,
    PraiseDocument,
    PreviewPraise,
    WithdrawPraise,
)
