"""What a decided ballot came to, found again from its votes or from its confirmed count; and what its minutes say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.actions.ballots.closing import outcomes_of
from bot.domain.ballots.ballots import Ballot, BallotState, Mode
from bot.domain.ballots.counts import CountState, Figures, counted_results
from bot.domain.ballots.majorities import Base
from bot.domain.ballots.results import ItemResult, results
from bot.domain.people.acts import Act
from bot.domain.people.members import Member
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.telling.ballot_notices import ItemOutcome
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class MinutedItem:
    """One item: what it asked for (as a bloc file says it), and what was counted."""

    name: str
    unit: str
    quorum: str
    threshold: str
    of_voting: bool
    entitled: int
    voted: int
    quorum_needed: int
    disagree: int
    abstain: int
    outcome: ItemOutcome
    votes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class BallotMinutes:
    """`took_part` and `absent` are names of units of a ballot in chat; a count has the `number` of its minutes."""

    bloc: str
    ballot: str
    year: int
    is_on_paper: bool
    opened_at: datetime | None
    closed_at: datetime | None
    took_part: tuple[str, ...]
    absent: tuple[str, ...]
    items: tuple[MinutedItem, ...]
    number: str = ""
    signed_on: date | None = None
    slips: tuple[int, ...] = ()


async def found_results(work: Work, ballot: Ballot) -> tuple[ItemResult, ...]:
    """Only of a decided ballot: before, nobody asks.

    Raises:
        Refused: `ballot.not_decided`.

    """
    if ballot.state is not BallotState.DECIDED:
        raise Refused("ballot.not_decided", number=ballot.number)
    if ballot.mode is Mode.OPEN:
        return results(ballot, await work.ballots.votes(ballot.id))
    return counted_results(ballot, await _figures(work, ballot))


async def ballot_minutes(work: Work, ballot: Ballot, *, by: Member) -> BallotMinutes:
    """Names of units, numbers, outcome; how each unit voted is not on it.

    Raises:
        Refused: `permission.see_ballots`, `ballot.not_decided`.

    """
    check_may(by, Act.SEE_BALLOTS, bloc=ballot.bloc)
    found = await found_results(work, ballot)
    outcomes = await outcomes_of(work, ballot, found)
    bloc = await work.blocs.bloc(ballot.bloc)
    names = {unit.id: unit.name for unit in await work.blocs.units_ever(ballot.bloc)}
    voted = await work.ballots.voted(ballot.id)
    is_on_paper = ballot.mode is Mode.PAPER
    figures = await _figures(work, ballot) if is_on_paper else Figures()
    electorate = () if is_on_paper else ballot.electorate
    return BallotMinutes(
        bloc=bloc.name,
        ballot=ballot.number,
        year=ballot.year,
        is_on_paper=is_on_paper,
        opened_at=ballot.opened_at,
        closed_at=ballot.closed_at,
        took_part=tuple(names.get(unit, unit) for unit in electorate if unit in voted),
        absent=tuple(names.get(unit, unit) for unit in electorate if unit not in voted),
        items=_items(ballot, found, outcomes, names),
        number=figures.number,
        signed_on=figures.signed_on,
        slips=tuple(one or 0 for one in (figures.issued, figures.collected, figures.valid, figures.invalid))
        if is_on_paper
        else (),
    )


def _items(
    ballot: Ballot, found: tuple[ItemResult, ...], outcomes: tuple[ItemOutcome, ...], names: dict[str, str]
) -> tuple[MinutedItem, ...]:
    return tuple(
        MinutedItem(
            name=item.name,
            unit="" if item.is_choice else names.get(item.units[0], item.units[0]),
            quorum=item.majority.quorum.text,
            threshold=item.majority.threshold.text,
            of_voting=item.majority.base is Base.VOTING,
            entitled=one.entitled,
            voted=one.voted,
            quorum_needed=one.quorum,
            disagree=one.disagree,
            abstain=one.abstain,
            outcome=outcome,
            votes=tuple(zip((names.get(unit, unit) for unit in item.units), one.candidates, strict=False)),
        )
        for item, one, outcome in zip(ballot.items, found, outcomes, strict=True)
    )


async def _figures(work: Work, ballot: Ballot) -> Figures:
    counts = await work.ballots.counts(ballot.id)
    return next(one.figures for one in reversed(counts) if one.state is CountState.CONFIRMED)
