"""What is asked at the end of a year: whether to close it, who leads next, whether it is given, received, begun."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from zoneinfo import ZoneInfo

from bot.actions.season.handover import choose_leaders, close_year, give, is_new_head, receive
from bot.actions.season.next_year import begin_year, planned_periods
from bot.domain.folding import fold
from bot.domain.papers.signed_papers import find_number_and_day, read_paper_day, read_paper_number
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.season.handover import HeadChoice, Missing
from bot.domain.season.unit_changes import named_units
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.scoring.replies import meant
from handlers.season.handover_words import missing_in_words

COMMAND = "bangiao"
GIVE, RECEIVE, BEGIN = "giao", "nhan", "mo"
_YES, _NO = "dong y", "chua"
_LEADERS = 2


@dataclass(frozen=True, slots=True)
class CloseYear:
    """Restates what stays open: who closes the year hands it over by name."""

    bloc: str
    year: int
    named: tuple[Missing, ...]
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.bloc} {self.year} dong {len(self.named)}"

    async def ask(self, request: Request) -> Screen:
        check_may(request.member, Act.CLOSE_YEAR, bloc=self.bloc)
        texts = request.texts
        key = "handover.close_open" if self.named else "handover.close_done"
        text = texts(key, year=str(self.year), rows=missing_in_words(texts, self.named))
        return Screen(text, title=texts("handover.close_title", year=str(self.year)), choices=_yes_or_no(request))

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        if not _agreed(request.text):
            return Screen(request.texts("handover.nothing_done"))
        bloc = await request.work.blocs.bloc(self.bloc)
        _check_same_year(bloc, self.year)
        season = await close_year(request.work, bloc, named=self.named, by=request.member, at=request.at)
        receipt = season.closed.receipt if season.closed else ""
        return Screen(
            request.texts("handover.closed", year=str(self.year)), choices=_on(request, bloc), receipt=receipt
        )


@dataclass(frozen=True, slots=True)
class ChooseLeaders:
    """Asks for next year's head and deputy as the bloc's rules say; `proposed` are the codes of whose turn it is."""

    bloc: str
    year: int
    proposed: str = ""
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.bloc} {self.year} chon"

    async def ask(self, request: Request) -> Screen:
        check_may(request.member, Act.CHOOSE_HEAD, bloc=self.bloc)
        texts, bloc = request.texts, await request.work.blocs.bloc(self.bloc)
        units = await request.work.blocs.units(self.bloc)
        listed = ", ".join(f"{unit.short} ({unit.code})" for unit in units)
        text = texts(
            f"handover.choose_{bloc.head_choice}", year=str(self.year + 1), units=listed, proposed=self.proposed
        )
        choices = (
            (Choice(texts("handover.button_proposed", codes=self.proposed), self.proposed),) if self.proposed else ()
        )
        return Screen(text, title=texts("handover.choose_title", year=str(self.year + 1)), choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        bloc = await request.work.blocs.bloc(self.bloc)
        names, _, basis = request.text.partition("|")
        units = named_units(names, await request.work.blocs.units(self.bloc))
        if len(units) != _LEADERS:
            raise Refused("season.leaders_two")
        document, on = "", None
        if basis.strip() or bloc.head_choice != HeadChoice.ROTATED:
            number, day, _ = find_number_and_day(basis.replace(",", " "))
            if not number or not day:
                raise Refused("season.leaders_paper")
            today = request.at.astimezone(ZoneInfo(bloc.timezone)).date()
            document, on = read_paper_number(number), read_paper_day(day, today=today)
        return ConfirmLeaders(self.bloc, self.year, units[0].id, units[1].id, document, on, secrets.token_hex(4))


@dataclass(frozen=True, slots=True)
class ConfirmLeaders:
    """Restates who leads next year, and on what it rests; `tail` binds its buttons to exactly this."""

    bloc: str
    year: int
    head: str
    deputy: str
    document: str
    document_on: date | None
    tail: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.bloc} {self.tail}"

    async def ask(self, request: Request) -> Screen:
        check_may(request.member, Act.CHOOSE_HEAD, bloc=self.bloc)
        texts = request.texts
        head, deputy = [(await request.work.blocs.unit(id_)).name for id_ in (self.head, self.deputy)]
        text = texts("handover.confirm_leaders", year=str(self.year + 1), head=head, deputy=deputy)
        if self.document_on:
            text = f"{texts('handover.basis', document=self.document, on=self.document_on)}\n{text}"
        return Screen(text, title=texts("handover.choose_title", year=str(self.year + 1)), choices=_yes_or_no(request))

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        if not _agreed(request.text):
            return Screen(request.texts("handover.nothing_done"))
        bloc = await request.work.blocs.bloc(self.bloc)
        _check_same_year(bloc, self.year)
        season = await choose_leaders(
            request.work,
            bloc,
            head=self.head,
            deputy=self.deputy,
            document=self.document,
            document_on=self.document_on,
            by=request.member,
            at=request.at,
        )
        mark = season.leaders.mark if season.leaders else None
        text = request.texts("handover.leaders_chosen", year=str(self.year + 1))
        return Screen(text, choices=_on(request, bloc), receipt=mark.receipt if mark else "")


@dataclass(frozen=True, slots=True)
class TakeStep:
    """Gives, receives, or begins the next year, after saying what that means."""

    bloc: str
    year: int
    step: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.bloc} {self.year} {self.step}"

    async def ask(self, request: Request) -> Screen:
        work, texts = request.work, request.texts
        season = await work.seasons.season(self.bloc, self.year)
        periods = ""
        if self.step == RECEIVE:
            leaders = season.check_may_receive()
            if not is_new_head(season, request.member):
                raise Refused("season.not_new_head", unit=(await work.blocs.unit(leaders.head)).name)
        else:
            check_may(request.member, Act.CLOSE_YEAR, bloc=self.bloc)
        if self.step == GIVE:
            season.check_may_give()
        if self.step == BEGIN:
            season.check_may_begin()
            periods = "\n".join(
                texts("handover.period_row", period=one.name, first=one.opens_on, last=one.closes_on, due=one.sheet_due)
                for one in await planned_periods(work, season)
            )
        text = texts(f"handover.ask_{self.step}", year=str(self.year), next=str(self.year + 1), periods=periods)
        return Screen(text, title=texts(f"handover.button_{self.step}"), choices=_yes_or_no(request))

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        if not _agreed(request.text):
            return Screen(request.texts("handover.nothing_done"))
        bloc = await request.work.blocs.bloc(self.bloc)
        _check_same_year(bloc, self.year)
        take = {GIVE: give, RECEIVE: receive, BEGIN: begin_year}[self.step]
        season = await take(request.work, bloc, by=request.member, at=request.at)
        mark = {GIVE: season.given, RECEIVE: season.received, BEGIN: season.begun}[self.step]
        text = request.texts(f"handover.done_{self.step}", year=str(self.year), next=str(self.year + 1))
        return Screen(text, choices=_on(request, bloc), receipt=mark.receipt if mark else "")


def _yes_or_no(request: Request) -> tuple[Choice, ...]:
    texts = request.texts
    return Choice(texts("handover.button_yes"), "Đồng ý"), Choice(texts("handover.button_no"), "Chưa")


def _agreed(text: str) -> bool:
    """Raises `Refused("season.yes_or_no")` for anything but the two."""
    said = fold(text)
    if said not in {_YES, _NO}:
        raise Refused("season.yes_or_no")
    return said == _YES


def _check_same_year(bloc: Bloc, year: int) -> None:
    """Raises `Refused("season.other_year")`: the bloc moved on while the question stood."""
    if bloc.year != year:
        raise Refused("season.other_year", year=str(bloc.year))


def _on(request: Request, bloc: Bloc) -> tuple[Choice, ...]:
    return (Choice(request.texts("handover.button_on"), f"/{COMMAND} {bloc.id}"),)


QUESTIONS: tuple[type[Question], ...] = (CloseYear, ChooseLeaders, ConfirmLeaders, TakeStep)
