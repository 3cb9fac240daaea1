"""The bloc's table once more, written independently: as a clerk fills a spreadsheet, cell by cell, in fractions.

Only the fields of the criteria set and of the terms are read; no formula of the engine is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from bot.domain.criteria.criteria_set import CriteriaSet
from bot.domain.criteria.criterion import Criterion
from bot.domain.targets.terms import Terms

NOTHING = Fraction(0)
Sheets = Mapping[str, Mapping[str, Decimal]]


@dataclass(frozen=True, slots=True)
class OracleRow:
    """One unit's line of the table; points by criterion, an absent code is an empty cell."""

    rank: int
    points: dict[str, Fraction]
    total: Fraction
    percentage: Fraction
    class_code: str


@dataclass(frozen=True, slots=True)
class _Column:
    """One criterion of the spreadsheet: what everybody reported, against which target, and who has it at all."""

    criterion: Criterion
    typed: dict[str, Fraction]
    target: dict[str, Fraction]
    has_it: dict[str, bool]
    places: dict[str, list[int]]


def recomputed(
    criteria: CriteriaSet, sheets: Sheets, terms: Mapping[str, Terms], disqualified: frozenset[str]
) -> dict[str, OracleRow]:
    """Every unit's row."""
    cells: dict[str, dict[str, Fraction]] = {unit: {} for unit in sheets}
    assigned = dict.fromkeys(sheets, NOTHING)
    for criterion in criteria.criteria:
        column = _column(criterion, sheets, terms)
        for unit, points in _filled(column, compares=criteria.unassigned_results == "among_themselves").items():
            cells[unit][criterion.code] = points
        if criterion.kind == "standard":
            for unit in sheets:
                expected = column.has_it[unit] and criterion.rule != "outside_rank"
                if expected or criterion.code in cells[unit]:
                    assigned[unit] += Fraction(criterion.max_points)
    totals = {unit: _total(criteria, cells[unit]) for unit in sheets}
    percent = {unit: totals[unit] / assigned[unit] * 100 if assigned[unit] else NOTHING for unit in sheets}
    first = totals if criteria.rank_by == "points" else percent
    keys = {unit: [first[unit], *_ties(criteria, cells[unit], unit in disqualified)] for unit in sheets}
    return {
        unit: OracleRow(
            rank=1 + sum(1 for other in sheets if keys[other] > keys[unit]),
            points=cells[unit],
            total=totals[unit],
            percentage=percent[unit],
            class_code=_class(criteria, percent[unit], _bonus(criteria, cells[unit])),
        )
        for unit in sheets
    }


def _column(criterion: Criterion, sheets: Sheets, terms: Mapping[str, Terms]) -> _Column:
    code = criterion.code
    own = {unit: terms[unit] if unit in terms else Terms() for unit in sheets}
    usual = criterion.target if criterion.target is not None else Decimal(0)
    return _Column(
        criterion,
        {unit: Fraction(typed[code]) for unit, typed in sheets.items() if code in typed},
        {unit: Fraction(own[unit].targets.get(code, usual)) for unit in sheets},
        {unit: code not in own[unit].unassigned for unit in sheets},
        {unit: list(own[unit].places[code]) for unit in sheets if code in own[unit].places},
    )


def _filled(column: _Column, *, compares: bool) -> dict[str, Fraction]:
    criterion = column.criterion
    if criterion.rule == "outside_rank":
        return {unit: _rated(criterion, places) for unit, places in column.places.items() if column.has_it[unit]}
    inside = {unit: value for unit, value in column.typed.items() if column.has_it[unit]}
    outside = {unit: value for unit, value in column.typed.items() if not column.has_it[unit]}
    most = Fraction(criterion.max_points)
    is_result = criterion.rule in ("ratio", "target_rank") and criterion.privacy == "open"
    if criterion.rule == "target_rank" and is_result:
        filled = _ranked(most, inside, column.target)
    else:
        filled = {unit: _single(criterion, value, column.target[unit]) for unit, value in inside.items()}
    if compares and is_result and outside:
        best = max(outside.values())
        filled |= {unit: most * max(value, NOTHING) / best if best > 0 else NOTHING for unit, value in outside.items()}
    return filled


