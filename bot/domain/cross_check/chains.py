"""Filling the gaps of a round: who lost an inspection takes over what lost an inspector, if need be along chains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.domain.cross_check.plan import Assignment, Pair, paired

_LONGEST = 3  # assignments given up on the way; one is enough in all but a few cases, where a new round is drawn
_MOST_STEPS = 20_000  # well below a second for 200 units


@dataclass(frozen=True, slots=True)
class Given:
    """Who inspects whom while it is being repaired; `new` are the assignments that were added.

    `wished` are assignments taken first where they are possible: they spare others a change of lead.
    """

    inspects: Mapping[str, frozenset[str]]
    size: int
    apart: frozenset[Pair]
    last: frozenset[Pair]
    wished: frozenset[Assignment] = frozenset()
    new: frozenset[Assignment] = frozenset()
    gaps: tuple[str, ...] = ()
    """Whose team lacks a member, as often as it lacks one."""


def filled(state: Given) -> frozenset[Assignment] | None:
    """The assignments once everybody inspects `size` and is inspected by `size`, with the fewest new ones.

    By iterative deepening; None where more than three of the assignments that are left would have to be given up, or
    where that is not known after so many steps that a round drawn anew is no worse.
    """
    inspected = Counter(target for targets in state.inspects.values() for target in targets)
    gaps = tuple(unit for unit in state.inspects for _ in range(state.size - inspected[unit]))
    steps = iter(range(_MOST_STEPS))
    rounds = (_filled(replace(state, gaps=gaps), spare, steps) for spare in range(_LONGEST + 1))
    found = next((one for one in rounds if one), None)
    if found is None:
        return None
    return frozenset((unit, target) for unit, targets in found.inspects.items() for target in targets)


def _filled(state: Given, spare: int, steps: Iterator[int]) -> Given | None:
    """The round without gaps, when at most `spare` assignments may be given up on the way."""
    if not state.gaps:
        return state
    gap = min(state.gaps)
    for (unit, given_up), _ in zip(_offers(state, gap, spare), steps, strict=False):
        found = _filled(_joined(state, unit, gap, given_up), spare - len(given_up), steps)
        if found:
            return found
    return None


def _offers(state: Given, gap: str, spare: int) -> list[tuple[str, tuple[Assignment, ...]]]:
    """Who may join this team and what is given up for it: the least first, then as wished, then who did not meet.

    Given up is the inspection the other way round, and one of its own by whoever inspects enough.
    """
    offers: list[tuple[str, tuple[Assignment, ...]]] = []
    for unit, targets in state.inspects.items():
        back = ((gap, unit),) if unit in state.inspects[gap] else ()
        has_enough = len(targets) >= state.size
        if len(back) + has_enough > spare or unit == gap or gap in targets or paired(unit, gap) in state.apart:
            continue
        prices = [(*back, (unit, target)) for target in sorted(targets)] if has_enough else [back]
        offers += [(unit, price) for price in prices if state.new.isdisjoint(price)]
    return sorted(
        offers,
        key=lambda offer: (len(offer[1]), (offer[0], gap) not in state.wished, paired(offer[0], gap) in state.last),
    )


def _joined(state: Given, unit: str, gap: str, given_up: tuple[Assignment, ...]) -> Given:
    inspects = {**state.inspects, unit: state.inspects[unit] | {gap}}
    gaps = [*state.gaps, *(inspected for _, inspected in given_up)]
    gaps.remove(gap)
    for inspector, inspected in given_up:
        inspects[inspector] -= {inspected}
    return replace(state, inspects=inspects, new=state.new | {(unit, gap)}, gaps=tuple(gaps))
