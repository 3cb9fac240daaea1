"""Points that moved because another unit moved: who is told, by how much, and why."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.domain.criteria.criteria import CriteriaSet
from bot.domain.scoring.moved_points import Moved, Shift, Way, shifts
from bot.domain.scoring.scores import score_bloc
from bot.domain.targets.terms import Terms
from tests.domain.scoring.small_sets import Values, made, row, sheet

NO_TARGET = Terms(unassigned=frozenset({"B01"}))


@pytest.fixture
def criteria() -> CriteriaSet:
    ranked = row("B01", "target_rank", 40, target=10), row("B02", "target_rank", 20, target=10)
    return made(*ranked, row("A01", "direct", 40), unassigned_results="among_themselves")


def moved(
    criteria: CriteriaSet,
    before: dict[str, Values],
    after: dict[str, Values],
    *,
    of: tuple[str, ...] = ("TY",),
    terms: dict[str, Terms] | None = None,
) -> dict[str, Shift]:
    terms = terms or {}
    was, now = (score_bloc(criteria, sheets, terms=terms) for sheets in (before, after))
    return shifts(criteria, was, now, values=after, terms=terms, of=of)


@pytest.mark.parametrize(
    ("leader_before", "leader_after", "way", "best_before", "best_after", "points"),
    [
        ("16", "20", Way.UP, "0.6", "1", ("36.6666666667", "30")),
        ("20", "16", Way.DOWN, "1", "0.6", ("30", "36.6666666667")),
        ("12", "20", Way.OVERTAKEN, "0.5", "1", ("40", "30")),
        ("20", "12", Way.LEADING, "1", "0.5", ("30", "40")),
    ],
)
def test_a_unit_is_told_how_the_highest_excess_of_the_bloc_changed(
    criteria: CriteriaSet,
    *,
    leader_before: str,
    leader_after: str,
    way: Way,
    best_before: str,
    best_after: str,
    points: tuple[str, str],
) -> None:
    own = sheet(B01=15)
    before, after = ({"SD": own, "TY": sheet(B01=result)} for result in (leader_before, leader_after))

    found = moved(criteria, before, after)

    was, now = (Decimal(one) for one in points)
    assert found == {
        "SD": Shift(was, now, (Moved("B01", was, now, way, Decimal(best_before), Decimal(best_after)),)),
    }


def test_the_criterion_that_moved_most_stands_first(criteria: CriteriaSet) -> None:
    own = sheet(B01=15, B02=15)

    found = moved(criteria, {"SD": own, "TY": sheet()}, {"SD": own, "TY": sheet(B01=20, B02=20)})

    assert [one.criterion for one in found["SD"].moved] == ["B01", "B02"]


def test_units_that_changed_themselves_or_whose_total_stays_are_not_told(criteria: CriteriaSet) -> None:
    before = {"SD": sheet(B01=15), "TY": sheet(B01=12), "YT": sheet(B01=8), "HH": sheet(A01=40)}

    found = moved(criteria, before, {**before, "TY": sheet(B01=20)}, of=("TY", "SD"))

    assert found == {}


def test_a_unit_without_points_before_has_nothing_that_moved(criteria: CriteriaSet) -> None:
    found = moved(criteria, {"TY": sheet(B01=12)}, {"TY": sheet(B01=12), "SD": sheet(B01=15)}, of=())

    assert list(found) == ["TY"]


def test_movements_that_even_out_leave_the_total_and_are_not_told(criteria: CriteriaSet) -> None:
    own = sheet(B01=15, B02=20)
    before = {"SD": own, "TY": sheet(B01=20, B02=20)}
    after = {"SD": own, "TY": sheet(B01=15, B02=20)}

    found = moved(criteria, before, after)

    assert [(one.before, one.after) for one in found.values()] == [(Decimal(50), Decimal(60))]


def test_the_best_result_without_a_target_moves_only_those_without_it(criteria: CriteriaSet) -> None:
    own = sheet(B01=4)
    terms = {"SD": NO_TARGET, "TY": NO_TARGET}

    found = moved(criteria, {"SD": own, "TY": sheet(B01=5)}, {"SD": own, "TY": sheet(B01=8)}, terms=terms)

    assert found["SD"].moved == (Moved("B01", Decimal(32), Decimal(20), Way.UNASSIGNED),)


def test_where_nothing_explains_it_only_the_numbers_are_told(criteria: CriteriaSet) -> None:
    was = score_bloc(criteria, {"SD": sheet(A01=30, B01=8)})
    now = score_bloc(criteria, {"SD": sheet(A01=40, B01=9)})

    found = shifts(criteria, was, now, values={"SD": sheet(A01=40, B01=9)}, terms={}, of=())

    assert found["SD"].moved == (Moved("A01", Decimal(30), Decimal(40)), Moved("B01", Decimal(16), Decimal(18)))
