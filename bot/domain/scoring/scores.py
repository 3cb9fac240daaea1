"""Points and totals of a whole bloc: what its sheets are worth, compared with each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from bot.domain.criteria.criteria import CriteriaSet, Criterion, Kind, Rule, Takes, UnassignedResults
from bot.domain.numbers import exact
from bot.domain.scoring.formulas import excess, points, points_of_places, points_unassigned
from bot.domain.targets.terms import NO_TERMS, Terms

_ZERO = Decimal(0)
_NOTHING: Mapping[str, Terms] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of exact points: `bonus` within its cap, `deduction` as a positive number, `total` not below the
    floor, `assigned` the unit's standard maximum, `percentage` the total in per cent of it, up to above 100."""

    standard: Decimal
    bonus: Decimal
    deduction: Decimal
    total: Decimal
    assigned: Decimal
    percentage: Decimal


class Points(Mapping[str, Decimal]):
    """Points by criterion code in the set's order; immutable and hashable."""

    __slots__ = ("_by_code",)

    def __init__(self, by_code: Mapping[str, Decimal]) -> None:
        self._by_code = dict(by_code)

    def __getitem__(self, code: str) -> Decimal:
        return self._by_code[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_code)

    def __len__(self) -> int:
        return len(self._by_code)

    def __hash__(self) -> int:
        return hash(frozenset(self._by_code.items()))

    def __repr__(self) -> str:
        return f"Points({self._by_code!r})"


@dataclass(frozen=True, slots=True)
class Scored:
    """What a sheet is worth; `points` holds the filled-in lines only, deductions negative."""

    points: Mapping[str, Decimal]
    totals: Totals


@dataclass(frozen=True, slots=True)
class Leads:
    """What results are measured against, by criterion code: v* among those it is assigned to, and A*, the best
    result among those it is not (only where the set compares these among themselves)."""

    excess: Mapping[str, Decimal]
    unassigned: Mapping[str, Decimal]


def leads(
    criteria: CriteriaSet,
    values: Mapping[str, Mapping[str, Decimal]],
    *,
    terms: Mapping[str, Terms] = _NOTHING,
) -> Leads:
    """Both kinds of leading results among these sheets."""
    return Leads(leaders(criteria, values, terms=terms), unassigned_leaders(criteria, values, terms=terms))


def leaders(
    criteria: CriteriaSet,
    values: Mapping[str, Mapping[str, Decimal]],
    *,
    terms: Mapping[str, Terms] = _NOTHING,
) -> dict[str, Decimal]:
    """v* by criterion code, where somebody exceeds the target: the highest `excess` among these sheets."""
    found: dict[str, Decimal] = {}
    for criterion in criteria.criteria:
        if criterion.rule is not Rule.TARGET_RANK or criterion.takes is not Takes.RESULT:
            continue
        code = criterion.code
        set_for = {unit: terms.get(unit, NO_TERMS) for unit in values}
        exceeded = [
            excess(set_for[unit].applied(criterion), sheet[code])
            for unit, sheet in values.items()
            if code in sheet and code not in set_for[unit].unassigned
        ]
        best = max(exceeded, default=_ZERO)
        if best > 0:
            found[code] = best
    return found


def unassigned_leaders(
    criteria: CriteriaSet,
    values: Mapping[str, Mapping[str, Decimal]],
    *,
    terms: Mapping[str, Terms] = _NOTHING,
) -> dict[str, Decimal]:
    """A* by criterion code: the best result among the units without the criterion that report one all the same.

    Empty unless the set says `among_themselves`. Only what takes results is compared: typed points and counts of
    a criterion that is not assigned stay nothing.
    """
    if criteria.unassigned_results is UnassignedResults.IGNORED:
        return {}
    found: dict[str, Decimal] = {}
    for code in (one.code for one in criteria.criteria if one.takes is Takes.RESULT):
        without = [unit for unit in values if code in terms.get(unit, NO_TERMS).unassigned]
        results = [values[unit][code] for unit in without if code in values[unit]]
        if results:
            found[code] = max(results)
    return found


