"""/giaitrinh: what a unit has to say to the first review; after the second one, appeals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from bot.actions.review.explaining import (
    ExplainCase,
    ask_leader_to_sign,
    clear_explanation,
    decline_to_explain,
    explain_case,
    sign_explanation,
    write_explanation,
)
from bot.actions.review.path import barred, period_of, positions
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import has_hand_in
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from bot.domain.review.explanations import split_code
from bot.domain.review.path import PathStep, Stage, under_review
from bot.domain.scoring.periods import Deadline, Period, chosen_period
from handlers.closing.appealing import open_appeals, open_command
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.review.reopening import AskReopening
from handlers.review.reviewing_screens import ruled_in_words
from handlers.scoring.replies import meant

COMMAND = "giaitrinh"
_TO_LEADER, _SIGN, _NOTHING, _BACK, _CLEAR = "trinh ky", "ky va gui", "khong co y kien", "xem lai", "xoa"
_LONGEST_NUMBER = 9


async def open_explaining(request: Request) -> Reply:
    """`/giaitrinh`, `/giaitrinh 2017-H1`."""
    if not may(request.member, Act.EXPLAIN, unit=request.member.unit):
        return await open_command(request)
    periods = await request.work.blocs.periods(request.member.bloc)
    named = chosen_period(periods, request.text, at=request.at) if request.text else None
    period = named or under_review(periods, at=request.at)
    case = await explain_case(request.work, period, request.member.unit, at=request.at)
    if case is None:
        return await _not_now(request, period)
    if not case.changed.lines:
        return Screen(request.texts("explain.nothing_changed", period=period.name))
    return ExplainReview(period.id, period.code, case.position.version, case.seen)


async def _not_now(request: Request, period: Period) -> Reply:
    """Before the first review, after the explanation was sent, or after the second review, when it is appeals' turn."""
    position = (await positions(request.work, period, at=request.at))[request.member.unit]
    if position.stage in {Stage.REVIEW_2, Stage.LOCKED}:
        return await open_appeals(request, period)
    step = position.step(Stage.EXPLAINED)
    if step and position.stage is Stage.EXPLAINED:
        return Screen(request.texts("explain.sent", period=period.name, at=step.at))
    return Screen(request.texts("explain.not_now", period=period.name))


async def revive(request: Request) -> Question | None:
    """What a button of an explanation was made for: the unit's own sheet as it was shown."""
    _, code, version, seen, *_ = [*request.mark.split(), "", "", ""]
    periods = {one.code: one.id for one in await request.work.blocs.periods(request.member.bloc)}
    is_number = version.isascii() and version.isdecimal() and len(version) <= _LONGEST_NUMBER
    if code not in periods or not is_number or not may(request.member, Act.EXPLAIN, unit=request.member.unit):
        return None
    return ExplainReview(periods[code], code, int(version), seen)


