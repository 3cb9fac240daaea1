"""An appeal before somebody who did not score the unit: accept, with which value, or not; always with a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from bot.actions.closing.deciders import may_decide, people_who_may_decide
from bot.actions.closing.deciding_appeals import decide_appeal, open_appeals, points_if
from bot.domain.closing.appeals import Appeal, check_words
from bot.domain.folding import fold
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from handlers.closing.appeal_screens import (
    COMMAND,
    criterion_of,
    moved_in_words,
    ruled_lines,
    typed_value,
    value_in_words,
)
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.scoring.replies import meant

_ACCEPT, _REJECT, _NEXT = "chap nhan", "khong chap nhan", "xem tiep"


async def open_deciding(request: Request, period: Period) -> Reply:
    """The open appeal this member may decide that is due first; else who may decide what is open."""
    waiting = sorted(await open_appeals(request.work, period), key=lambda one: one.due_at or one.drafted_at)
    mine = [one for one in waiting if await _is_mine(request, period, one)]
    if mine:
        return DecideAppeal(mine[0].id, len(mine) - 1)
    if not waiting:
        return Screen(request.texts("appeal.none_open_in", period=period.name))
    rows = [await _for_others(request, period, one) for one in waiting]
    return Screen("\n\n".join((request.texts("appeal.not_yours", period=period.name), *rows)))


async def revive_decision(request: Request) -> Question | None:
    match request.mark.split():
        case [_, "quyet", id_] if await request.work.appeals.by_id(id_):
            return DecideAppeal(id_)
    return None


async def _is_mine(request: Request, period: Period, appeal: Appeal) -> bool:
    may = await people_who_may_decide(request.work, period, appeal.unit, at=request.at)
    return request.member.person in {one.person for one in may}


async def _for_others(request: Request, period: Period, appeal: Appeal) -> str:
    unit = await request.work.blocs.unit(appeal.unit)
    may = await people_who_may_decide(request.work, period, appeal.unit, at=request.at)
    names = ", ".join(one.name for one in may) or "–"
    return request.texts(
        "appeal.for_others", unit=unit.name, criterion=appeal.criterion, due=appeal.due_at, names=names
    )


@dataclass(frozen=True, slots=True)
class DecideAppeal:
    """One appeal with everything that was said on its line; `others` wait as well."""

    appeal: str
    others: int = 0
    notes: tuple[str, ...] = ()
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} quyet {self.appeal}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        appeal, period = await _open(request, self.appeal)
        unit = await request.work.blocs.unit(appeal.unit)
        criterion = await criterion_of(request, period, appeal.criterion)
        moved = await points_if(request.work, period, appeal, appeal.asked)
        rows = await ruled_lines(request, period, appeal.unit)
        is_late = appeal.due_at is not None and request.at > appeal.due_at
        text = texts(
            "appeal.decide",
            unit=unit.name,
            criterion=f"{criterion.code}. {criterion.name}",
            line=rows.get(appeal.criterion, ""),
            asked=value_in_words(texts, criterion, appeal.asked),
            reason=appeal.reason,
            evidence=appeal.evidence,
            by=await request.work.members.name(appeal.signed_by),
            at=appeal.signed_at,
        )
        due = texts("appeal.overdue" if is_late else "appeal.due", due=appeal.due_at)
        parts = [*self.notes, text, texts("appeal.if_accepted", moved=moved_in_words(texts, moved)), due]
        if self.others > 0:
            parts.append(texts("appeal.others", count=self.others))
        parts.append(texts("appeal.how_to_decide", code=criterion.code))
        title = texts("appeal.decide_title", period=period.name)
        return Screen("\n\n".join(parts), title=title, choices=self._choices(request))

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        appeal, period = await _open(request, self.appeal)
        said = fold(request.text)
        if said == _NEXT:
            return await _following(request, appeal, period)
        if said == _REJECT:
            return AnswerAppeal(appeal.id, None)
        if not said.startswith(_ACCEPT):
            raise Refused("appeal.accept_or_not")
        typed = " ".join(request.text.split()[2:])
        if not typed:
            return AnswerAppeal(appeal.id, appeal.asked)
        criteria = await request.work.blocs.criteria(period.criteria_set)
        value = typed_value(request.texts, criteria, appeal.criterion, typed)
        if isinstance(value, str):
            return replace(self, notes=(value,))
        if (await points_if(request.work, period, appeal, value)).value_before == value:
            raise Refused("appeal.accepts_nothing", criterion=appeal.criterion, value=value)
        return AnswerAppeal(appeal.id, value)

    def _choices(self, request: Request) -> tuple[Choice, ...]:
        texts = request.texts
        following = (Choice(texts("appeal.button_next"), "Xem tiếp"),) if self.others > 0 else ()
        accept = Choice(texts("appeal.button_accept"), "Chấp nhận")
        return (accept, Choice(texts("appeal.button_reject"), "Không chấp nhận"), *following)


@dataclass(frozen=True, slots=True)
class AnswerAppeal:
    """The decision restated with its number; the reason completes it."""

    appeal: str
    value: Decimal | None
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} loi {self.appeal}"

    async def ask(self, request: Request) -> Screen:
        appeal, period = await _open(request, self.appeal)
        if self.value is None:
            return Screen(request.texts("appeal.ask_reject", criterion=appeal.criterion))
        moved = await points_if(request.work, period, appeal, self.value)
        return Screen(request.texts("appeal.ask_accept", moved=moved_in_words(request.texts, moved)))

    async def answer(self, request: Request) -> Reply:
        reason = " ".join(request.text.split())
        check_words(reason)
        made = await decide_appeal(
            request.work, self.appeal, value=self.value, by=request.member, at=request.at, reason=reason
        )
        unit = await request.work.blocs.unit(made.appeal.unit)
        text = request.texts(
            "appeal.accepted" if made.moved else "appeal.rejected",
            unit=unit.name,
            criterion=made.appeal.criterion,
            moved=moved_in_words(request.texts, made.moved) if made.moved else "",
            reason=made.appeal.answer,
        )
        return Screen(text, receipt=made.appeal.receipt)


async def _open(request: Request, appeal_id: str) -> tuple[Appeal, Period]:
    """Raises `Refused`: `appeal.gone`, `appeal.decided`, and whatever `may_decide` raises."""
    appeal = await request.work.appeals.by_id(appeal_id)
    if appeal is None:
        raise Refused("appeal.gone")
    period = await request.work.blocs.period(appeal.period)
    await may_decide(request.work, period, appeal.unit, by=request.member, at=request.at)
    if not appeal.is_open:
        raise Refused("appeal.decided")
    return appeal, period


async def _following(request: Request, appeal: Appeal, period: Period) -> Reply:
    """The next one that waits, and the first again after the last."""
    waiting = sorted(await open_appeals(request.work, period), key=lambda one: one.due_at or one.drafted_at)
    ids = [one.id for one in waiting if await _is_mine(request, period, one)]
    seat = ids.index(appeal.id) + 1 if appeal.id in ids else 0
    return DecideAppeal(ids[seat % len(ids)] if ids else appeal.id, len(ids) - 1)


QUESTIONS: tuple[type[Question], ...] = (DecideAppeal, AnswerAppeal)
