"""Help between units: what waits to be confirmed, what counts, and naming more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from bot.actions.exchange.helps import decide_help, note_help, numbered_help
from bot.actions.exchange.lessons import numbered_lesson
from bot.actions.exchange.questions import numbered_question
from bot.domain.exchange.helps import LONGEST, Help, HelpState, with_subject
from bot.domain.exchange.lessons import read_number
from bot.domain.exchange.questions import read_question_number
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc, Unit
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.scoring.replies import meant

COMMAND = "kinhnghiem"
_RECEIVED, _GIVEN = "nhan", "bao"
_NOTE, _EDIT = "ghi nhan", "sua"
_MOST_LISTED = 8


async def open_helps(request: Request, bloc: Bloc) -> Reply:
    """`/kinhnghiem giúp`, `giúp nhận HH KN-03` (we were helped), `giúp báo HH` (we helped)."""
    check_may(request.member, Act.CONFIRM_HELP, unit=request.member.unit)
    _, way, code, *rest = [*request.text.split(), "", ""]
    if fold(way) not in {_RECEIVED, _GIVEN}:
        return await _listed(request, bloc)
    units = await request.work.blocs.units(bloc.id)
    other = next((one for one in units if one.code.casefold() == code.casefold()), None)
    if other is None:
        return _which(request, units, fold(way))
    return NoteHelp(fold(way), other.id, await _subject(request, bloc, " ".join(rest)))


async def _subject(request: Request, bloc: Bloc, named: str) -> str:
    """The lesson or question that was of help, with its number; empty where none was named."""
    number = read_number(named)
    if number and fold(named).startswith("kn"):
        title = (await numbered_lesson(request.work, bloc.id, number)).title
        return f"KN-{number}: {title}"[:LONGEST]
    if asked := read_question_number(named):
        body = (await numbered_question(request.work, bloc.id, asked)).body
        return f"HĐ-{asked}: {' '.join(body.split())}"[:LONGEST]
    return ""


def _which(request: Request, units: tuple[Unit, ...], way: str) -> Screen:
    choices = (Choice(one.short, f"/{COMMAND} giup {way} {one.code}") for one in units if one.id != request.member.unit)
    return Screen(request.texts(f"given_help.which_{way}"), choices=tuple(choices))


async def show(request: Request, bloc: Bloc, number: str) -> Reply:
    """`/kinhnghiem ĐG-03`."""
    return await _card(request, await numbered_help(request.work, bloc.id, number))


async def confirm(request: Request, bloc: Bloc, number: str) -> Reply:
    """`/kinhnghiem xác nhận ĐG-03`."""
    return await _decided(request, bloc, number, confirmed=True)


async def decline(request: Request, bloc: Bloc, number: str) -> Reply:
    """`/kinhnghiem không nhận ĐG-03`."""
    return await _decided(request, bloc, number, confirmed=False)


async def _decided(request: Request, bloc: Bloc, number: str, *, confirmed: bool) -> Reply:
    decided = await decide_help(request.work, bloc.id, number, confirmed=confirmed, by=request.member, at=request.at)
    helper = await request.work.blocs.unit(decided.helper)
    key = "given_help.confirmed" if confirmed else "given_help.declined"
    text = request.texts(key, number=number, unit=helper.name, subject=decided.subject)
    return Screen(text, receipt=decided.receipt)


async def _card(request: Request, one: Help) -> Screen:
    texts, blocs = request.texts, request.work.blocs
    helper, helped = await blocs.unit(one.helper), await blocs.unit(one.helped)
    text = texts(
        f"given_help.card_{one.state}", helper=helper.name, helped=helped.name, subject=one.subject, at=one.noted_at
    )
    choices: tuple[Choice, ...] = ()
    if one.state is HelpState.CLAIMED and may(request.member, Act.CONFIRM_HELP, unit=one.helped):
        choices = to_decide(request, one)
    return Screen(text, texts("given_help.title", number=one.number), choices)


def to_decide(request: Request, one: Help) -> tuple[Choice, ...]:
    """Yes and no, as the unit that was helped is asked."""
    return (
        Choice(request.texts("given_help.button_confirm"), f"/{COMMAND} xac nhan ĐG-{one.number}"),
        Choice(request.texts("given_help.button_decline"), f"/{COMMAND} khong nhan ĐG-{one.number}"),
    )


async def _listed(request: Request, bloc: Bloc) -> Screen:
    texts, unit = request.texts, request.member.unit
    names = {one.id: one.short for one in await request.work.blocs.units_ever(bloc.id)}
    mine = [one for one in await request.work.exchange.helps(bloc.id) if unit in {one.helper, one.helped}]
    rows = [
        texts(f"given_help.row_{one.state}", number=one.number, helper=names[one.helper], helped=names[one.helped],
              subject=one.subject)
        for one in mine[:_MOST_LISTED]
    ]  # fmt: skip
    head = texts("given_help.listed", count=len(mine)) if mine else texts("given_help.none")
    waiting = [one for one in mine if one.state is HelpState.CLAIMED and one.helped == unit]
    choices = [Choice(f"ĐG-{one.number}", f"/{COMMAND} ĐG-{one.number}") for one in waiting]
    choices.append(Choice(texts("given_help.button_received"), f"/{COMMAND} giup {_RECEIVED}"))
    choices.append(Choice(texts("given_help.button_given"), f"/{COMMAND} giup {_GIVEN}"))
    return Screen("\n".join((head, *rows)), texts("given_help.title_list"), tuple(choices))


@dataclass(frozen=True, slots=True)
class NoteHelp:
    """Who helped whom (`way`: received from, or given to `other`), and what it was."""

    way: str
    other: str
    subject: str = ""
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.way} {self.other}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        unit = await request.work.blocs.unit(self.other)
        if not self.subject:
            return Screen(texts(f"given_help.ask_{self.way}", unit=unit.name, most=LONGEST))
        choices = (Choice(texts("given_help.button_note"), "Ghi nhận"), Choice(texts("button.edit"), "Sửa"))
        text = texts(f"given_help.preview_{self.way}", unit=unit.name, subject=self.subject)
        return Screen(text, choices=choices)

    async def answer(self, request: Request) -> Reply:
        if not self.subject:
            return replace(self, subject=with_subject(request.text))
        request = await meant(self, request)
        said = fold(request.text)
        if said == _EDIT:
            return replace(self, subject="")
        if said != _NOTE:
            raise Refused("help.note_or_edit")
        own, other = await request.work.blocs.unit(request.member.unit), await request.work.blocs.unit(self.other)
        helper, helped = (other, own) if self.way == _RECEIVED else (own, other)
        noted = await note_help(request.work, helper, helped, subject=self.subject, by=request.member, at=request.at)
        text = request.texts(f"given_help.noted_{noted.state}", number=noted.number, unit=other.name)
        return Screen(text, receipt=noted.receipt)


QUESTIONS: tuple[type[Question], ...] = (NoteHelp,)
