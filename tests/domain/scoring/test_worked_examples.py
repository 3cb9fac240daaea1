"""The page that explains the points is read and recomputed: documentation and code cannot disagree."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from bot.domain.criteria.criteria import Criterion, Rule
from bot.domain.numbers import rounded
from bot.domain.scoring.formulas import check_value, excess, points, points_of_places

Make = Callable[..., Criterion]
Row = dict[str, str]
PAGE = Path(__file__).parents[3] / "docs" / "scoring.md"
COLUMNS = ["rule", "MS", "T", "each / cap / ranks", "typed", "best", "points"]


def tables() -> list[list[Row]]:
    """Every table of the page, each row by the heads of its columns."""
    found = []
    for block in re.findall(r"(?:^\|.*\n)+", PAGE.read_text("utf-8"), re.MULTILINE):
        lines = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in block.splitlines()]
        found.append([dict(zip(lines[0], line, strict=True)) for line in lines[2:]])
    return found


RULES, EXAMPLES = tables()


def number(cell: str) -> Decimal:
    return Decimal(cell.replace(",", "."))


def described(row: Row, make: Make) -> Criterion:
    each, _, cap = row["each / cap / ranks"].partition(" / ")
    kinds = {"count_deduct": "deduction", "count_bonus": "bonus"}
    by_rule: dict[str, dict[str, str | None]] = {
        "outside_rank": {"ranks": each},
        "tiered": {"tiers": f"0 {row['typed']} {row['MS']}"},
        "start_full": {"points_each": each},
        "count_bonus": {"points_each": each},
        "count_deduct": {"points_each": each, "cap": cap or None},
    }
    target = None if row["T"] == "–" else row["T"]
    unit = "% giảm" if row["typed"].startswith("-") else "việc"
    kind = kinds.get(row["rule"], "standard")
    return make(Rule(row["rule"]), most=row["MS"], target=target, kind=kind, unit=unit, **by_rule.get(row["rule"], {}))


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: " ".join(row.values()))
def test_an_example_of_the_page_is_what_the_engine_computes(row: Row, make: Make) -> None:
    criterion = described(row, make)

    if criterion.is_rated_outside:
        earned = points_of_places(criterion, [int(place) for place in row["typed"].split(", ")])
    else:
        value = number(row["typed"])
        best = None if row["best"] == "–" else max(excess(criterion, number(row["best"])), Decimal(0)) or None
        check_value(criterion, value)
        earned = points(criterion, value, best=best)

    assert str(rounded(earned)).replace(".", ",") == row["points"]


def test_the_page_describes_every_rule_and_has_examples_of_it() -> None:
    every = {rule.value for rule in Rule}

    assert {row["rule"].strip("`") for row in RULES} == every
    assert {row["rule"] for row in EXAMPLES} == every
    assert [list(row) for row in EXAMPLES] == [COLUMNS] * len(EXAMPLES)
