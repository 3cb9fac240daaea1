"""Repairing the round of a few units: team by team, every possibility, the fewest new assignments first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import combinations

from bot.domain.cross_check.plan import Assignment, Pair, paired


def reshaped(
    units: Sequence[str], kept: Collection[Assignment], *, size: int, mutual: int, apart: Collection[Pair]
) -> frozenset[Assignment]:
    """The round with the fewest assignments that are not in `kept`, exactly; it exists for this size and number of
    mutual pairs, which `planned` found."""
    search = _Teams(units, kept, size, apart)
    new = 0
    while (made := search.completed(frozenset(), new, mutual)) is None:
        new += 1
    return made


class _Teams:
    def __init__(self, units: Sequence[str], kept: Collection[Assignment], size: int, apart: Collection[Pair]) -> None:
        self.units, self.kept, self.size, self.apart = units, kept, size, apart

    def completed(self, made: frozenset[Assignment], new: int, mutual: int) -> frozenset[Assignment] | None:
        """The round with the teams of `made`, as (inspector, inspected), and those of the units after them: with at
        most so many more new assignments and mutual pairs."""
        waiting = self.units[len(made) // self.size :]
        if not waiting:
            return made
        unit = waiting[0]
        busy = Counter(inspector for inspector, _ in made)
        free = [
            one for one in self.units if one != unit and busy[one] < self.size and paired(one, unit) not in self.apart
        ]
        free.sort(key=lambda one: (one, unit) not in self.kept)
        for team in combinations(free, self.size):
            added = {(one, unit) for one in team}
            fresh = new - len(added.difference(self.kept))
            back = mutual - sum((unit, one) in made for one in team)
            if fresh >= 0 and back >= 0 and (round_ := self.completed(made | added, fresh, back)):
                return round_
        return None
