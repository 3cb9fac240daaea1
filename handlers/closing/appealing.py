"""/kiennghi (and /giaitrinh after the reviews): a unit appeals against a ruling, and its leader signs the appeal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from bot.actions.closing.appealing import APPEALS, draft_appeal
from bot.domain.closing.appeals import AppealState, Plea, check_evidence, check_words, read_plea
from bot.domain.criteria.criteria import Criterion
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from bot.domain.review.path import under_review
from bot.domain.scoring.periods import Period, chosen_period
from bot.domain.scoring.score_lines import read_lines
from handlers.closing.appeal_screens import (
    COMMAND,
    appeal_in_words,
    criterion_of,
    own_appeals,
    ruled_lines,
    typed_value,
    value_in_words,
)
from handlers.closing.appealing_signatures import QUESTIONS as SIGNING
from handlers.closing.appealing_signatures import SignAppeal, appeals_to_sign
from handlers.closing.deciding_appeals import QUESTIONS as DECIDING
from handlers.closing.deciding_appeals import open_deciding, revive_decision
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.scoring.lines import problem_in_words

_MOST_BUTTONS = 8


async def open_command(request: Request) -> Reply:
    """`/kiennghi`, `/kiennghi 2017-H1`; people of the province see what waits in every bloc."""
    blocs = [request.member.bloc] if request.member.bloc else [bloc.id for bloc in await request.work.blocs.all()]
    shown: Reply | None = None
    for bloc in blocs:
        periods = await request.work.blocs.periods(bloc)
        named = chosen_period(periods, request.text, at=request.at) if request.text else None
        shown = await open_appeals(request, named or under_review(periods, at=request.at))
        if not isinstance(shown, Screen):
            return shown
    return shown or Screen(request.texts("appeal.none_open"))


async def open_appeals(request: Request, period: Period) -> Reply:
    """What waits for a decision, to whom it concerns; else the unit's own appeals of this period."""
    if may(request.member, Act.DECIDE_APPEAL, bloc=period.bloc):
        deciding = await open_deciding(request, period)
        if not isinstance(deciding, Screen) or not request.member.unit:
            return deciding
    check_may(request.member, Act.EXPLAIN, unit=request.member.unit)
    drafts = [one for one in await appeals_to_sign(request) if one.period == period.id]
    if drafts and may(request.member, Act.SIGN_APPEAL, unit=request.member.unit):
        return SignAppeal(drafts[0].id, len(drafts) - 1)
    return OwnAppeals(period.id, period.code)


async def revive(request: Request) -> Question | None:
    """What a button of `/kiennghi` was made for."""
    match request.mark.split():
        case [_, "don", code]:
            periods = {one.code: one for one in await request.work.blocs.periods(request.member.bloc)}
            return OwnAppeals(periods[code].id, code) if code in periods else None
        case [_, "ky", id_] if await request.work.appeals.by_id(id_):
            return SignAppeal(id_)
    return await revive_decision(request)


@dataclass(frozen=True, slots=True)
class OwnAppeals:
    """The lines that reviewers changed, what became of the unit's appeals, and how to write one."""

    period: str
    code: str
    notes: tuple[str, ...] = ()
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} don {self.code}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        period = await request.work.blocs.period(self.period)
        made = await own_appeals(request, period)
        rows = await ruled_lines(request, period)
        taken = {one.criterion for one in made if one.state is not AppealState.DROPPED}
        free = [code for code in rows if code not in taken]
        listed = "\n".join(f"– {row}" for row in rows.values())
        parts = [*self.notes, listed or texts("appeal.nothing_ruled")]
        if made:
            states = [await appeal_in_words(request, one) for one in made]
            parts.append("\n".join((texts("appeal.own"), *states)))
        if period.locked_at:
            parts.append(texts("appeal.is_locked", at=period.locked_at))
        elif free:
            parts.append(texts("appeal.how", days=APPEALS.answer_within.days))
        choices = () if period.locked_at else tuple(Choice(code, code) for code in free[:_MOST_BUTTONS])
        return Screen("\n\n".join(parts), title=texts("appeal.title", period=period.name), choices=choices)

    async def answer(self, request: Request) -> Reply:
        period = await request.work.blocs.period(self.period)
        criteria = await request.work.blocs.criteria(period.criteria_set)
        criterion = criteria.find(request.text)
        problems = read_lines(request.text.partition("|")[0], criteria).problems if criterion is None else ()
        if problems:
            return replace(self, notes=tuple(problem_in_words(request.texts, one) for one in problems))
        if criterion is None:
            return await _drafted(request, period, read_plea(request.text, criteria))
        return AppealValue(self.period, self.code, criterion.code)


