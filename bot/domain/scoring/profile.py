"""A unit's profile: what it reaches in each group of criteria, beside the middle of its bloc."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from bot.domain.criteria.criteria import CriteriaSet, Criterion, CriterionGroup, Kind
from bot.domain.scoring.scores import Scored
from bot.domain.targets.terms import NO_TERMS, Terms

LEAST_FOR_MEDIAN = 3
"""Of fewer units the middle would give away what each of them has."""
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class GroupShare:
    """One group: `own` and the bloc's `middle` in per cent of what is assigned to a unit there, or in points where
    the group has bonuses or deductions alone. None where nothing is assigned, or too few have signed."""

    name: str
    own: Decimal | None
    middle: Decimal | None
    is_percentage: bool


def profile(
    criteria: CriteriaSet, scores: Mapping[str, Scored], *, unit: str, terms: Mapping[str, Terms]
) -> tuple[GroupShare, ...]:
    """The outermost groups in the set's order; KeyError for a unit without a signed sheet.

    A share is points / assigned maximum × 100 (domain.md §2.1), all points of the group counted, so that it may
    exceed 100 where a group mixes standard criteria with bonuses.
    """
    found = []
    for group in criteria.groups:
        if group.parent:
            continue
        below = criteria.below(group.code)
        own = _share(below, scores[unit], terms.get(unit, NO_TERMS).unassigned)
        all_ = [_share(below, scored, terms.get(each, NO_TERMS).unassigned) for each, scored in scores.items()]
        is_percentage = any(one.kind is Kind.STANDARD for one in below)
        found.append(GroupShare(_name(group), own, middle(all_), is_percentage))
    return tuple(found)


def middle(values: Iterable[Decimal | None]) -> Decimal | None:
    """The median of what is known, None of fewer than three."""
    known = [value for value in values if value is not None]
    return median(known) if len(known) >= LEAST_FOR_MEDIAN else None


def _share(below: Collection[Criterion], scored: Scored, unassigned: Collection[str]) -> Decimal | None:
    earned = sum((scored.points.get(one.code, _ZERO) for one in below), _ZERO)
    standard = [one for one in below if one.kind is Kind.STANDARD]
    if not standard:
        return earned
    counted = [
        one for one in standard if one.code in scored.points or not (one.is_rated_outside or one.code in unassigned)
    ]
    assigned = sum((one.max_points for one in counted), _ZERO)
    return earned * 100 / assigned if assigned else None


def _name(group: CriterionGroup) -> str:
    return f"{group.code}. {group.name}"
