"""What must hold between the rows of a criteria file: codes, headings, sums, and the order of classes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from bot.domain.criteria.criteria_set import inside
from bot.domain.criteria.criterion import Criterion, CriterionGroup, Kind, ScoreClass
from bot.domain.tables import Table

_ZERO = Decimal(0)


def check_codes(root: Table, codes: Sequence[str]) -> None:
    """Notes `criteria.duplicate_code` (code) for every further use, in any case."""
    seen: set[str] = set()
    for code in codes:
        key = code.casefold()
        if key and key in seen:
            root.note("criteria.duplicate_code", code=code)
        seen.add(key)


def check_groups(root: Table, groups: tuple[CriterionGroup, ...]) -> None:
    """Notes `criteria.unknown_parent` (group, parent) and `criteria.group_circle` (group)."""
    codes = {group.code for group in groups}
    for group in groups:
        if group.parent and group.parent not in codes:
            root.note("criteria.unknown_parent", group=group.code, parent=group.parent)
        if group.parent and group.parent in inside(groups, group.code):
            root.note("criteria.group_circle", group=group.code)


def check_classes(root: Table, classes: Sequence[ScoreClass]) -> None:
    """The highest class first, each one harder to reach than the next; notes `criteria.class_order` (code, next)
    and `criteria.bad_value` for thresholds below zero."""
    for one in classes:
        for name, value in (("from", one.from_percentage), ("bonus_from", one.bonus_from)):
            if value is not None and value < 0:
                root.note("criteria.bad_value", code=one.code, name=name, value=value)
    for higher, lower in pairwise(classes):
        if _threshold(higher) <= _threshold(lower):
            root.note("criteria.class_order", code=higher.code, next=lower.code)


def check_sums(
    root: Table,
    groups: tuple[CriterionGroup, ...],
    criteria: Sequence[Criterion],
    *,
    standard_max: Decimal,
) -> None:
    """The leaves below a group add up to its maximum, those that are standard to the agreed total.

    Notes `criteria.group_sum` (group, max, sum, difference) and `criteria.standard_sum` (max, sum, difference);
    the difference is what is too much, negative where points are missing.
    """
    for group in groups:
        codes = inside(groups, group.code)
        total = sum((one.max_points for one in criteria if one.group in codes), _ZERO)
        if total != group.max_points:
            difference = total - group.max_points
            root.note("criteria.group_sum", group=group.code, max=group.max_points, sum=total, difference=difference)
    standard = sum((one.max_points for one in criteria if one.kind is Kind.STANDARD), _ZERO)
    if standard != standard_max:
        difference = standard - standard_max
        root.note("criteria.standard_sum", max=standard_max, sum=standard, difference=difference)


def _threshold(one: ScoreClass) -> tuple[Decimal, Decimal]:
    return one.from_percentage, one.bonus_from or _ZERO
