"""/molai: more time is asked for – before a deadline or for a closed step – and others decide; no draft is lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.actions.review.path import barred, positions, sheet_barred
from bot.actions.review.reopening import ask_to_reopen, may_decide
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from bot.domain.review.path import Stage, under_review
from bot.domain.review.reopenings import ASKED_BY, OF_REVIEWERS, Reopening, waiting
from bot.domain.scoring.periods import Deadline, Period, check_unlocked, chosen_period
from bot.domain.scoring.written_values import LONGEST_SHOWN
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.review import reopening_decisions, reopening_extension
from handlers.review.reopening_decisions import DecideReopening, DeclineReopening
from handlers.review.reopening_extension import ReasonToExtend, extendable, extension_choice, open_extension
from handlers.review.reopening_words import COMMAND, deadline_said, own_request_in_words, where
from handlers.scoring.replies import meant

_SEND = "gui de nghi"


async def open_reopening(request: Request) -> Reply:
    """`/molai`: requests that wait for this member; else what is closed for the own unit and can be asked for.

    `/molai 2017-H1`, `/molai 2017-H1 kiemcheo`: more time for that step of the own unit.
    """
    if request.text and may(request.member, Act.DRAFT_SHEET, unit=request.member.unit):
        return await _named(request)
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


async def _named(request: Request) -> Reply:
    """Reopened where it is closed, extended where the deadline is ahead; one request at a time."""
    code, _, word = request.text.partition(" ")
    unit = request.member.unit
    period = chosen_period(await request.work.blocs.periods(request.member.bloc), code, at=request.at)
    deadline = deadline_said(word)
    if word and deadline is None:
        raise Refused("extension.unknown_step", word=word[:LONGEST_SHOWN])
    check_unlocked(period)
    closed = await _closed(request, period, unit)
    deadline = deadline or closed or Deadline.SHEET
    if waiting(await request.work.paths.reopenings(period.id), unit=unit, deadline=deadline):
        return await _own(request, period, unit, is_closed=closed is not None)
    if closed is deadline or await barred(request.work, period, unit, deadline, at=request.sent_at):
        return AskReopening(period.id, period.code, unit, deadline)
    return await open_extension(request, period, deadline)


async def waiting_to_decide(request: Request) -> tuple[Reopening, ...]:
    """The requests that wait for this member, the oldest first."""
    return tuple(await _to_decide(request))


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
    requests = [one for one in await request.work.paths.reopenings(period.id) if one.unit == unit]
    rows = [own_request_in_words(texts, one) for one in requests]
    head = texts("reopening.is_asked" if is_closed else "reopening.nothing_closed", period=period.name)
    owed = [one for one in await extendable(request, unit) if one.period.id == period.id]
    free = [one for one in owed if not waiting(requests, unit=unit, deadline=one.deadline)]
    return Screen("\n".join([head, *rows]), choices=tuple(extension_choice(request, one) for one in free))


async def revive(request: Request) -> Question | None:
    """What a button was made for: one request, or one closed step of the own unit or one under review."""
    match request.mark.split():
        case [_, id_]:
            return DecideReopening(id_) if await request.work.paths.reopening(id_) else None
        case [_, id_, DeclineReopening.word]:
            return DeclineReopening(id_) if await request.work.paths.reopening(id_) else None
        case [_, code, word, "vi" | "den", *_] if deadline_said(word):
            return await _extended(request, code, word)
        case [_, code, unit, step] if step in set(Deadline):
            periods = {
                (one.code, own.id): one.id
                for bloc in await request.work.blocs.all()
                for one in await request.work.blocs.periods(bloc.id)
                for own in await request.work.blocs.units_ever(bloc.id)
            }
            period = periods.get((code, unit))
            return AskReopening(period, code, unit, Deadline(step)) if period else None
    return None


async def _extended(request: Request, code: str, word: str) -> Question | None:
    """The reason is asked for anew: a button does not carry it."""
    deadline = deadline_said(word)
    periods = {one.code: one.id for one in await request.work.blocs.periods(request.member.bloc)}
    if deadline is None or code not in periods or not request.member.unit:
        return None
    return ReasonToExtend(periods[code], code, deadline)


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


QUESTIONS: tuple[type[Question], ...] = (
    AskReopening,
    ReasonToReopen,
    *reopening_decisions.QUESTIONS,
    *reopening_extension.QUESTIONS,
)
