"""The review of one unit's sheet as it is talked through: rulings in the words of scores, then done or returned."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from bot.actions.review.path import barred
from bot.actions.review.reviewing import (
    ReviewCase,
    check_may_review,
    complete_review,
    prepare,
    return_for_correction,
    review_case,
)
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.review.rulings import Instance
from bot.domain.scoring.periods import Deadline
from bot.domain.scoring.score_lines import read_lines
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.review.findings_seen import accepted
from handlers.review.places import COMMAND
from handlers.review.reopening import AskReopening
from handlers.review.reviewing_screens import confirm_text, unit_screen
from handlers.scoring.lines import problems_in_words
from handlers.scoring.replies import meant

_DONE, _CONFIRM, _RETURN, _BACK = "hoan thanh", "xac nhan", "tra lai", "xem lai"
_DEADLINES = {Instance.REVIEW_1: Deadline.REVIEW_1, Instance.REVIEW_2: Deadline.REVIEW_2}


@dataclass(frozen=True, slots=True)
class ReviewUnit:
    """A signed version in front of its reviewer, with what others said of it and the rulings so far."""

    period: str
    code: str
    unit: str
    version: int
    instance: Instance
    note: str = ""
    is_answer: bool = False
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code} {self.unit} {self.version}"

    async def ask(self, request: Request) -> Screen:
        return await unit_screen(request, await self.case(request), note=self.note, is_answer=self.is_answer)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        case = await self.case(request)
        closed = await self._refused(request, case)
        if closed:
            return closed
        if case.sheet.version != self.version:
            return self.anew(case, request.texts("review.newer_version", version=case.sheet.version))
        said = fold(request.text)
        if said == _DONE:
            return ConfirmReview(replace(self, note="", is_answer=False), case.draft.rev)
        if said == _RETURN:
            return ReturnForCorrection(replace(self, note="", is_answer=False))
        return await self._take(request, case)

    async def returning(self, request: Request) -> Reply:
        """The question why, for whoever may return this sheet now.

        Raises:
            Refused: what `check_may_review` raises.

        """
        case = await self.case(request)
        closed = await self._refused(request, case)
        return closed or ReturnForCorrection(self)

    async def case(self, request: Request) -> ReviewCase:
        unit = await request.work.blocs.unit(self.unit)
        check_may(request.member, Act.SEE_BLOC_SHEETS, bloc=unit.bloc)
        period = await request.work.blocs.period(self.period)
        return await review_case(request.work, period, self.unit, instance=self.instance, at=request.at)

    async def closed(self, request: Request, case: ReviewCase) -> AskReopening | None:
        """The way on after a hard deadline."""
        deadline = _DEADLINES[self.instance]
        bar = await barred(request.work, case.period, self.unit, deadline, at=request.sent_at)
        return AskReopening(self.period, self.code, self.unit, deadline) if bar else None

    async def _refused(self, request: Request, case: ReviewCase) -> AskReopening | None:
        """What stands against acting on it now: the way on after a hard deadline, or what `check_may_review` raises."""
        closed = await self.closed(request, case)
        if closed is None:
            await check_may_review(request.work, case, by=request.member, sent_at=request.sent_at)
        return closed

    def anew(self, case: ReviewCase, note: str) -> ReviewUnit:
        """The whole screen as things stand now, with what happened said above."""
        return replace(self, version=case.sheet.version, note=note, is_answer=False)

    async def _take(self, request: Request, case: ReviewCase) -> Reply:
        """Lines of rulings: good ones into the draft, every other one named with its reason."""
        taken = accepted(request.texts, case, request.text)
        reading = taken or read_lines(request.text, case.basis.criteria)
        if not reading.lines and not reading.problems:
            raise Refused("review.no_lines")
        before = case.draft
        draft, problems = await prepare(
            request.work, case, reading, by=request.member, at=request.at, sent_at=request.sent_at
        )
        kept = len(reading.lines) + len(reading.problems) - len(problems)
        if problems:
            return replace(self, note=problems_in_words(request.texts, problems, kept=kept), is_answer=True)
        said = request.texts("review.taken" if draft != before else "review.same", count=kept)
        return replace(self, note=said, is_answer=True)


@dataclass(frozen=True, slots=True)
class ConfirmReview:
    """Restates what would be decided; this is the question that completes a review."""

    review: ReviewUnit
    rev: int
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{self.review.mark} {self.rev}"

    async def ask(self, request: Request) -> Screen:
        case = await self.review.case(request)
        texts = request.texts
        choices = (Choice(texts("review.button_confirm"), "Xác nhận"), Choice(texts("review.button_back"), "Xem lại"))
        title = texts(f"review.title_{case.instance}", unit=case.position.unit.name)
        return Screen(confirm_text(texts, case), title=title, choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _BACK:
            return self.review
        if said != _CONFIRM:
            raise Refused("review.confirm_or_back")
        case = await self.review.case(request)
        closed = await self.review.closed(request, case)
        if closed:
            return closed
        if (case.sheet.version, case.draft.rev) != (self.review.version, self.rev):
            await check_may_review(request.work, case, by=request.member, sent_at=request.sent_at)
            return self.review.anew(case, request.texts("review.changed_meanwhile"))
        step, made = await complete_review(
            request.work, case, by=request.member, at=request.at, sent_at=request.sent_at
        )
        text = request.texts(
            "review.completed" if made.lines else "review.completed_unchanged",
            unit=case.position.unit.name,
            late=request.texts("review.late") if step.late else "",
            count=len(made.lines),
            before=made.before.total,
            after=made.after.total,
            at=step.at,
        )
        rest = Choice(request.texts("review.button_overview"), f"/{COMMAND} {self.review.code}")
        return Screen(text, choices=(rest,), receipt=step.receipt)


@dataclass(frozen=True, slots=True)
class ReturnForCorrection:
    """Asks why; a sheet is never returned without a reason."""

    review: ReviewUnit
    word: ClassVar[str] = "tra"
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{self.review.mark} {self.word}"

    async def ask(self, request: Request) -> Screen:
        case = await self.review.case(request)
        unit = case.position.unit.name
        return Screen(request.texts("review.ask_return", unit=unit, version=case.sheet.version))

    async def answer(self, request: Request) -> Reply:
        case = await self.review.case(request)
        if case.sheet.version != self.review.version:
            return self.review.anew(case, request.texts("review.newer_version", version=case.sheet.version))
        step = await return_for_correction(
            request.work, case, reason=request.text, by=request.member, at=request.at, sent_at=request.sent_at
        )
        unit = case.position.unit.name
        text = request.texts("review.returned", unit=unit, version=step.version, reason=step.reason)
        rest = Choice(request.texts("review.button_overview"), f"/{COMMAND} {self.review.code}")
        return Screen(text, choices=(rest,), receipt=step.receipt)


QUESTIONS: tuple[type[Question], ...] = (ReviewUnit, ConfirmReview, ReturnForCorrection)
