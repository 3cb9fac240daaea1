"""What may be set or asked for: targets only where points depend on one, KAD for standard criteria, with a reason."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from bot.domain.criteria.criteria import Criterion, Rule
from bot.domain.refusal import Refused
from bot.domain.scoring.score_lines import LineProblem, read_lines
from bot.domain.scoring.sheets import assigned, missing
from bot.domain.targets.assignments import AS_IN_SET, NOT_ASSIGNED, Term, check_term
from tests.domain.scoring.small_sets import made, row


@pytest.mark.parametrize(
    ("rule", "options", "term"),
    [
        (Rule.TARGET_RANK, {"target": 75, "upper": 100, "unit": "%"}, Term(target=Decimal(100))),
        (Rule.RATIO, {"target": 3}, Term(target=Decimal("0.01"))),
        (Rule.DIRECT, {}, NOT_ASSIGNED),
        (Rule.DIRECT, {"kind": "bonus"}, AS_IN_SET),
    ],
)
def test_what_may_be_set(make: Callable[..., Criterion], rule: Rule, options: dict[str, object], term: Term) -> None:
    check_term(make(rule, **options), term, reason="Kế hoạch 12")


@pytest.mark.parametrize(
    ("rule", "options", "term", "reason", "key"),
    [
        (Rule.TARGET_RANK, {"target": 75}, NOT_ASSIGNED, "", "line.kad_needs_reason"),
        (Rule.COUNT_BONUS, {"kind": "bonus"}, NOT_ASSIGNED, "x", "line.kad_only_standard"),
        (Rule.COUNT_DEDUCT, {"kind": "deduction"}, NOT_ASSIGNED, "x", "line.kad_only_standard"),
        (Rule.DIRECT, {}, Term(target=Decimal(4)), "x", "line.no_target"),
        (Rule.TARGET_RANK, {"target": 75, "privacy": "score_only"}, Term(target=Decimal(4)), "x", "line.no_target"),
        (Rule.TARGET_RANK, {"target": 75}, Term(target=Decimal(0)), "x", "line.target_zero"),
        (Rule.RATIO, {"target": 75}, Term(target=Decimal(0)), "x", "line.target_zero"),
        (Rule.TARGET_RANK, {"target": 75, "unit": "%"}, Term(target=Decimal(-5)), "x", "line.target_negative"),
        (Rule.TARGET_RANK, {"target": 75}, Term(target=Decimal(-5)), "x", "line.negative"),
        (Rule.RATIO, {"target": 75, "upper": 100}, Term(target=Decimal(101)), "x", "line.over_upper"),
        (Rule.RATIO, {"target": 75}, Term(target=Decimal("1.234")), "x", "line.too_precise"),
    ],
)
def test_what_may_not_be_set_is_refused_with_the_way_out(
    make: Callable[..., Criterion], *, rule: Rule, options: dict[str, object], term: Term, reason: str, key: str
) -> None:
    with pytest.raises(Refused) as refused:
        check_term(make(rule, **options), term, reason=reason)

    assert refused.value.key == key


def test_what_is_not_assigned_is_no_gap_and_no_zero() -> None:
    criteria = made(row("A01", "direct", 40), row("B01", "ratio", 30, target=5))

    own = assigned(criteria, {"B01"})

    assert [one.code for one in missing(own, ())] == ["A01"]


@pytest.mark.parametrize(
    ("said", "key"), [("B01 KAD", "line.kad_needs_reason"), ("T01 KAD x", "line.kad_only_standard")]
)
def test_a_unit_that_types_kad_is_told_at_once_what_is_missing(said: str, key: str) -> None:
    criteria = made(row("B01", "ratio", 30, target=5), row("T01", "count_bonus", 5, kind="bonus", points_each=5))

    reading = read_lines(said, criteria)

    assert reading.problems == (LineProblem(1, said, key, {"code": said[:3]}),)
