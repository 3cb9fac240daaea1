"""/molai: a step that is closed is asked to be opened again, and others decide; no draft is lost meanwhile."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from bot.actions.review.path import barred, positions, sheet_barred
from bot.actions.review.reopening import (
    ask_to_reopen,
    asked_to_reopen,
    decline_reopening,
    grant_reopening,
    may_decide,
)
from bot.domain.folding import fold
from bot.domain.people.permissions import Act, check_may, may
from bot.domain.refusal import Refused
from bot.domain.review.path import Stage, under_review
from bot.domain.review.reopenings import ASKED_BY, OF_REVIEWERS, Reopening, ReopeningState, moment_typed, waiting
from bot.domain.scoring.periods import Deadline, Period
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.review.reopening_words import step_in_words, where
from handlers.scoring.replies import meant

COMMAND = "molai"
_SEND, _REFUSE = "gui de nghi", "tu choi"
_HOURS = re.compile(r"(\d{1,3}) gio")


async def open_reopening(request: Request) -> Reply:
    """`/molai`: requests that wait for this member; else what is closed for the own unit and can be asked for."""
    asked = await _to_decide(request)
    if asked:
        return DecideReopening(asked[0].id, len(asked) - 1)
    unit = request.member.unit
    if not unit or not may(request.member, Act.DRAFT_SHEET, unit=unit):
        return Screen(request.texts("reopening.nothing"))
    period = under_review(await request.work.blocs.periods(request.member.bloc), at=request.at)
    closed = await _closed(request, period, unit)
    asked_before = await request.work.paths.reopenings(period.id)
    if closed is None or waiting(asked_before, unit=unit, deadline=closed):
        return await _own(request, period, unit, is_closed=closed is not None)
    return AskReopening(period.id, period.code, unit, closed)


async def waiting_to_decide(request: Request) -> int:
    """How many requests wait for this member."""
    return len(await _to_decide(request))


async def _to_decide(request: Request) -> list[Reopening]:
    bloc = request.member.bloc
    if not may(request.member, Act.REOPEN, bloc=bloc):
        return []
    asked = await request.work.paths.asked_reopenings(bloc)
    return [one for one in asked if await may_decide(request.work, one, by=request.member)]


async def _closed(request: Request, period: Period, unit: str) -> Deadline | None:
    if await sheet_barred(request.work, period, unit, at=request.sent_at):
        stage = (await positions(request.work, period, at=request.at))[unit].stage
        explains = stage is Stage.REVIEW_1
        bar = explains and await barred(request.work, period, unit, Deadline.EXPLANATION, at=request.sent_at)
        return Deadline.EXPLANATION if bar else Deadline.SHEET
    return None


async def _own(request: Request, period: Period, unit: str, *, is_closed: bool) -> Screen:
    """What became of the unit's own requests."""
    texts = request.texts
    rows = [
        texts(
            f"reopening.{one.state}",
            step=step_in_words(texts, one.deadline),
            until=one.open_until or one.asked_at,
            answer=one.answer,
        )
        for one in await request.work.paths.reopenings(period.id)
        if one.unit == unit
    ]
    head = texts("reopening.is_asked" if is_closed else "reopening.nothing_closed", period=period.name)
    return Screen("\n".join([head, *rows]))


async def revive(request: Request) -> Question | None:
    """What a button was made for: one request, or one closed step of the own unit or one under review."""
    match request.mark.split():
        case [_, id_]:
            return DecideReopening(id_) if await request.work.paths.reopening(id_) else None
        case [_, id_, DeclineReopening.word]:
            return DeclineReopening(id_) if await request.work.paths.reopening(id_) else None
        case [_, code, unit, step] if step in set(Deadline):
            periods = {
                (one.code, own.id): one.id
                for bloc in await request.work.blocs.all()
                for one in await request.work.blocs.periods(bloc.id)
                for own in await request.work.blocs.units(bloc.id)
            }
            period = periods.get((code, unit))
            return AskReopening(period, code, unit, Deadline(step)) if period else None
    return None


