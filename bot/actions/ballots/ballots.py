"""Ballots as they stand: found, held while something of them changes, and what they could be about."""

from __future__ import annotations

from bot.domain.ballots.ballots import Ballot, BallotState, Item
from bot.domain.ballots.majorities import majority_for
from bot.domain.commendation.awards import AwardEntry
from bot.domain.commendation.nominations import Nomination, NominationState
from bot.domain.refusal import Refused
from bot.ports import Work

_LIVE = frozenset({BallotState.PREPARED, BallotState.OPEN, BallotState.LACKING})


async def held(work: Work, id_: str) -> Ballot:
    """The ballot as it stands now; nobody votes, opens, counts or closes until this work ends.

    Raises:
        Refused: `ballot.gone`.

    """
    await work.lock(f"ballot:{id_}")
    return await known(work, id_)


async def known(work: Work, id_: str) -> Ballot:
    """Raises `Refused`: `ballot.gone`."""
    ballot = await work.ballots.by_id(id_)
    if ballot is None:
        raise Refused("ballot.gone")
    return ballot


async def candidates(work: Work, bloc: str) -> tuple[Item, ...]:
    """The checked nominations of a bloc that are in no other ballot, each with what its award asks for."""
    taken = {item.nomination for one in await work.ballots.of_bloc(bloc) if one.state in _LIVE for item in one.items}
    awards = {entry.id: entry for entry in await work.blocs.awards(bloc)}
    rules = await work.ballots.majorities(bloc)
    return tuple(
        Item(
            name=_named(one, awards),
            award=one.award,
            units=(one.unit,),
            majority=majority_for(rules, one.award),
            nomination=one.id,
            number=one.number,
        )
        for one in await work.nominations.of_bloc(bloc, NominationState.CHECKED)
        if one.id not in taken
    )


async def choice_among(work: Work, bloc: str, *, title: str, units: tuple[str, ...]) -> Item:
    """A choice of one among these units (all of the bloc where none is named), by the bloc's own rule."""
    of_bloc = tuple(unit.id for unit in await work.blocs.units(bloc))
    majority = majority_for(await work.ballots.majorities(bloc), "")
    return Item(title, "", units or of_bloc, majority)


def _named(nomination: Nomination, awards: dict[str, AwardEntry]) -> str:
    entry = awards.get(nomination.award)
    return f"{nomination.name} – {entry.name if entry else nomination.award}"
