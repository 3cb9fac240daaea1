"""A round of cross-checks: fair, never mutual, never with last round's partners while others are left."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.cross_check.plan import Plan, Rule, Team, paired, planned
from bot.domain.refusal import Refused
from tests.domain.cross_check.rounds import BLOC_2017, every_round, faults, mutual_pairs, units

ROUNDS = 10
_EVERY_COUNT = [range(start, min(start + 33, 201)) for start in range(3, 201, 33)]


def _repeats_that_cannot_be_spared(count: int, size: int) -> int:
    """Each unit meets 2·size others a round and has count − 1 − 2·size fresh ones, pairs counted once."""
    meets = min(2 * size, count - 1)
    return count * max(0, meets - (count - 1 - meets)) // 2


def _ten_rounds(count: int, size: int) -> list[str]:
    among = units(count)
    made = max(2, min(size, (count - 1) // 2))
    wrong: list[str] = []
    last: frozenset[tuple[str, str]] = frozenset()
    for number in range(1, ROUNDS + 1):
        plan = planned(among, size=size, seed=f"2017-H1 {number}", last=last)
        found = faults(plan, among)
        found += ["size"] if plan.size != made else []
        found += ["mutual"] if len(plan.mutual) != max(0, 2 * count - count * (count - 1) // 2) else []
        spared = _repeats_that_cannot_be_spared(count, made) if number > 1 else 0
        found += ["repeats"] if len(plan.repeats) != spared else []
        found += ["untold"] if set(plan.repeats) != plan.meetings() & last else []
        wrong += [f"N={count} k={size} round {number}: {fault}" for fault in found]
        last = plan.meetings()
    return wrong


@pytest.mark.parametrize("size", [2, 3, 4])
@pytest.mark.parametrize("counts", _EVERY_COUNT, ids=lambda counts: f"{counts[0]}-{counts[-1]}")
def test_ten_rounds_of_every_bloc_keep_every_rule_and_repeat_no_more_than_they_must(counts: range, size: int) -> None:
    wrong = [fault for count in counts for fault in _ten_rounds(count, size)]

    assert wrong == []


def test_another_seed_gives_another_plan() -> None:
    plans = {planned(BLOC_2017, size=3, seed=f"hạt {number}").teams for number in range(20)}

    assert len(plans) == 20


def test_with_three_units_all_pairs_inspect_each_other_and_the_plan_says_so() -> None:
    plan = planned(("A", "B", "C"), size=3, seed="x")

    assert (plan.size, plan.mutual, plan.relaxed) == (
        2,
        (("A", "B"), ("A", "C"), ("B", "C")),
        (Rule.TEAM_SIZE, Rule.MUTUAL),
    )


def test_with_four_units_two_pairs_inspect_each_other_and_no_more() -> None:
    fewest = min(mutual_pairs(found) for found in every_round(units(4), 2))

    plan = planned(units(4), size=2, seed="x")

    assert (len(plan.mutual), fewest) == (2, 2)


def test_a_team_gets_smaller_where_mutual_pairs_would_be_forced() -> None:
    plan = planned(units(7), size=4, seed="x")

    assert (plan.size, plan.mutual, plan.relaxed) == (3, (), (Rule.TEAM_SIZE,))


def test_where_everybody_meets_everybody_the_repeats_are_named() -> None:
    last = planned(units(7), size=3, seed="1").meetings()

    plan = planned(units(7), size=3, seed="2", last=last)

    assert (plan.relaxed, frozenset(plan.repeats)) == ((Rule.REPEATS,), plan.meetings())


@pytest.mark.parametrize("count", [0, 1, 2])
def test_two_units_are_too_few_for_a_cross_check(count: int) -> None:
    with pytest.raises(Refused) as refused:
        planned(units(count), size=2, seed="x")

    assert refused.value == Refused("cross_check.too_few_units", fewest=3, count=count)


def test_units_that_must_not_meet_never_do() -> None:
    apart = {paired("SD", "LNa"), paired("HH", "VY")}

    plans = [planned(BLOC_2017, size=3, seed=str(seed), apart=apart) for seed in range(30)]

    assert [plan.meetings() & apart for plan in plans] == [frozenset()] * 30
    assert [faults(plan, BLOC_2017) for plan in plans] == [[]] * 30


def test_conflicts_in_a_large_bloc_cost_no_repeat() -> None:
    among = units(60)
    last = planned(among, size=4, seed="1").meetings()
    apart = {paired(among[0], one) for one in among[1:20]}

    plan = planned(among, size=4, seed="2", last=last, apart=apart)

    assert (faults(plan, among), plan.repeats, plan.meetings() & apart) == ([], (), frozenset())


def test_a_conflict_among_five_lowers_nothing_but_makes_pairs_mutual() -> None:
    plan = planned(units(5), size=2, seed="x", apart={paired("U001", "U002")})

    fewest = min(mutual_pairs(found) for found in every_round(units(5), 2) if not _meet(found, "U001", "U002"))

    assert (faults(plan, units(5)), len(plan.mutual), plan.size) == ([], fewest, 2)


def test_a_conflict_where_everybody_would_meet_everybody_lowers_the_size() -> None:
    plan = planned(units(9), size=4, seed="x", apart={paired("U001", "U002")})

    assert (faults(plan, units(9)), plan.size, plan.mutual, plan.relaxed) == ([], 3, (), (Rule.TEAM_SIZE,))


def test_a_unit_that_may_meet_nobody_leaves_no_plan() -> None:
    with pytest.raises(Refused) as refused:
        planned(units(6), size=2, seed="x", apart={paired("U001", one) for one in units(6)[1:]})

    assert refused.value == Refused("cross_check.no_plan")


def test_conflicts_with_units_that_left_do_not_count() -> None:
    free = planned(units(6), size=2, seed="x")

    plan = planned(units(6), size=2, seed="x", apart={paired("U001", "gone")}, last={paired("gone", "U002")})

    assert plan == free


@given(st.integers(4, 6), st.data())
@settings(max_examples=25, deadline=None)
def test_for_few_units_no_round_is_better_whatever_happened_before(count: int, data: st.DataObject) -> None:
    among = units(count)
    pairs = sorted(paired(one, two) for one in among for two in among if one < two)
    last = data.draw(st.sets(st.sampled_from(pairs)))
    apart = data.draw(st.sets(st.sampled_from(pairs), max_size=2))
    possible = [_price(found, last) for found in every_round(among, 2) if not _meetings(found) & apart]

    try:
        plan = planned(among, size=2, seed="x", last=last, apart=apart)
    except Refused:
        assert possible == []
        return

    assert (len(plan.mutual), len(plan.repeats)) == min(possible)


@given(st.integers(9, 16), st.integers(2, 4), st.data())
@settings(max_examples=12, deadline=None)
def test_whatever_happened_before_the_rules_hold(count: int, size: int, data: st.DataObject) -> None:
    among = units(count)
    pairs = sorted(paired(one, two) for one in among for two in among if one < two)
    last = data.draw(st.sets(st.sampled_from(pairs)))

    plan = planned(among, size=size, seed="x", last=last)

    assert (faults(plan, among), plan.size, plan.mutual) == ([], size, ())


def test_where_history_cannot_be_built_upon_it_is_searched() -> None:
    """Two fives that met among themselves: of three repeats a unit, a five can only make four for some."""
    among = units(10)
    last = {paired(one, two) for five in (among[:5], among[5:]) for one in five for two in five if one < two}

    plan = planned(among, size=4, seed="x", last=last)

    assert (faults(plan, among), plan.mutual, len(plan.repeats)) == ([], (), 16)


@pytest.mark.parametrize(("before", "now"), [(4, 2), (2, 4), (3, 2), (4, 3)])
def test_the_team_size_may_change_between_rounds(before: int, now: int) -> None:
    wrong = []
    for count in range(10, 30):
        last = planned(units(count), size=before, seed="1").meetings()
        plan = planned(units(count), size=now, seed="2", last=last)
        fewest = count * max(0, 2 * now - (count - 1 - 2 * before)) // 2
        wrong += [] if (faults(plan, units(count)), len(plan.repeats)) == ([], fewest) else [count]

    assert wrong == []


def test_who_inspects_whom_begins_with_the_unit_whose_team_it_leads() -> None:
    plan = Plan("x", 2, (Team("A", "B", ("C",)), Team("B", "C", ("A",)), Team("C", "A", ("B",))))

    assert plan.inspected() == {"A": ("C", "B"), "B": ("A", "C"), "C": ("B", "A")}
    assert plan.team("B") == Team("B", "C", ("A",))
    assert plan.team("Z") is None


def _meetings(found: frozenset[tuple[str, str]]) -> set[tuple[str, str]]:
    return {paired(one, two) for one, two in found}


def _meet(found: frozenset[tuple[str, str]], one: str, two: str) -> bool:
    return paired(one, two) in _meetings(found)


def _price(found: frozenset[tuple[str, str]], last: set[tuple[str, str]]) -> tuple[int, int]:
    return mutual_pairs(found), len(_meetings(found) & last)
