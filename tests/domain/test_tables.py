"""Reading a table notes everything that is wrong and goes on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum

import pytest

from bot.domain.refusal import Problem
from bot.domain.tables import Table


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def table(**content: object) -> Table:
    return Table("row", content, [])


def test_good_values_are_read_as_they_are() -> None:
    row = table(t="x", n=3, d=Decimal("1.5"), c="blue", l=["a"], s=[1, Decimal("2")], day=date(2017, 6, 20))

    read = (row.text("t"), row.whole("n"), row.number("d"), row.choice("c", Colour), row.texts("l"))
    lists = (row.numbers("s"), row.day("day"), row.optional_day("none"), row.optional_number("none"))

    assert read == ("x", 3, Decimal("1.5"), Colour.BLUE, ("a",))
    assert lists == ((Decimal(1), Decimal(2)), date(2017, 6, 20), None, None)
    assert row.problems == []


@pytest.mark.parametrize(
    ("reader", "value", "key", "expected"),
    [
        ("text", 3, "table.wrong_type", "text"),
        ("text", "  ", "table.wrong_type", "text"),
        ("whole", "3", "table.wrong_type", "whole number"),
        ("whole", True, "table.wrong_type", "whole number"),
        ("number", "3", "table.wrong_type", "number"),
        ("number", True, "table.wrong_type", "number"),
        ("number", Decimal("Infinity"), "table.wrong_type", "number"),
        ("number", 3.5, "table.float", None),
        ("numbers", 3, "table.wrong_type", "list"),
        ("numbers", ["3"], "table.wrong_type", "number"),
        ("texts", [3], "table.wrong_type", "text"),
        ("day", "2017-06-20", "table.wrong_type", "date"),
        ("day", datetime(2017, 6, 20, tzinfo=UTC), "table.wrong_type", "date"),
        ("table", 3, "table.wrong_type", "table"),
    ],
)
def test_a_wrong_value_is_noted_once(reader: str, value: object, key: str, expected: str | None) -> None:
    row = table(name=value)

    getattr(row, reader)("name")

    details: dict[str, object] = {"where": "row", "name": "name"}
    assert row.problems == [Problem(key, {**details, "expected": expected} if expected else details)]


@pytest.mark.parametrize("reader", ["text", "whole", "number", "day", "table"])
def test_a_missing_key_is_noted_once(reader: str) -> None:
    row = table()

    getattr(row, reader)("name")

    assert row.problems == [Problem("table.missing_key", {"where": "row", "name": "name"})]


@pytest.mark.parametrize("reader", ["optional_number", "optional_day", "numbers", "texts"])
def test_what_may_be_missing_is_not_noted(reader: str) -> None:
    row = table()

    getattr(row, reader)("name")

    assert row.problems == []


def test_an_unknown_choice_names_what_is_allowed() -> None:
    row = table(c="green")

    chosen = row.choice("c", Colour)

    details = {"where": "row", "name": "c", "value": "green", "allowed": (Colour.RED, Colour.BLUE)}
    assert (chosen, row.problems) == (Colour.RED, [Problem("table.unknown_value", details)])


def test_a_missing_choice_is_noted_once() -> None:
    row = table()

    row.choice("c", Colour)

    assert row.problems == [Problem("table.missing_key", {"where": "row", "name": "c"})]


def test_unknown_keys_are_named() -> None:
    row = table(a=1, b=2)

    row.only(["a"])

    assert row.problems == [Problem("table.unknown_key", {"where": "row", "name": "b"})]


def test_inner_tables_are_called_by_name_or_place() -> None:
    row = table(unit=[{"code": "SD"}, {}, 3])

    inner = row.tables("unit", named_by="code")

    assert [each.where for each in inner] == ["unit SD", "unit 2"]
    assert [problem.key for problem in row.problems] == ["table.wrong_type"]


def test_one_inner_table_shares_the_problems() -> None:
    row = table(set={"a": 1})

    row.table("set").text("b")

    assert row.problems == [Problem("table.missing_key", {"where": "set", "name": "b"})]
