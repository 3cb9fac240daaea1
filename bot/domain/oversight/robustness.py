"""Robustness: how far neighbouring places are apart, and which single criterion, left out, would swap them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from bot.domain.criteria.criteria import CriteriaSet, RankBy
from bot.domain.scoring.scores import score_bloc
from bot.domain.scoring.standings import Place, rank
from bot.domain.targets.terms import NO_TERMS, Terms

TIGHTEST = 3


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Two places next to each other; `margin` in what the set ranks by (points, or percentage points).

    `swapped_by` are the criteria without which the one behind would stand before the other, the widest lead first.
    """

    ahead: Place
    behind: Place
    margin: Decimal
    swapped_by: tuple[str, ...]


def robustness(
    criteria: CriteriaSet,
    values: Mapping[str, Mapping[str, Decimal]],
    *,
    terms: Mapping[str, Terms],
    order: Sequence[str] = (),
    disqualified: frozenset[str] = frozenset(),
) -> tuple[Neighbours, ...]:
    """The neighbours that are closest, at most `TIGHTEST`, from the smallest margin.

    `values` are the counted ones of signed sheets, by unit and criterion code. The whole bloc is scored and ranked
    again once for each criterion, without it for everybody. Units that share a rank are no neighbours.
    """
    places = rank(criteria, score_bloc(criteria, values, terms=terms), order=order, disqualified=disqualified)
    without = {
        criterion.code: _places_without(criterion.code, criteria, values, terms=terms, disqualified=disqualified)
        for criterion in criteria.criteria
    }
    found = [
        Neighbours(ahead, behind, _margin(criteria, ahead, behind), _swapping(criteria, ahead, behind, without))
        for ahead, behind in pairwise(places)
        if ahead.rank != behind.rank
    ]
    return tuple(sorted(found, key=lambda pair: (pair.margin, pair.ahead.rank))[:TIGHTEST])


def left_out(
    code: str, values: Mapping[str, Mapping[str, Decimal]], *, terms: Mapping[str, Terms]
) -> tuple[dict[str, dict[str, Decimal]], dict[str, Terms]]:
    """Values and terms as if nobody had been assigned this criterion, nor had a result in it."""
    kept = {unit: {known: value for known, value in sheet.items() if known != code} for unit, sheet in values.items()}
    set_for = {unit: terms.get(unit, NO_TERMS) for unit in values}
    without = {
        unit: replace(
            own,
            unassigned=own.unassigned | {code},
            places={known: given for known, given in own.places.items() if known != code},
        )
        for unit, own in set_for.items()
    }
    return kept, without


def _places_without(
    code: str,
    criteria: CriteriaSet,
    values: Mapping[str, Mapping[str, Decimal]],
    *,
    terms: Mapping[str, Terms],
    disqualified: frozenset[str],
) -> dict[str, Place]:
    kept, set_for = left_out(code, values, terms=terms)
    places = rank(criteria, score_bloc(criteria, kept, terms=set_for), disqualified=disqualified)
    return {place.unit: place for place in places}


def _swapping(
    criteria: CriteriaSet, ahead: Place, behind: Place, without: Mapping[str, Mapping[str, Place]]
) -> tuple[str, ...]:
    leads = {
        code: _margin(criteria, places[behind.unit], places[ahead.unit])
        for code, places in without.items()
        if places[behind.unit].rank < places[ahead.unit].rank
    }
    return tuple(sorted(leads, key=lambda code: -leads[code]))


def _margin(criteria: CriteriaSet, ahead: Place, behind: Place) -> Decimal:
    if criteria.rank_by is RankBy.POINTS:
        return ahead.total - behind.total
    return ahead.percentage - behind.percentage
