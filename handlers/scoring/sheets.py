"""/chamdiem: the unit's living sheet – by screens and buttons, or many scores in one message."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from bot.actions.review.path import sheet_barred
from bot.actions.scoring.sheets import submit_sheet, take_back
from bot.domain.criteria.criteria import CriteriaSet, Criterion
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.scoring.carried_over import exceptions_in
from bot.domain.scoring.periods import Deadline, Period, chosen_period
from bot.domain.scoring.score_lines import looks_like_scores
from bot.domain.scoring.versions import Draft
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.review.reopening import AskReopening
from handlers.scoring.entering import enter
from handlers.scoring.proposals import as_typed, names_proposal
from handlers.scoring.replies import meant
from handlers.scoring.sheet_files import template_screen
from handlers.scoring.sheet_screens import group_screen, line_screen, overview_screen, preview_screen, submitted_screen

COMMAND = "chamdiem"
_LONGEST_REV = 9
_SEND, _EDIT, _UNDO, _PREVIEW, _OVERVIEW = ("gui", "sua", "hoan tac", "xem truoc", "tong quan")
_TEMPLATE = "bieu mau"


async def open_sheet(request: Request) -> Reply:
    """`/chamdiem`, `/chamdiem 2017-H1`, or `/chamdiem` with score lines right behind it."""
    check_may(request.member, Act.DRAFT_SHEET, unit=request.member.unit)
    periods = await request.work.blocs.periods(request.member.bloc)
    known = {period.code.casefold() for period in periods}
    first, *rest = request.text.split(maxsplit=1) or [""]
    names_period = first.casefold() in known or (first.isdigit() and not rest)
    code, lines = (first, "".join(rest)) if names_period else ("", request.text)
    period = chosen_period(periods, code, at=request.at)
    if fold(lines) == _TEMPLATE:
        return SheetFile(period.id, period.code)
    if lines.strip():
        return await _take_lines(replace(request, text=lines), period)
    return SheetOverview(period.id, period.code)


async def revive(request: Request) -> Question | None:
    """The screen a button of the sheet was made for: `chamdiem 2017-H1`, a preview with the draft's revision."""
    periods = await request.work.blocs.periods(request.member.bloc)
    ids = {period.code: period.id for period in periods}
    match request.mark.split():
        case [_, code] if code in ids:
            return SheetOverview(ids[code], code)
        case [_, code, rev] if code in ids and rev.isdecimal() and len(rev) <= _LONGEST_REV:
            return SheetPreview(ids[code], code, int(rev))
    return None


async def recognise_scores(request: Request) -> Reply | None:
    """Scores or a word about the sheet without a command, by somebody who may draft; None for any other text."""
    if not request.member.unit:
        return None
    period = chosen_period(await request.work.blocs.periods(request.member.bloc), "", at=request.at)
    criteria = await request.work.blocs.criteria(period.criteria_set)
    if fold(request.text) == _TEMPLATE:
        return SheetFile(period.id, period.code)
    if not looks_like_scores(request.text, criteria) and exceptions_in(request.text) is None:
        return None
    return await _take_lines(request, period)


async def take_file(request: Request) -> Reply:
    """A filled-in template while no sheet is open: it is for the current period, or refused."""
    periods = await request.work.blocs.periods(request.member.bloc)
    return await _take_lines(request, chosen_period(periods, "", at=request.at))


@dataclass(frozen=True, slots=True)
class _SheetScreen:
    """What every screen of a sheet knows: the period, by id and by the code that people type."""

    period: str
    code: str
    command: ClassVar[str] = COMMAND
    takes_upload: ClassVar[bool] = True

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code}"


@dataclass(frozen=True, slots=True)
class SheetOverview(_SheetScreen):
    """How far the sheet is, group by group."""

    async def ask(self, request: Request) -> Screen:
        return await overview_screen(request, *await _opened(request, self.period))

    async def answer(self, request: Request) -> Reply:
        return await _route(await meant(self, request), self.period)


@dataclass(frozen=True, slots=True)
class SheetGroup(_SheetScreen):
    """The criteria of one group, each with its number so far."""

    group: str

    async def ask(self, request: Request) -> Screen:
        return await group_screen(request, *await _opened(request, self.period), group=self.group)

    async def answer(self, request: Request) -> Reply:
        return await _route(await meant(self, request), self.period, in_group=True)


