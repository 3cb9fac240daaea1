"""Classes by thresholds, and what a disqualifier does: no title, or nothing decided yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.criteria.criteria import CriteriaSet, Effect, canonical, criteria_set_from, criteria_set_read
from bot.domain.refusal import Problem, Refused
from bot.domain.scoring.scores import Points, Scored, Totals
from bot.domain.scoring.standings import Place, class_of, on_hold, rank, without_title
from tests.domain.scoring.small_sets import row, table

ZERO = Decimal(0)
STAR = {"code": "DS", "name": "cờ đỏ có sao", "from": 95, "bonus_from": 10}
RED = {"code": "DO", "name": "cờ đỏ", "from": 95}
BLUE = {"code": "XANH", "name": "cờ xanh", "from": 76}


def scored(percentage: str, *, bonus: str = "0") -> Scored:
    return Scored(Points({}), Totals(ZERO, Decimal(bonus), ZERO, ZERO, Decimal(100), Decimal(percentage)))


def with_classes(*classes: dict[str, Any]) -> dict[str, Any]:
    return {**table(row("A01", "direct", 100)), "class": list(classes)}


def refused_with(file: dict[str, Any]) -> Any:
    with pytest.raises(Refused) as refused:
        criteria_set_from(file)
    return refused.value.details["problems"]


def ranks(places: Sequence[Place]) -> list[tuple[int, str, Effect | None]]:
    return [(place.rank, place.unit, place.mark) for place in places]


@pytest.mark.parametrize(
    ("percentage", "bonus", "reached"),
    [
        ("95", "10", "DS"),
        ("101.2", "50", "DS"),
        ("95", "9.9", "DO"),
        ("94.9999999999", "10", "DS"),
        ("94.9999", "50", "XANH"),
        ("76", "0", "XANH"),
        ("75.9999", "0", ""),
    ],
)
def test_the_highest_class_whose_thresholds_are_reached_unrounded(percentage: str, bonus: str, reached: str) -> None:
    criteria = criteria_set_from(with_classes(STAR, RED, BLUE))
    totals = scored(percentage, bonus=bonus)

    found = class_of(criteria, totals.totals)

    assert (found.code if found else "") == reached
    assert [place.class_code for place in rank(criteria, {"A": totals})] == [reached]


def test_a_set_without_classes_has_none() -> None:
    criteria = criteria_set_from(table(row("A01", "direct", 100)))

    assert class_of(criteria, scored("100").totals) is None


def test_the_sample_has_five_classes_from_starred_red_to_yellow(sample: CriteriaSet) -> None:
    names = [one.name for one in sample.classes]

    assert names == ["cờ đỏ có sao", "cờ đỏ", "cờ cam", "cờ xanh", "cờ vàng"]
    assert sample.classes[0].bonus_from == 10


def test_the_stored_text_keeps_classes_and_has_none_where_there_are_none() -> None:
    criteria = criteria_set_from(with_classes(STAR, RED, BLUE))

    assert criteria_set_read(canonical(criteria)) == criteria
    assert '"class"' not in canonical(criteria_set_from(with_classes()))


@pytest.mark.parametrize("classes", [(BLUE, RED), (RED, STAR), (RED, {**RED, "code": "DO2"})])
def test_each_class_is_harder_to_reach_than_the_next(classes: tuple[dict[str, Any], ...]) -> None:
    problem = Problem("criteria.class_order", {"where": "file", "code": classes[0]["code"], "next": classes[1]["code"]})

    assert refused_with(with_classes(*classes)) == (problem,)


def test_what_does_not_fit_a_class_is_named() -> None:
    file = with_classes({**STAR, "bonus_from": -1}, {**BLUE, "from": -5, "colour": "blue"}, {**BLUE, "code": "xanh"})

    found = refused_with(file)

    bad = {"where": "file", "code": "XANH", "name": "from", "value": Decimal(-5)}
    assert found == (
        Problem("table.unknown_key", {"where": "class XANH", "name": "colour"}),
        Problem("criteria.duplicate_code", {"where": "file", "code": "xanh"}),
        Problem("criteria.bad_value", {"where": "file", "code": "DS", "name": "bonus_from", "value": Decimal(-1)}),
        Problem("criteria.bad_value", bad),
        Problem("criteria.class_order", {"where": "file", "code": "XANH", "next": "xanh"}),
    )


def test_an_effect_is_one_of_two(sample_table: dict[str, Any]) -> None:
    sample_table["disqualifier"][0]["effect"] = "shame"

    details = {"where": "disqualifier L01", "name": "effect", "value": "shame", "allowed": tuple(Effect)}
    assert refused_with(sample_table) == (Problem("table.unknown_value", details),)


def test_whoever_may_have_no_title_loses_ties_and_whoever_is_on_hold_does_not(sample: CriteriaSet) -> None:
    sheets = {unit: scored("90") for unit in "ABC"}

    places = rank(sample, sheets, disqualified=frozenset("A"), held=frozenset("B"))

    assert ranks(places) == [(1, "B", Effect.HOLD), (1, "C", None), (3, "A", Effect.NO_TITLE)]


def test_both_keep_their_place_by_points(sample: CriteriaSet) -> None:
    sheets = {"A": scored("90"), "B": scored("80"), "C": scored("70")}

    places = rank(sample, sheets, disqualified=frozenset("A"), held=frozenset("B"))

    assert ranks(places) == [(1, "A", Effect.NO_TITLE), (2, "B", Effect.HOLD), (3, "C", None)]


def test_a_title_already_lost_outweighs_what_is_still_open(sample: CriteriaSet) -> None:
    found = {"A": ["L01"], "B": ["L05"], "C": ["L05", "L02"], "D": []}

    assert without_title(sample, found) == {"A", "C"}
    assert on_hold(sample, found) == {"B"}


def test_a_disqualifier_that_the_set_does_not_have_is_a_bug(sample: CriteriaSet) -> None:
    with pytest.raises(KeyError):
        without_title(sample, {"A": ["L99"]})


@pytest.mark.parametrize(
    ("tie_break", "first"), [(("disqualified",), ["B"]), (("deductions",), ["A", "B"]), ((), ["A", "B"])]
)
def test_ties_are_lost_only_where_the_set_says_so(
    sample: CriteriaSet, tie_break: tuple[str, ...], first: list[str]
) -> None:
    criteria = replace(sample, tie_break=tie_break)

    places = rank(criteria, {"A": scored("90"), "B": scored("90")}, disqualified=frozenset("A"))

    assert [place.unit for place in places if place.rank == 1] == first
