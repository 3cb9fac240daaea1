"""Robustness: margins between neighbours, and the one criterion that would swap them."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from bot.domain.criteria.criteria import Rule
from bot.domain.oversight.robustness import Neighbours, robustness
from bot.domain.scoring.scores import score_bloc
from bot.domain.scoring.standings import Place, rank
from bot.domain.targets.terms import Terms
from tests.domain.oversight.small_sets import numbers, row, small_set

SET = small_set(row("A01", 40), row("A02", 40), row("A03", 20))
HH, SD, YT = numbers(A01=40, A02=10, A03=10), numbers(A01=20, A02=28, A03=10), numbers(A01=5, A02=5, A03=5)


def pairs(found: tuple[Neighbours, ...]) -> list[tuple[str, str, Decimal, tuple[str, ...]]]:
    return [(pair.ahead.unit, pair.behind.unit, pair.margin, pair.swapped_by) for pair in found]


def test_neighbours_are_named_with_their_margin_and_the_criterion_that_would_swap_them() -> None:
    found = robustness(SET, {"HH": HH, "SD": SD, "YT": YT}, terms={})

    assert pairs(found) == [("HH", "SD", Decimal(2), ("A01",)), ("SD", "YT", Decimal(43), ())]
    assert found[0].ahead == Place(1, "HH", Decimal(60), Decimal(60), tied=False)


def test_of_several_criteria_that_would_swap_the_widest_lead_comes_first() -> None:
    values = {"HH": numbers(A01=20, A02=29, A03=10), "SD": numbers(A01=29, A02=19, A03=10)}

    found = robustness(SET, values, terms={})

    assert pairs(found) == [("HH", "SD", Decimal(1), ("A02",))]


def test_the_tightest_three_are_listed_the_tightest_first() -> None:
    values = {unit: numbers(A01=points) for unit, points in zip("ABCDE", (40, 30, 29, 26, 24), strict=True)}

    found = robustness(SET, values, terms={})

    assert [(pair.ahead.unit, int(pair.margin)) for pair in found] == [("B", 1), ("D", 2), ("C", 3)]


def test_of_equal_margins_the_higher_place_comes_first() -> None:
    values = {unit: numbers(A01=points) for unit, points in zip("ABC", (30, 29, 28), strict=True)}

    found = robustness(SET, values, terms={})

    assert [pair.ahead.unit for pair in found] == ["A", "B"]


def test_units_that_share_a_rank_are_no_neighbours() -> None:
    found = robustness(SET, {"HH": HH, "SD": HH}, terms={})

    assert found == ()


def test_becoming_equal_is_no_swap() -> None:
    values = {"HH": numbers(A01=10, A02=5), "SD": numbers(A01=5, A02=5)}

    assert pairs(robustness(SET, values, terms={})) == [("HH", "SD", Decimal(5), ())]


def test_where_points_decide_the_margin_is_in_points() -> None:
    by_points = small_set(row("A01", 40), row("A02", 10), rank_by="points")
    values = {"HH": numbers(A01=30), "SD": numbers(A01=28)}

    assert robustness(by_points, values, terms={})[0].margin == 2


def test_who_is_not_assigned_a_criterion_is_compared_by_percentage_without_it() -> None:
    terms = {"SD": Terms(unassigned=frozenset({"A02"}))}
    values = {"HH": numbers(A01=30, A02=40, A03=10), "SD": numbers(A01=30, A03=17)}

    found = robustness(SET, values, terms=terms)

    assert pairs(found) == [("HH", "SD", Decimal("1.6666666667"), ("A02", "A01"))]


def test_a_disqualified_unit_stays_behind_its_equal_whatever_is_left_out() -> None:
    strict = small_set(row("A01", 40), row("A02", 40), tie_break=["disqualified", "co_rank"])
    values = {"HH": numbers(A01=30, A02=10), "SD": numbers(A01=10, A02=30)}

    found = robustness(strict, values, terms={}, disqualified=frozenset({"HH"}))

    assert pairs(found) == [("SD", "HH", Decimal(0), ("A02",))]


def test_those_who_share_a_place_are_taken_in_the_official_order() -> None:
    found = robustness(SET, {"A": HH, "B": HH, "C": YT}, terms={}, order=("B", "A"))

    assert [(pair.ahead.unit, pair.behind.unit) for pair in found] == [("A", "C")]


def test_what_outside_raters_gave_is_left_out_with_its_criterion_and_with_no_other() -> None:
    rated = small_set(row("A01", 40), row("C01", 60, Rule.OUTSIDE_RANK, ranks=[Decimal(60), Decimal(30)]))
    terms = {"HH": Terms(places={"C01": (2,)}), "SD": Terms(places={"C01": (1,)})}

    found = robustness(rated, {"HH": numbers(A01=40), "SD": numbers(A01=20)}, terms=terms)

    assert pairs(found) == [("SD", "HH", Decimal(10), ("C01",))]


def test_a_disqualified_unit_loses_the_tie_that_leaving_out_brings_about() -> None:
    strict = small_set(row("A01", 40), row("A02", 40), tie_break=["disqualified", "co_rank"])
    values = {"HH": numbers(A01=30, A02=10), "SD": numbers(A01=25, A02=10)}

    found = robustness(strict, values, terms={}, disqualified=frozenset({"HH"}))

    assert pairs(found) == [("HH", "SD", Decimal("6.25"), ("A01",))]


def test_leaving_out_is_the_same_as_a_set_without_the_criterion() -> None:
    """Against a second way to compute it, over random blocs with a relative criterion."""
    rows = [row("A01", 40), row("A02", 40), row("A03", 20), row("B01", 30, Rule.TARGET_RANK, target=Decimal(10))]
    full = small_set(*rows)
    random = Random(7)
    for _ in range(50):
        values = {
            unit: {one.code: Decimal(random.randint(0, int(one.max_points))) for one in full.criteria}
            for unit in "ABCDE"
        }

        found = robustness(full, values, terms={})

        for pair in found:
            swapped = {
                str(one["code"])
                for one in rows
                if _stands_before(pair, values, small_set(*(other for other in rows if other is not one)))
            }
            assert set(pair.swapped_by) == swapped


def _stands_before(pair: Neighbours, values: dict[str, dict[str, Decimal]], reduced: object) -> bool:
    assert isinstance(reduced, type(SET))
    known = {one.code for one in reduced.criteria}
    kept = {unit: {code: value for code, value in sheet.items() if code in known} for unit, sheet in values.items()}
    ranks = {place.unit: place.rank for place in rank(reduced, score_bloc(reduced, kept))}
    return ranks[pair.behind.unit] < ranks[pair.ahead.unit]
