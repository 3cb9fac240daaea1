"""Filling the gaps of a round: who lost an inspection takes over what lost an inspector, if need be along chains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.domain.cross_check.plan import Assignment, Pair, paired

_LONGEST = 3  # assignments given up on the way; one is enough in all but a few cases, where a new round is drawn


@dataclass(slots=True)
class Given:
    """Who inspects whom while it is being repaired; `new` are the assignments that were added.

    `wished` are assignments taken first where they are possible: they spare others a change of lead.
    """

    inspects: dict[str, set[str]]
    size: int
    apart: frozenset[Pair]
    last: frozenset[Pair]
    wished: frozenset[Assignment] = frozenset()
    new: set[Assignment] = field(default_factory=set)
    gaps: list[str] = field(default_factory=list)
    """Whose team lacks a member, as often as it lacks one."""


def filled(state: Given) -> frozenset[Assignment] | None:
    """The assignments once everybody inspects `size` and is inspected by `size`, with the fewest new ones.

    By iterative deepening; None where more than three of the assignments that are left would have to be given up.
    """
    times = dict.fromkeys(state.inspects, state.size)
    for targets in state.inspects.values():
        for target in targets:
            times[target] -= 1
    state.gaps = [unit for unit, lacking in times.items() for _ in range(lacking)]
    for spare in range(_LONGEST + 1):
        if _fill(state, spare):
            return frozenset((unit, target) for unit, targets in state.inspects.items() for target in targets)
    return None


def _fill(state: Given, spare: int) -> bool:
    """Whether the gaps can be closed when at most `spare` assignments are given up on the way."""
    if not state.gaps:
        return True
    gap = min(state.gaps)
    for unit in _candidates(state, gap, spare=spare):
        for given_up in _prices(state, unit, gap):
            if len(given_up) > spare:
                continue
            _change(state, unit, gap, given_up)
            if _fill(state, spare - len(given_up)):
                return True
            _change_back(state, unit, gap, given_up)
    return False


def _candidates(state: Given, gap: str, *, spare: int) -> list[str]:
    """Who may join this team: those with too little to do first, then as wished, then who did not meet last time."""
    may = [
        unit
        for unit, targets in state.inspects.items()
        if (spare or len(targets) < state.size)
        and unit != gap
        and gap not in targets
        and paired(unit, gap) not in state.apart
    ]

    def rank(unit: str) -> tuple[bool, bool, bool]:
        has_enough = len(state.inspects[unit]) >= state.size
        return has_enough, (unit, gap) not in state.wished, paired(unit, gap) in state.last

    return sorted(may, key=rank)


def _prices(state: Given, unit: str, gap: str) -> Iterator[tuple[Assignment, ...]]:
    """What must be given up so that the unit may join: the inspection the other way round, and one of its own."""
    back = ((gap, unit),) if unit in state.inspects[gap] else ()
    if not state.new.isdisjoint(back):
        return
    if len(state.inspects[unit]) < state.size:
        yield back
        return
    for target in sorted(state.inspects[unit]):
        if (unit, target) not in state.new:
            yield (*back, (unit, target))


def _change(state: Given, unit: str, gap: str, given_up: tuple[Assignment, ...]) -> None:
    for inspector, inspected in given_up:
        state.inspects[inspector].discard(inspected)
        state.gaps.append(inspected)
    state.gaps.remove(gap)
    state.inspects[unit].add(gap)
    state.new.add((unit, gap))


def _change_back(state: Given, unit: str, gap: str, given_up: tuple[Assignment, ...]) -> None:
    state.inspects[unit].discard(gap)
    state.gaps.append(gap)
    state.new.discard((unit, gap))
    for inspector, inspected in given_up:
        state.inspects[inspector].add(inspected)
        state.gaps.remove(inspected)
