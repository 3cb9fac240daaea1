"""The bloc's points once more, as a clerk's spreadsheet computes them: from the sample's file alone, in fractions."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from tests.blackbox.rehearsal import BLOC

_HUNDREDTH = Decimal("0.01")
Values = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Sum:
    """One unit's row: points by criterion, total, percentage of what was assigned."""

    points: Mapping[str, Fraction]
    total: Fraction
    percentage: Fraction


def computed(sheets: Mapping[str, Values]) -> dict[str, Sum]:
    """Every unit's row; what is typed counts as the table in domain.md §2.1 says."""
    table = tomllib.loads((BLOC.parent / "sample_criteria.toml").read_text("utf-8"), parse_float=Decimal)
    leaf = {row["code"]: row for row in table["criterion"]}
    best = {code: _best(row, sheets, code) for code, row in leaf.items() if row["rule"] == "target_rank"}
    return {unit: _row(table, leaf, values, best) for unit, values in sheets.items()}


def shown(value: Fraction) -> str:
    """As people read it: two decimals, half up, with a comma."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return str(exact.quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)).replace(".", ",")


def _row(table: Mapping[str, Any], leaf: Mapping[str, Any], values: Values, best: Mapping[str, Fraction]) -> Sum:
    points = {code: _points(leaf[code], Fraction(value), best.get(code)) for code, value in values.items()}
    sums = {
        kind: sum((points[code] for code in points if leaf[code]["kind"] == kind), Fraction(0))
        for kind in ("standard", "bonus", "deduction")
    }
    bonus = min(sums["bonus"], Fraction(table["set"]["bonus_cap"]))
    total = max(sums["standard"] + bonus + sums["deduction"], Fraction(table["set"]["deduction_floor"]))
    assigned = sum(Fraction(row["max"]) for row in leaf.values() if row["kind"] == "standard")
    return Sum(points, total, total * 100 / assigned)


def _points(row: Mapping[str, Any], value: Fraction, best: Fraction | None) -> Fraction:
    rule, most = row["rule"], Fraction(row["max"])
    if row["kind"] == "deduction":
        lost = value if row["privacy"] == "score_only" else -value * Fraction(row["points_each"])
        return -min(lost, -Fraction(row["cap"])) if "cap" in row else -lost
    if row["privacy"] == "score_only" or rule in {"direct", "pass_fail", "tiered"}:
        return value
    if rule == "start_full":
        return max(Fraction(0), most + value * Fraction(row["points_each"]))
    if rule == "count_bonus":
        return min(most, value * Fraction(row["points_each"]))
    if rule == "ratio":
        return most * min(Fraction(1), value / Fraction(row["target"]))
    return _ranked(value, Fraction(row["target"]), most=most, best=best)


def _ranked(value: Fraction, target: Fraction, *, most: Fraction, best: Fraction | None) -> Fraction:
    if value < target:
        return most / 2 * max(value, Fraction(0)) / target
    if value == target or not best:
        return most / 2
    return most / 2 + most / 2 * ((value - target) / target) / best


def _best(row: Mapping[str, Any], sheets: Mapping[str, Values], code: str) -> Fraction:
    target = Fraction(row["target"])
    over = [(Fraction(values[code]) - target) / target for values in sheets.values() if code in values]
    return max([*over, Fraction(0)])
