"""A criteria file read row by row, with everything that does not add up noted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.criteria.criterion import (
    Criterion,
    CriterionGroup,
    Disqualifier,
    Effect,
    Kind,
    Privacy,
    Proposer,
    Rule,
    ScoreClass,
    Takes,
)
from bot.domain.criteria.sums import check_classes, check_codes, check_groups, check_sums
from bot.domain.tables import Table

_NEEDED = ("code", "group", "name", "max", "kind", "unit", "rule", "privacy")
_SUMMED = frozenset({"code", "group", "max", "kind", "standard_max"})
_COMPARED = frozenset({"code", "from", "bonus_from"})
_CODE = re.compile(r"[^\W_][\w.\-]{0,15}")

# What a rule cannot do without, and what else may stand in its row.
_NEEDS = {
    Rule.TIERED: ("tiers",),
    Rule.RATIO: ("target",),
    Rule.TARGET_RANK: ("target",),
    Rule.START_FULL: ("points_each",),
    Rule.COUNT_BONUS: ("points_each",),
    Rule.COUNT_DEDUCT: ("points_each",),
    Rule.OUTSIDE_RANK: ("ranks",),
}
_ALLOWS = {
    Rule.RATIO: ("upper",),
    Rule.TARGET_RANK: ("upper",),
    Rule.DIRECT: ("cap",),
    Rule.COUNT_DEDUCT: ("cap",),
}
_OPTIONAL = ("target", "upper", "tiers", "points_each", "cap", "ranks")


@dataclass(frozen=True, slots=True)
class Parts:
    standard_max: Decimal
    tie_break: tuple[str, ...]
    groups: tuple[CriterionGroup, ...]
    criteria: tuple[Criterion, ...]
    disqualifiers: tuple[Disqualifier, ...]
    classes: tuple[ScoreClass, ...]


def read_parts(root: Table, *, head: Table) -> Parts:
    """Everything below `[set]`; what is wrong is noted in `root.problems`, never raised."""
    groups = tuple(_group(row) for row in root.tables("group", named_by="code"))
    parts = Parts(
        standard_max=head.number("standard_max"),
        tie_break=head.texts("tie_break"),
        groups=groups,
        criteria=tuple(_criterion(row, groups) for row in root.tables("criterion", named_by="code")),
        disqualifiers=tuple(_disqualifier(row) for row in root.tables("disqualifier", named_by="code")),
        classes=tuple(_class(row) for row in root.tables("class", named_by="code")),
    )
    if not parts.criteria:
        root.note("table.missing_key", name="criterion")
    check_codes(root, [group.code for group in groups])
    check_codes(root, [row.code for row in parts.criteria] + [row.code for row in parts.disqualifiers])
    check_codes(root, [row.code for row in parts.classes])
    check_groups(root, groups)
    _check_tie_break(head, parts)
    if not _is_any_noted(root, _COMPARED):
        check_classes(root, parts.classes)
    if not _is_any_noted(root, _SUMMED):
        check_sums(root, groups, parts.criteria, standard_max=parts.standard_max)
    return parts


def _is_any_noted(root: Table, names: frozenset[str]) -> bool:
    """Whether one of these is wrong already: placeholders would be judged."""
    return any(problem.details.get("name") in names for problem in root.problems)


def _group(row: Table) -> CriterionGroup:
    row.only(("code", "name", "max", "parent"))
    parent = row.text("parent") if "parent" in row.content else ""
    return CriterionGroup(code=_code(row), name=row.text("name"), max_points=row.number("max"), parent=parent)


def _disqualifier(row: Table) -> Disqualifier:
    row.only(("code", "name", "effect"))
    return Disqualifier(code=_code(row), name=row.text("name"), effect=row.choice("effect", Effect))


def _class(row: Table) -> ScoreClass:
    row.only(("code", "name", "from", "bonus_from"))
    return ScoreClass(
        code=_code(row),
        name=row.text("name"),
        from_percentage=row.number("from"),
        bonus_from=row.optional_number("bonus_from"),
    )


def _criterion(row: Table, groups: Iterable[CriterionGroup]) -> Criterion:
    row.only((*_NEEDED, *_OPTIONAL, "proposed_by"))
    noted = len(row.problems)
    criterion = Criterion(
        code=_code(row),
        group=row.text("group"),
        name=row.text("name"),
        max_points=row.number("max"),
        kind=row.choice("kind", Kind),
        unit_of_measure=row.text("unit"),
        rule=row.choice("rule", Rule),
        privacy=row.choice("privacy", Privacy),
        target=row.optional_number("target"),
        upper=row.optional_number("upper"),
        tiers=row.numbers("tiers"),
        points_each=row.optional_number("points_each"),
        cap=row.optional_number("cap"),
        ranks=row.numbers("ranks"),
        proposed_by=row.choice("proposed_by", Proposer) if "proposed_by" in row.content else None,
    )
    if len(row.problems) > noted:
        return criterion  # placeholders would be judged
    if criterion.group not in {group.code for group in groups}:
        row.note("criteria.unknown_group", code=criterion.code, group=criterion.group)
    _check_rule(row, criterion)
    _check_numbers(row, criterion)
    return criterion


def _code(row: Table) -> str:
    code = row.text("code")
    if code and not _CODE.fullmatch(code):
        row.note("criteria.bad_code", code=code)
    return code


def _check_rule(row: Table, criterion: Criterion) -> None:
    rule, needs = criterion.rule, _NEEDS.get(criterion.rule, ())
    if (criterion.kind is Kind.DEDUCTION) != (rule is Rule.COUNT_DEDUCT) and rule is not Rule.DIRECT:
        row.note("criteria.rule_not_for_kind", code=criterion.code, rule=rule, kind=criterion.kind)
    for name in needs:
        # Where only points pass, what the figure would be measured by may stay away too.
        is_needed = criterion.privacy is Privacy.OPEN or name in ("tiers", "ranks")
        if is_needed and name not in row.content:
            row.note("criteria.rule_needs", code=criterion.code, rule=rule, name=name)
    for name in _OPTIONAL:
        if name in row.content and name not in (*needs, *_ALLOWS.get(rule, ())):
            row.note("criteria.not_for_rule", code=criterion.code, rule=rule, name=name)
    if criterion.proposed_by and criterion.takes not in (Takes.COUNT, Takes.RESULT):  # what is proposed is a count
        row.note("criteria.not_for_rule", code=criterion.code, rule=rule, name="proposed_by")


def _check_numbers(row: Table, criterion: Criterion) -> None:
    each, rule = criterion.points_each, criterion.rule
    wrong = {
        "max": criterion.max_points < 0 or (criterion.kind is Kind.DEDUCTION) != (criterion.max_points == 0),
        "target": criterion.target is not None and criterion.target < 0,
        "upper": criterion.upper is not None and criterion.upper < (criterion.target or 0),
        "points_each": each is not None and (each == 0 or (each > 0) != (rule is Rule.COUNT_BONUS)),
        "cap": criterion.cap is not None and (criterion.cap > 0 or criterion.kind is not Kind.DEDUCTION),
    }
    for name, is_wrong in wrong.items():
        if is_wrong:
            row.note("criteria.bad_value", code=criterion.code, name=name, value=row.content[name])
    for tier in criterion.tiers:
        if not 0 <= tier <= criterion.max_points:
            row.note("criteria.tier_above_max", code=criterion.code, tier=tier, max=criterion.max_points)
    if criterion.ranks:
        _check_ranks(row, criterion)


def _check_ranks(row: Table, criterion: Criterion) -> None:
    """The first place earns the maximum, no place more than the one before it, none less than nothing."""
    ranks = criterion.ranks
    if ranks[0] != criterion.max_points:
        row.note("criteria.first_rank", code=criterion.code, first=ranks[0], max=criterion.max_points)
    if list(ranks) != sorted(ranks, reverse=True) or ranks[-1] < 0:
        row.note("criteria.ranks_order", code=criterion.code, ranks=ranks)


def _check_tie_break(head: Table, parts: Parts) -> None:
    allowed = ("disqualified", *(f"group:{group.code}" for group in parts.groups), "deductions", "co_rank")
    for word in parts.tie_break:
        if word not in allowed:
            head.note("table.unknown_value", name="tie_break", value=word, allowed=allowed)