@dataclass(frozen=True, slots=True)
class AppealValue:
    """Asks what the unit wants to be counted."""

    period: str
    code: str
    criterion: str
    notes: tuple[str, ...] = ()
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} gia {self.criterion}"

    async def ask(self, request: Request) -> Screen:
        period = await request.work.blocs.period(self.period)
        rows = await ruled_lines(request, period)
        if self.criterion not in rows:
            raise Refused("appeal.not_ruled", criterion=self.criterion)
        asked = request.texts("appeal.ask_value", line=rows[self.criterion])
        return Screen("\n\n".join((*self.notes, asked)))

    async def answer(self, request: Request) -> Reply:
        period = await request.work.blocs.period(self.period)
        criteria = await request.work.blocs.criteria(period.criteria_set)
        value = typed_value(request.texts, criteria, self.criterion, request.text)
        if isinstance(value, str):
            return replace(self, notes=(value,))
        return AppealReason(self.period, self.code, self.criterion, value)


@dataclass(frozen=True, slots=True)
class AppealReason:
    """Asks why."""

    period: str
    code: str
    criterion: str
    asked: Decimal
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} vi {self.criterion}"

    async def ask(self, request: Request) -> Screen:
        criterion = await _criterion(request, self.period, self.criterion)
        return Screen(request.texts("appeal.ask_reason", asked=value_in_words(request.texts, criterion, self.asked)))

    async def answer(self, request: Request) -> Reply:
        reason = " ".join(request.text.split())
        check_words(reason)
        return AppealEvidence(self.period, self.code, self.criterion, self.asked, reason)


@dataclass(frozen=True, slots=True)
class AppealEvidence:
    """Asks for the document that shows it; then the appeal is written down and waits for the leader."""

    period: str
    code: str
    criterion: str
    asked: Decimal
    reason: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} so {self.criterion}"

    async def ask(self, request: Request) -> Screen:
        return Screen(request.texts("appeal.ask_evidence"))

    async def answer(self, request: Request) -> Reply:
        evidence = " ".join(request.text.split())
        check_evidence(evidence)
        period = await request.work.blocs.period(self.period)
        return await _drafted(request, period, Plea(self.criterion, self.asked, self.reason, evidence))


async def _drafted(request: Request, period: Period, plea: Plea) -> Screen:
    made = await draft_appeal(request.work, period, plea, by=request.member, at=request.at)
    criterion = await criterion_of(request, period, made.criterion)
    text = request.texts(
        "appeal.drafted",
        line=value_in_words(request.texts, criterion, made.asked),
        reason=made.reason,
        evidence=made.evidence,
    )
    more = Choice(request.texts("appeal.button_more"), f"/{COMMAND} {period.code}")
    return Screen(text, choices=(more,), receipt=made.receipt)


async def _criterion(request: Request, period_id: str, code: str) -> Criterion:
    return await criterion_of(request, await request.work.blocs.period(period_id), code)


QUESTIONS: tuple[type[Question], ...] = (
    OwnAppeals,
    AppealValue,
    AppealReason,
    AppealEvidence,
    *SIGNING,
    *DECIDING,
)
