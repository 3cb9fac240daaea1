"""/kycham ketqua: results so far for all units in one workbook, into their drafts, to be checked and signed by them."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import ClassVar

from bot.actions.season.bringing import bars, bring_results, check_may_bring, drafts_of
from bot.actions.season.handover import periods_of_year
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.scoring.brought_results import Result, read_book
from bot.domain.scoring.filled_rows import FilledBook
from bot.domain.scoring.periods import Period, chosen_period
from bot.reports.filled_sheet import Unread
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.scoring.replies import meant
from handlers.season.bringing_words import differing_said, landed_said, notes_said, units_said
from handlers.season.period_words import COMMAND
from handlers.season.results_file import results_screen

_BRING, _OVER, _LEAVE_IT = "dua vao", "thay ca", "thoi"


async def open_bringing(request: Request, code: str) -> Reply:
    """`/kycham ketqua`, `/kycham ketqua 2017-H1`: the workbook to fill in."""
    check_may(request.member, Act.BRING_RESULTS, bloc=request.member.bloc)
    bloc = await request.work.blocs.bloc(request.member.bloc)
    period = chosen_period(await periods_of_year(request.work, bloc), code, at=request.at)
    await check_may_bring(request.work, period, by=request.member, at=request.at)
    return ResultsFile(period.id, period.code)


async def take_results(request: Request) -> Reply:
    """A workbook of all units, whatever is open: it says itself which period it is for.

    Raises:
        Refused: what the file could not be read for, what `check_may_bring` and `read_book` refuse with,
            `results.not_ours` for a period of another bloc or year, `results.one_unit` for the sheet of one unit,
            `sheet_file.old_criteria`, `sheet_file.empty`.

    """
    check_may(request.member, Act.BRING_RESULTS, bloc=request.member.bloc)
    book = _book(request)
    bloc = await request.work.blocs.bloc(request.member.bloc)
    period = next((one for one in await periods_of_year(request.work, bloc) if one.id == book.period), None)
    if period is None:
        raise Refused("results.not_ours")
    await check_may_bring(request.work, period, by=request.member, at=request.at)
    if book.criteria != period.criteria_set:
        raise Refused("sheet_file.old_criteria")
    return await _previewed(request, period, book)


def _book(request: Request) -> FilledBook:
    upload = request.upload
    if isinstance(upload, Unread):
        raise Refused(upload.key, **upload.details)
    if not isinstance(upload, FilledBook):
        raise Refused("results.one_unit")
    return upload


async def _previewed(request: Request, period: Period, book: FilledBook) -> Reply:
    drafts = await drafts_of(request.work, period)
    criteria = await request.work.blocs.criteria(period.criteria_set)
    read = read_book(book, criteria, drafts=drafts, units=drafts)
    barred = await bars(request.work, period, by=request.member, at=request.at)
    left = {one.unit: barred[one.unit] for one in read.results if one.unit in barred}
    notes = await notes_said(request, read, strange=book.strange, left=left)
    results = tuple(one for one in read.results if one.unit not in barred)
    if results:
        return ResultsPreview(period.id, results, notes, secrets.token_hex(3))
    if not notes and not read.same:
        raise Refused("sheet_file.empty")
    parts = (*notes, request.texts("results.nothing_new", count=read.same))
    again = Choice(request.texts("results.button_one", code=period.code), f"/{COMMAND} ketqua {period.code}")
    return Screen("\n\n".join(parts), title=request.texts("results.title", period=period.name), choices=(again,))


@dataclass(frozen=True, slots=True)
class ResultsFile:
    """The workbook with what the drafts hold, which may come back as the answer."""

    period: str
    code: str
    command: ClassVar[str] = COMMAND
    takes_upload: ClassVar[bool] = True

    @property
    def mark(self) -> str:
        return f"{COMMAND} tep {self.code}"

    async def ask(self, request: Request) -> Screen:
        return await results_screen(request, await request.work.blocs.period(self.period))

    async def answer(self, request: Request) -> Reply:
        if request.upload is None:
            raise Refused("results.file_expected")
        return await take_results(request)


@dataclass(frozen=True, slots=True)
class ResultsPreview:
    """What would be written, unit by unit, and where the units have entered something else; nothing is written yet.

    `results` are kept here, so that exactly what was shown is written; `notes` say what was not taken.
    """

    period: str
    results: tuple[Result, ...]
    notes: tuple[str, ...]
    tail: str
    command: ClassVar[str] = COMMAND
    takes_upload: ClassVar[bool] = True

    @property
    def mark(self) -> str:
        return f"{COMMAND} kq {self.tail}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        period = await request.work.blocs.period(self.period)
        parts = [*self.notes, await units_said(request, self.results)]
        if self._differing:
            parts.append(await differing_said(request, self.results))
        key = "results.confirm" if self._new else "results.confirm_over"
        parts.append(texts(key, count=self._new, units=len({one.unit for one in self.results if not one.differs})))
        title = texts("results.title", period=period.name)
        return Screen("\n\n".join(parts), title=title, choices=self._choices(request))

    @property
    def _differing(self) -> int:
        return sum(one.differs for one in self.results)

    @property
    def _new(self) -> int:
        return len(self.results) - self._differing

    def _choices(self, request: Request) -> tuple[Choice, ...]:
        texts = request.texts
        bring = [Choice(texts("results.button_bring", count=self._new), "Đưa vào")] if self._new else []
        over = [Choice(texts("results.button_over", count=self._differing), "Thay cả")] if self._differing else []
        return (*bring, *over, Choice(texts("button.do_not"), "Thôi"))

    async def answer(self, request: Request) -> Reply:
        if request.upload is not None:
            return await take_results(request)
        request = await meant(self, request)
        said, texts = fold(request.text), request.texts
        if said == _LEAVE_IT:
            return Screen(texts("results.left"))
        if said != _OVER and (said != _BRING or not self._new):
            raise Refused("results.bring_or_not")
        period = await request.work.blocs.period(self.period)
        landed = await bring_results(
            request.work, period, self.results, over=said == _OVER, by=request.member, at=request.at
        )
        choices = (Choice(texts("period_plan.button_list"), f"/{COMMAND}"),)
        return Screen(await landed_said(request, landed), choices=choices, receipt=landed.receipt)


QUESTIONS: tuple[type[Question], ...] = (ResultsFile, ResultsPreview)
