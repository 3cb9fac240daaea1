"""/binhxet: the ballots of the bloc; whoever has to vote, open, close, count or confirm is led there at once."""

from __future__ import annotations

from bot.actions.ballots.closing import close_ballot
from bot.actions.ballots.preparing import end_ballot, led, open_ballot
from bot.actions.ballots.voting import has_vote, voting_unit
from bot.domain.ballots.ballots import Ballot, BallotState, Mode, check_lacks_quorum, may_lead
from bot.domain.ballots.counts import CountState
from bot.domain.ballots.votes import check_may_vote
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.members import has_hand_in
from bot.domain.people.permissions import may
from handlers.ballots import counting, numbering, opening, preparing, voting
from handlers.ballots.counting import COUNT, ConfirmCount, begin_count
from handlers.ballots.minutes import MINUTES, hand_out
from handlers.ballots.numbering import NUMBER, begin_number
from handlers.ballots.opening import NewTime, was_opened
from handlers.ballots.places import COMMAND, blocs_seen, named, typed, visible
from handlers.ballots.preparing import NEW, begin
from handlers.ballots.screens import described, standing
from handlers.ballots.voting import begin_vote
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.texts import Texts

OPEN, CLOSE, AGAIN, END, CHANGE = "mo", "dong", "lai", "thoi", "sua"
_MOST_LISTED = 6
_ACTS = frozenset({OPEN, CLOSE, AGAIN, END, CHANGE, COUNT, MINUTES, NUMBER})


async def open_ballots(request: Request) -> Reply:
    """`/binhxet`, `/binhxet BX-01`, `/binhxet moi`, `/binhxet dong BX-01`, `/binhxet bienban BX-01 pdf`,
    `/binhxet so BX-01 45/BB-KTĐ 30/05/2017`."""
    words = request.text.split()
    verb = fold(words[0]) if words else ""
    if verb == NEW:
        return await begin(request)
    if verb in _ACTS:
        return await _act(request, verb, words[1:])
    if words:
        found = await named(request, request.text)
        return found if isinstance(found, Screen) else await _one(request, found)
    return await _home(request)


async def _home(request: Request) -> Reply:
    """What the own unit has to vote on first; else a list."""
    blocs = await blocs_seen(request)
    ballots = [one for bloc in blocs for one in await visible(request, bloc.id)]
    for one in reversed(ballots):
        if await awaits_vote(request, one):
            return await _one(request, one)
    texts = request.texts
    rows = [
        texts("ballot.row", number=one.number, name=_names(texts, one), standing=await standing(request, one))
        for one in ballots[:_MOST_LISTED]
    ]
    looks = tuple(
        Choice(texts("ballot.button.look", number=one.number), typed(request, one)) for one in ballots[:_MOST_LISTED]
    )
    prepares = may(request.member, Act.RECORD_COUNT, bloc=request.member.bloc)
    new = (Choice(texts("ballot.button.new"), f"/{COMMAND} {NEW}"),) if prepares else ()
    return Screen("\n\n".join(rows) or texts("ballot.none"), texts("ballot.list_title"), (*looks, *new))


async def _one(request: Request, ballot: Ballot) -> Reply:
    """The ballot; where something of it waits for this member, the question itself."""
    if await awaits_vote(request, ballot):
        return begin_vote(ballot, voting_unit(request.member))
    version = await awaits_confirmation(request, ballot)
    if version:
        return ConfirmCount(ballot.id, version)
    title = request.texts("ballot.title", number=ballot.number)
    return Screen(await _card(request, ballot), title, await _choices(request, ballot))


async def _card(request: Request, ballot: Ballot) -> str:
    text = await described(request, ballot)
    if ballot.state is not BallotState.OPEN or not has_vote(ballot, by=request.member):
        return text
    vote = await request.work.ballots.vote_of(ballot.id, request.member.unit)
    if vote is None:
        return text
    rows = await voting.own_choices(request, ballot, vote.choices)
    return f"{text}\n\n{request.texts('ballot.own_vote', rows=rows)}"


