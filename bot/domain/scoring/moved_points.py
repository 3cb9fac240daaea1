"""Points that moved because another unit moved: which, by how much, and why, without saying who."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.domain.criteria.criteria import CriteriaSet, Criterion, Rule
from bot.domain.scoring.formulas import excess
from bot.domain.scoring.scores import Scored
from bot.domain.targets.terms import NO_TERMS, Terms

_PRECISION = Decimal("0.000001")


class Cause(StrEnum):
    """What made others move: a unit's leader signed, or somebody decided on a unit's numbers."""

    SIGNED = "signed"
    DECIDED = "decided"


class Way(StrEnum):
    """How the bloc's highest excess changed, seen from the unit whose points moved."""

    UP = "up"
    DOWN = "down"
    OVERTAKEN = "overtaken"
    LEADING = "leading"
    UNASSIGNED = "unassigned"
    """The best result among the units that a criterion is not assigned to, which only they are compared with."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Moved:
    """One criterion's points, and the bloc's highest excess v* (a share, 0.6 = 60 %) before and after."""

    criterion: str
    before: Decimal
    after: Decimal
    way: Way = Way.OTHER
    best_before: Decimal = Decimal(0)
    best_after: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Shift:
    """A unit's total, and the criteria it moved by, the largest movement first."""

    before: Decimal
    after: Decimal
    moved: tuple[Moved, ...]


def shifts(
    criteria: CriteriaSet,
    before: Mapping[str, Scored],
    after: Mapping[str, Scored],
    *,
    values: Mapping[str, Mapping[str, Decimal]],
    terms: Mapping[str, Terms],
    of: Collection[str],
) -> dict[str, Shift]:
    """By unit, what moved without anything of its own having changed; `of` are the units that did change.

    Units whose total stays are not in it, nor those that had no points before.
    """
    found: dict[str, Shift] = {}
    for unit, now in after.items():
        was = before.get(unit)
        if unit in of or was is None or was.totals.total == now.totals.total:
            continue
        applied = terms.get(unit, NO_TERMS)
        moved = sorted(
            _moved(criteria, was, now, values=values[unit], terms=applied), key=lambda one: -abs(one.after - one.before)
        )
        found[unit] = Shift(was.totals.total, now.totals.total, tuple(moved))
    return found


def _moved(
    criteria: CriteriaSet, was: Scored, now: Scored, *, values: Mapping[str, Decimal], terms: Terms
) -> Iterator[Moved]:
    for criterion in criteria.criteria:
        code = criterion.code
        before, after = was.points.get(code), now.points.get(code)
        if before is None or after is None or before == after:
            continue
        if code in terms.unassigned:
            yield Moved(code, before, after, Way.UNASSIGNED)
        elif criterion.rule is not Rule.TARGET_RANK:
            yield Moved(code, before, after)
        else:
            yield _compared(terms.applied(criterion), values[code], before, after)


def _compared(criterion: Criterion, value: Decimal, before: Decimal, after: Decimal) -> Moved:
    own = excess(criterion, value)
    if own <= 0:
        return Moved(criterion.code, before, after)
    was, now = (_best(criterion, own, points) for points in (before, after))
    way = Way.UP if now > was else Way.DOWN
    if before == criterion.max_points:
        way = Way.OVERTAKEN
    if after == criterion.max_points:
        way = Way.LEADING
    return Moved(criterion.code, before, after, way, was, now)


def _best(criterion: Criterion, own: Decimal, points: Decimal) -> Decimal:
    """v* that these points were given with: ½·MS + ½·MS·v/v* (domain.md §2.1) solved for v*.

    Stored points say it exactly enough to be shown, so that nobody must remember who led before.
    """
    half = criterion.max_points / 2
    if points <= half or points >= criterion.max_points:
        return own
    return (half * own / (points - half)).quantize(_PRECISION)
