"""Repairing the round of a few units: team by team, every possibility, the fewest new assignments first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations

from bot.domain.cross_check.plan import Assignment, Pair, paired

FEW_UNITS = 8  # from nine on, teams of four fit without mutual pairs, and chains do


def reshaped(
    units: Sequence[str], kept: Collection[Assignment], *, size: int, mutual: int, apart: Collection[Pair]
) -> frozenset[Assignment]:
    """The round with the fewest assignments that are not in `kept`, exactly; it exists for this size and number of
    mutual pairs, which `planned` found."""
    new = 0
    search = _Teams(units, kept, size, apart)
    while not search.choose(0, new, mutual):
        new += 1
    return frozenset(search.made)


class _Teams:
    """The teams chosen so far, as (inspector, inspected)."""

    def __init__(self, units: Sequence[str], kept: Collection[Assignment], size: int, apart: Collection[Pair]) -> None:
        self.units, self.kept, self.size, self.apart = units, kept, size, apart
        self.made: set[Assignment] = set()
        self.left = dict.fromkeys(units, size)

    def choose(self, place: int, new: int, mutual: int) -> bool:
        """Whether the teams from this place on can be chosen with so many new assignments and mutual pairs."""
        if place == len(self.units):
            return True
        unit = self.units[place]
        if any(left > len(self.units) - place for left in self.left.values()):
            return False
        free = [one for one in self.units if one != unit and self.left[one] and paired(one, unit) not in self.apart]
        free.sort(key=lambda one: (one, unit) not in self.kept)
        for team in combinations(free, self.size):
            added = sum((one, unit) not in self.kept for one in team)
            both = sum((unit, one) in self.made for one in team)
            if added <= new and both <= mutual and self._with(unit, team, place, new - added, mutual - both):
                return True
        return False

    def _with(self, unit: str, team: tuple[str, ...], place: int, new: int, mutual: int) -> bool:
        self.made.update((one, unit) for one in team)
        for one in team:
            self.left[one] -= 1
        if self.choose(place + 1, new, mutual):
            return True
        self.made.difference_update((one, unit) for one in team)
        for one in team:
            self.left[one] += 1
        return False
