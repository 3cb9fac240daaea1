"""The search for a round: what it weighs, and every possibility where units are few."""

from __future__ import annotations

import pytest

from bot.domain.cross_check.search import (
    IMPOSSIBLE,
    MUTUAL,
    REPEAT,
    Round,
    best_of_all,
    fewest_repeats,
    swapped,
)

RING = [[1, 2, 3, 4, 0]]
"""Of five, each inspects the next."""


def _both_ways(*pairs: tuple[int, int]) -> set[tuple[int, int]]:
    return {*pairs, *((two, one) for one, two in pairs)}


def test_a_round_where_nobody_met_costs_nothing() -> None:
    assert Round.of(RING, _both_ways((0, 2)), _both_ways((1, 3))).price() == 0


def test_every_pair_that_met_before_costs_a_repeat() -> None:
    assert Round.of(RING, _both_ways((0, 1), (3, 4), (2, 4)), ()).price() == 2 * REPEAT


def test_a_mutual_pair_costs_more_than_every_repeat_there_can_be() -> None:
    mutual = Round.of([[1, 0, 3, 4, 2]], (), ())
    repeated = Round.of(RING, _both_ways(*((one, two) for one in range(5) for two in range(one))), ())

    assert (mutual.price(), repeated.price()) == (MUTUAL, 5 * REPEAT)
    assert 4 * 200 * REPEAT < MUTUAL


def test_a_mutual_pair_that_met_before_costs_both() -> None:
    assert Round.of([[1, 0, 3, 4, 2]], _both_ways((0, 1)), ()).price() == MUTUAL + REPEAT


@pytest.mark.parametrize(
    ("matchings", "apart"),
    [
        ([[0, 2, 1]], ()),
        ([[1, 2, 0], [1, 2, 0]], ()),
        ([[1, 0, 3, 2], [1, 2, 3, 0]], ()),
        ([[1, 2, 0]], ((1, 2), (2, 1))),
    ],
    ids=["oneself", "everybody twice", "somebody twice", "must not meet"],
)
def test_what_must_not_be_costs_more_than_anything(
    matchings: list[list[int]], apart: tuple[tuple[int, int], ...]
) -> None:
    assert Round.of(matchings, (), apart).price() >= IMPOSSIBLE


def test_after_a_swap_the_two_inspect_whom_the_other_inspected() -> None:
    found = Round.of([[1, 2, 3, 4, 0]], _both_ways((0, 3)), ())

    found.swap(found.matchings[0], 0, 2)

    assert found == Round.of([[3, 2, 1, 4, 0]], _both_ways((0, 3)), ())
    assert found.price() == MUTUAL + REPEAT


def test_without_a_history_everybody_inspects_the_next_in_the_order_that_was_drawn() -> None:
    found = swapped([3, 0, 4, 1, 2], size=2, met=(), apart=())

    assert found.matchings == [[4, 2, 3, 0, 1], [1, 3, 0, 4, 2]]


def test_a_swap_spares_the_repeat_that_the_circle_would_make() -> None:
    found = swapped(range(7), size=1, met=_both_ways((2, 3)), apart=())

    assert (found.price(), found.matchings) == (0, [[1, 2, 6, 4, 5, 3, 0]])


@pytest.mark.parametrize(
    ("n", "size", "met", "apart", "fewest"),
    [
        (5, 2, (), (), 0),
        (5, 2, _both_ways((0, 1)), (), 1),
        (5, 2, _both_ways((0, 1), (2, 3)), (), 2),
        (5, 2, _both_ways((0, 1), (1, 2)), (), 2),
        (6, 2, _both_ways((0, 1)), (), 0),
        (6, 2, _both_ways((0, 1), (0, 2)), (), 1),
        (6, 2, _both_ways((0, 1)), _both_ways((0, 2)), 1),
        (6, 2, _both_ways((0, 1)), _both_ways((0, 1)), 0),
    ],
)
def test_what_a_unit_lacks_in_fresh_partners_has_to_be_repeated(
    n: int, size: int, met: set[tuple[int, int]], apart: set[tuple[int, int]], fewest: int
) -> None:
    assert fewest_repeats(n, size, met=met, apart=apart) == fewest


def test_four_units_have_two_mutual_pairs_and_no_fewer() -> None:
    found = best_of_all(4, size=2, met=(), apart=(), below=IMPOSSIBLE)

    assert found is not None
    assert found.price() == 2 * MUTUAL
    assert [sorted(matching) for matching in found.matchings] == [[0, 1, 2, 3]] * 2


def test_nothing_is_found_that_costs_no_less() -> None:
    assert best_of_all(4, size=2, met=(), apart=(), below=2 * MUTUAL) is None


def test_ten_units_are_tried_one_by_one_and_eleven_are_not() -> None:
    ten, eleven = (best_of_all(count, size=2, met=(), apart=(), below=1) for count in (10, 11))

    assert (ten and ten.price(), eleven) == (0, None)


def test_where_one_may_meet_nobody_there_is_no_round() -> None:
    apart = _both_ways(*((0, other) for other in range(1, 5)))

    assert best_of_all(5, size=2, met=(), apart=apart, below=IMPOSSIBLE) is None


def test_of_mutual_pairs_and_repeats_the_mutual_pairs_are_spared_first() -> None:
    """Five units in teams of two need all ten meetings, so that every one of those is repeated that met."""
    met = _both_ways((0, 1), (1, 2), (3, 4))

    found = best_of_all(5, size=2, met=met, apart=(), below=IMPOSSIBLE)

    assert found is not None
    assert found.price() == 3 * REPEAT


def test_a_pair_that_must_not_meet_is_made_up_for_by_two_mutual_pairs() -> None:
    found = best_of_all(5, size=2, met=(), apart=_both_ways((0, 1)), below=IMPOSSIBLE)

    assert found is not None
    assert (found.price(), found.inspects[0][1] + found.inspects[1][0]) == (2 * MUTUAL, 0)
