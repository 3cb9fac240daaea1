"""How points follow from the numbers a card shows: step by step, in exact fractions, apart from the engine.

Written a second time on purpose: what is shown to a unit must lead to what is stored, and a mistake in one of
the two is found by comparing them. Formulas: domain.md §2.1, "The rules of the sample, exactly", and Điều 6.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import floor

from bot.domain.criteria.criterion import Criterion, Kind, Rule, Takes

_PLACES = 10
_HALF = Fraction(1, 2)
_DIGITS = 10**20


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What a result is compared with: v*, and A* for units without the target (None where there is none)."""

    best: Decimal | None = None
    best_unassigned: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Derived:
    """The points to ten places (None: nothing is earned), the step that led there, and the numbers put into it."""

    points: Decimal | None
    step: str
    numbers: Mapping[str, Decimal] = field(default_factory=dict)


def nothing(step: str) -> Derived:
    return Derived(None, step)


def derived(criterion: Criterion, value: Decimal, against: Yardstick) -> Derived:
    """Points of a value on a criterion that is assigned; its `target` is the unit's own one, where it has one."""
    most, number = Fraction(criterion.max_points), Fraction(value)
    if criterion.takes is Takes.POINTS:
        return _typed(criterion, number)
    if criterion.rule is Rule.RATIO:
        return _ratio(most, number, target=Fraction(criterion.target or 0))
    if criterion.rule is Rule.TARGET_RANK:
        return _target_rank(most, number, target=Fraction(criterion.target or 0), best=against.best)
    return _counted(criterion, most, number)


def derived_unassigned(criterion: Criterion, value: Decimal, best: Decimal) -> Derived:
    """MS × A ÷ A*, among the units that the criterion is not assigned to."""
    most, number, leading = Fraction(criterion.max_points), max(Fraction(value), Fraction(0)), Fraction(best)
    earned = most * number / leading if leading > 0 else Fraction(0)
    return _step("unassigned_compared", earned, max=most, value=number, best=leading)


def derived_from_places(criterion: Criterion, places: Sequence[int]) -> Derived:
    """The mean of what the table gives for each place; a place behind the table gives 0."""
    table = dict(enumerate(criterion.ranks, start=1))
    given = [Fraction(table.get(place, Decimal(0))) for place in places]
    return _step(
        "places", sum(given, Fraction(0)) / len(given), raters=Fraction(len(given)), sum=sum(given, Fraction(0))
    )


def _typed(criterion: Criterion, number: Fraction) -> Derived:
    if criterion.kind is not Kind.DEDUCTION:
        return _step("typed", number, value=number)
    return _deducted("typed_deduction", -number, criterion.cap, value=number)


def _ratio(most: Fraction, number: Fraction, *, target: Fraction) -> Derived:
    if number >= target:
        return _step("ratio_full", most, max=most, value=number, target=target)
    return _step("ratio_part", most * number / target, max=most, value=number, target=target)


def _target_rank(most: Fraction, number: Fraction, *, target: Fraction, best: Decimal | None) -> Derived:
    half = most * _HALF
    if number < 0:
        return _step("rank_negative", Fraction(0), value=number)
    if number < target:
        return _step("rank_below", half * number / target, half=half, value=number, target=target)
    if number == target:
        return _step("rank_at", half, half=half, value=number, target=target)
    over = (number - target) / target if target else number
    shown = {"half": half, "max": most, "value": number, "target": target, "over": over * 100}
    if best is None or _reaches(over, Fraction(best)):
        return _step("rank_leads", most, **shown)
    leading = Fraction(best)
    return _step("rank_above", half + half * over / leading, **shown, best=leading * 100)


def _reaches(over: Fraction, best: Fraction) -> bool:
    """v* is a division that ends after 28 digits, so the leader itself may seem to be a hair behind it."""
    return over * _DIGITS + over >= best * _DIGITS


def _counted(criterion: Criterion, most: Fraction, count: Fraction) -> Derived:
    each = Fraction(criterion.points_each or 0)
    shown = {"max": most, "value": count, "each": abs(each)}
    if criterion.rule is Rule.START_FULL:
        return _step("start_full", max(Fraction(0), most + count * each), **shown)
    if criterion.rule is Rule.COUNT_BONUS:
        return _step("count_bonus", min(most, count * each), **shown)
    return _deducted("count_deduct", count * each, criterion.cap, **shown)


def _deducted(step: str, change: Fraction, cap: Decimal | None, **shown: Fraction) -> Derived:
    if cap is None or change >= Fraction(cap):
        return _step(step, change, **shown)
    return _step(f"{step}_capped", Fraction(cap), **shown, cap=abs(Fraction(cap)))


def _step(step: str, earned: Fraction, **numbers: Fraction) -> Derived:
    return Derived(_ten_places(earned), step, {name: _ten_places(number) for name, number in numbers.items()})


def _ten_places(number: Fraction) -> Decimal:
    """Half up, away from zero."""
    units = floor(abs(number) * 10**_PLACES + _HALF)
    return Decimal(units if number >= 0 else -units).scaleb(-_PLACES)
