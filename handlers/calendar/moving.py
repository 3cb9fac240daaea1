"""`/lich dời`: a deadline is moved – to when, why, what it means for the others, and only then for everybody."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar

from bot.actions.calendar.moving import Wish, foreseen, move_deadline, workdays_of
from bot.actions.scoring.signing import check_reason
from bot.domain.calendar.deadline_moves import has_following
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.review.reopenings import moment_typed
from bot.domain.scoring.periods import Deadline, Period, check_unlocked
from bot.domain.telling.calendar_notices import ShiftedDeadline
from handlers.calendar.notices import row_in_words
from handlers.calendar.places import COMMAND, Shelf
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.review.reopening_words import deadline_said, step_in_words, word_of
from handlers.scoring.replies import meant

MOVE = "doi"
_MOVE, _MOVE_ALL, _LEAVE_IT = "doi han", "doi ca cac han sau", "thoi"
_PASSES = "move.passes_next"
_OFFERED = (1, 3)  # working days later
_LONGEST_SHOWN = 40


async def open_moving(request: Request, shelf: Shelf, words: str) -> Reply:
    """`/lich dời`, `/lich dời 2017-H1 bang`, `/lich dời 2017-H1 bang 17:00 25/06/2017`."""
    check_may(request.member, Act.MOVE_DEADLINE, bloc=shelf.bloc.id)
    periods = await request.work.blocs.periods(shelf.bloc.id)
    if not words:
        return _which(request, shelf, periods)
    code, _, rest = words.partition(" ")
    period = next((one for one in periods if one.code.casefold() == code.casefold()), None)
    if period is None:
        known = ", ".join(one.code for one in periods)
        raise Refused("period.unknown", code=code[:_LONGEST_SHOWN], known=known)
    if not rest:
        return _which(request, shelf, (period,))
    deadline, moment = _step_and_moment(rest)
    due = _due(period, deadline)
    asked = AskMoment(period.id, period.code, deadline, due, secrets.token_hex(3))
    return await asked.taken(request, moment) if moment else asked


def _step_and_moment(words: str) -> tuple[Deadline, str]:
    """As many words as name a step, then the moment. Raises `Refused("move.unknown_step")`."""
    parts = words.split()
    for count in range(min(len(parts), 4), 0, -1):
        deadline = deadline_said(" ".join(parts[:count]))
        if deadline:
            return deadline, " ".join(parts[count:])
    raise Refused("move.unknown_step", word=words[:_LONGEST_SHOWN])


def _due(period: Period, deadline: Deadline) -> datetime:
    check_unlocked(period)
    due = period.due(deadline)
    if due is None:
        raise Refused("move.none")
    return due


def _which(request: Request, shelf: Shelf, periods: tuple[Period, ...]) -> Screen:
    """Every deadline that can be moved, the earliest first."""
    texts = request.texts
    found = [
        (due, period, deadline)
        for period in periods
        for deadline in Deadline
        if (due := period.due(deadline)) is not None and period.locked_at is None
    ]
    if not found:
        return Screen(texts("move.nothing"))
    choices = tuple(
        Choice(
            texts("move.button_which", step=step_in_words(texts, deadline), code=period.code, due=due),
            f"{shelf.command} dời {period.code} {word_of(deadline)}",
        )
        for due, period, deadline in sorted(found, key=lambda one: one[0])
    )
    return Screen(texts("move.which", command=shelf.command), choices=choices)


@dataclass(frozen=True, slots=True)
class AskMoment:
    """To when; `was` is the deadline that was seen."""

    period: str
    code: str
    deadline: Deadline
    was: datetime
    tail: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {MOVE} {self.tail}"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        period = await request.work.blocs.period(self.period)
        step = step_in_words(texts, self.deadline)
        text = texts("move.ask_moment", step=step, period=period.name, was=self.was)
        choices = tuple(Choice(f"{one:%H:%M %d/%m/%Y}", f"{one:%H:%M %d/%m/%Y}") for one in await self._offers(request))
        return Screen(text, choices=choices)

    async def answer(self, request: Request) -> Reply:
        return await self.taken(request, request.text)

    async def taken(self, request: Request, words: str) -> Reply:
        """The moment is read and judged; then the reason is asked for."""
        due = moment_typed(words, at=request.at, zone=request.texts.zone)
        period = await request.work.blocs.period(self.period)
        wish = Wish(self.deadline, self.was, due)
        await _judged(request, period, wish)
        return ReasonToMove(self.period, self.deadline, self.was, due, self.tail)

    async def _offers(self, request: Request) -> list[datetime]:
        """The same time of day some working days later."""
        period = await request.work.blocs.period(self.period)
        workdays = await workdays_of(request.work, period.bloc)
        day = max(request.texts.local(self.was), request.texts.local(request.at))
        offers = []
        for count in range(1, max(_OFFERED) + 1):
            day = datetime.combine(
                workdays.next_working(day.date() + timedelta(days=1)), request.texts.local(self.was).timetz()
            )
            if count in _OFFERED:
                offers.append(day)
        return offers


@dataclass(frozen=True, slots=True)
class ReasonToMove:
    """Why: everybody concerned reads it."""

    period: str
    deadline: Deadline
    was: datetime
    due: datetime
    tail: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {MOVE} {self.tail} vi"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        step = step_in_words(texts, self.deadline)
        return Screen(texts("move.ask_reason", step=step, was=self.was, due=self.due))

    async def answer(self, request: Request) -> Reply:
        check_reason(request.text)
        return ConfirmMove(self.period, self.deadline, self.was, self.due, request.text, self.tail)


@dataclass(frozen=True, slots=True)
class ConfirmMove:
    """Old and new restated, with what comes after; nothing has moved yet."""

    period: str
    deadline: Deadline
    was: datetime
    due: datetime
    reason: str
    tail: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {MOVE} {self.tail} xacnhan"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        period = await request.work.blocs.period(self.period)
        wish = Wish(self.deadline, self.was, self.due)
        alone, passes = await _judged(request, period, wish)
        parts = [texts("move.confirm", period=period.name, reason=self.reason)]
        choices = []
        if passes is None:
            parts.append("\n".join(row_in_words(texts, row) for row in alone))
            choices.append(Choice(texts("move.button"), "Dời hạn"))
        else:
            step = step_in_words(texts, Deadline(str(passes.details["step"])))
            parts.append(texts("move.passes", step=step, due=passes.details["due"]))
        if has_following(period, self.deadline) and self.due > self.was:
            along = await foreseen(request.work, period, replace(wish, along=True), by=request.member, at=request.at)
            rows = "\n".join(row_in_words(texts, row) for row in along)
            parts.append(texts("move.along" if passes is None else "move.along_only", rows=rows))
            choices.append(Choice(texts("move.button_all"), "Dời cả các hạn sau"))
        choices.append(Choice(texts("move.button_not"), "Thôi"))
        parts.append(texts("move.who_is_told"))
        return Screen("\n\n".join(parts), title=texts("move.title"), choices=tuple(choices))

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _LEAVE_IT:
            return Screen(request.texts("move.left"))
        if said not in {_MOVE, _MOVE_ALL}:
            raise Refused("move.yes_or_no")
        period = await request.work.blocs.period(self.period)
        wish = Wish(self.deadline, self.was, self.due, along=said == _MOVE_ALL)
        rows = await foreseen(request.work, period, wish, by=request.member, at=request.at)
        receipt = await move_deadline(request.work, period, wish, reason=self.reason, by=request.member, at=request.at)
        texts = request.texts
        shown = "\n".join(row_in_words(texts, row) for row in rows)
        return Screen(texts("move.done", period=period.name, reason=self.reason, rows=shown), receipt=receipt)


async def _judged(request: Request, period: Period, wish: Wish) -> tuple[tuple[ShiftedDeadline, ...], Refused | None]:
    """What would move; or that it passes the next deadline, where the later ones could move along."""
    try:
        return await foreseen(request.work, period, wish, by=request.member, at=request.at), None
    except Refused as refused:
        if refused.key != _PASSES:
            raise
        return (), refused


QUESTIONS: tuple[type[Question], ...] = (AskMoment, ReasonToMove, ConfirmMove)
