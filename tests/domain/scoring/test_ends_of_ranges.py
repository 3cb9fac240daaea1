"""What a criteria file may just say, and what it may just not: the numbers at the ends of every range."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.domain.criteria.criteria import RankBy, ScoreClass, criteria_set_from
from bot.domain.refusal import Problem, Refused
from bot.domain.scoring.scores import score_bloc, score_one
from bot.domain.targets.terms import Terms
from tests.domain.scoring.small_sets import made, numbers, row, sheet, table


@pytest.mark.parametrize(
    "given",
    [
        row("X01", "ratio", 10, target=100, upper=100),
        row("X01", "ratio", 10, target=0, upper=0),
        row("X01", "ratio", 10, upper=Decimal("0.5"), privacy="score_only"),
        row("X01", "count_deduct", 0, kind="deduction", points_each=-1, cap=0),
        row("X01", "tiered", 10, tiers=[0, 10]),
        row("X01", "outside_rank", 60, ranks=[60, 60, 0]),
    ],
    ids=["upper is the target", "all nothing", "upper alone", "cap of nothing", "tiers from end to end", "equal ranks"],
)
def test_the_ends_themselves_are_allowed(given: dict[str, object]) -> None:
    assert [one.code for one in made(given).criteria] == ["X01"]


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (row("X01", "ratio", 10, target=100, upper=Decimal("99.99")), "criteria.bad_value"),
        (row("X01", "ratio", 10, target=-1), "criteria.bad_value"),
        (row("X01", "count_bonus", 10, kind="bonus", points_each=0), "criteria.bad_value"),
        (row("X01", "count_deduct", 0, kind="deduction", points_each=-1, cap=1), "criteria.bad_value"),
        (row("X01", "tiered", 10, tiers=[0, Decimal("10.01")]), "criteria.tier_above_max"),
        (row("X01", "tiered", 10, tiers=[-1, 10]), "criteria.tier_above_max"),
        (row("X01", "outside_rank", 60, ranks=[60, 30, -5]), "criteria.ranks_order"),
    ],
    ids=["upper", "target", "points of nothing", "cap", "tier above", "tier below", "last rank"],
)
def test_one_step_beyond_an_end_is_named(given: dict[str, object], problem: str) -> None:
    with pytest.raises(Refused) as refused:
        made(given)

    problems = refused.value.details["problems"]
    assert isinstance(problems, tuple)
    assert [one.key for one in problems if isinstance(one, Problem)] == [problem]


def test_a_class_keeps_its_name_and_its_ends() -> None:
    classes = [
        {"code": "do", "name": "cờ đỏ", "from": 90, "bonus_from": 5},
        {"code": "vang", "name": "cờ vàng", "from": 0},
    ]

    read = criteria_set_from({**table(row("X01", "direct", 10)), "class": classes})

    assert read.classes == (
        ScoreClass("do", "cờ đỏ", Decimal(90), Decimal(5)),
        ScoreClass("vang", "cờ vàng", Decimal(0), None),
    )


def test_a_preview_knows_what_is_not_assigned_to_the_unit_itself() -> None:
    criteria = made(row("X01", "direct", 10), row("X02", "direct", 30), rank_by=RankBy.PERCENT_OF_ASSIGNED)
    terms = {"A": Terms(unassigned=frozenset({"X02"})), "B": Terms()}

    shown = score_one(criteria, sheet(X01=8), among={"B": sheet(X01=10, X02=30)}, unit="A", terms=terms)

    assert shown == score_bloc(criteria, {"A": sheet(X01=8), "B": sheet(X01=10, X02=30)}, terms=terms)["A"]
    assert (shown.totals.assigned, shown.totals.percentage) == numbers(10, 80)
