"""The simulator: another criteria set on this period's counted values – who would move, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from bot.domain.criteria.criteria import CriteriaSet, Criterion, RankBy
from bot.domain.numbers import exact
from bot.domain.refusal import Refused
from bot.domain.scoring.formulas import check_value
from bot.domain.scoring.scores import Scored, score_bloc
from bot.domain.scoring.standings import rank
from bot.domain.targets.terms import NO_TERMS, Terms

REASONS = 3
_ZERO = Decimal(0)


class Obstacle(StrEnum):
    """Why the values of a criterion that both sets have cannot be carried over."""

    TAKES = "takes"
    """It takes something else now: points instead of a result, another unit of measure."""
    VALUE = "value"
    """Somebody's value is not possible any more: above the new maximum, no step of the new scale."""


@dataclass(frozen=True, slots=True)
class Uncarried:
    """A criterion of both sets that had to be left out of the comparison, for everybody."""

    criterion: str
    obstacle: Obstacle
    units: tuple[str, ...]
    """Whose values do not fit; all that have one, where it takes something else now."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What one criterion does to a unit's standing: its change against the bloc's average change.

    In what the new set ranks by: points, or percentage points of what was assigned.
    """

    criterion: str
    effect: Decimal


@dataclass(frozen=True, slots=True)
class Move:
    """A unit's place under both sets; `climbed` is negative for one that falls."""

    unit: str
    before: int
    after: int
    reasons: tuple[Reason, ...]

    @property
    def climbed(self) -> int:
        return self.before - self.after


@dataclass(frozen=True, slots=True)
class Simulation:
    """Every unit in its new order; `added` and `dropped` criteria have no values to compare on the other side."""

    moves: tuple[Move, ...]
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    uncarried: tuple[Uncarried, ...]


def simulate(
    old: CriteriaSet,
    new: CriteriaSet,
    values: Mapping[str, Mapping[str, Decimal]],
    terms: Mapping[str, Terms],
    *,
    order: Sequence[str] = (),
    disqualified: frozenset[str] = frozenset(),
) -> Simulation:
    """The bloc ranked by the old set on all its values, and by the new one on those that can be carried over.

    A criterion is carried where both sets have its code, it takes the same thing, and everybody's value is possible
    in the new one. What cannot be carried – and what is new – counts for nobody and leaves everybody's maximum, so
    that no unit falls for what it was never asked. A unit's own target stays where the new set's target is the old.
    """
    added = tuple(one.code for one in new.criteria if old.find(one.code) is None)
    dropped = tuple(one.code for one in old.criteria if new.find(one.code) is None)
    uncarried = tuple(_uncarried(old, new, values))
    without = {*added, *(one.criterion for one in uncarried)}
    carried, set_for = _carried(old, new, values, terms=terms, without=without)
    before = score_bloc(old, values, terms=terms)
    after = score_bloc(new, carried, terms=set_for)
    ranks = {place.unit: place.rank for place in rank(old, before, order=order, disqualified=disqualified)}
    effects = _effects(_shares(new, before), _shares(new, after))
    moves = tuple(
        Move(place.unit, ranks[place.unit], place.rank, _reasons(effects[place.unit], ranks[place.unit] - place.rank))
        for place in rank(new, after, order=order, disqualified=disqualified)
    )
    return Simulation(moves, added, dropped, uncarried)


def _uncarried(old: CriteriaSet, new: CriteriaSet, values: Mapping[str, Mapping[str, Decimal]]) -> list[Uncarried]:
    found = []
    for criterion in new.criteria:
        was = old.find(criterion.code)
        if was is None:
            continue
        having = {unit: sheet[was.code] for unit, sheet in values.items() if was.code in sheet}
        if (was.takes, was.unit_of_measure) != (criterion.takes, criterion.unit_of_measure):
            found.append(Uncarried(criterion.code, Obstacle.TAKES, tuple(having)))
            continue
        unfit = tuple(unit for unit, value in having.items() if not _fits(criterion, value))
        if unfit:
            found.append(Uncarried(criterion.code, Obstacle.VALUE, unfit))
    return found


