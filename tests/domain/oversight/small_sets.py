"""Small criteria sets and signed sheets, written as briefly as they can be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from types import MappingProxyType

from bot.domain.criteria.criteria import CriteriaSet, Kind, Rule, criteria_set_from
from bot.domain.review.rulings import Instance, Ruling
from bot.domain.scoring.sheets import Line
from bot.domain.scoring.versions import Sheet, SheetState

AT = datetime(2017, 6, 21, 8, 0, tzinfo=UTC)


def row(code: str, most: int, rule: Rule = Rule.DIRECT, **given: object) -> dict[str, object]:
    """A criterion's row of a set file; open, standard, counted in "điểm" unless told otherwise."""
    fixed = {"group": code[0], "name": f"Tiêu chí {code}", "kind": "standard", "unit": "điểm", "privacy": "open"}
    return {**fixed, "code": code, "max": Decimal(most), "rule": rule, **given}


def small_set(*rows: dict[str, object], **head: object) -> CriteriaSet:
    """The set of these rows, ranked by percentage of what was assigned."""
    standard = sum((Decimal(str(one["max"])) for one in rows if one["kind"] == Kind.STANDARD), Decimal(0))
    groups = sorted({str(one["group"]) for one in rows})
    sums = {
        group: sum((Decimal(str(one["max"])) for one in rows if one["group"] == group), Decimal(0)) for group in groups
    }
    fixed = {"id": "nho", "name": "Bộ nhỏ", "year": 2017, "rank_by": "percent_of_assigned", "tie_break": ["co_rank"]}
    return criteria_set_from(
        {
            "set": {**fixed, "standard_max": standard, **head},
            "group": [{"code": group, "name": group, "max": sums[group]} for group in groups],
            "criterion": list(rows),
        }
    )


def numbers(**values: str | int) -> dict[str, Decimal]:
    return {code: Decimal(str(value)) for code, value in values.items()}


def signed(unit: str, notes: Mapping[str, str] = MappingProxyType({}), /, **values: str | int) -> Sheet:
    """A unit's first version, signed."""
    lines = {code: Line(code, value, notes.get(code, ""), "can-bo", AT) for code, value in numbers(**values).items()}
    return Sheet(f"{unit}1", unit, "q2", 1, 1, lines, "can-bo", AT, False, "R", SheetState.SIGNED)


def ruled(unit: str, code: str, value: str | int, instance: Instance = Instance.REVIEW_1, **given: int) -> Ruling:
    """What a reviewer decided on a line of the first version."""
    version = given.get("version", 1)
    return Ruling("q2", unit, version, code, instance, Decimal(str(value)), "Theo báo cáo", "khoi-truong", AT)