@dataclass(frozen=True, slots=True)
class SheetLine(_SheetScreen):
    """One criterion: its rule in words, what number it takes, and the shortcuts where there are few answers."""

    criterion: str

    async def ask(self, request: Request) -> Screen:
        _, criteria, draft = await _opened(request, self.period)
        return line_screen(request, draft, _known(criteria, self.criterion))

    async def answer(self, request: Request) -> Reply:
        """A bare number is meant for this criterion."""
        _, criteria, _ = await _opened(request, self.period)
        criterion = _known(criteria, self.criterion)
        request = await meant(self, request)
        is_for_sheet = request.upload or exceptions_in(request.text) is not None or names_proposal(request.text)
        if is_for_sheet or looks_like_scores(request.text, criteria) or _is_navigation(request.text, criteria):
            return await _route(request, self.period, in_group=True)
        return await _route(replace(request, text=f"{criterion.code} {request.text}"), self.period, in_group=True)


@dataclass(frozen=True, slots=True)
class SheetPreview(_SheetScreen):
    """What would be submitted, number by number; this is the question that Gửi answers."""

    rev: int
    notes: tuple[str, ...] = ()
    offered: tuple[Choice, ...] = ()
    carried: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code} {self.rev}"

    async def ask(self, request: Request) -> Screen:
        opened = await _opened(request, self.period)
        return await preview_screen(request, *opened, notes=self.notes, offered=self.offered, carried=self.carried)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _EDIT:
            return SheetOverview(self.period, self.code)
        if said != _SEND:
            return await _route(request, self.period)
        period, criteria, draft = await _opened(request, self.period)
        if draft.rev != self.rev:
            return SheetPreview(self.period, self.code, draft.rev, (request.texts("sheet.changed_meanwhile"),))
        if await sheet_barred(request.work, period, request.member.unit, at=request.sent_at):
            return AskReopening(period.id, period.code, request.member.unit, Deadline.SHEET)
        sheet = await submit_sheet(
            request.work, period, rev=self.rev, by=request.member, at=request.at, sent_at=request.sent_at
        )
        return await submitted_screen(request, period, criteria, sheet)


@dataclass(frozen=True, slots=True)
class SheetFile(_SheetScreen):
    """The sheet as an Excel template, which may come back as the answer."""

    async def ask(self, request: Request) -> Screen:
        return await template_screen(request, *await _opened(request, self.period))

    async def answer(self, request: Request) -> Reply:
        return await _route(await meant(self, request), self.period)


async def _route(request: Request, period_id: str, *, in_group: bool = False) -> Reply:
    """What may be said on any screen of the sheet: where to go, or lines of scores."""
    period, criteria, draft = await _opened(request, period_id)
    said = fold(request.text)
    if said in {_PREVIEW, _SEND}:
        return SheetPreview(period.id, period.code, draft.rev)
    if said in {_OVERVIEW, _EDIT, _TEMPLATE}:
        return SheetFile(period.id, period.code) if said == _TEMPLATE else SheetOverview(period.id, period.code)
    if said == _UNDO:
        undone = await take_back(request.work, period, by=request.member, at=request.at)
        return SheetPreview(period.id, period.code, undone.rev, (request.texts("sheet.undone"),))
    if any(fold(group.code) == said for group in criteria.groups):
        group = next(group.code for group in criteria.groups if fold(group.code) == said)
        return SheetGroup(period.id, period.code, group)
    criterion = criteria.find(request.text)
    if criterion:
        return SheetLine(period.id, period.code, criterion.code)
    return await _take_lines(request, period, in_group=in_group)


async def _take_lines(request: Request, period: Period, *, in_group: bool = False) -> Reply:
    """One line given on a group's screen leads back to that screen, where the next one is."""
    if names_proposal(request.text):
        request = await as_typed(request, period)
    entered = await enter(request, period)
    if in_group and entered.group:
        return SheetGroup(period.id, period.code, entered.group)
    return SheetPreview(period.id, period.code, entered.rev, entered.notes, entered.offered, entered.carried)


async def _opened(request: Request, period_id: str) -> tuple[Period, CriteriaSet, Draft]:
    check_may(request.member, Act.DRAFT_SHEET, unit=request.member.unit)
    period = await request.work.blocs.period(period_id)
    criteria = await request.work.blocs.criteria(period.criteria_set)
    return period, criteria, await request.work.sheets.draft(request.member.unit, period.id)


def _known(criteria: CriteriaSet, code: str) -> Criterion:
    """Raises `Refused("criterion.unknown")`: the set may have changed since the button was drawn."""
    criterion = criteria.find(code)
    if criterion is None:
        raise Refused("criterion.unknown", code=code)
    return criterion


def _is_navigation(text: str, criteria: CriteriaSet) -> bool:
    said = fold(text)
    return (
        said in {_PREVIEW, _SEND, _OVERVIEW, _EDIT, _UNDO, _TEMPLATE}
        or any(fold(group.code) == said for group in criteria.groups)
        or criteria.find(text) is not None
    )


QUESTIONS: tuple[type[Question], ...] = (SheetOverview, SheetGroup, SheetLine, SheetPreview, SheetFile)
