"""/molai before a deadline: more time is asked for – why, until when – and goes to the one who can grant it."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from bot.actions.review.path import period_of
from bot.actions.review.reopening import ask_to_extend
from bot.actions.scoring.signing import check_reason
from bot.actions.telling.answers import Owed, owed_by, owed_step
from bot.domain.calendar.workdays import Workdays
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.review.reopenings import ASKED_BY, check_extends, moment_typed
from bot.domain.scoring.periods import Deadline, Period
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.review.reopening_words import COMMAND, step_in_words, word_of
from handlers.scoring.replies import meant

_LONGER = (1, 2, 3)  # working days
_DAY = timedelta(days=1)


async def open_extension(request: Request, period: Period, deadline: Deadline) -> Reply:
    """Asks for the reason; where the deadline is past, late work is still taken, and why may be stated."""
    if deadline not in ASKED_BY or deadline in {Deadline.REVIEW_1, Deadline.REVIEW_2}:
        return Screen(request.texts("extension.reviews"), choices=(Choice(request.texts("button.duties"), "/viec"),))
    unit = await request.work.blocs.unit(request.member.unit)
    owed = await owed_step(request.work, period, unit, deadline, at=request.at)
    if owed.period.is_late(deadline, at=request.sent_at):
        text = request.texts("extension.over", step=step_in_words(request.texts, deadline), due=owed.due)
        why = Choice(request.texts("delay.button"), f"/lydo {period.code} {word_of(deadline)}")
        return Screen(text, choices=(why,))
    return ReasonToExtend(period.id, period.code, deadline)


async def extendable(request: Request, unit_id: str) -> tuple[Owed, ...]:
    """What the unit owes and can still ask more time for."""
    unit = await request.work.blocs.unit(unit_id)
    owed = await owed_by(request.work, unit, at=request.at)
    return tuple(one for one in owed if one.due is not None and one.due >= request.sent_at)


def extension_choice(request: Request, owed: Owed) -> Choice:
    """The button that asks for more time for one step."""
    step = step_in_words(request.texts, owed.deadline)
    reply = f"/{COMMAND} {owed.period.code} {word_of(owed.deadline)}"
    return Choice(request.texts("extension.button_step", step=step), reply)


@dataclass(frozen=True, slots=True)
class ReasonToExtend:
    """Why more time is needed."""

    period: str
    code: str
    deadline: Deadline
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code} {word_of(self.deadline)} vi"

    async def ask(self, request: Request) -> Screen:
        own = await _own(request, self.period, self.deadline)
        step = step_in_words(request.texts, self.deadline)
        text = request.texts("extension.ask_reason", step=step, period=own.name, due=own.due(self.deadline))
        return Screen(text, title=request.texts("extension.title"))

    async def answer(self, request: Request) -> Reply:
        check_reason(request.text)
        return UntilToExtend(self.period, self.code, self.deadline, request.text, secrets.token_hex(3))


@dataclass(frozen=True, slots=True)
class UntilToExtend:
    """Until when; the request goes out with the answer. `tail` tells it from one that was refused before."""

    period: str
    code: str
    deadline: Deadline
    reason: str
    tail: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code} {word_of(self.deadline)} den {self.tail}"

    async def ask(self, request: Request) -> Screen:
        own = await _own(request, self.period, self.deadline)
        due = own.due(self.deadline)
        if due is None:
            raise Refused("extension.no_deadline")
        moments = [one async for one in _later(request, own, due)]
        choices = tuple(
            Choice(request.texts("extension.button_until", until=one), f"{one:%H:%M %d/%m/%Y}") for one in moments
        )
        return Screen(request.texts("extension.ask_until", due=due, example=moments[-1]), choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        until = moment_typed(request.text, at=request.at, zone=request.texts.zone)
        period = await request.work.blocs.period(self.period)
        unit = await request.work.blocs.unit(request.member.unit)
        check_extends(await period_of(request.work, period, unit.id), self.deadline, until=until)
        asked = await ask_to_extend(
            request.work,
            period,
            unit,
            self.deadline,
            reason=self.reason,
            until=until,
            by=request.member,
            at=request.at,
            sent_at=request.sent_at,
        )
        text = request.texts("extension.sent", until=asked.asked_until or until, reason=asked.reason)
        return Screen(text, receipt=asked.receipt)


async def _own(request: Request, period_id: str, deadline: Deadline) -> Period:
    """The period as it is for the member's unit. Raises the permission of the step."""
    period = await request.work.blocs.period(period_id)
    check_may(request.member, ASKED_BY[deadline], bloc=period.bloc, unit=request.member.unit)
    return await period_of(request.work, period, request.member.unit)


async def _later(request: Request, own: Period, due: datetime) -> AsyncIterator[datetime]:
    """The same hour one, two and three working days after the deadline."""
    workdays = Workdays(await request.work.calendar.days_off(own.bloc))
    local = request.texts.local(due)
    day = local.date()
    for _ in _LONGER:
        day = workdays.next_working(day + _DAY)
        yield datetime.combine(day, local.timetz())


QUESTIONS: tuple[type[Question], ...] = (ReasonToExtend, UntilToExtend)
