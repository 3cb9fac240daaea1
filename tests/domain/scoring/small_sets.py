"""Small criteria sets for tests, and sheets as short text."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from bot.domain.criteria.criteria import CriteriaSet, criteria_set_from

Values = dict[str, Decimal]


def row(code: str, rule: str, most: int, **given: object) -> dict[str, Any]:
    """A criterion's row; in group G and standard unless said otherwise."""
    usual = {"group": "G", "name": f"Tiêu chí {code}", "kind": "standard", "unit": "việc", "privacy": "open"}
    return {"code": code, "rule": rule, "max": most, **usual, **given}


def group(code: str, most: int, **given: object) -> dict[str, Any]:
    return {"code": code, "name": f"Nhóm {code}", "max": most, **given}


def table(*rows: dict[str, Any], groups: tuple[dict[str, Any], ...] = (), **head: object) -> dict[str, Any]:
    """A file with these criteria; their sums are those of its one group and of the whole."""
    standard = sum(one["max"] for one in rows if one["kind"] == "standard")
    usual = {"id": "thu", "name": "Thử", "year": 2017, "standard_max": standard, "rank_by": "percent_of_assigned"}
    whole = group("G", sum(one["max"] for one in rows))
    return {"set": {**usual, **head}, "group": list(groups or (whole,)), "criterion": list(rows)}


def made(*rows: dict[str, Any], **head: Any) -> CriteriaSet:
    return criteria_set_from(table(*rows, **head))


def sheet(**values: str | int) -> Values:
    return {code: Decimal(value) for code, value in values.items()}


def numbers(*written: int | str) -> tuple[Decimal, ...]:
    return tuple(Decimal(number) for number in written)
