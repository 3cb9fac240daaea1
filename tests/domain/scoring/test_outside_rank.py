"""What raters outside the bloc decide: points by place, averaged, and never typed by the unit."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from bot.domain.criteria.criteria import CriteriaSet, Criterion, Rule, Takes, criteria_set_from
from bot.domain.refusal import Problem, Refused
from bot.domain.scoring.formulas import check_value, points_of_places
from bot.domain.scoring.score_lines import LineProblem, NotAssigned, read_lines, read_value
from bot.domain.scoring.scores import score_bloc
from bot.domain.scoring.sheets import missing
from bot.domain.targets.terms import Terms
from tests.domain.scoring.small_sets import made, numbers, row, sheet, table

RANKS = [60, 45, 30, 15, 0]
RATED = row("R01", "outside_rank", 60, ranks=RANKS, unit="hạng")
TYPED = row("A01", "direct", 40, unit="điểm")


@pytest.fixture
def criteria() -> CriteriaSet:
    return made(TYPED, RATED)


def rated(*places: int, unassigned: bool = False) -> Terms:
    return Terms(unassigned=frozenset({"R01"} if unassigned else ()), places={"R01": places})


@pytest.mark.parametrize(
    ("places", "earned"),
    [((1,), "60"), ((4,), "15"), ((5,), "0"), ((6,), "0"), ((1, 2), "52.5"), ((1, 2, 4), "40"), ((1, 1, 2), "55")],
)
def test_places_earn_what_the_table_gives_and_several_raters_are_averaged(
    make: Callable[..., Criterion], places: tuple[int, ...], earned: str
) -> None:
    criterion = make(Rule.OUTSIDE_RANK, most=60, ranks="60 45 30 15 0")

    assert points_of_places(criterion, places) == Decimal(earned)


def test_a_mean_that_does_not_come_out_even_keeps_ten_places(make: Callable[..., Criterion]) -> None:
    criterion = make(Rule.OUTSIDE_RANK, most=5, ranks="5 3")

    assert points_of_places(criterion, (1, 1, 2)) == Decimal("4.3333333333")


def test_there_is_no_place_before_the_first(make: Callable[..., Criterion]) -> None:
    with pytest.raises(ValueError, match="0"):
        points_of_places(make(Rule.OUTSIDE_RANK, most=5, ranks="5 3"), (1, 0))


def test_a_place_counts_without_any_line_on_the_sheet(criteria: CriteriaSet) -> None:
    scored = score_bloc(criteria, {"SD": sheet(A01=30)}, terms={"SD": rated(2)})["SD"]

    assert scored.points == {"A01": 30, "R01": 45}
    assert (scored.totals.total, scored.totals.assigned, scored.totals.percentage) == numbers(75, 100, 75)


def test_while_no_rater_has_spoken_the_maximum_is_not_counted_against_the_unit(criteria: CriteriaSet) -> None:
    scored = score_bloc(criteria, {"SD": sheet(A01=30)})["SD"]

    assert scored.points == {"A01": 30}
    assert (scored.totals.assigned, scored.totals.percentage) == numbers(40, 75)


def test_the_last_place_is_a_value_and_its_maximum_counts(criteria: CriteriaSet) -> None:
    scored = score_bloc(criteria, {"SD": sheet(A01=30)}, terms={"SD": rated(5)})["SD"]

    assert scored.points == {"A01": 30, "R01": 0}
    assert (scored.totals.assigned, scored.totals.percentage) == numbers(100, 30)


def test_a_place_counts_nothing_where_the_criterion_is_not_assigned(criteria: CriteriaSet) -> None:
    scored = score_bloc(criteria, {"SD": sheet(A01=30)}, terms={"SD": rated(1, unassigned=True)})["SD"]

    assert scored.points == {"A01": 30}
    assert scored.totals.assigned == 40


def test_a_number_that_got_onto_the_sheet_all_the_same_earns_nothing(criteria: CriteriaSet) -> None:
    scored = score_bloc(criteria, {"SD": sheet(A01=30, R01=60)})["SD"]

    assert scored.points == {"A01": 30}


def test_the_unit_can_neither_type_nor_clear_it(criteria: CriteriaSet) -> None:
    reading = read_lines("R01 60\nA01 30\nr01 xóa", criteria)
    cleared = read_lines("r01 xóa | công văn", criteria)

    assert [line.code for line in reading.lines] == ["A01"]
    assert [problem.key for problem in reading.problems] == ["line.twice"]
    assert cleared.problems == (LineProblem(1, "r01 xóa | công văn", "line.rated_outside", {"code": "R01"}),)
    assert read_lines("R01 60", criteria).problems == (LineProblem(1, "R01 60", "line.rated_outside", {"code": "R01"}),)


def test_no_value_passes_the_one_check(criteria: CriteriaSet) -> None:
    criterion = criteria.criteria[1]

    with pytest.raises(Refused) as refused:
        check_value(criterion, Decimal(60))

    assert refused.value == Refused("line.rated_outside")
    assert criterion.takes is Takes.PLACES


def test_the_unit_may_ask_that_it_be_not_assigned(criteria: CriteriaSet) -> None:
    assert read_value("KAD không dự cụm", criteria.criteria[1]) == NotAssigned("không dự cụm")


def test_it_is_not_missing_on_the_units_sheet(criteria: CriteriaSet) -> None:
    assert missing(criteria, ()) == (criteria.criteria[0],)
    assert criteria.typed() == (criteria.criteria[0],)


@pytest.mark.parametrize(
    ("change", "key", "details"),
    [
        ({"ranks": [50, 30]}, "criteria.first_rank", {"first": Decimal(50), "max": Decimal(60)}),
        ({"ranks": [60, 30, 45]}, "criteria.ranks_order", {"ranks": (Decimal(60), Decimal(30), Decimal(45))}),
        ({"ranks": [60, -1]}, "criteria.ranks_order", {"ranks": (Decimal(60), Decimal(-1))}),
        ({"rule": "direct"}, "criteria.not_for_rule", {"rule": Rule.DIRECT, "name": "ranks"}),
        ({"target": 3}, "criteria.not_for_rule", {"rule": Rule.OUTSIDE_RANK, "name": "target"}),
    ],
)
def test_a_table_of_places_that_does_not_fit_is_named(
    change: dict[str, object], key: str, details: dict[str, object]
) -> None:
    with pytest.raises(Refused) as refused:
        criteria_set_from(table({**RATED, **change}))

    expected = Problem(key, {"where": "criterion R01", "code": "R01", **details})
    assert refused.value == Refused("criteria.invalid", problems=(expected,))


@pytest.mark.parametrize("privacy", ["open", "score_only"])
def test_without_a_table_there_is_no_such_rule(privacy: str) -> None:
    with pytest.raises(Refused) as refused:
        criteria_set_from(table(row("R01", "outside_rank", 60, privacy=privacy)))

    details = {"where": "criterion R01", "code": "R01", "rule": Rule.OUTSIDE_RANK, "name": "ranks"}
    assert refused.value == Refused("criteria.invalid", problems=(Problem("criteria.rule_needs", details),))
