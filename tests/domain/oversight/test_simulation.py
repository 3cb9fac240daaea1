"""The simulator: who would move under another set, and which criteria move them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.criteria.criteria import Rule
from bot.domain.oversight.simulation import Move, Obstacle, Reason, Simulation, Uncarried, simulate
from bot.domain.scoring.scores import score_bloc
from bot.domain.scoring.standings import rank
from bot.domain.targets.terms import Terms
from tests.domain.oversight.small_sets import numbers, row, small_set

OLD = small_set(row("A01", 40), row("A02", 40), row("A03", 20))
VALUES = {"HH": numbers(A01=40, A02=20, A03=10), "SD": numbers(A01=20, A02=36, A03=10)}


def ranks(simulation: Simulation) -> list[tuple[str, int, int]]:
    return [(move.unit, move.before, move.after) for move in simulation.moves]


def reasons(**effects: str | int) -> tuple[Reason, ...]:
    return tuple(Reason(code, Decimal(str(effect))) for code, effect in effects.items())


def test_the_same_set_moves_nobody_and_gives_no_reason() -> None:
    simulation = simulate(OLD, OLD, VALUES, {})

    assert simulation == Simulation((Move("HH", 1, 1, ()), Move("SD", 2, 2, ())), (), (), ())


def test_a_dropped_criterion_is_why_its_leader_falls_and_the_other_climbs() -> None:
    new = small_set(row("A02", 40), row("A03", 20))

    simulation = simulate(OLD, new, VALUES, {})

    assert simulation == Simulation(
        moves=(
            Move("SD", 2, 1, reasons(A01=10, A02="5.3333333333")),
            Move("HH", 1, 2, reasons(A01=-10, A02="-5.3333333333")),
        ),
        added=(),
        dropped=("A01",),
        uncarried=(),
    )
    assert [move.climbed for move in simulation.moves] == [1, -1]


def test_a_unit_that_stays_needs_no_reason_even_where_its_points_change() -> None:
    new = small_set(row("A01", 80), row("A02", 40), row("A03", 20))

    simulation = simulate(OLD, new, VALUES, {})

    assert simulation.moves == (Move("HH", 1, 1, ()), Move("SD", 2, 2, ()))


def test_a_new_criterion_counts_for_nobody_and_is_named() -> None:
    new = small_set(row("A01", 40), row("A02", 40), row("A03", 20), row("A04", 50))

    simulation = simulate(OLD, new, VALUES, {})

    assert simulation == Simulation((Move("HH", 1, 1, ()), Move("SD", 2, 2, ())), ("A04",), (), ())


def test_a_criterion_that_takes_something_else_now_is_left_out_for_everybody() -> None:
    new = small_set(row("A01", 40, Rule.RATIO, target=Decimal(100)), row("A02", 40), row("A03", 20))

    simulation = simulate(OLD, new, VALUES, {})

    assert simulation.uncarried == (Uncarried("A01", Obstacle.TAKES, ("HH", "SD")),)
    assert ranks(simulation) == [("SD", 2, 1), ("HH", 1, 2)]


def test_another_unit_of_measure_is_something_else_too() -> None:
    old = small_set(row("B01", 10, Rule.RATIO, target=Decimal(5), unit="vụ"))
    new = small_set(row("B01", 10, Rule.RATIO, target=Decimal(5), unit="%"))

    simulation = simulate(old, new, {"HH": numbers(B01=4), "SD": {}}, {})

    assert simulation.uncarried == (Uncarried("B01", Obstacle.TAKES, ("HH",)),)


def test_a_value_that_is_not_possible_any_more_leaves_its_criterion_out_and_names_the_unit() -> None:
    new = small_set(row("A01", 30), row("A02", 40), row("A03", 20))

    simulation = simulate(OLD, new, VALUES, {})

    assert simulation.uncarried == (Uncarried("A01", Obstacle.VALUE, ("HH",)),)
    assert ranks(simulation) == [("SD", 2, 1), ("HH", 1, 2)]


def test_a_code_in_other_letters_is_the_same_criterion() -> None:
    new = small_set(row("a01", 40), row("a02", 40), row("a03", 20))

    simulation = simulate(OLD, new, VALUES, {})

    assert (ranks(simulation), simulation.added, simulation.dropped) == ([("HH", 1, 1), ("SD", 2, 2)], (), ())


def test_what_is_not_assigned_to_a_unit_stays_so() -> None:
    terms = {"SD": Terms(unassigned=frozenset({"A01", "A03"}))}
    new = small_set(row("A01", 60), row("A02", 40))

    simulation = simulate(OLD, new, VALUES, terms)

    assert ranks(simulation) == [("SD", 1, 1), ("HH", 2, 2)]
    assert ranks(simulate(OLD, new, VALUES, {})) == [("HH", 1, 1), ("SD", 2, 2)]


def test_a_units_own_target_stays_where_the_target_of_the_set_stays() -> None:
    old = small_set(row("B01", 10, Rule.RATIO, target=Decimal(10)), row("A01", 40))
    new = small_set(row("B01", 20, Rule.RATIO, target=Decimal(10)), row("A01", 40))
    terms = {"SD": Terms(targets=numbers(B01=5))}
    values = {"HH": numbers(B01=6, A01=32), "SD": numbers(B01=5, A01=29)}

    simulation = simulate(old, new, values, terms)

    assert ranks(simulation) == [("SD", 1, 1), ("HH", 2, 2)]


def test_a_units_own_target_goes_where_the_new_set_has_another_target() -> None:
    old = small_set(row("B01", 10, Rule.RATIO, target=Decimal(10)), row("A01", 40))
    new = small_set(row("B01", 10, Rule.RATIO, target=Decimal(20)), row("A01", 40))
    terms = {"SD": Terms(targets=numbers(B01=5))}
    values = {"HH": numbers(B01=6, A01=32), "SD": numbers(B01=5, A01=29)}

    simulation = simulate(old, new, values, terms)

    assert ranks(simulation) == [("HH", 2, 1), ("SD", 1, 2)]
    assert simulation.moves[0].reasons == reasons(B01="4.5")


def test_places_of_outside_raters_are_carried_and_dropped_with_their_criterion() -> None:
    rated = row("C01", 60, Rule.OUTSIDE_RANK, ranks=[Decimal(60), Decimal(30)])
    old, new = small_set(row("A01", 40), rated), small_set(row("A01", 40))
    terms = {"HH": Terms(places={"C01": (2,)}), "SD": Terms(places={"C01": (1,)})}
    values = {"HH": numbers(A01=40), "SD": numbers(A01=30)}

    assert ranks(simulate(old, old, values, terms)) == [("SD", 1, 1), ("HH", 2, 2)]
    assert ranks(simulate(old, new, values, terms)) == [("HH", 2, 1), ("SD", 1, 2)]


def test_only_the_three_strongest_reasons_are_given() -> None:
    old = small_set(*(row(f"A0{n}", 10) for n in range(1, 6)), row("B01", 50))
    new = small_set(*(row(f"A0{n}", 10) for n in range(1, 6)))
    values = {"HH": numbers(B01=40), "SD": numbers(A01=1, A02=5, A03=4, A04=3, A05=2)}

    simulation = simulate(old, new, values, {})

    assert simulation.moves[0] == Move("SD", 2, 1, reasons(B01=20, A02="2.5", A03=2))


def test_where_the_new_set_ranks_by_points_the_reasons_are_in_points() -> None:
    new = small_set(row("A02", 40), row("A03", 20), rank_by="points")

    simulation = simulate(OLD, new, VALUES, {})

    assert simulation.moves[0] == Move("SD", 2, 1, reasons(A01=10))


def test_a_unit_to_which_nothing_is_left_assigned_stands_last_without_a_division() -> None:
    new = small_set(row("A01", 40))
    terms = {"SD": Terms(unassigned=frozenset({"A01"}))}

    simulation = simulate(OLD, new, VALUES, terms)

    assert ranks(simulation) == [("HH", 2, 1), ("SD", 1, 2)]


def test_a_disqualified_unit_stays_behind_its_equal_and_equals_stand_in_the_official_order() -> None:
    strict = replace(OLD, tie_break=("disqualified", "co_rank"))
    values = {unit: numbers(A01=10) for unit in "ABC"}

    simulation = simulate(strict, strict, values, {}, order=("C", "B", "A"), disqualified=frozenset({"C"}))

    assert ranks(simulation) == [("B", 1, 1), ("A", 1, 1), ("C", 3, 3)]


@given(st.lists(st.tuples(*(st.integers(0, 20) for _ in range(3))), min_size=1, max_size=6))
def test_where_everything_is_carried_the_new_order_is_the_ranking_by_the_new_set(sheets: list[tuple[int, ...]]) -> None:
    values = {
        str(unit): {f"A0{n}": Decimal(points) for n, points in enumerate(sheet, start=1)}
        for unit, sheet in enumerate(sheets)
    }
    other = small_set(row("A01", 80), row("A02", 20), row("A03", 200), rank_by="points")

    moves = simulate(OLD, other, values, {}).moves

    ranked = {place.unit: place.rank for place in rank(other, score_bloc(other, values))}
    assert {move.unit: move.after for move in moves} == ranked
