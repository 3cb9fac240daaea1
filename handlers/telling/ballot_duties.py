"""What awaits members because of ballots: a vote, an opening, a closing, a count to type or to confirm."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.domain.ballots.ballots import Ballot, BallotState, Mode, may_lead
from bot.domain.ballots.counts import CountState
from bot.domain.people.acts import Act
from bot.domain.people.permissions import may
from handlers.ballots.ballots import awaits_confirmation, awaits_vote
from handlers.ballots.places import typed
from handlers.conversation import Choice, Request
from handlers.telling.found import Duty, Found


async def of_ballots(request: Request) -> AsyncIterator[Found]:
    """For the bloc this member sits in."""
    bloc = request.member.bloc
    if not bloc or not may(request.member, Act.SEE_BALLOTS, bloc=bloc):
        return
    for ballot in reversed(await request.work.ballots.of_bloc(bloc)):
        if await awaits_vote(request, ballot):
            yield _duty(request, ballot, "vote")
        name = await _of_leading(request, ballot)
        if name:
            yield _duty(request, ballot, name)


async def _of_leading(request: Request, ballot: Ballot) -> str:
    """What head, deputy or secretary have to do with it; empty where nothing."""
    if ballot.state is BallotState.OPEN and ballot.mode is Mode.PAPER:
        if await awaits_confirmation(request, ballot):
            return "confirm"
        counts = await request.work.ballots.counts(ballot.id)
        waits = bool(counts) and counts[-1].state is CountState.WAITING
        return "count" if not waits and may(request.member, Act.RECORD_COUNT, bloc=ballot.bloc) else ""
    units = await request.work.blocs.units(ballot.bloc)
    heads = may(request.member, Act.OPEN_BALLOT, bloc=ballot.bloc)
    if not heads or not may_lead(ballot, by=request.member, units=units):
        return ""
    if ballot.state is BallotState.PREPARED:
        return "open"
    return "lacking" if ballot.state is BallotState.LACKING else ""


def _duty(request: Request, ballot: Ballot, name: str) -> Duty:
    texts = request.texts
    text = texts(f"duties.ballot_{name}", number=ballot.number, closes_at=ballot.closes_at or "")
    return Duty(text, Choice(texts("ballot.button.look", number=ballot.number), typed(request, ballot)))