async def _choices(request: Request, ballot: Ballot) -> tuple[Choice, ...]:
    """What this member can do with it now."""
    texts, found = request.texts, []
    units = await request.work.blocs.units(ballot.bloc)
    heads = may(request.member, Act.OPEN_BALLOT, bloc=ballot.bloc)
    leads = heads and may_lead(ballot, by=request.member, units=units)
    counts = may(request.member, Act.RECORD_COUNT, bloc=ballot.bloc)
    if ballot.state is BallotState.PREPARED and leads:
        found += [("open", OPEN), ("drop", END)]
    if ballot.state is BallotState.OPEN and ballot.mode is Mode.PAPER and counts:
        found.append(("count", COUNT))
    if ballot.state is BallotState.OPEN and has_vote(ballot, by=request.member) and _is_running(request, ballot):
        found.append(("vote_again", CHANGE))
    if ballot.state is BallotState.OPEN and leads and ballot.closes_at and ballot.closes_at <= request.at:
        found.append(("close", CLOSE))
    if ballot.state is BallotState.LACKING and leads:
        found += [("again", AGAIN), ("end", END)]
    if ballot.state is BallotState.DECIDED:
        found.append(("minutes", MINUTES))
    return tuple(Choice(texts(f"ballot.button.{name}"), typed(request, ballot, verb)) for name, verb in found)


async def _act(request: Request, verb: str, words: list[str]) -> Reply:
    if verb == NUMBER:
        return await begin_number(request, words)
    form = words[-1] if verb == MINUTES and len(words) > 1 else ""
    found = await named(request, " ".join(words[: -1 if form else None]), verb=verb)
    if isinstance(found, Screen):
        return found
    if verb == MINUTES:
        return await hand_out(request, found, form)
    if verb == COUNT:
        return await begin_count(request, found)
    if verb == CHANGE:
        unit = voting_unit(request.member)
        check_may_vote(found, unit, sent_at=request.sent_at)
        return begin_vote(found, unit)
    return await _lead(request, verb, found)


async def _lead(request: Request, verb: str, ballot: Ballot) -> Reply:
    """Opened, closed, opened again or ended; what was done before is shown as it stands."""
    work, by, at = request.work, request.member, request.at
    if verb == AGAIN:
        check_lacks_quorum(await led(work, ballot.id, by=by))
        return NewTime(ballot.id, ballot.round)
    if verb == OPEN and ballot.state is BallotState.PREPARED:
        if ballot.closes_at and ballot.closes_at <= at:
            return NewTime(ballot.id, ballot.round)
        return was_opened(request, await open_ballot(work, ballot.id, closes_at=ballot.closes_at, by=by, at=at))
    if verb == CLOSE and ballot.state is BallotState.OPEN:
        return await _done(request, await close_ballot(work, ballot.id, by=by, at=at))
    if verb == END and ballot.state not in {BallotState.ENDED, BallotState.DECIDED}:
        return await _done(request, await end_ballot(work, ballot.id, by=by, at=at))
    return await _one(request, ballot)


async def _done(request: Request, ballot: Ballot) -> Screen:
    title = request.texts("ballot.title", number=ballot.number)
    return Screen(await described(request, ballot), title, await _choices(request, ballot), receipt=ballot.receipt)


async def awaits_vote(request: Request, ballot: Ballot) -> bool:
    """Whether the member's unit has still to vote on it."""
    if ballot.state is not BallotState.OPEN or not has_vote(ballot, by=request.member):
        return False
    return _is_running(request, ballot) and request.member.unit not in await request.work.ballots.voted(ballot.id)


async def awaits_confirmation(request: Request, ballot: Ballot) -> int:
    """The version of the count that waits for this member as the second person; 0 where none does."""
    if ballot.state is not BallotState.OPEN or not may(request.member, Act.OPEN_BALLOT, bloc=ballot.bloc):
        return 0
    counts = await request.work.ballots.counts(ballot.id)
    if not counts or counts[-1].state is not CountState.WAITING or has_hand_in(request.member, counts[-1].typed_by):
        return 0
    return counts[-1].version


def _is_running(request: Request, ballot: Ballot) -> bool:
    return ballot.closes_at is not None and request.sent_at <= ballot.closes_at


def _names(texts: Texts, ballot: Ballot) -> str:
    first, *others = ballot.items
    return texts("ballot.and_more", name=first.name, count=len(others)) if others else first.name


QUESTIONS: tuple[type[Question], ...] = (
    *preparing.QUESTIONS,
    *opening.QUESTIONS,
    *voting.QUESTIONS,
    *counting.QUESTIONS,
    *numbering.QUESTIONS,
)
