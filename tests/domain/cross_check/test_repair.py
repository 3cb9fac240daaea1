"""A unit drops out, or two must not meet: the fewest assignments change."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.cross_check.plan import Pair, Plan, Rule, paired, planned
from bot.domain.cross_check.repair import TeamChange, assignments, repaired, team_changes
from bot.domain.refusal import Refused
from tests.domain.cross_check.rounds import BLOC_2017, every_round, faults, mutual_pairs, units


def _new(before: Plan, after: Plan) -> int:
    return len(assignments(after) - assignments(before))


def _teams_that_lost_a_member(plan: Plan, unit: str) -> int:
    return sum(unit in team.inspectors for team in plan.teams)


def _without(among: Iterable[str], *gone: str) -> tuple[str, ...]:
    return tuple(unit for unit in among if unit not in gone)


def _fewest_new(plan: Plan, among: tuple[str, ...], size: int, apart: frozenset[Pair] = frozenset()) -> tuple[int, int]:
    """Mutual pairs and new assignments of the best of all rounds."""
    old = assignments(plan)
    rounds = (one for one in every_round(among, size) if not {paired(*pair) for pair in one} & apart)
    return min((mutual_pairs(found), len(found - old)) for found in rounds)


@pytest.mark.parametrize("size", [2, 3])
@pytest.mark.parametrize("count", [4, 5, 6, 7])
def test_among_few_units_no_repair_changes_less_whoever_drops_out(count: int, size: int) -> None:
    plan = planned(units(count), size=size, seed="x")
    for unit in units(count):
        rest = _without(units(count), unit)

        after = repaired(plan, rest)

        made = (faults(after, rest), (len(after.mutual), _new(plan, after)))
        assert made == ([], _fewest_new(plan, rest, after.size))


@pytest.mark.parametrize("size", [2, 3, 4])
@pytest.mark.parametrize("count", range(8, 21))
def test_whoever_drops_out_of_a_bloc_the_size_stays_and_next_to_nothing_changes(count: int, size: int) -> None:
    last = planned(units(count), size=size, seed="1").meetings()
    plan = planned(units(count), size=size, seed="2", last=last)
    made = min(plan.size, (count - 2) // 2)
    wrong = []
    for unit in units(count):
        rest = _without(units(count), unit)

        after = repaired(plan, rest, last=last)

        lost = _teams_that_lost_a_member(plan, unit) if made == plan.size else 0
        fine = (faults(after, rest), after.size, after.mutual) == ([], made, ())
        wrong += [] if fine and lost <= _new(plan, after) <= lost + 2 else [unit]

    assert wrong == []


@pytest.mark.parametrize("size", [2, 3, 4])
@pytest.mark.parametrize("counts", [range(start, start + 18) for start in range(21, 201, 18)], ids=str)
def test_a_unit_may_drop_out_of_any_large_bloc(counts: range, size: int) -> None:
    wrong = []
    for count in counts:
        last = planned(units(count), size=size, seed="1").meetings()
        plan = planned(units(count), size=size, seed="2", last=last)
        unit = units(count)[(7 * count) % count - count // 3]
        rest = _without(units(count), unit)

        after = repaired(plan, rest, last=last)

        fine = (faults(after, rest), after.mutual, frozenset(after.repeats)) == ([], (), after.meetings() & last)
        wrong += [] if fine and size <= _new(plan, after) <= size + 2 else [(count, unit)]

    assert wrong == []


@given(st.sampled_from(units(10)), st.integers(0, 20))
@settings(max_examples=15, deadline=None)
def test_chains_are_never_longer_than_they_must_be(unit: str, seed: int) -> None:
    """Every way of dropping fewer assignments was tried, and left a gap."""
    plan = planned(units(10), size=2, seed=str(seed))
    rest = _without(units(10), unit)

    after = repaired(plan, rest)

    assert (len(after.mutual), _new(plan, after)) == _fewest_of_size_two(plan, rest)


def _fewest_of_size_two(plan: Plan, among: tuple[str, ...]) -> tuple[int, int]:
    """Without mutual pairs: gaps filled directly where some order allows it, else one new assignment more at a time."""
    old = {pair for pair in assignments(plan) if set(pair) <= set(among)}
    return 0, next(count for count in range(9) if _can(old, among, count))


def _can(old: set[tuple[str, str]], among: tuple[str, ...], new: int) -> bool:
    """Whether a round of teams of two comes of dropping some old assignments and adding exactly `new` ones."""
    dropped = new - (2 * len(among) - len(old))
    if dropped < 0:
        return False
    return any(_fits(old - set(gone), among) for gone in _choices(sorted(old), dropped))


def _choices(pairs: list[tuple[str, str]], count: int) -> Iterable[tuple[tuple[str, str], ...]]:
    if count == 0:
        return [()]
    return [(pair, *more) for place, pair in enumerate(pairs) for more in _choices(pairs[place + 1 :], count - 1)]


def _fits(left: set[tuple[str, str]], among: tuple[str, ...]) -> bool:
    givers = [one for one in among for _ in range(2 - sum(pair[0] == one for pair in left))]
    takers = [one for one in among for _ in range(2 - sum(pair[1] == one for pair in left))]
    for order in set(permutations(givers)):
        added = set(zip(order, takers, strict=True))
        whole = left | added
        legal = len(whole) == 2 * len(among) and all(one != two and (two, one) not in whole for one, two in added)
        if legal:
            return True
    return False


def test_a_unit_that_may_not_inspect_another_hands_over_and_takes_over() -> None:
    plan = planned(BLOC_2017, size=3, seed="x")
    team = plan.teams[0]
    apart = frozenset({paired(team.unit, team.members[0])})

    after = repaired(plan, BLOC_2017, apart=apart)

    assert (faults(after, BLOC_2017), after.mutual, after.meetings() & apart) == ([], (), frozenset())
    assert (_new(plan, after), after.size) == (2 if _one_exchange(plan, team.members[0], team.unit, apart) else 3, 3)


def _one_exchange(plan: Plan, recused: str, unit: str, apart: frozenset[Pair]) -> bool:
    """Whether somebody can take the place of the recused and give it one of its own inspections for that."""
    old = assignments(plan) - {(recused, unit)}
    return any(
        {other, recused} & {unit, target} == set()
        and other != recused
        and len(new := old - {(other, target)} | {(other, unit), (recused, target)}) == len(old) + 1
        and mutual_pairs(new) == 0
        and not {paired(*pair) for pair in new} & apart
        for other, target in old
    )


def test_among_five_a_recusal_leaves_mutual_pairs_and_they_are_named() -> None:
    plan = planned(units(5), size=2, seed="x")
    apart = frozenset({paired(plan.teams[0].unit, plan.teams[0].lead)})

    after = repaired(plan, units(5), apart=apart)

    assert (len(after.mutual), _new(plan, after)) == _fewest_new(plan, units(5), 2, apart)
    assert Rule.MUTUAL in after.relaxed


def test_where_conflicts_leave_no_room_a_team_gets_smaller() -> None:
    plan = planned(units(9), size=4, seed="x")
    apart = {paired("U001", "U002")}

    after = repaired(plan, units(9), apart=apart)

    assert (faults(after, units(9)), after.size, after.relaxed) == ([], 3, (Rule.TEAM_SIZE,))


def test_where_chains_would_be_long_the_round_is_drawn_anew() -> None:
    plan = planned(units(9), size=2, seed="x")
    apart = frozenset(sorted(plan.meetings())[:14])

    after = repaired(plan, units(9), apart=apart)

    assert (faults(after, units(9)), after.meetings() & apart, after.mutual) == ([], frozenset(), ())


def test_nobody_is_left_to_repair_with() -> None:
    plan = planned(units(3), size=2, seed="x")

    with pytest.raises(Refused) as refused:
        repaired(plan, units(2))

    assert refused.value == Refused("cross_check.too_few_units", fewest=3, count=2)


def test_what_changes_is_told_team_by_team() -> None:
    plan = planned(BLOC_2017, size=2, seed="x")
    rest = _without(BLOC_2017, "SD")
    after = repaired(plan, rest)

    changes = team_changes(plan, after)

    lost = {team.unit for team in plan.teams if "SD" in team.inspectors}
    assert {change.unit for change in changes if "SD" in change.left} == lost
    assert sum(len(change.joined) for change in changes) == _new(plan, after)
    assert team_changes(plan, plan) == ()


def test_a_change_of_lead_alone_is_a_change() -> None:
    plan = planned(units(5), size=2, seed="x")
    team = plan.teams[0]
    other = Plan(plan.seed, 2, (type(team)(team.unit, team.members[0], (team.lead,)), *plan.teams[1:]))

    assert team_changes(plan, other) == (TeamChange(team.unit, (), (), team.members[0]),)


@pytest.mark.parametrize("count", [9, 10])
def test_where_every_repair_is_tried_a_smaller_size_is_reached_with_the_fewest_changes(count: int) -> None:
    """From nine units to eight a team of four no longer fits; from ten to nine it does, and every pair meets."""
    plan = planned(units(count), size=4, seed="2017")

    after = repaired(plan, units(count - 1))

    assert (faults(after, units(count - 1)), after.mutual, after.asked) == ([], (), 4)
    assert (after.size, _new(plan, after)) == {9: (3, 0), 10: (4, 4)}[count]
