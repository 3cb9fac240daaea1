"""What /thamdinh is about: which bloc, which unit, which period – named, or the one that is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc, Unit
from bot.domain.people.permissions import may
from bot.domain.refusal import Refused
from bot.domain.review.path import under_review
from bot.domain.scoring.periods import Period, chosen_period
from bot.domain.scoring.written_values import LONGEST_SHOWN
from handlers.conversation import Choice, Request, Screen

COMMAND = "thamdinh"
MOST_UNIT_BUTTONS = 90
"""A message carries a hundred buttons at most; further units are typed."""


@dataclass(frozen=True, slots=True)
class Place:
    """A bloc and a period, and a unit where one was named."""

    bloc: Bloc
    period: Period
    unit: Unit | None = None


async def named_place(request: Request, blocs: Sequence[Bloc]) -> Place | None:
    """From words in any order; None where several blocs are possible and none was named.

    Raises:
        Refused: `review.unknown_place` for a word that is no bloc, unit or period; `period.none`.

    """
    words = [word.casefold() for word in request.text.split()]
    bloc = next((one for one in blocs if one.id.casefold() in words), None)
    if bloc is None and len(blocs) > 1:
        return None
    bloc = bloc or blocs[0]
    units = {code.casefold(): unit for unit in await request.work.blocs.units_ever(bloc.id) for code in unit.codes}
    periods = await request.work.blocs.periods(bloc.id)
    codes = {period.code.casefold() for period in periods}
    if strange := [word for word in words if word not in {*units, *codes, bloc.id.casefold()}]:
        raise Refused("review.unknown_place", word=strange[0][:LONGEST_SHOWN])
    named = next((word for word in words if word in codes), "")
    period = chosen_period(periods, named, at=request.at) if named else under_review(periods, at=request.at)
    return Place(bloc, period, next((units[word] for word in words if word in units), None))


def which_bloc(request: Request, blocs: Sequence[Bloc], *, command: str = COMMAND) -> Screen:
    """One button a bloc, for people of the province."""
    choices = tuple(Choice(bloc.name, f"/{command} {bloc.id}") for bloc in blocs)
    return Screen(request.texts("review.which_bloc"), choices=choices)


async def seen_unit(request: Request, unit_id: str) -> Unit | None:
    """A unit that this member may look at."""
    for bloc in await request.work.blocs.all():
        if not may(request.member, Act.SEE_BLOC_SHEETS, bloc=bloc.id):
            continue
        found = next((unit for unit in await request.work.blocs.units_ever(bloc.id) if unit.id == unit_id), None)
        if found:
            return found
    return None
