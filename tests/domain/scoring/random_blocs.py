"""Random blocs from a seed: a criteria set that is in order, sheets, terms, and who is disqualified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from bot.domain.criteria.criteria import CriteriaSet, Criterion, Kind, Privacy, Rule, Takes, criteria_set_from
from bot.domain.targets.terms import Terms
from tests.domain.scoring.small_sets import Values, group, row, table

TREE = {"I": "", "I.1": "I", "I.2": "I", "I.2.a": "I.2", "II": ""}
STANDARD = ("direct", "pass_fail", "tiered", "ratio", "target_rank", "target_rank", "start_full", "outside_rank")
WORDS = ("disqualified", "group:I", "group:I.2", "group:II", "deductions", "co_rank")
CLASSES = (
    {"code": "S", "name": "cờ đỏ có sao", "from": 60, "bonus_from": 3},
    {"code": "R", "name": "cờ đỏ", "from": 60},
    {"code": "Y", "name": "cờ vàng", "from": 30},
)


@dataclass(frozen=True, slots=True)
class RandomBloc:
    criteria: CriteriaSet
    sheets: dict[str, Values]
    terms: dict[str, Terms]
    disqualified: frozenset[str]


def random_bloc(seed: int) -> RandomBloc:
    """Small numbers and twins on purpose: ties, results exactly at the target and equal leaders happen often."""
    chance = Random(seed)
    criteria = _criteria(chance)
    units = [f"U{number:02}" for number in range(chance.randint(1, 8))]
    few = chance.random() < 0.5
    sheets = {unit: _sheet(chance, criteria, few=few) for unit in units}
    terms = {unit: _terms(chance, criteria) if chance.random() < 0.6 else Terms() for unit in units}
    for unit, other in zip(units[1:], units, strict=False):
        if chance.random() < 0.2:
            sheets[unit], terms[unit] = sheets[other], terms[other]
    return RandomBloc(
        criteria,
        sheets,
        terms,
        frozenset(unit for unit in units if chance.random() < 0.15),
    )


def _criteria(chance: Random) -> CriteriaSet:
    rows = [_standard(chance, f"C{number:02}") for number in range(chance.randint(1, 9))]
    rows += [_bonus(chance, f"T{number:02}") for number in range(chance.randint(0, 3))]
    rows += [_deduction(chance, f"P{number:02}") for number in range(chance.randint(0, 2))]
    optional: dict[str, Any] = {
        "bonus_cap": chance.choice([None, 4]),
        "deduction_floor": chance.choice([None, 0]),
        "unassigned_results": chance.choice([None, "ignored", "among_themselves"]),
    }
    head = {name: value for name, value in optional.items() if value is not None}
    tie_break = chance.sample(WORDS, chance.randint(0, 4))
    rank_by = chance.choice(["points", "percent_of_assigned"])
    file = table(*rows, groups=_groups(rows), rank_by=rank_by, tie_break=tie_break, **head)
    return criteria_set_from({**file, "class": list(CLASSES)} if chance.random() < 0.8 else file)


def _groups(rows: Sequence[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    found = []
    for code, parent in TREE.items():
        most = sum(one["max"] for one in rows if one["group"].startswith(code) and _is_inside(one["group"], code))
        found.append(group(code, most, **({"parent": parent} if parent else {})))
    return tuple(found)


def _is_inside(code: str, outer: str) -> bool:
    return code == outer or (bool(TREE[code]) and _is_inside(TREE[code], outer))


def _standard(chance: Random, code: str) -> dict[str, Any]:
    rule, most = chance.choice(STANDARD), chance.choice([3, 5, 10, 20, 60])
    given: dict[str, Any] = {"group": chance.choice(list(TREE))}
    if rule in ("ratio", "target_rank"):
        given |= {"target": chance.choice([0, 1, 3, 7, 10]), "unit": chance.choice(["việc", "%", "% giảm"])}
        given |= {"privacy": chance.choice(["open", "open", "open", "score_only"])}
        given |= {"upper": 12} if chance.random() < 0.3 else {}
    if rule == "tiered":
        given["tiers"] = [0, 1, most]
    if rule == "start_full":
        given["points_each"] = chance.choice([-1, -2])
    if rule == "outside_rank":
        given["ranks"] = [most, Decimal(most) / 2, 1]
    return row(code, rule, most, **given)


def _bonus(chance: Random, code: str) -> dict[str, Any]:
    given: dict[str, Any] = {"kind": "bonus", "group": chance.choice(list(TREE))}
    if chance.random() < 0.5:
        return row(code, "direct", 3, **given)
    return row(code, "count_bonus", 4, points_each=chance.choice([1, Decimal("1.5")]), **given)


def _deduction(chance: Random, code: str) -> dict[str, Any]:
    given: dict[str, Any] = {"kind": "deduction", "group": chance.choice(list(TREE))}
    given |= {"cap": -5} if chance.random() < 0.5 else {}
    if chance.random() < 0.5:
        return row(code, "direct", 0, **given)
    return row(code, "count_deduct", 0, points_each=-2, **given)


def _sheet(chance: Random, criteria: CriteriaSet, *, few: bool) -> Values:
    return {one.code: _value(chance, one, few=few) for one in criteria.typed() if chance.random() < 0.85}


def _value(chance: Random, criterion: Criterion, *, few: bool) -> Decimal:
    most = criterion.max_points
    if criterion.takes is Takes.COUNT:
        return Decimal(chance.randint(0, 7))
    if criterion.takes is Takes.RESULT:
        least = -3 if criterion.may_be_negative else 0
        return Decimal(chance.randint(least, 12)) if few else Decimal(chance.randint(least * 100, 1200)) / 100
    if criterion.rule is Rule.PASS_FAIL:
        return chance.choice([Decimal(0), most])
    if criterion.rule is Rule.TIERED:
        return chance.choice(criterion.tiers)
    if criterion.kind is Kind.DEDUCTION:
        return Decimal(chance.randint(0, 9))
    return Decimal(chance.randint(0, int(most))) if few else Decimal(chance.randint(0, int(most) * 100)) / 100


def _terms(chance: Random, criteria: CriteriaSet) -> Terms:
    measured = [one.code for one in criteria.criteria if one.target is not None and one.privacy is Privacy.OPEN]
    codes = [one.code for one in criteria.standard()]
    rated = [one.code for one in criteria.criteria if one.is_rated_outside]
    return Terms(
        targets={code: Decimal(chance.choice([0, 2, 6, 14])) for code in measured if chance.random() < 0.4},
        unassigned=frozenset(code for code in codes if chance.random() < 0.2),
        places={
            code: tuple(chance.randint(1, 5) for _ in range(chance.randint(1, 3)))
            for code in rated
            if chance.random() < 0.8
        },
    )
