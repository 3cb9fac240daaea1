"""Points and totals of a whole bloc: what its sheets are worth, compared with each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from bot.domain.numbers import exact
from bot.domain.scoring.criteria import CriteriaSet, Kind, Rule, Takes
from bot.domain.scoring.formulas import excess, points
from bot.domain.scoring.terms import NO_TERMS, Terms

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


def score_bloc(
    criteria: CriteriaSet,
    values: Mapping[str, Mapping[str, Decimal]],
    *,
    terms: Mapping[str, Terms] = _NOTHING,
) -> dict[str, Scored]:
    """Points and totals of the signed sheets of a bloc, by unit; v* is found among exactly these.

    `terms` are what the head set for a unit: its own targets, and codes that are not assigned to it (KAD), which
    earn nothing, lead nothing and leave its assigned maximum. Raises KeyError for a code that the set does not have.
    """
    best = leaders(criteria, values, terms=terms)
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
    bloc = {**among, unit: values}
    best = leaders(criteria, bloc, terms=terms)
    return _scored(criteria, values, best=best, terms=terms.get(unit, NO_TERMS))


def _scored(
    criteria: CriteriaSet,
    sheet: Mapping[str, Decimal],
    *,
    best: Mapping[str, Decimal],
    terms: Terms,
) -> Scored:
    known = {criterion.code: criterion for criterion in criteria.criteria}
    if strange := [code for code in sheet if code not in known]:
        raise KeyError(strange)
    by_code = {
        code: points(terms.applied(criterion), sheet[code], best=best.get(code))
        for code, criterion in known.items()
        if code in sheet and code not in terms.unassigned
    }
    return Scored(Points(by_code), _totals(criteria, by_code, without=terms.unassigned))


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