@dataclass(frozen=True, slots=True)
class AskReopening:
    """Says why a step is closed, and offers to ask for it."""

    period: str
    code: str
    unit: str
    deadline: Deadline
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code} {self.unit} {self.deadline}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        bar = await self._bar(request)
        if bar is None:
            back = Choice(texts("reopening.button_back"), f"/{where(self.deadline)} {self.code}")
            return Screen(texts("reopening.is_open"), choices=(back,))
        label = texts("reopening.button_office" if self.deadline in OF_REVIEWERS else "reopening.button")
        return Screen(texts(f"refused.{bar.key}", **bar.details), choices=(Choice(label, "Gửi đề nghị"),))

    async def answer(self, request: Request) -> Reply:
        if await self._bar(request) is None:
            return await self.ask(request)
        request = await meant(self, request)
        if fold(request.text) != _SEND:
            raise Refused("reopening.send_or_leave")
        return ReasonToReopen(self.period, self.code, self.unit, self.deadline)

    async def _bar(self, request: Request) -> Refused | None:
        """Raises the permission of the step: how far others have come is not everybody's business."""
        unit = await request.work.blocs.unit(self.unit)
        check_may(request.member, ASKED_BY[self.deadline], bloc=unit.bloc, unit=unit.id)
        period = await request.work.blocs.period(self.period)
        if self.deadline is Deadline.SHEET:
            return await sheet_barred(request.work, period, self.unit, at=request.sent_at)
        return await barred(request.work, period, self.unit, self.deadline, at=request.sent_at)


@dataclass(frozen=True, slots=True)
class ReasonToReopen:
    """Asks why; the request goes out with the answer."""

    period: str
    code: str
    unit: str
    deadline: Deadline
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code} {self.unit} {self.deadline} vi"

    async def ask(self, request: Request) -> Screen:
        return Screen(request.texts("reopening.ask_reason"))

    async def answer(self, request: Request) -> Reply:
        period = await request.work.blocs.period(self.period)
        unit = await request.work.blocs.unit(self.unit)
        asked = await ask_to_reopen(
            request.work, period, unit, self.deadline, reason=request.text, by=request.member, at=request.at
        )
        return Screen(request.texts("reopening.sent", reason=asked.reason), receipt=asked.receipt)


@dataclass(frozen=True, slots=True)
class DecideReopening:
    """One request: who asks for what and why; grant it until a moment, or refuse it."""

    id: str
    others: int = 0
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.id}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        asked = await asked_to_reopen(request.work, self.id, by=request.member)
        text = texts(
            "reopening.request",
            unit=(await request.work.blocs.unit(asked.unit)).name,
            period=(await request.work.blocs.period(asked.period)).name,
            step=step_in_words(texts, asked.deadline),
            by=await request.work.members.name(asked.asked_by),
            at=asked.asked_at,
            reason=asked.reason,
        )
        if asked.state is not ReopeningState.ASKED:
            return Screen(f"{text}\n\n{texts('refused.reopening.decided')}")
        more = texts("reopening.others", count=self.others) if self.others else ""
        choices = (
            Choice(texts("reopening.button_hours", hours=24), "24 giờ"),
            Choice(texts("reopening.button_hours", hours=48), "48 giờ"),
            Choice(texts("reopening.button_refuse"), "Từ chối"),
        )
        parts = (text, more, texts("reopening.how_to_decide"))
        return Screen("\n\n".join(part for part in parts if part), title=texts("reopening.title"), choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        if fold(request.text) == _REFUSE:
            return DeclineReopening(self.id)
        until = self._until(request)
        opened = await grant_reopening(request.work, self.id, until=until, by=request.member, at=request.at)
        unit = await request.work.blocs.unit(opened.unit)
        text = request.texts(
            "reopening.opened", unit=unit.name, step=step_in_words(request.texts, opened.deadline), until=until
        )
        return Screen(text, receipt=opened.receipt)

    def _until(self, request: Request) -> datetime:
        hours = _HOURS.fullmatch(fold(request.text))
        if hours:
            return request.at + timedelta(hours=int(hours[1]))
        return moment_typed(request.text, at=request.at, zone=request.texts.zone)


@dataclass(frozen=True, slots=True)
class DeclineReopening:
    """Asks why it is refused; the reason reaches who asked at once."""

    id: str
    word: ClassVar[str] = "khong"
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.id} {self.word}"

    async def ask(self, request: Request) -> Screen:
        return Screen(request.texts("reopening.ask_why_not"))

    async def answer(self, request: Request) -> Reply:
        kept = await decline_reopening(request.work, self.id, reason=request.text, by=request.member, at=request.at)
        unit = await request.work.blocs.unit(kept.unit)
        return Screen(request.texts("reopening.declined", unit=unit.name, reason=kept.answer), receipt=kept.receipt)


QUESTIONS: tuple[type[Question], ...] = (AskReopening, ReasonToReopen, DecideReopening, DeclineReopening)
