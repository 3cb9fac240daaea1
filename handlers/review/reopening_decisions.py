"""/molai for those who decide: one request, granted until a moment or refused with a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from bot.actions.review.path import period_of
from bot.actions.review.reopening import asked_to_reopen, decline_reopening, grant_reopening
from bot.domain.folding import fold
from bot.domain.review.reopenings import Reopening, ReopeningState, moment_typed
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.review.reopening_words import COMMAND, step_in_words
from handlers.scoring.replies import meant

_AGREE, _REFUSE = "dong y", "tu choi"
_HOURS = re.compile(r"(\d{1,3}) gio")


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
        text = await _restated(request, asked)
        if asked.state is not ReopeningState.ASKED:
            return Screen(f"{text}\n\n{texts('refused.reopening.decided')}")
        more = texts("reopening.others", count=self.others) if self.others else ""
        how, title = "reopening.how_to_decide", "reopening.title"
        if asked.is_extension:
            how, title = "extension.how_to_decide", "extension.title_asked"
        choices = (*_offers(request, asked), Choice(texts("reopening.button_refuse"), "Từ chối"))
        text = "\n\n".join(part for part in (text, more, texts(how)) if part)
        return Screen(text, title=texts(title), choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        if fold(request.text) == _REFUSE:
            return DeclineReopening(self.id)
        until = await self._until(request)
        opened = await grant_reopening(request.work, self.id, until=until, by=request.member, at=request.at)
        unit = await request.work.blocs.unit(opened.unit)
        key = "extension.granted_to" if opened.is_extension else "reopening.opened"
        step = step_in_words(request.texts, opened.deadline)
        return Screen(request.texts(key, unit=unit.name, step=step, until=until), receipt=opened.receipt)

    async def _until(self, request: Request) -> datetime:
        asked = await asked_to_reopen(request.work, self.id, by=request.member)
        if asked.asked_until and fold(request.text) == _AGREE:
            return asked.asked_until
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
        asked = await asked_to_reopen(request.work, self.id, by=request.member)
        return Screen(request.texts("extension.ask_why_not" if asked.is_extension else "reopening.ask_why_not"))

    async def answer(self, request: Request) -> Reply:
        kept = await decline_reopening(request.work, self.id, reason=request.text, by=request.member, at=request.at)
        unit = await request.work.blocs.unit(kept.unit)
        key = "extension.declined" if kept.is_extension else "reopening.declined"
        return Screen(request.texts(key, unit=unit.name, reason=kept.answer), receipt=kept.receipt)


async def _restated(request: Request, asked: Reopening) -> str:
    """Who asks for what and why; for an extension also until when, beside the deadline as it is."""
    texts = request.texts
    period = await request.work.blocs.period(asked.period)
    text = texts(
        "extension.request" if asked.is_extension else "reopening.request",
        unit=(await request.work.blocs.unit(asked.unit)).name,
        period=period.name,
        step=step_in_words(texts, asked.deadline),
        by=await request.work.members.name(asked.asked_by),
        at=asked.asked_at,
        reason=asked.reason,
    )
    if not asked.is_extension:
        return text
    due = (await period_of(request.work, period, asked.unit)).due(asked.deadline)
    return f"{text}\n{texts('extension.wished', until=asked.asked_until, due=due)}"


def _offers(request: Request, asked: Reopening) -> tuple[Choice, ...]:
    """What was wished for while it is still ahead; a closed step is opened for a day or two."""
    texts = request.texts
    if asked.asked_until:
        agree = Choice(texts("extension.button_agree", until=asked.asked_until), "Đồng ý")
        return (agree,) if asked.asked_until > request.at else ()
    return tuple(Choice(texts("reopening.button_hours", hours=hours), f"{hours} giờ") for hours in (24, 48))


QUESTIONS: tuple[type[Question], ...] = (DecideReopening, DeclineReopening)
