"""Opened, or opened once more: until when, and what is said then."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import ClassVar

from bot.actions.ballots.preparing import check_time, open_ballot, reopen_ballot
from bot.domain.ballots.ballots import Ballot, BallotState, Mode
from bot.domain.calendar.workdays import Workdays
from bot.domain.review.reopenings import moment_typed
from handlers.ballots.places import COMMAND, still_open, typed
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.scoring.replies import meant

_CLOSES = time(17)
_AHEAD = (1, 3, 5)


@dataclass(frozen=True, slots=True)
class NewTime:
    """Another closing time: for one whose time passed before it was opened, or that lacked a quorum."""

    ballot: str
    round: int
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.ballot} han {self.round}"

    async def ask(self, request: Request) -> Screen:
        ballot = await still_open(request, self.ballot)
        return await ask_time(request, ballot.bloc, title=request.texts("ballot.title", number=ballot.number))

    async def answer(self, request: Request) -> Reply:
        ballot = await still_open(request, self.ballot)
        closes_at = await time_said(self, request, ballot.bloc)
        act = reopen_ballot if ballot.state is BallotState.LACKING else open_ballot
        return was_opened(
            request, await act(request.work, ballot.id, closes_at=closes_at, by=request.member, at=request.at)
        )


def was_opened(request: Request, ballot: Ballot) -> Screen:
    """What happens now, and until when."""
    texts = request.texts
    key = "ballot.reopened" if ballot.round > 1 else "ballot.opened"
    key = key if ballot.closes_at else "ballot.opened_paper"
    text = texts(key, number=ballot.number, closes_at=ballot.closes_at or "", units=len(ballot.electorate))
    look = Choice(texts("ballot.button.look", number=ballot.number), typed(request, ballot))
    return Screen(text, choices=(look,), receipt=ballot.receipt)


async def ask_time(request: Request, bloc: str, *, title: str) -> Screen:
    """Asks until when units may vote, with three evenings to choose from."""
    texts = request.texts
    moments = [one async for one in _suggested(request, bloc)]
    choices = tuple(Choice(texts("ballot.button.until", closes_at=one), f"{one:%H:%M %d/%m/%Y}") for one in moments)
    return Screen(texts("ballot.ask_time", example=moments[0]), title, choices)


async def time_said(question: Question, request: Request, bloc: str) -> datetime:
    """The closing time that was pressed or typed.

    Raises:
        Refused: `reopening.no_moment`, and what `check_time` raises.

    """
    request = await meant(question, request)
    closes_at = moment_typed(request.text, at=request.at, zone=request.texts.zone)
    await check_time(request.work, bloc, mode=Mode.OPEN, closes_at=closes_at, at=request.at)
    return closes_at


async def _suggested(request: Request, bloc: str) -> AsyncIterator[datetime]:
    """The end of the first, third and fifth working day from tomorrow."""
    workdays = Workdays(await request.work.calendar.days_off(bloc))
    day = request.texts.local(request.at).date()
    for number in range(1, max(_AHEAD) + 1):
        day = workdays.next_working(day + timedelta(days=1))
        if number in _AHEAD:
            yield datetime.combine(day, _CLOSES, tzinfo=request.texts.zone)


QUESTIONS: tuple[type[Question], ...] = (NewTime,)
