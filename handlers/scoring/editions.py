"""/xephang … cũ: every published edition of a period, each readable exactly as it was published."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.closing.locking import OCCURRENCE
from bot.domain.people.members import Bloc
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.domain.telling.notices import StandingsPlace, StandingsTable
from bot.ports import Publication
from handlers.conversation import Choice, Place, Request, Screen

_MOST_BUTTONS = 8


async def list_editions(request: Request, period: Period) -> Screen:
    """Every edition with its number; numbers stay, because editions are only added."""
    texts = request.texts
    editions = await request.work.standings.editions(period.id)
    if not editions:
        return Screen(texts("edition.none", period=period.name))
    rows = [
        texts("edition.row_locked" if one.occurrence == OCCURRENCE else "edition.row", number=number, at=one.at)
        for number, one in enumerate(editions, start=1)
    ]
    numbers = range(len(editions), max(0, len(editions) - _MOST_BUTTONS), -1)
    choices = tuple(Choice(str(number), f"/xephang {period.bloc} {period.code} cũ {number}") for number in numbers)
    text = "\n\n".join(("\n".join(rows), texts("edition.how", code=period.code)))
    return Screen(text, title=texts("edition.title", period=period.name), choices=choices)


async def edition(request: Request, bloc: Bloc, period: Period, number: str) -> tuple[datetime, StandingsTable]:
    """One edition by its number, exactly as it was published, as far as this place may read it.

    Raises:
        Refused: `edition.unknown`.

    """
    editions = await request.work.standings.editions(period.id)
    if not (number.isascii() and number.isdecimal() and 0 < int(number[:9]) <= len(editions)):
        raise Refused("edition.unknown", period=period.name, number=number[:9], code=period.code)
    one = editions[int(number) - 1]
    return one.at, _as_read(request, bloc, one.shown or await _without_names(request, bloc, period, one))


def _as_read(request: Request, bloc: Bloc, table: StandingsTable) -> StandingsTable:
    """The kept table for this place: in a group without marks, and without the ranks a group is not shown."""
    if request.place is not Place.GROUP:
        return table
    places = tuple(replace(place, mark=None) for place in table.places)
    return replace(table, places=places, top_only=not bloc.full_table_in_group)


async def _without_names(request: Request, bloc: Bloc, period: Period, edition: Publication) -> StandingsTable:
    """What was published before names were kept: the places as they were, under the names of today."""
    names = {unit.id: unit.short for unit in await request.work.blocs.units_ever(bloc.id)}
    places = tuple(
        StandingsPlace(place.rank, names.get(place.unit, place.unit), place.total, place.percentage, place.tied, None)
        for place in edition.places
    )
    ranked = {place.unit for place in edition.places}
    unsigned = tuple(name for unit, name in names.items() if unit not in ranked)
    return StandingsTable(bloc.name, period.name, places, unsigned, since=None)
