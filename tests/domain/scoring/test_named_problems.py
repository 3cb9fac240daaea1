"""What is wrong with a set or a sheet is named whole: where it stands, what was written, what would be allowed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.domain.criteria.criteria import criteria_set_from
from bot.domain.refusal import Problem, Refused
from bot.domain.scoring.scores import leaders, score_bloc
from tests.domain.scoring.small_sets import group, made, row, sheet, table


def problems(given: dict[str, object]) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as refused:
        criteria_set_from(given)
    found = refused.value.details["problems"]
    assert isinstance(found, tuple)
    return found


def test_a_set_without_criteria_names_what_is_missing() -> None:
    given = {**table(row("X01", "direct", 10), groups=(group("G", 0),), standard_max=0), "criterion": []}

    assert Problem("table.missing_key", {"where": "file", "name": "criterion"}) in problems(given)


def test_an_unknown_tie_break_names_what_is_allowed() -> None:
    given = table(row("X01", "direct", 10), tie_break=["group:G", "group:H"])

    [problem] = problems(given)

    allowed = ("disqualified", "group:G", "deductions", "co_rank")
    details = {name: value for name, value in problem.details.items() if name != "where"}
    assert (problem.key, details) == (
        "table.unknown_value",
        {"name": "tie_break", "value": "group:H", "allowed": allowed},
    )


def test_two_groups_of_one_code_are_named() -> None:
    given = table(row("X01", "direct", 10), groups=(group("G", 10), group("g", 10)))

    assert "criteria.duplicate_code" in [problem.key for problem in problems(given)]


def test_only_what_is_compared_has_a_leader() -> None:
    criteria = made(
        row("X01", "ratio", 10, target=10),
        row("X02", "target_rank", 10, target=10),
        row("X03", "target_rank", 10, target=10, privacy="score_only"),
    )

    assert leaders(criteria, {"A": sheet(X01=20, X02=15, X03=9)}) == {"X02": Decimal("0.5")}


def test_codes_that_the_set_does_not_have_are_named() -> None:
    with pytest.raises(KeyError) as raised:
        score_bloc(made(row("X01", "direct", 10)), {"A": sheet(X01=1, X07=1, X08=2)})

    assert raised.value.args == (["X07", "X08"],)