@dataclass(frozen=True, slots=True)
class ExplainReview:
    """The lines that the first review changed, each with its reason and what the unit says to it."""

    period: str
    code: str
    version: int
    seen: str
    notes: tuple[str, ...] = ()
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code} {self.version} {self.seen}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        period, case = await self.opened(request)
        text = texts(
            "explain.changed",
            count=len(case.changed.lines),
            before=case.changed.before.total,
            after=case.changed.after.total,
        )
        parts = (
            *self.notes,
            text,
            "\n\n".join(_rows(request, case)),
            await _due(request, period),
            texts("explain.how"),
        )
        title = texts("explain.title", period=period.name)
        return Screen("\n\n".join(part for part in parts if part), title=title, choices=tuple(_choices(request, case)))

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        period, case = await self.opened(request)
        unit = request.member.unit
        if await barred(request.work, period, unit, Deadline.EXPLANATION, at=request.sent_at):
            return AskReopening(period.id, period.code, unit, Deadline.EXPLANATION)
        said = fold(request.text)
        if said in {_SIGN, _NOTHING}:
            return await self._sent(request, case, is_comment=said == _SIGN)
        if said == _TO_LEADER:
            receipt = await ask_leader_to_sign(
                request.work, case, by=request.member, at=request.at, sent_at=request.sent_at
            )
            return Screen(request.texts("explain.asked_leader", count=len(case.written)), receipt=receipt)
        codes = [line.code for line in case.changed.lines]
        criteria = await request.work.blocs.criteria(period.criteria_set)
        criterion, body = split_code(request.text, criteria, among=codes)
        if not body:
            return ExplainLine(replace(self, notes=()), criterion)
        return await self.take(request, case, criterion, body)

    async def take(self, request: Request, case: ExplainCase, criterion: str, body: str) -> Reply:
        """The words on one line are written, or taken back; what was shown is shown again as it is now."""
        if fold(body) == _CLEAR:
            await clear_explanation(
                request.work, case, criterion, by=request.member, at=request.at, sent_at=request.sent_at
            )
            return await self.anew(request, request.texts("explain.cleared", code=criterion))
        await write_explanation(
            request.work, case, criterion, body=body, by=request.member, at=request.at, sent_at=request.sent_at
        )
        return await self.anew(request, request.texts("explain.written", code=criterion))

    async def anew(self, request: Request, note: str) -> Reply:
        _, case = await self.opened(request)
        return replace(self, version=case.position.version, seen=case.seen, notes=(note,))

    async def opened(self, request: Request) -> tuple[Period, ExplainCase]:
        """Raises `Refused("explanation.over")`: the second review is done, or a newer version was signed."""
        unit = request.member.unit
        check_may(request.member, Act.EXPLAIN, unit=unit)
        period = await request.work.blocs.period(self.period)
        case = await explain_case(request.work, period, unit, at=request.at)
        if case is None or not case.changed.lines:
            raise Refused("explanation.over")
        return period, case

    async def _sent(self, request: Request, case: ExplainCase, *, is_comment: bool) -> Reply:
        """The leader signs what was shown, or shows it again where it changed meanwhile."""
        if (case.position.version, case.seen) != (self.version, self.seen):
            return await self.anew(request, request.texts("explain.changed_meanwhile"))
        decide = sign_explanation if is_comment else decline_to_explain
        step: PathStep = await decide(request.work, case, by=request.member, at=request.at, sent_at=request.sent_at)
        key = "explain.signed" if is_comment else "explain.declined"
        late = request.texts("explain.late") if step.late else ""
        text = request.texts(key, count=len(case.written), at=step.at, late=late)
        return Screen(text, receipt=step.receipt)


@dataclass(frozen=True, slots=True)
class ExplainLine:
    """One changed line, waiting for the unit's words."""

    review: ExplainReview
    criterion: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return self.review.mark

    async def ask(self, request: Request) -> Screen:
        _, case = await self.review.opened(request)
        row = next(
            row
            for line, row in zip(case.changed.lines, _rows(request, case), strict=True)
            if line.code == self.criterion
        )
        text = "\n\n".join((row, request.texts("explain.ask_line", code=self.criterion)))
        return Screen(text, choices=(Choice(request.texts("explain.button_back"), "Xem lại"),))

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        if fold(request.text) == _BACK:
            return self.review
        _, case = await self.review.opened(request)
        codes = {fold(line.code) for line in case.changed.lines}
        named = fold(request.text.partition(" ")[0].rstrip(":=."))
        if named in codes:
            return await self.review.answer(request)
        return await self.review.take(request, case, self.criterion, request.text)


def _rows(request: Request, case: ExplainCase) -> Iterable[str]:
    for line in case.changed.lines:
        written = case.written.get(line.code)
        said = request.texts("explain.body", body=written.body) if written else request.texts("explain.none_yet")
        yield f"{ruled_in_words(request.texts, line)}\n{said}"


async def _due(request: Request, period: Period) -> str:
    due = (await period_of(request.work, period, request.member.unit)).due(Deadline.EXPLANATION)
    if due is None:
        return ""
    if await barred(request.work, period, request.member.unit, Deadline.EXPLANATION, at=request.sent_at):
        return request.texts("explain.closed", due=due)
    return request.texts("explain.overdue" if request.sent_at > due else "explain.due", due=due)


def _choices(request: Request, case: ExplainCase) -> Iterable[Choice]:
    texts = request.texts
    yield from (Choice(line.code, line.code) for line in case.changed.lines)
    is_leader = may(request.member, Act.SIGN_EXPLANATION, unit=request.member.unit)
    drafted = {one.by for one in case.written.values()}
    if case.written and (not is_leader or has_hand_in(request.member, *drafted)):
        yield Choice(texts("explain.button_to_leader"), "Trình ký")
    elif case.written:
        yield Choice(texts("explain.button_sign"), "Ký và gửi")
    elif is_leader:
        yield Choice(texts("explain.button_nothing"), "Không có ý kiến")


QUESTIONS: tuple[type[Question], ...] = (ExplainReview, ExplainLine)
