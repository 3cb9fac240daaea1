"""Groups inside groups: what is below one adds up to its maximum, and every criterion is shown once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bot.domain.criteria.criteria import CriteriaSet, canonical, criteria_set_from, criteria_set_read
from bot.domain.refusal import Problem, Refused
from bot.domain.scoring.scores import score_bloc
from bot.domain.scoring.standings import rank
from tests.domain.scoring.small_sets import group, row, sheet, table

TREE = (
    group("I", 60),
    group("I.1", 40, parent="I"),
    group("I.1.a", 10, parent="I.1"),
    group("I.2", 20, parent="I"),
    group("II", 40),
)
LEAVES = (
    row("L1", "direct", 30, group="I.1"),
    row("L2", "direct", 10, group="I.1.a"),
    row("L3", "direct", 20, group="I.2"),
    row("L4", "direct", 40, group="II"),
)


def nested(**head: object) -> dict[str, Any]:
    return table(*LEAVES, groups=TREE, **head)


@pytest.fixture
def criteria() -> CriteriaSet:
    return criteria_set_from(nested())


def problems_of(file: dict[str, Any]) -> list[Problem]:
    with pytest.raises(Refused) as refused:
        criteria_set_from(file)
    found: Any = refused.value.details["problems"]
    return list(found)


@pytest.mark.parametrize(
    ("code", "below", "of_group"),
    [
        ("i", ["L1", "L2", "L3"], []),
        ("I.1", ["L1", "L2"], ["L1"]),
        ("I.1.a", ["L2"], ["L2"]),
        ("II", ["L4"], ["L4"]),
        ("III", [], []),
    ],
)
def test_a_group_has_its_own_criteria_and_those_below_it(
    criteria: CriteriaSet, code: str, below: list[str], of_group: list[str]
) -> None:
    assert [one.code for one in criteria.below(code)] == below
    assert [one.code for one in criteria.of_group(code)] == of_group
    assert [one.code for one in criteria.search(code)] == below


def test_the_headings_together_show_every_criterion_once(criteria: CriteriaSet) -> None:
    shown = [one for heading in criteria.headings() for one in criteria.of_group(heading.code)]

    assert [heading.code for heading in criteria.headings()] == ["I.1", "I.1.a", "I.2", "II"]
    assert sorted(one.code for one in shown) == [one.code for one in criteria.criteria]


def test_the_stored_text_keeps_who_is_inside_whom(criteria: CriteriaSet) -> None:
    assert criteria_set_read(canonical(criteria)) == criteria


@pytest.mark.parametrize(("points", "difference"), [(31, 1), (28, -2)])
def test_leaves_that_do_not_add_up_are_named_with_the_difference_at_every_level(points: int, difference: int) -> None:
    file = nested()
    file["criterion"][0] = {**LEAVES[0], "max": points}

    found = problems_of(file)

    def sums(name: str, most: int) -> Problem:
        numbers = {"max": Decimal(most), "sum": Decimal(most + difference), "difference": Decimal(difference)}
        return Problem("criteria.group_sum", {"where": "file", "group": name, **numbers})

    whole = {"max": Decimal(100), "sum": Decimal(100 + difference), "difference": Decimal(difference)}
    assert found == [
        sums("I", 60),
        sums("I.1", 40),
        Problem("criteria.standard_sum", {"where": "file", **whole}),
    ]


def test_a_parent_that_does_not_exist_is_named() -> None:
    file = nested()
    file["group"][4] = group("II", 40, parent="III")

    problem = Problem("criteria.unknown_parent", {"where": "file", "group": "II", "parent": "III"})

    assert problems_of(file) == [problem]


def test_groups_inside_themselves_are_named() -> None:
    file = nested()
    file["group"][0] = group("I", 60, parent="I.1.a")

    circles = [problem.details["group"] for problem in problems_of(file) if problem.key == "criteria.group_circle"]

    assert circles == ["I", "I.1", "I.1.a"]


def test_a_tie_is_broken_by_a_group_with_all_that_is_inside_it() -> None:
    criteria = criteria_set_from(nested(tie_break=["group:I"]))
    sheets = {"A": sheet(L2=10, L4=20), "B": sheet(L4=30), "C": sheet(L1=5, L4=25)}

    places = rank(criteria, score_bloc(criteria, sheets))

    assert [(place.rank, place.unit, place.tied) for place in places] == [
        (1, "A", False),
        (2, "C", False),
        (3, "B", False),
    ]
