"""A round of cross-checks by search: swaps from a circular order, and every possibility where units are few.

Units are 0 … n−1 in the order that was drawn; matchings say whom each inspects, `met` and `apart` hold pairs in both
orders: who met last time, and who must not meet.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.domain.cross_check.factors import Graph, Matching, matchings, oriented

Pair: TypeAlias = "tuple[int, int]"

REPEAT = 1
MUTUAL = 1_000
IMPOSSIBLE = 1_000_000
_FEW_UNITS = 10
_MOST_BRANCHES = 100_000  # about a second; almost always far fewer are enough to be sure


@dataclass(slots=True)
class Round:
    """Matchings of a round as they are being improved; `inspects[i][j]` counts how often i inspects j."""

    matchings: list[Matching]
    met: Collection[Pair]
    apart: Collection[Pair]
    inspects: list[list[int]]

    @classmethod
    def of(cls, matchings: list[Matching], met: Collection[Pair], apart: Collection[Pair]) -> Round:
        """Each matching says whom 0 … n−1 inspect."""
        n = len(matchings[0])
        inspects = [[0] * n for _ in range(n)]
        for matching in matchings:
            for unit, target in enumerate(matching):
                inspects[unit][target] += 1
        return cls(matchings, met, apart, inspects)

    def price_of(self, one: int, two: int) -> int:
        """What the meetings of these two cost: as they must not be, as mutual, as met last time."""
        there, back = self.inspects[one][two], self.inspects[two][one]
        if not there and not back:
            return 0
        if one == two or there > 1 or back > 1 or (one, two) in self.apart:
            return IMPOSSIBLE
        return (MUTUAL if there and back else 0) + (REPEAT if (one, two) in self.met else 0)

    def price(self) -> int:
        pairs = {_pair(i, j) for matching in self.matchings for i, j in enumerate(matching)}
        return sum(self.price_of(one, two) for one, two in pairs)

    def swap(self, matching: Matching, one: int, other: int) -> None:
        """The two exchange whom they inspect: everybody still inspects, and is inspected, as often."""
        for unit, before, after in ((one, matching[one], matching[other]), (other, matching[other], matching[one])):
            self.inspects[unit][before] -= 1
            self.inspects[unit][after] += 1
        matching[one], matching[other] = matching[other], matching[one]


def swapped(order: Sequence[int], *, size: int, met: Collection[Pair], apart: Collection[Pair]) -> Round:
    """The fair circle – each inspects the next `size` in the order – improved by swaps until none helps.

    Nobody repeats a meeting as soon as n > 2·(2·size + most pairs of a unit in `met` and `apart` + 1): of the n swaps
    with one matching, each partner that a unit has or must not have rules out two at most, so that one remains.
    """
    n = len(order)
    seat = {unit: place for place, unit in enumerate(order)}
    circle = [[order[(seat[unit] + step) % n] for unit in range(n)] for step in range(1, size + 1)]
    found = Round.of(circle, met, apart)
    while _improve(found):
        pass
    return found


def _pair(one: int, two: int) -> Pair:
    return min(one, two), max(one, two)


def _improve(found: Round) -> bool:
    """Whether some swap made the round better; every unit that costs something tries in turn."""
    tried = [
        _swap_well(found, matching, unit)
        for matching in found.matchings
        for unit in range(len(matching))
        if found.price_of(unit, matching[unit])
    ]
    return True in tried


def _swap_well(found: Round, matching: Matching, unit: int) -> bool:
    n = len(matching)
    for step in range(1, n):
        other = (unit + step) % n
        pairs = {_pair(i, j) for i in (unit, other) for j in (matching[unit], matching[other])}
        before = sum(found.price_of(*pair) for pair in pairs)
        found.swap(matching, unit, other)
        if sum(found.price_of(*pair) for pair in pairs) < before:
            return True
        found.swap(matching, unit, other)
    return False


def fewest_repeats(n: int, size: int, *, met: Collection[Pair], apart: Collection[Pair]) -> int:
    """No round has fewer: what each unit lacks in partners that it neither met last time nor must not meet."""
    fresh = [n - 1] * n
    for one, _ in {*met, *apart}:
        fresh[one] -= 1
    return -(-sum(max(0, 2 * size - partners) for partners in fresh) // 2)


def best_of_all(n: int, *, size: int, met: Collection[Pair], apart: Collection[Pair], below: int) -> Round | None:
    """The cheapest round that costs less than `below`, by branch and bound over who meets whom; None where none does.

    Any 2·size meetings a unit make a round: mutual pairs go both ways, the rest along Eulerian circuits.
    """
    if n > _FEW_UNITS:
        return None
    search = _Search(n, size, met, apart, below)
    search.branch(0, 0)
    return search.found


class _Search:
    """Pairs in order; for each: they do not meet, one inspects the other, or both each other."""

    def __init__(self, n: int, size: int, met: Collection[Pair], apart: Collection[Pair], below: int) -> None:
        self.pairs = [(i, j) for i in range(n) for j in range(i + 1, n)]
        self.met, self.apart, self.below, self.size = met, apart, below, size
        self.need = [2 * size] * n
        self.branches = 0
        self.times = dict.fromkeys(self.pairs, 0)
        self.found: Round | None = None

    def branch(self, place: int, price: int) -> None:
        self.branches += 1
        if price + self._still(place) >= self.below or self.branches > _MOST_BRANCHES:
            return
        if place == len(self.pairs):
            self.below, self.found = price, self._round()
            return
        one, two = pair = self.pairs[place]
        repeat = REPEAT if pair in self.met else 0
        once = [(0, 0), (1, REPEAT)] if repeat else [(1, 0), (0, 0)]
        for times, costs in [*once, (2, MUTUAL + repeat)]:
            if times and (pair in self.apart or min(self.need[one], self.need[two]) < times):
                continue
            self._meet(pair, times)
            self.branch(place + 1, price + costs)
            self._meet(pair, -times)

    def _meet(self, pair: Pair, times: int) -> None:
        self.times[pair] += times
        for unit in pair:
            self.need[unit] -= times

    def _still(self, place: int) -> int:
        """At least this much is still to be paid for what the units need, by pairs that are not decided."""
        fresh, old = [0] * len(self.need), [0] * len(self.need)
        for pair in self.pairs[place:]:
            if pair not in self.apart:
                for unit in pair:
                    (old if pair in self.met else fresh)[unit] += 1
        total = 0
        for unit, need in enumerate(self.need):
            if need > 2 * (fresh[unit] + old[unit]):
                return self.below
            mutual = max(0, need - fresh[unit] - old[unit])
            total += MUTUAL * mutual + REPEAT * max(0, need - fresh[unit] - mutual)
        return -(-total // 2)

    def _round(self) -> Round:
        once: Graph = [set() for _ in self.need]
        for (one, two), times in self.times.items():
            if times == 1:
                once[one].add(two)
                once[two].add(one)
        leaving = oriented(once)
        for (one, two), times in self.times.items():
            if times == 2:
                leaving[one].add(two)
                leaving[two].add(one)
        return Round.of(matchings(leaving, count=self.size), self.met, self.apart)
