"""Every possibility, where units are few."""

from __future__ import annotations

from bot.domain.cross_check.search import IMPOSSIBLE, MUTUAL, best_of_all


def test_four_units_have_two_mutual_pairs_and_no_fewer() -> None:
    found = best_of_all(4, size=2, met=(), apart=(), below=IMPOSSIBLE)

    assert found is not None
    assert found.price() == 2 * MUTUAL
    assert [sorted(matching) for matching in found.matchings] == [[0, 1, 2, 3]] * 2


def test_nothing_is_found_that_costs_no_less() -> None:
    assert best_of_all(4, size=2, met=(), apart=(), below=2 * MUTUAL) is None


def test_many_units_are_not_tried_one_by_one() -> None:
    assert best_of_all(11, size=2, met=(), apart=(), below=IMPOSSIBLE) is None


def test_where_one_may_meet_nobody_there_is_no_round() -> None:
    apart = {(0, other) for other in range(1, 5)} | {(other, 0) for other in range(1, 5)}

    assert best_of_all(5, size=2, met=(), apart=apart, below=IMPOSSIBLE) is None
