"""Robustness: how far neighbouring places are apart, and which single criterion, left out, would swap them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from bot.domain.criteria.criteria import CriteriaSet, RankBy
from bot.domain.scoring.scores import Scored, score_bloc, scored_without
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

    `values` are the counted ones of signed sheets, by unit and criterion code. Units that share a rank are no
    neighbours.
    """
    scores = score_bloc(criteria, values, terms=terms)
    places = rank(criteria, scores, order=order, disqualified=disqualified)
    apart = [
        Neighbours(ahead, behind, _margin(criteria, ahead, behind), ())
        for ahead, behind in pairwise(places)
        if ahead.rank != behind.rank
    ]
    return tuple(
        replace(pair, swapped_by=_swapping(criteria, scores, pair, terms=terms, disqualified=disqualified))
        for pair in sorted(apart, key=lambda pair: (pair.margin, pair.ahead.rank))[:TIGHTEST]
    )


def _swapping(
    criteria: CriteriaSet,
    scores: Mapping[str, Scored],
    pair: Neighbours,
    *,
    terms: Mapping[str, Terms],
    disqualified: frozenset[str],
) -> tuple[str, ...]:
    """Each criterion left out once, for everybody; how two units compare then depends on no third one."""
    leads: dict[str, Decimal] = {}
    for code in (criterion.code for criterion in criteria.criteria):
        without = {
            unit: scored_without(code, scores[unit], criteria=criteria, terms=terms.get(unit, NO_TERMS))
            for unit in (pair.ahead.unit, pair.behind.unit)
        }
        first, second = rank(criteria, without, disqualified=disqualified)
        if first.unit == pair.behind.unit and first.rank != second.rank:
            leads[code] = _margin(criteria, first, second)
    return tuple(sorted(leads, key=lambda code: -leads[code]))


def _margin(criteria: CriteriaSet, ahead: Place, behind: Place) -> Decimal:
    if criteria.rank_by is RankBy.POINTS:
        return ahead.total - behind.total
    return ahead.percentage - behind.percentage
