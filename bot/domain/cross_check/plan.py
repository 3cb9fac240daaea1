"""A round of cross-checks: who inspects whom, and whether it keeps the rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from bot.domain.cross_check import search
from bot.domain.cross_check.draw import drawn
from bot.domain.cross_check.factors import Graph, with_fewest_repeats
from bot.domain.cross_check.search import Round
from bot.domain.refusal import Refused

FEWEST_UNITS = 3
SMALLEST_TEAM = 2
TEAM_SIZES = (2, 3, 4)
_TRIES = 100

Pair: TypeAlias = "tuple[str, str]"
"""Two units that meet, in a fixed order: see `paired`."""
Assignment: TypeAlias = "tuple[str, str]"
"""Who inspects, who is inspected."""


class Rule(StrEnum):
    """What a plan could not hold, because there are too few units or too many that must not meet."""

    TEAM_SIZE = "team_size"
    MUTUAL = "mutual"
    REPEATS = "repeats"


@dataclass(frozen=True, slots=True)
class Team:
    """Who inspects a unit: the lead, and the other units of the team."""

    unit: str
    lead: str
    members: tuple[str, ...]

    @property
    def inspectors(self) -> tuple[str, ...]:
        return (self.lead, *self.members)


@dataclass(frozen=True, slots=True)
class Plan:
    """A round: one team for every unit, in the units' order. `asked` is the team size that was wished for,
    `repeats` are the pairs that met in the round before as well."""

    seed: str
    asked: int
    teams: tuple[Team, ...]
    repeats: tuple[Pair, ...] = ()

    @property
    def size(self) -> int:
        return len(self.teams[0].inspectors)

    @property
    def mutual(self) -> tuple[Pair, ...]:
        """Pairs that inspect each other, in the order of the teams."""
        seat = {team.unit: place for place, team in enumerate(self.teams)}
        return tuple(
            paired(team.unit, other)
            for team in self.teams
            for other in sorted(team.inspectors, key=seat.__getitem__)
            if seat[team.unit] < seat[other] and team.unit in self.teams[seat[other]].inspectors
        )

    @property
    def relaxed(self) -> tuple[Rule, ...]:
        """The rules that could not hold."""
        broken = {
            Rule.TEAM_SIZE: self.size < self.asked,
            Rule.MUTUAL: bool(self.mutual),
            Rule.REPEATS: bool(self.repeats),
        }
        return tuple(rule for rule in Rule if broken[rule])

    def team(self, unit: str) -> Team | None:
        """The team that inspects a unit."""
        return next((team for team in self.teams if team.unit == unit), None)

    def inspected(self) -> Mapping[str, tuple[str, ...]]:
        """By unit, whom it inspects: first the unit it leads a team for."""
        led = {team.lead: team.unit for team in self.teams}
        return {
            unit: tuple(
                sorted((team.unit for team in self.teams if unit in team.inspectors), key=lambda one: one != led[unit])
            )
            for unit in led
        }

    def meetings(self) -> frozenset[Pair]:
        """The pairs that meet in this round, in either direction."""
        return frozenset(paired(team.unit, other) for team in self.teams for other in team.inspectors)


def paired(one: str, other: str) -> Pair:
    """The two in a fixed order, as a meeting has no direction."""
    return (one, other) if one < other else (other, one)


def planned(
    units: Sequence[str],
    *,
    size: int,
    seed: str,
    last: Collection[Pair] = (),
    apart: Collection[Pair] = (),
) -> Plan:
    """The round that this seed decides: the same units, size, seed, history and conflicts always give the same plan.

    Everybody inspects `size` units, is inspected by as many and leads one team. Pairs of `apart` never meet. Of what
    is left, as few pairs of `last` (the round before) meet again as can be: exactly where every unit met equally
    many and no pair is apart, and for up to ten units (a search that ends after a second); else the best of many
    tries. Mutual pairs that a size would force lower the size, but not below two; then as few as can be are left and
    named by `Plan.relaxed`.

    Raises:
        Refused: `cross_check.too_few_units` (fewest), `cross_check.no_plan` where units that must not meet leave
            somebody without a team of two.

    """
    if len(units) < FEWEST_UNITS:
        raise Refused("cross_check.too_few_units", fewest=FEWEST_UNITS, count=len(units))
    order = drawn(units, seed=seed)
    met, kept_apart = _numbered(order, last), _numbered(order, apart)
    most = max(SMALLEST_TEAM, min(size, (len(units) - 1) // 2))
    for made in range(most, SMALLEST_TEAM - 1, -1):
        found = _round(order, size=made, met=met, apart=kept_apart, seed=seed)
        if found.price() < search.MUTUAL:
            break
    if found.price() >= search.IMPOSSIBLE:
        raise Refused("cross_check.no_plan")
    names = [[(order[i], order[j]) for i, j in enumerate(matching)] for matching in found.matchings]
    return plan_of(units, names, seed=seed, asked=size, last=last)


def plan_of(
    units: Sequence[str], matchings: Sequence[Iterable[Pair]], *, seed: str, asked: int, last: Collection[Pair]
) -> Plan:
    """A plan in the units' order from (inspector, inspected) pairs; the first matching gives the leads."""
    seat = {unit: place for place, unit in enumerate(units)}
    leads = {inspected: inspector for inspector, inspected in matchings[0]}
    others: dict[str, list[str]] = {unit: [] for unit in units}
    for matching in matchings[1:]:
        for inspector, inspected in matching:
            others[inspected].append(inspector)
    teams = tuple(Team(unit, leads[unit], tuple(sorted(others[unit], key=seat.__getitem__))) for unit in units)
    return repeated(Plan(seed, asked, teams), last)


