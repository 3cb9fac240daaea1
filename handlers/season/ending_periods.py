"""/kycham ketthuc: what is missing is named, a reason is asked for, and only then the period takes no more sheets."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import ClassVar

from bot.actions.scoring.signing import check_reason
from bot.actions.season.handover import periods_of_year
from bot.actions.season.periods import end_period, unsigned_units
from bot.domain.folding import fold
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.season.periods import ended
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.review.reopening_words import step_in_words
from handlers.scoring.replies import meant
from handlers.season.period_words import COMMAND

_END_IT, _LEAVE_IT = "ket thuc ky", "thoi"


async def open_ending(request: Request, code: str) -> Reply:
    bloc = await request.work.blocs.bloc(request.member.bloc)
    periods = [one for one in await periods_of_year(request.work, bloc) if not one.locked_at]
    meant_ones = [one for one in periods if one.code.casefold() == code.casefold()]
    if not meant_ones:
        known = ", ".join(one.code for one in periods)
        raise Refused("period.unknown", code=code[:60], known=known)
    ended(meant_ones[0], at=request.at)
    return ReasonToEnd(meant_ones[0].id, secrets.token_hex(3))


@dataclass(frozen=True, slots=True)
class ReasonToEnd:
    """What is missing is named first; then the reason, which everybody reads."""

    period: str
    tail: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} vi {self.tail}"

    async def ask(self, request: Request) -> Screen:
        period = await request.work.blocs.period(self.period)
        text = request.texts("period_plan.ask_reason", name=period.name, missing=await _missing(request, period))
        return Screen(text, title=request.texts("period_plan.title_end"))

    async def answer(self, request: Request) -> Reply:
        check_reason(request.text)
        return ConfirmEnd(self.period, request.text, self.tail)


@dataclass(frozen=True, slots=True)
class ConfirmEnd:
    """Restates what ends and what goes on; nothing has ended yet."""

    period: str
    reason: str
    tail: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} het {self.tail}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        period = await request.work.blocs.period(self.period)
        steps = [one for one in Deadline if one is not Deadline.SHEET and period.due(one) is not None]
        later = ", ".join(step_in_words(texts, one) for one in steps) or "–"
        facts = {"name": period.name, "missing": await _missing(request, period), "reason": self.reason}
        choices = (Choice(texts("period_plan.button_end"), "Kết thúc kỳ"), Choice(texts("button.do_not"), "Thôi"))
        text = texts("period_plan.confirm_end", **facts, later=later)
        return Screen(text, title=texts("period_plan.title_end"), choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said, texts = fold(request.text), request.texts
        if said == _LEAVE_IT:
            return Screen(texts("period_plan.left_open"))
        if said != _END_IT:
            raise Refused("period_plan.end_or_not")
        period = await request.work.blocs.period(self.period)
        receipt = await end_period(request.work, period, reason=self.reason, by=request.member, at=request.at)
        back = Choice(texts("period_plan.button_list"), f"/{COMMAND}")
        return Screen(texts("period_plan.is_ended", name=period.name), choices=(back,), receipt=receipt)


async def _missing(request: Request, period: Period) -> str:
    """Who has not signed, by short names; or that all have."""
    units = await unsigned_units(request.work, period)
    if not units:
        return request.texts("period_plan.all_signed")
    names = ", ".join(unit.short for unit in units)
    return request.texts("period_plan.missing", count=len(units), names=names)


QUESTIONS: tuple[type[Question], ...] = (ReasonToEnd, ConfirmEnd)