def _rated(criterion: Criterion, places: list[int]) -> Fraction:
    table = {place: Fraction(points) for place, points in enumerate(criterion.ranks, start=1)}
    return sum((table.get(place, NOTHING) for place in places), NOTHING) / len(places)


def _ranked(most: Fraction, values: Mapping[str, Fraction], targets: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Điều 6: below the target half of the share, at it half, above it the second half by the excess."""
    over = {unit: (value - targets[unit]) / targets[unit] if targets[unit] else value for unit, value in values.items()}
    top = max(over.values(), default=NOTHING)
    filled = {}
    for unit, value in values.items():
        if over[unit] > 0:
            filled[unit] = most / 2 + most / 2 * over[unit] / top
        elif over[unit] == 0:
            filled[unit] = most / 2
        else:
            filled[unit] = most / 2 * value / targets[unit] if value > 0 else NOTHING
    return filled


def _single(criterion: Criterion, value: Fraction, target: Fraction) -> Fraction:
    most, each = Fraction(criterion.max_points), Fraction(criterion.points_each or 0)
    cap = None if criterion.cap is None else Fraction(criterion.cap)
    if criterion.privacy == "score_only" or criterion.rule in ("direct", "pass_fail", "tiered"):
        if criterion.kind != "deduction":
            return value
        return -value if cap is None or -value > cap else cap
    if criterion.rule == "ratio":
        return most if value >= target else most * value / target
    changed = {"start_full": most + value * each, "count_bonus": value * each, "count_deduct": value * each}
    result = changed[criterion.rule]
    if criterion.rule == "start_full":
        return result if result > 0 else NOTHING
    if criterion.rule == "count_bonus":
        return result if result < most else most
    return result if cap is None or result > cap else cap


def _of_kind(criteria: CriteriaSet, cells: Mapping[str, Fraction], kind: str) -> Fraction:
    return sum((cells[one.code] for one in criteria.criteria if one.kind == kind and one.code in cells), NOTHING)


def _bonus(criteria: CriteriaSet, cells: Mapping[str, Fraction]) -> Fraction:
    bonus = _of_kind(criteria, cells, "bonus")
    return bonus if criteria.bonus_cap is None or bonus < criteria.bonus_cap else Fraction(criteria.bonus_cap)


def _total(criteria: CriteriaSet, cells: Mapping[str, Fraction]) -> Fraction:
    whole = _of_kind(criteria, cells, "standard") + _bonus(criteria, cells) + _of_kind(criteria, cells, "deduction")
    floor = criteria.deduction_floor
    return whole if floor is None or whole > floor else Fraction(floor)


def _ties(criteria: CriteriaSet, cells: Mapping[str, Fraction], is_disqualified: bool) -> list[Fraction]:
    parents = {group.code: group.parent for group in criteria.groups}
    keys = []
    for word in criteria.tie_break:
        if word == "disqualified":
            keys.append(Fraction(0 if is_disqualified else 1))
        elif word == "deductions":
            keys.append(_of_kind(criteria, cells, "deduction"))
        elif word.startswith("group:"):
            above = {one.code: _path(parents, one.group) for one in criteria.criteria}
            keys.append(sum((points for code, points in cells.items() if word[6:] in above[code]), NOTHING))
    return keys


def _path(parents: Mapping[str, str], group: str) -> list[str]:
    return [group, *_path(parents, parents[group])] if group else []


def _class(criteria: CriteriaSet, percentage: Fraction, bonus: Fraction) -> str:
    for one in criteria.classes:
        if percentage >= one.from_percentage and (one.bonus_from is None or bonus >= one.bonus_from):
            return one.code
    return ""
