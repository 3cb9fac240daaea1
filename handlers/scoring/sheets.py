"""/chamdiem: the unit's living sheet – by screens and buttons, or many scores in one message."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from bot.actions.scoring.scores import preview
from bot.actions.scoring.sheets import fill_in, submit_sheet, take_back
from bot.domain.folding import fold
from bot.domain.people.permissions import Act, check_may
from bot.domain.refusal import Refused
from bot.domain.scoring.criteria import CriteriaSet, Criterion
from bot.domain.scoring.periods import Period, chosen_period
from bot.domain.scoring.score_lines import looks_like_scores, read_lines
from bot.domain.scoring.versions import Draft
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.scoring.lines import repairs, taken_in_words
from handlers.scoring.replies import meant
from handlers.scoring.sheet_screens import group_screen, line_screen, overview_screen, preview_screen

COMMAND = "chamdiem"
_LONGEST_REV = 9
_SEND, _EDIT, _UNDO, _PREVIEW, _OVERVIEW = ("gui", "sua", "hoan tac", "xem truoc", "tong quan")


async def open_sheet(request: Request) -> Reply:
    """`/chamdiem`, `/chamdiem 2017-H1`, or `/chamdiem` with score lines right behind it."""
    check_may(request.member, Act.DRAFT_SHEET, unit=request.member.unit)
    periods = await request.work.blocs.periods(request.member.bloc)
    known = {period.code.casefold() for period in periods}
    first, *rest = request.text.split(maxsplit=1) or [""]
    names_period = first.casefold() in known or (first.isdigit() and not rest)
    code, lines = (first, "".join(rest)) if names_period else ("", request.text)
    period = chosen_period(periods, code, at=request.at)
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
    """Scores pasted without a command, by somebody who may draft; None for any other text."""
    if not request.member.unit:
        return None
    period = chosen_period(await request.work.blocs.periods(request.member.bloc), "", at=request.at)
    criteria = await request.work.blocs.criteria(period.criteria_set)
    if not looks_like_scores(request.text, criteria):
        return None
    return await _take_lines(request, period)


@dataclass(frozen=True, slots=True)
class SheetOverview:
    """How far the sheet is, group by group."""

    period: str
    code: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code}"

    async def ask(self, request: Request) -> Screen:
        return await overview_screen(request, *await _opened(request, self.period))

    async def answer(self, request: Request) -> Reply:
        return await _route(await meant(self, request), self.period)


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """The criteria of one group, each with its number so far."""

    period: str
    code: str
    group: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code}"

    async def ask(self, request: Request) -> Screen:
        return await group_screen(request, *await _opened(request, self.period), group=self.group)

    async def answer(self, request: Request) -> Reply:
        return await _route(await meant(self, request), self.period, in_group=True)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One criterion: its rule in words, what number it takes, and the shortcuts where there are few answers."""

    period: str
    code: str
    criterion: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code}"

    async def ask(self, request: Request) -> Screen:
        _, criteria, draft = await _opened(request, self.period)
        return line_screen(request, draft, _known(criteria, self.criterion))

    async def answer(self, request: Request) -> Reply:
        """A bare number is meant for this criterion."""
        _, criteria, _ = await _opened(request, self.period)
        criterion = _known(criteria, self.criterion)
        request = await meant(self, request)
        if looks_like_scores(request.text, criteria) or _is_navigation(request.text, criteria):
            return await _route(request, self.period, in_group=True)
        return await _route(replace(request, text=f"{criterion.code} {request.text}"), self.period, in_group=True)


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """What would be submitted, number by number; this is the question that Gửi answers."""

    period: str
    code: str
    rev: int
    notes: tuple[str, ...] = ()
    offered: tuple[Choice, ...] = ()
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code} {self.rev}"

    async def ask(self, request: Request) -> Screen:
        opened = await _opened(request, self.period)
        return await preview_screen(request, *opened, notes=self.notes, offered=self.offered)

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
        sheet = await submit_sheet(
            request.work, period, rev=self.rev, by=request.member, at=request.at, sent_at=request.sent_at
        )
        scored = await preview(request.work, period, sheet.lines, unit=sheet.unit)
        text = request.texts(
            "sheet.submitted_late" if sheet.late else "sheet.submitted",
            period=period.name,
            version=sheet.version,
            filled=len(sheet.lines),
            lines=len(criteria.criteria),
            total=scored.totals.total,
            at=sheet.submitted_at,
        )
        return Screen(text, receipt=sheet.submit_receipt)


async def undo(request: Request) -> Reply:
    """`/hoantac`: the last change of the draft, within five minutes."""
    period = chosen_period(await request.work.blocs.periods(request.member.bloc), "", at=request.at)
    draft = await take_back(request.work, period, by=request.member, at=request.at)
    return SheetPreview(period.id, period.code, draft.rev, (request.texts("sheet.undone"),))


async def _route(request: Request, period_id: str, *, in_group: bool = False) -> Reply:
    """What may be said on any screen of the sheet: where to go, or lines of scores."""
    period, criteria, draft = await _opened(request, period_id)
    said = fold(request.text)
    if said in {_PREVIEW, _SEND}:
        return SheetPreview(period.id, period.code, draft.rev)
    if said in {_OVERVIEW, _EDIT}:
        return SheetOverview(period.id, period.code)
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
    """Good lines go into the draft, bad ones are named, and the preview asks whether to send.

    One line given on a group's screen leads back to that screen, where the next one is.
    """
    check_may(request.member, Act.DRAFT_SHEET, unit=request.member.unit)
    criteria = await request.work.blocs.criteria(period.criteria_set)
    reading = read_lines(request.text, criteria)
    if not reading.lines and not reading.problems:
        raise Refused("sheet.no_lines")
    draft, changes = await fill_in(request.work, period, reading.lines, by=request.member, at=request.at)
    if in_group and len(reading.lines) == 1 and not reading.problems:
        return SheetGroup(period.id, period.code, _known(criteria, reading.lines[0].code).group)
    notes = tuple(taken_in_words(request.texts, reading, changes))
    return SheetPreview(period.id, period.code, draft.rev, notes, repairs(request.texts, reading.problems))


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
        said in {_PREVIEW, _SEND, _OVERVIEW, _EDIT, _UNDO}
        or any(fold(group.code) == said for group in criteria.groups)
        or criteria.find(text) is not None
    )


QUESTIONS: tuple[type[Question], ...] = (SheetOverview, SheetGroup, SheetLine, SheetPreview)