def score_bloc(
    criteria: CriteriaSet,
    values: Mapping[str, Mapping[str, Decimal]],
    *,
    terms: Mapping[str, Terms] = _NOTHING,
) -> dict[str, Scored]:
    """Points and totals of the signed sheets of a bloc, by unit; v* and A* are found among exactly these.

    `terms` are what the head set for a unit: its own targets, the places that outside raters gave it, and codes
    that are not assigned to it (KAD), which lead nothing, earn nothing (but see `unassigned_leaders`) and leave
    its assigned maximum. What outside raters decide enters that maximum with the first place given: nobody is
    measured by a word that was not spoken yet. Raises KeyError for a code that the set does not have.
    """
    best = leads(criteria, values, terms=terms)
    return {
        unit: _scored(criteria, sheet, best=best, terms=terms.get(unit, NO_TERMS)) for unit, sheet in values.items()
    }


def score_one(
    criteria: CriteriaSet,
    values: Mapping[str, Decimal],
    *,
    among: Mapping[str, Mapping[str, Decimal]],
    unit: str,
    terms: Mapping[str, Terms] = _NOTHING,
) -> Scored:
    """A draft as if it were signed now: it takes the place of the unit's own sheet among the signed ones."""
    best = leads(criteria, {**among, unit: values}, terms=terms)
    return _scored(criteria, values, best=best, terms=terms.get(unit, NO_TERMS))


def scored_without(code: str, scored: Scored, *, criteria: CriteriaSet, terms: Terms) -> Scored:
    """What a sheet would be worth if nobody were assigned this criterion, nor had a result in it.

    `scored` is what `score_bloc` gave it under these `terms`. Points of one criterion do not depend on another one,
    so only the totals are added up again.
    """
    kept = {known: points for known, points in scored.points.items() if known != code}
    without = _unmeasured(criteria, kept, terms) | {code}
    return Scored(Points(kept), _totals(criteria, kept, without=without))


def _scored(criteria: CriteriaSet, sheet: Mapping[str, Decimal], *, best: Leads, terms: Terms) -> Scored:
    known = {criterion.code for criterion in criteria.criteria}
    if strange := [code for code in sheet if code not in known]:
        raise KeyError(strange)
    by_code: dict[str, Decimal] = {}
    for criterion in criteria.criteria:
        earned = _earned(criterion, sheet.get(criterion.code), best=best, terms=terms)
        if earned is not None:
            by_code[criterion.code] = earned
    return Scored(Points(by_code), _totals(criteria, by_code, without=_unmeasured(criteria, by_code, terms)))


def _unmeasured(criteria: CriteriaSet, by_code: Mapping[str, Decimal], terms: Terms) -> set[str]:
    """What leaves the assigned maximum: not assigned and nothing earned there, or not rated by anybody yet."""
    return {
        one.code
        for one in criteria.criteria
        if one.code not in by_code and (one.is_rated_outside or one.code in terms.unassigned)
    }


def _earned(criterion: Criterion, value: Decimal | None, *, best: Leads, terms: Terms) -> Decimal | None:
    """None for what earns nothing yet, or nothing at all; 0 is earned."""
    code = criterion.code
    if criterion.is_rated_outside:
        places = terms.places.get(code, ())
        return points_of_places(criterion, places) if places and code not in terms.unassigned else None
    if value is None:
        return None
    if code not in terms.unassigned:
        return points(terms.applied(criterion), value, best=best.excess.get(code))
    if code in best.unassigned:
        return points_unassigned(criterion, value, best=best.unassigned[code])
    return None


def _totals(criteria: CriteriaSet, by_code: Mapping[str, Decimal], *, without: Collection[str]) -> Totals:
    """bonus ≤ bonus_cap, total ≥ deduction_floor, percentage = total / assigned × 100 (domain.md §2.1)."""
    sums = dict.fromkeys(Kind, _ZERO)
    for criterion in criteria.criteria:
        sums[criterion.kind] += by_code.get(criterion.code, _ZERO)
    bonus = sums[Kind.BONUS]
    if criteria.bonus_cap is not None:
        bonus = min(criteria.bonus_cap, bonus)
    total = sums[Kind.STANDARD] + bonus + sums[Kind.DEDUCTION]
    if criteria.deduction_floor is not None:
        total = max(criteria.deduction_floor, total)
    assigned = sum((c.max_points for c in criteria.standard() if c.code not in without), _ZERO)
    percentage = exact(total * 100 / assigned) if assigned else _ZERO
    return Totals(sums[Kind.STANDARD], bonus, -sums[Kind.DEDUCTION], total, assigned, percentage)
