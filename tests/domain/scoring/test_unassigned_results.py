"""A result on a criterion that is not assigned: nothing, or compared among those who do not have it either."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.domain.criteria.criteria import (
    CriteriaSet,
    UnassignedResults,
    canonical,
    criteria_set_from,
    criteria_set_read,
)
from bot.domain.refusal import Problem, Refused
from bot.domain.scoring.scores import leaders, score_bloc, score_one, unassigned_leaders
from bot.domain.targets.terms import Terms
from tests.domain.scoring.small_sets import made, numbers, row, sheet, table

ROWS = (
    row("D01", "target_rank", 40, target=2),
    row("C01", "ratio", 20, target=4, upper=9, unit="%"),
    row("B01", "target_rank", 20, target=5, unit="% giảm"),
    row("F04", "start_full", 10, points_each=-2),
    row("E01", "direct", 10),
)
KAD = Terms(unassigned=frozenset({"D01", "B01", "F04", "E01"}))


@pytest.fixture
def among() -> CriteriaSet:
    return made(*ROWS, unassigned_results="among_themselves")


def test_a_result_earns_nothing_unless_the_set_says_otherwise() -> None:
    criteria = made(*ROWS)

    scored = score_bloc(criteria, {"A": sheet(D01=9, C01=4)}, terms={"A": KAD})["A"]

    assert criteria.unassigned_results is UnassignedResults.IGNORED
    assert scored.points == {"C01": 20}
    assert scored.totals.assigned == 20


def test_results_are_compared_with_the_best_of_those_without_the_criterion(among: CriteriaSet) -> None:
    sheets = {"A": sheet(D01=4), "B": sheet(D01=3), "C": sheet(D01=9), "D": sheet(C01=4)}

    scored = score_bloc(among, sheets, terms={"A": KAD, "B": KAD, "D": KAD})

    assert {unit: dict(one.points) for unit, one in scored.items()} == {
        "A": {"D01": 40},
        "B": {"D01": 30},
        "C": {"D01": 40},
        "D": {"C01": 20},
    }
    assert [scored[unit].totals.assigned for unit in "ABCD"] == [60, 60, 100, 20]
    assert unassigned_leaders(among, sheets, terms={"A": KAD, "B": KAD, "D": KAD}) == {"D01": 4}


def test_the_unassigned_lead_nothing_among_those_with_a_target(among: CriteriaSet) -> None:
    sheets = {"A": sheet(D01=9), "B": sheet(D01=3)}

    assert leaders(among, sheets, terms={"A": KAD}) == {"D01": Decimal("0.5")}


def test_one_alone_is_the_best_of_its_kind(among: CriteriaSet) -> None:
    assert score_bloc(among, {"A": sheet(D01=1)}, terms={"A": KAD})["A"].points == {"D01": 40}


@pytest.mark.parametrize(("results", "earned"), [((0, 0), (0, 0)), ((-3, -1), (0, 0)), ((-3, 5), (0, 20))])
def test_nothing_and_less_than_nothing_earn_nothing_but_count_as_reported(
    among: CriteriaSet, results: tuple[int, int], earned: tuple[int, int]
) -> None:
    sheets = {"A": sheet(B01=results[0]), "B": sheet(B01=results[1])}

    scored = score_bloc(among, sheets, terms={"A": KAD, "B": KAD})

    assert (scored["A"].points["B01"], scored["B"].points["B01"]) == numbers(*earned)
    assert scored["A"].totals.assigned == 40


def test_typed_points_and_counts_of_what_is_not_assigned_stay_nothing(among: CriteriaSet) -> None:
    scored = score_bloc(among, {"A": sheet(E01=10, F04=0)}, terms={"A": KAD})["A"]

    assert (scored.points, scored.totals.assigned) == ({}, Decimal(20))


def test_a_draft_is_compared_as_if_signed(among: CriteriaSet) -> None:
    signed = {"A": sheet(D01=8), "B": sheet(D01=4)}

    preview = score_one(among, sheet(D01=2), among=signed, unit="A", terms={"A": KAD, "B": KAD})

    assert preview.points == {"D01": 20}


def test_the_stored_text_says_so_only_where_it_was_chosen(among: CriteriaSet) -> None:
    assert criteria_set_read(canonical(among)) == among
    assert "unassigned_results" not in canonical(made(*ROWS, unassigned_results="ignored"))


def test_another_word_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        criteria_set_from(table(*ROWS, unassigned_results="sometimes"))

    details = {"where": "set", "name": "unassigned_results", "value": "sometimes", "allowed": tuple(UnassignedResults)}
    assert refused.value == Refused("criteria.invalid", problems=(Problem("table.unknown_value", details),))
