"""/binhxet moi: what is to be decided, how, until when; restated in full before it is opened or kept."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from bot.actions.ballots.ballots import candidates, choice_among
from bot.actions.ballots.preparing import open_ballot, prepare_ballot
from bot.domain.ballots.ballots import LONGEST_TITLE, Ballot, Item, Mode, may_lead
from bot.domain.exchange.lessons import check_screened
from bot.domain.folding import fold
from bot.domain.numbering import number_read
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from handlers.ballots.opening import ask_time, time_said, was_opened
from handlers.ballots.places import COMMAND, typed
from handlers.ballots.screens import items_said, units_of
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.scoring.replies import meant

NEW = "moi"
_ALL, _CHOOSE = "tat ca", "suy ton"
_OPENLY, _SLIPS = "mo", "phieu kin"
_NOW, _KEEP = "mo ngay", "luu"
_LONGEST_ECHO = 30


async def begin(request: Request) -> Reply:
    """Asks what is to be decided in the member's own bloc."""
    check_may(request.member, Act.RECORD_COUNT, bloc=request.member.bloc)
    return ChooseItems(request.member.bloc)


@dataclass(frozen=True, slots=True)
class Draft:
    """What has been said so far: nominations by their ids, or the title for which one of the units is chosen."""

    bloc: str
    nominations: tuple[str, ...] = ()
    title: str = ""
    mode: Mode = Mode.OPEN
    closes_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ChooseItems:
    """Which nominations; or a choice among the units."""

    bloc: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.bloc} {NEW}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        free = await candidates(request.work, self.bloc)
        rows = [texts("ballot.candidate", number=one.number, name=one.name) for one in free]
        head = texts("ballot.ask_items", count=len(free)) if free else texts("ballot.no_candidates")
        choices = [Choice(f"ĐN-{one.number}", f"ĐN-{one.number}") for one in free]
        if len(free) > 1:
            choices.append(Choice(texts("ballot.button.all"), "Tất cả"))
        choices.append(Choice(texts("ballot.button.choose_unit"), "Suy tôn"))
        return Screen("\n".join((head, *rows)), texts("ballot.new_title"), tuple(choices))

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        check_may(request.member, Act.RECORD_COUNT, bloc=self.bloc)
        said = fold(request.text)
        if said.startswith(_CHOOSE):
            return ChooseMode(Draft(self.bloc, title=await self._title(request)))
        free = await candidates(request.work, self.bloc)
        if said == _ALL and free:
            return ChooseMode(Draft(self.bloc, tuple(one.nomination for one in free)))
        by_number = {one.number: one.nomination for one in free}
        numbers = [number_read(word, "dn") for word in said.replace(",", " ").split()]
        if not numbers or any(number not in by_number for number in numbers):
            raise Refused("ballot.unknown_items", typed=request.text[:_LONGEST_ECHO])
        return ChooseMode(Draft(self.bloc, tuple(dict.fromkeys(by_number[number] for number in numbers))))

    async def _title(self, request: Request) -> str:
        """What was typed behind "suy tôn", else the usual title of the year."""
        typed_title = " ".join(request.text.split()[2:]).strip(":– -")
        if len(typed_title) > LONGEST_TITLE:
            raise Refused("ballot.title_too_long", most=LONGEST_TITLE)
        check_screened(typed_title)
        bloc = await request.work.blocs.bloc(self.bloc)
        return typed_title or request.texts("ballot.usual_title", year=bloc.year)


@dataclass(frozen=True, slots=True)
class ChooseMode:
    """Openly in chat, or by slips on paper."""

    draft: Draft
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.draft.bloc} {NEW} cach"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        choices = (Choice(texts("ballot.button.openly"), "Mở"), Choice(texts("ballot.button.slips"), "Phiếu kín"))
        return Screen(texts("ballot.ask_mode"), texts("ballot.new_title"), choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _SLIPS:
            return ConfirmNew(replace(self.draft, mode=Mode.PAPER), secrets.token_hex(3))
        if said != _OPENLY:
            raise Refused("ballot.choose_mode")
        return ChooseTime(self.draft)


@dataclass(frozen=True, slots=True)
class ChooseTime:
    """Until when units may vote."""

    draft: Draft
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.draft.bloc} {NEW} han"

    async def ask(self, request: Request) -> Screen:
        return await ask_time(request, self.draft.bloc, title=request.texts("ballot.new_title"))

    async def answer(self, request: Request) -> Reply:
        closes_at = await time_said(self, request, self.draft.bloc)
        return ConfirmNew(replace(self.draft, closes_at=closes_at), secrets.token_hex(3))


@dataclass(frozen=True, slots=True)
class ConfirmNew:
    """Restates it whole; head and deputy open it, the secretary keeps it. `tail` tells it from the last one."""

    draft: Draft
    tail: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.draft.bloc} {NEW} {self.tail}"

    async def ask(self, request: Request) -> Screen:
        texts, draft = request.texts, self.draft
        shown = Ballot("00-", draft.bloc, 0, draft.mode, await _items(request, draft), "", request.at)
        key = "ballot.restated_paper" if draft.closes_at is None else "ballot.restated_open"
        units = await units_of(request, draft.bloc)
        parts = [texts(key, closes_at=draft.closes_at or ""), items_said(texts, shown, units)]
        heads = may(request.member, Act.OPEN_BALLOT, bloc=draft.bloc)
        opens = heads and may_lead(shown, by=request.member, units=units.values())
        parts.append(texts("ballot.ask_open" if opens else "ballot.ask_keep"))
        now = (Choice(texts("ballot.button.open_now"), "Mở ngay"),) if opens else ()
        keep = Choice(texts("ballot.button.keep" if opens else "ballot.button.send"), "Lưu")
        return Screen("\n\n".join(parts), texts("ballot.new_title"), (*now, keep))

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said not in {_NOW, _KEEP}:
            raise Refused("ballot.open_or_keep")
        draft, work = self.draft, request.work
        ballot = await prepare_ballot(
            work,
            draft.bloc,
            mode=draft.mode,
            items=await _items(request, draft),
            closes_at=draft.closes_at,
            by=request.member,
            at=request.at,
            waits=said == _KEEP,
        )
        if said == _KEEP:
            text = request.texts("ballot.kept", number=ballot.number)
            look = Choice(request.texts("ballot.button.look", number=ballot.number), typed(request, ballot))
            return Screen(text, choices=(look,), receipt=ballot.receipt)
        opened = await open_ballot(work, ballot.id, closes_at=draft.closes_at, by=request.member, at=request.at)
        return was_opened(request, opened)


async def _items(request: Request, draft: Draft) -> tuple[Item, ...]:
    """As they stand now: one that was decided or taken elsewhere meanwhile is missed at once.

    Raises:
        Refused: `ballot.taken`.

    """
    if draft.title:
        return (await choice_among(request.work, draft.bloc, title=draft.title, units=()),)
    free = {one.nomination: one for one in await candidates(request.work, draft.bloc)}
    if any(one not in free for one in draft.nominations):
        raise Refused("ballot.taken")
    return tuple(free[one] for one in draft.nominations)


QUESTIONS: tuple[type[Question], ...] = (ChooseItems, ChooseMode, ChooseTime, ConfirmNew)
