"""Who stands where: ranks, ties and how a rank moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.scoring.criteria import CriteriaSet, RankBy
from bot.domain.scoring.scores import Scored

Merit = tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A unit's place; `tied` where others share the rank. Total and percentage are exact, not rounded."""

    rank: int
    unit: str
    total: Decimal
    percentage: Decimal
    tied: bool


def rank(
    criteria: CriteriaSet,
    sheets: Mapping[str, Scored],
    *,
    order: Sequence[str] = (),
    disqualified: frozenset[str] = frozenset(),
) -> tuple[Place, ...]:
    """Places from the first to the last; equals share a rank and the next is skipped.

    By percentage or points as the set says, then by its tie-break list (domain.md §2.7): `disqualified`
    behind an equal one, `group:X` more points there first, `deductions` fewer first, `co_rank` nothing more.
    Those who share a rank stand in the official `order` of units, units not in it last, by code.
    """
    merits = {unit: _merit(criteria, scored, is_disqualified=unit in disqualified) for unit, scored in sheets.items()}
    seats = {unit: seat for seat, unit in enumerate(order)}
    by_order = sorted(sheets, key=lambda unit: (seats.get(unit, len(seats)), unit))
    ordered = sorted(by_order, key=lambda unit: merits[unit], reverse=True)
    standing = [merits[unit] for unit in ordered]
    return tuple(
        Place(
            rank=standing.index(merits[unit]) + 1,
            unit=unit,
            total=sheets[unit].totals.total,
            percentage=sheets[unit].totals.percentage,
            tied=standing.count(merits[unit]) > 1,
        )
        for unit in ordered
    )


def moves(before: Sequence[Place], after: Sequence[Place]) -> dict[str, int | None]:
    """How many ranks each unit of `after` has climbed (negative: fallen), None for one that had no place."""
    ranks = {place.unit: place.rank for place in before}
    return {place.unit: ranks[place.unit] - place.rank if place.unit in ranks else None for place in after}


def _merit(criteria: CriteriaSet, scored: Scored, *, is_disqualified: bool) -> Merit:
    """What is compared, more is better; equal merits share a rank."""
    totals = scored.totals
    first = totals.total if criteria.rank_by is RankBy.POINTS else totals.percentage
    merit = [first]
    for word in criteria.tie_break:
        if word == "disqualified":
            merit.append(Decimal(not is_disqualified))
        if word == "deductions":
            merit.append(-totals.deduction)
        if word.startswith("group:"):
            group = criteria.of_group(word.removeprefix("group:"))
            merit.append(sum((scored.points.get(c.code, Decimal(0)) for c in group), Decimal(0)))
    return tuple(merit)
