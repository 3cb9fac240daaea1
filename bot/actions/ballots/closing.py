"""A ballot is closed once: by head or deputy at or after its time, by the clock, or by its confirmed count."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.ballots.ballots import held
from bot.actions.ballots.preparing import led
from bot.actions.commendation.deliberated import deliberated
from bot.domain.ballots.ballots import Ballot, BallotState, Item, Mode, check_may_close
from bot.domain.ballots.majorities import Base
from bot.domain.ballots.results import ItemResult, is_quorate, results
from bot.domain.commendation.nominations import NominationState
from bot.domain.people.members import VISITOR, Member, Role
from bot.domain.telling.ballot_notices import BallotDecided, ItemOutcome, QuorumLacking
from bot.domain.telling.notices import Audience
from bot.ports import Work

_HEADS = (Role.BLOC_HEAD, Role.BLOC_DEPUTY)
_PROVINCE = (Role.SUPERVISOR, Role.DIRECTOR)


async def close_ballot(work: Work, id_: str, *, by: Member, at: datetime) -> Ballot:
    """By head or deputy, at or after the time.

    Raises:
        Refused: `permission.open_ballot`, `ballot.gone`, and what `check_may_lead` and `check_may_close` raise.

    """
    ballot = await led(work, id_, by=by)
    check_may_close(ballot, at=at)
    return await _close(work, ballot, by=by, at=at)


async def close_by_clock(work: Work, id_: str, *, at: datetime) -> Ballot | None:
    """The time is past; None where it was closed, or opened anew, meanwhile."""
    ballot = await held(work, id_)
    if ballot.state is not BallotState.OPEN or ballot.closes_at is None or at < ballot.closes_at:
        return None
    return await _close(work, ballot, by=VISITOR, at=at)


async def decide(work: Work, ballot: Ballot, found: tuple[ItemResult, ...], *, by: Member, at: datetime) -> Ballot:
    """The result is recorded, passed on to the nominations, and told."""
    rows = [
        {"carried": one.is_carried, "agree": one.agree, "needed": one.needed, "base": one.base, "chosen": one.chosen}
        for one in found
    ]
    receipt = await work.audit.record("ballot.decided", ballot.id, by=by.person, at=at, details={"items": rows})
    decided = replace(ballot.closed(BallotState.DECIDED, by=by.person, at=at), receipt=receipt)
    await work.ballots.save(decided)
    outcomes = await outcomes_of(work, decided, found)
    for item, result in zip(decided.items, found, strict=True):
        await _pass_on(work, decided, item, result, by=by, at=at)
    await _tell(work, decided, found, outcomes, at=at)
    return decided


async def outcomes_of(work: Work, ballot: Ballot, found: tuple[ItemResult, ...]) -> tuple[ItemOutcome, ...]:
    """Each item with its numbers, in values that can be said."""
    names = {unit.id: unit.name for unit in await work.blocs.units_ever(ballot.bloc)}
    return tuple(
        ItemOutcome(
            name=item.name,
            is_carried=one.is_carried,
            agree=one.agree,
            base=one.base,
            needed=one.needed,
            is_choice=item.is_choice,
            chosen=names.get(one.chosen, one.chosen),
            is_tied=one.is_tied,
            counts_slips=ballot.mode is Mode.PAPER,
            of_voting=item.majority.base is Base.VOTING,
        )
        for item, one in zip(ballot.items, found, strict=True)
    )


async def _close(work: Work, ballot: Ballot, *, by: Member, at: datetime) -> Ballot:
    found = results(ballot, await work.ballots.votes(ballot.id))
    if is_quorate(found):
        return await decide(work, ballot, found, by=by, at=at)
    voted = len(await work.ballots.voted(ballot.id))
    details = {"round": ballot.round, "voted": voted}
    receipt = await work.audit.record("ballot.lacking", ballot.id, by=by.person, at=at, details=details)
    lacking = replace(ballot.closed(BallotState.LACKING, by=by.person, at=at), receipt=receipt)
    await work.ballots.save(lacking)
    short = next(one for one in found if not one.is_quorate)
    notice = QuorumLacking(ballot.number, short.voted, short.entitled, short.quorum)
    await work.outbox.tell(Audience(_HEADS, bloc=ballot.bloc, but=by.person), notice, at=at)
    return lacking


async def _pass_on(work: Work, ballot: Ballot, item: Item, result: ItemResult, *, by: Member, at: datetime) -> None:
    """What is on hold, or was decided otherwise meanwhile, keeps its state: the ballot's result stays readable."""
    nomination = await work.nominations.by_id(item.nomination) if item.nomination else None
    if nomination and nomination.state is NominationState.CHECKED:
        await deliberated(work, nomination.id, carried=result.is_carried, ballot=f"BX-{ballot.number}", by=by, at=at)


async def _tell(
    work: Work,
    ballot: Ballot,
    found: tuple[ItemResult, ...],
    outcomes: tuple[ItemOutcome, ...],
    *,
    at: datetime,
) -> None:
    bloc = await work.blocs.bloc(ballot.bloc)
    voted, units = found[0].voted, found[0].entitled
    if ballot.mode is Mode.OPEN:
        voted, units = len(await work.ballots.voted(ballot.id)), len(ballot.electorate)
    notice = BallotDecided(ballot.number, bloc.name, outcomes, voted, units, ballot.mode is Mode.PAPER)
    for audience in (
        Audience((Role.UNIT_LEADER, *_HEADS), bloc=ballot.bloc, but=ballot.closed_by),
        Audience(_PROVINCE),
    ):
        await work.outbox.tell(audience, notice, at=at)
