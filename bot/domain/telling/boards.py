"""What a group reads of its standings: who is named there, when a table reads differently."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.numbers import rounded
from bot.domain.telling.notices import StandingsPlace, StandingsTable

TOP = 3


def named_places(table: StandingsTable) -> tuple[StandingsPlace, ...]:
    """Who is named with a rank: everybody, or where only the top is told at most the first three.

    Ranks that more units share than may be named are left out, and so is the last (product.md, "Humane and safe").
    """
    if not table.top_only:
        return table.places
    lowest = table.places[-1].rank if table.places and not table.unsigned else 0
    named = [place for place in table.places if place.rank <= TOP and not 1 < place.rank == lowest]
    while len(named) > TOP:
        named = [place for place in named if place.rank < named[-1].rank]
    return tuple(named)


def classes_named(others: Sequence[StandingsPlace]) -> dict[str, tuple[str, ...]]:
    """The others by the name of their class, units in no order of rank; at the lower end nobody."""
    unnamed = _unnamed_classes(others)
    names = dict.fromkeys(place.class_name for place in others if place.class_name not in unnamed)
    return {name: tuple(sorted(place.unit for place in others if place.class_name == name)) for name in names}


def fingerprint(table: StandingsTable) -> str:
    """Equal for tables that read the same in a group: rounded as shown, without whom a reader cannot see.

    A unit that did not move and one that had no place before read the same, so the day that moves are counted from
    makes no difference.
    """
    shown = named_places(table)
    others = [place for place in table.places if place not in shown]
    seen = (
        tuple(_as_read(place) for place in shown),
        classes_named(others),
        len(others),
        len(table.unsigned) if table.top_only else table.unsigned,
        table.bloc,
        table.period,
        table.locked_at is not None,
        table.corrections,
    )
    return hashlib.sha256(repr(seen).encode()).hexdigest()


def _unnamed_classes(others: Sequence[StandingsPlace]) -> set[str]:
    """The class of the last, and those above it until it is one of several: nobody is found by elimination."""
    unnamed = {"", *(place.class_name for place in others if place.rank == others[-1].rank)}
    for place in reversed(others):
        if sum(each.class_name in unnamed for each in others) > 1:
            break
        unnamed.add(place.class_name)
    return unnamed


def _as_read(place: StandingsPlace) -> StandingsPlace:
    return replace(
        place, total=rounded(place.total), percentage=rounded(place.percentage), move=place.move or 0, mark=None
    )
