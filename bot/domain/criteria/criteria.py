"""The criteria set of a year: read from a file, and the one text it is stored and hashed as."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal

from bot.domain.criteria.criteria_set import CriteriaSet, RankBy, UnassignedResults
from bot.domain.criteria.criterion import (
    Criterion,
    CriterionGroup,
    Disqualifier,
    Effect,
    Kind,
    Privacy,
    Rule,
    ScoreClass,
    Takes,
)
from bot.domain.criteria.table import read_parts
from bot.domain.refusal import Problem, Refused
from bot.domain.tables import Table

__all__ = [
    "CriteriaSet",
    "Criterion",
    "CriterionGroup",
    "Disqualifier",
    "Effect",
    "Kind",
    "Privacy",
    "Problem",
    "RankBy",
    "Rule",
    "ScoreClass",
    "Takes",
    "UnassignedResults",
    "canonical",
    "criteria_set_from",
    "criteria_set_read",
]

_SET_KEYS = (
    "id",
    "name",
    "year",
    "standard_max",
    "bonus_cap",
    "deduction_floor",
    "decimals",
    "rank_by",
    "tie_break",
    "unassigned_results",
)
_NUMBERS = frozenset(
    {
        "standard_max",
        "bonus_cap",
        "deduction_floor",
        "max",
        "target",
        "upper",
        "tiers",
        "points_each",
        "cap",
        "ranks",
        "from",
        "bonus_from",
    }
)


def criteria_set_from(table: Mapping[str, object]) -> CriteriaSet:
    """The set described by a parsed TOML file (numbers as int or Decimal; a float is refused).

    Raises `Refused("criteria.invalid", problems=…)` with everything that is wrong, as a tuple of `Problem`.
    """
    problems: list[Problem] = []
    root = Table("file", table, problems)
    root.only(("set", "group", "criterion", "disqualifier", "class"))
    head = root.table("set")
    head.only(_SET_KEYS)
    if head.content.get("decimals", 2) != 2:
        head.note("criteria.only_two_decimals", name="decimals")
    parts = read_parts(root, head=head)
    read = CriteriaSet(
        id=head.text("id"),
        name=head.text("name"),
        year=head.whole("year"),
        standard_max=parts.standard_max,
        bonus_cap=head.optional_number("bonus_cap"),
        deduction_floor=head.optional_number("deduction_floor"),
        rank_by=head.choice("rank_by", RankBy),
        tie_break=parts.tie_break,
        groups=parts.groups,
        criteria=parts.criteria,
        disqualifiers=parts.disqualifiers,
        unassigned_results=_unassigned_results(head),
        classes=parts.classes,
    )
    if problems:
        raise Refused("criteria.invalid", problems=tuple(problems))
    return read


def canonical(criteria_set: CriteriaSet) -> str:
    """JSON in the shape of the TOML file, keys sorted, numbers as decimal strings: equal sets, equal text.

    What a set does not use is not in it, so a set that was stored before there was more to use keeps its hash.
    """
    groups = [
        _present({"code": g.code, "name": g.name, "max": g.max_points, "parent": g.parent or None})
        for g in criteria_set.groups
    ]
    disqualifiers = [{"code": d.code, "name": d.name, "effect": d.effect} for d in criteria_set.disqualifiers]
    whole: dict[str, object] = {
        "set": _head_row(criteria_set),
        "group": groups,
        "criterion": [_row(criterion) for criterion in criteria_set.criteria],
        "disqualifier": disqualifiers,
        "class": [_class_row(one) for one in criteria_set.classes] or None,
    }
    return json.dumps(_present(whole), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def criteria_set_read(canonical_text: str) -> CriteriaSet:
    """The inverse of `canonical`; raises what `criteria_set_from` raises."""
    return criteria_set_from(json.loads(canonical_text, object_hook=_with_decimals))


def _head_row(criteria_set: CriteriaSet) -> dict[str, object]:
    is_default = criteria_set.unassigned_results is UnassignedResults.IGNORED
    return _present(
        {
            "id": criteria_set.id,
            "name": criteria_set.name,
            "year": criteria_set.year,
            "standard_max": criteria_set.standard_max,
            "bonus_cap": criteria_set.bonus_cap,
            "deduction_floor": criteria_set.deduction_floor,
            "rank_by": criteria_set.rank_by,
            "tie_break": criteria_set.tie_break,
            "unassigned_results": None if is_default else criteria_set.unassigned_results,
        }
    )


def _row(criterion: Criterion) -> dict[str, object]:
    return _present(
        {
            "code": criterion.code,
            "group": criterion.group,
            "name": criterion.name,
            "max": criterion.max_points,
            "kind": criterion.kind,
            "unit": criterion.unit_of_measure,
            "rule": criterion.rule,
            "privacy": criterion.privacy,
            "target": criterion.target,
            "upper": criterion.upper,
            "tiers": criterion.tiers or None,
            "points_each": criterion.points_each,
            "cap": criterion.cap,
            "ranks": criterion.ranks or None,
            "proposed_by": criterion.proposed_by,
        }
    )


def _class_row(one: ScoreClass) -> dict[str, object]:
    return _present({"code": one.code, "name": one.name, "from": one.from_percentage, "bonus_from": one.bonus_from})


def _unassigned_results(head: Table) -> UnassignedResults:
    if "unassigned_results" not in head.content:
        return UnassignedResults.IGNORED
    return head.choice("unassigned_results", UnassignedResults)


def _present(row: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if value is not None}


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _with_decimals(row: dict[str, object]) -> dict[str, object]:
    return {name: _decimals(value) if name in _NUMBERS else value for name, value in row.items()}


def _decimals(value: object) -> object:
    if isinstance(value, list):
        return [Decimal(number) for number in value]
    return Decimal(str(value))