def repeated(plan: Plan, last: Collection[Pair]) -> Plan:
    """The plan with its meetings that are in `last` too, named in the units' order."""
    seat = {team.unit: place for place, team in enumerate(plan.teams)}
    met = plan.meetings() & set(last)
    return replace(plan, repeats=tuple(sorted(met, key=lambda pair: sorted(map(seat.__getitem__, pair)))))


def _numbered(order: Sequence[str], pairs: Iterable[Pair]) -> frozenset[search.Pair]:
    """Pairs of units that take part, as places in the drawn order, both ways round."""
    place = {unit: number for number, unit in enumerate(order)}
    known = [(place[one], place[two]) for one, two in pairs if one in place and two in place]
    return frozenset(known) | frozenset((two, one) for one, two in known)


def _round(
    order: Sequence[str], *, size: int, met: frozenset[search.Pair], apart: frozenset[search.Pair], seed: str
) -> Round:
    """The cheapest round found, the way that is sure to be cheapest first."""
    n = len(order)
    bound = search.fewest_repeats(n, size, met=met, apart=apart)
    best = search.swapped(range(n), size=size, met=met, apart=apart)
    if best.price() <= bound:
        return best
    if not apart and (built := _built(n, size, met)):
        return built
    for number in range(_TRIES):
        numbers = [order.index(unit) for unit in drawn(order, seed=f"{seed}\n{number}")]
        best = min(best, search.swapped(numbers, size=size, met=met, apart=apart), key=Round.price)
        if best.price() <= bound:
            return best
    return search.best_of_all(n, size=size, met=met, apart=apart, below=best.price()) or best


def _built(n: int, size: int, met: frozenset[search.Pair]) -> Round | None:
    """The exact construction, where every unit met equally many."""
    graph: Graph = [set() for _ in range(n)]
    for one, two in met:
        graph[one].add(two)
    if len({len(neighbours) for neighbours in graph}) > 1 or 2 * size > n - 1:
        return None
    built = with_fewest_repeats(graph, size=size)
    return Round.of(built, met, frozenset()) if built else None
