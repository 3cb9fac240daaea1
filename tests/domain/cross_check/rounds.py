"""Rounds of cross-checks as a reader would check them: by counting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from bot.domain.cross_check.plan import Plan

BLOC_2017 = ("HH", "VY", "BG", "LG", "LNa", "LNg", "SD", "TY", "YD", "YT")


def units(count: int) -> tuple[str, ...]:
    return tuple(f"U{number:03}" for number in range(1, count + 1))


def faults(plan: Plan, among: Sequence[str]) -> list[str]:
    """Every rule of a round that this plan breaks, but for mutual pairs."""
    inspections = Counter(one for team in plan.teams for one in team.inspectors)
    sizes = {len(set(team.inspectors)) for team in plan.teams}
    checks = {
        "not every unit is inspected once, in the units' order": [team.unit for team in plan.teams] == list(among),
        "teams are not of the same size, of different units": sizes == {plan.size},
        "a unit inspects itself": all(team.unit not in team.inspectors for team in plan.teams),
        "loads differ": inspections == dict.fromkeys(among, plan.size),
        "not everybody leads one team": {team.lead for team in plan.teams} == set(among),
    }
    return [fault for fault, holds in checks.items() if not holds]


def every_round(among: Sequence[str], size: int) -> Iterator[frozenset[tuple[str, str]]]:
    """All balanced rounds, as (inspector, inspected), mutual pairs or not."""
    yield from _chosen(tuple(among), size, 0, frozenset())


def _chosen(
    among: tuple[str, ...], size: int, place: int, made: frozenset[tuple[str, str]]
) -> Iterator[frozenset[tuple[str, str]]]:
    if place == len(among):
        yield made
        return
    busy = Counter(one for one, _ in made)
    free = [one for one in among if one != among[place] and busy[one] < size]
    for team in combinations(free, size):
        yield from _chosen(among, size, place + 1, made | {(one, among[place]) for one in team})


def mutual_pairs(assignments: frozenset[tuple[str, str]]) -> int:
    return sum((two, one) in assignments for one, two in assignments) // 2
