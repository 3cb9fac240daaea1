"""Loading a criteria file names everything that is wrong with it at once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bot.domain.criteria.criteria import Kind, Problem, Rule, criteria_set_from
from bot.domain.refusal import Refused


def problems_of(table: object) -> list[Problem]:
    with pytest.raises(Refused) as refused:
        criteria_set_from(table)  # type: ignore[arg-type]  # a loaded file may be anything
    assert refused.value.key == "criteria.invalid"
    found: Any = refused.value.details["problems"]
    return list(found)


def row_of(table: dict[str, Any], code: str) -> dict[str, Any]:
    return next(row for row in table["criterion"] if row["code"] == code)


def test_everything_wrong_is_named_at_once(sample_table: dict[str, Any]) -> None:
    row_of(sample_table, "A01")["rule"] = "magic"
    row_of(sample_table, "B01")["max"] = 61
    row_of(sample_table, "B02")["colour"] = "red"
    del row_of(sample_table, "C01")["name"]
    row_of(sample_table, "C02")["target"] = 99.5
    row_of(sample_table, "P04")["code"] = "p03"

    found = problems_of(sample_table)

    assert found == [
        Problem(
            "table.unknown_value",
            {"where": "criterion A01", "name": "rule", "value": "magic", "allowed": tuple(Rule)},
        ),
        Problem("table.unknown_key", {"where": "criterion B02", "name": "colour"}),
        Problem("table.missing_key", {"where": "criterion C01", "name": "name"}),
        Problem("table.float", {"where": "criterion C02", "name": "target"}),
        Problem("criteria.duplicate_code", {"where": "file", "code": "p03"}),
        Problem(
            "criteria.group_sum",
            {"where": "file", "group": "B", "max": Decimal(300), "sum": Decimal(301), "difference": Decimal(1)},
        ),
        Problem(
            "criteria.standard_sum",
            {"where": "file", "max": Decimal(950), "sum": Decimal(951), "difference": Decimal(1)},
        ),
    ]


@pytest.mark.parametrize(
    ("code", "change", "key", "details"),
    [
        ("B02", {"group": "Z"}, "criteria.unknown_group", {"group": "Z"}),
        ("B02", {"rule": "tiered"}, "criteria.rule_needs", {"rule": Rule.TIERED, "name": "tiers"}),
        ("A02", {"rule": "tiered"}, "criteria.rule_needs", {"rule": Rule.TIERED, "name": "tiers"}),
        ("E02", {"rule": "ratio"}, "criteria.rule_needs", {"rule": Rule.RATIO, "name": "target"}),
        ("C02", {"cap": -1}, "criteria.not_for_rule", {"rule": Rule.RATIO, "name": "cap"}),
        ("C02", {"cap": -1}, "criteria.bad_value", {"name": "cap", "value": -1}),
        ("P02", {"cap": 1}, "criteria.bad_value", {"name": "cap", "value": 1}),
        ("P02", {"max": 5}, "criteria.bad_value", {"name": "max", "value": 5}),
        ("C02", {"max": 0}, "criteria.bad_value", {"name": "max", "value": 0}),
        ("C02", {"max": -5}, "criteria.bad_value", {"name": "max", "value": -5}),
        ("C02", {"target": -5}, "criteria.bad_value", {"name": "target", "value": -5}),
        ("B02", {"upper": 60}, "criteria.bad_value", {"name": "upper", "value": 60}),
        ("F04", {"points_each": 2}, "criteria.bad_value", {"name": "points_each", "value": 2}),
        ("F04", {"points_each": 0}, "criteria.bad_value", {"name": "points_each", "value": 0}),
        ("T01", {"points_each": -5}, "criteria.bad_value", {"name": "points_each", "value": -5}),
        ("C03", {"tiers": [0, 50]}, "criteria.tier_above_max", {"tier": Decimal(50), "max": Decimal(45)}),
        ("C03", {"tiers": [-1]}, "criteria.tier_above_max", {"tier": Decimal(-1), "max": Decimal(45)}),
        (
            "P01",
            {"rule": "start_full"},
            "criteria.rule_not_for_kind",
            {"rule": Rule.START_FULL, "kind": Kind.DEDUCTION},
        ),
        (
            "T01",
            {"rule": "count_deduct", "points_each": -1},
            "criteria.rule_not_for_kind",
            {"rule": Rule.COUNT_DEDUCT, "kind": Kind.BONUS},
        ),
    ],
)
def test_what_does_not_fit_is_named_with_the_criterion(
    sample_table: dict[str, Any], code: str, change: dict[str, Any], key: str, details: dict[str, Any]
) -> None:
    row_of(sample_table, code).update(change)

    expected = Problem(key, {"where": f"criterion {code}", "code": code, **details})

    assert expected in problems_of(sample_table)


def test_a_secret_criterion_needs_no_target(sample_table: dict[str, Any]) -> None:
    row = row_of(sample_table, "C02")
    row["privacy"] = "score_only"
    del row["target"]

    found = criteria_set_from(sample_table).find("C02")

    assert found
    assert found.target is None


@pytest.mark.parametrize("code", ["B 02", "-B", "B" * 17, "B|2"])
def test_a_code_must_be_writable_in_a_line(sample_table: dict[str, Any], code: str) -> None:
    row_of(sample_table, "B02")["code"] = code

    problem = Problem("criteria.bad_code", {"where": f"criterion {code}", "code": code})

    assert problems_of(sample_table) == [problem]


def test_a_tie_break_that_means_nothing_is_named(sample_table: dict[str, Any]) -> None:
    sample_table["set"]["tie_break"] = ["group:Z"]

    (problem,) = problems_of(sample_table)

    assert (problem.key, problem.details["value"]) == ("table.unknown_value", "group:Z")


def test_other_roundings_than_two_decimals_are_not_promised(sample_table: dict[str, Any]) -> None:
    sample_table["set"]["decimals"] = 3

    problem = Problem("criteria.only_two_decimals", {"where": "set", "name": "decimals"})

    assert problems_of(sample_table) == [problem]


def test_an_empty_file_lacks_its_head_and_its_criteria() -> None:
    found = [(problem.details["where"], problem.details["name"]) for problem in problems_of({})]

    assert found == [("file", "set"), ("file", "criterion")]


def test_a_missing_id_of_a_group_is_no_duplicate(sample_table: dict[str, Any]) -> None:
    for group in sample_table["group"][:2]:
        del group["code"]

    missing = [problem for problem in problems_of(sample_table) if problem.key == "table.missing_key"]

    assert [problem.details["where"] for problem in missing] == ["group 1", "group 2"]