def _fits(criterion: Criterion, value: Decimal) -> bool:
    try:
        check_value(criterion, value)
    except Refused:
        return False
    return True


def _carried(
    old: CriteriaSet,
    new: CriteriaSet,
    values: Mapping[str, Mapping[str, Decimal]],
    *,
    terms: Mapping[str, Terms],
    without: set[str],
) -> tuple[dict[str, dict[str, Decimal]], dict[str, Terms]]:
    """Values and terms under the new set's codes, without those criteria."""
    codes = {was.code: one for one in new.criteria if (was := old.find(one.code)) is not None}
    same_target = {one.code for code, one in codes.items() if (was := old.find(code)) and was.target == one.target}
    kept = {
        unit: {codes[code].code: value for code, value in sheet.items() if code in codes}
        for unit, sheet in values.items()
    }
    set_for = {}
    for unit in values:
        own = terms.get(unit, NO_TERMS)
        set_for[unit] = replace(
            own,
            targets={
                codes[code].code: target
                for code, target in own.targets.items()
                if code in codes and codes[code].code in same_target
            },
            unassigned=frozenset(codes[code].code for code in own.unassigned if code in codes),
            places={codes[code].code: given for code, given in own.places.items() if code in codes},
        )
    for code in without:
        kept, set_for = _left_out(code, kept, terms=set_for)
    return kept, set_for


def _shares(new: CriteriaSet, scored: Mapping[str, Scored]) -> dict[str, dict[str, Decimal]]:
    """By unit and criterion, what its points bring to that by which the new set ranks."""
    if new.rank_by is RankBy.POINTS:
        return {unit: dict(one.points) for unit, one in scored.items()}
    return {
        unit: {code: points * 100 / one.totals.assigned for code, points in one.points.items()}
        if one.totals.assigned
        else {}
        for unit, one in scored.items()
    }


def _effects(
    before: Mapping[str, Mapping[str, Decimal]], after: Mapping[str, Mapping[str, Decimal]]
) -> dict[str, dict[str, Decimal]]:
    """By unit and criterion, its change minus the average change of the bloc: only that moves a rank."""
    codes = dict.fromkeys(code for shares in (*before.values(), *after.values()) for code in shares)
    changed = {
        unit: {code: after[unit].get(code, _ZERO) - before[unit].get(code, _ZERO) for code in codes} for unit in after
    }
    average = {code: sum((one[code] for one in changed.values()), _ZERO) / len(changed) for code in codes}
    return {unit: {code: exact(one[code] - average[code]) for code in codes} for unit, one in changed.items()}


def _reasons(effects: Mapping[str, Decimal], climbed: int) -> tuple[Reason, ...]:
    """The criteria that push the way the unit moves, the strongest first; none for one that stays."""
    way = (climbed > 0) - (climbed < 0)
    pushing = [Reason(code, effect) for code, effect in effects.items() if effect * way > 0]
    return tuple(sorted(pushing, key=lambda reason: -abs(reason.effect))[:REASONS])


def _left_out(
    code: str, values: Mapping[str, Mapping[str, Decimal]], *, terms: Mapping[str, Terms]
) -> tuple[dict[str, dict[str, Decimal]], dict[str, Terms]]:
    """Values and terms as if nobody had been assigned this criterion, nor had a result in it."""
    kept = {unit: {known: value for known, value in sheet.items() if known != code} for unit, sheet in values.items()}
    set_for = {unit: terms.get(unit, NO_TERMS) for unit in values}
    without = {
        unit: replace(
            own,
            unassigned=own.unassigned | {code},
            places={known: given for known, given in own.places.items() if known != code},
        )
        for unit, own in set_for.items()
    }
    return kept, without
