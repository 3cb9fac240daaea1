"""Who stands where: ranks, ties, classes, marks, and how a rank moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.criteria.criteria import CriteriaSet, Effect, RankBy, ScoreClass
from bot.domain.numbers import rounded
from bot.domain.scoring.scores import Scored, Totals

Merit = tuple[Decimal, ...]
_GROUP = "group:"
_COMPARED = 6  # places: three thirds of a point, kept to ten places each, are a whole point for every comparison


@dataclass(frozen=True, slots=True)
class Place:
    """A unit's place; `tied` where others share the rank. Total and percentage are exact, not rounded.

    `mark` is what a disqualifier does to the unit, `class_code` the class its totals reach, "" for none.
    """

    rank: int
    unit: str
    total: Decimal
    percentage: Decimal
    tied: bool
    mark: Effect | None = None
    class_code: str = ""


def rank(
    criteria: CriteriaSet,
    sheets: Mapping[str, Scored],
    *,
    order: Sequence[str] = (),
    disqualified: frozenset[str] = frozenset(),
    held: frozenset[str] = frozenset(),
) -> tuple[Place, ...]:
    """Places from the first to the last; equals share a rank and the next is skipped.

    By percentage or points as the set says, then by its tie-break list (domain.md §2.7): `disqualified` behind
    an equal one (who is only `held` keeps the place until the matter is decided), `group:X` more points there and
    in the groups inside it first, `deductions` fewer first, `co_rank` nothing more. All are compared unrounded but
    for what division leaves behind. Those who share a rank stand in the official `order` of units, units not in it
    last, by code.
    """
    groups = _groups_compared(criteria)
    merits = {
        unit: _merit(criteria, scored, groups=groups, is_disqualified=unit in disqualified)
        for unit, scored in sheets.items()
    }
    seats = {unit: seat for seat, unit in enumerate(order)}
    by_order = sorted(sheets, key=lambda unit: (seats.get(unit, len(seats)), unit))
    ordered = sorted(by_order, key=lambda unit: merits[unit], reverse=True)
    sharing = Counter(merits.values())
    first = dict(reversed([(merits[unit], number) for number, unit in enumerate(ordered, start=1)]))
    return tuple(
        Place(
            rank=first[merits[unit]],
            unit=unit,
            total=sheets[unit].totals.total,
            percentage=sheets[unit].totals.percentage,
            tied=sharing[merits[unit]] > 1,
            mark=_mark(unit, disqualified=disqualified, held=held),
            class_code=reached.code if (reached := class_of(criteria, sheets[unit].totals)) else "",
        )
        for unit in ordered
    )


def moves(before: Sequence[Place], after: Sequence[Place]) -> dict[str, int | None]:
    """How many ranks each unit of `after` has climbed (negative: fallen), None for one that had no place."""
    ranks = {place.unit: place.rank for place in before}
    return {place.unit: ranks[place.unit] - place.rank if place.unit in ranks else None for place in after}


def class_of(criteria: CriteriaSet, totals: Totals) -> ScoreClass | None:
    """The highest class whose percentage is reached, not only as it is shown, with its bonus where it asks for one."""
    percentage, bonus = rounded(totals.percentage, _COMPARED), rounded(totals.bonus, _COMPARED)
    reached = (one for one in criteria.classes if percentage >= one.from_percentage and bonus >= (one.bonus_from or 0))
    return next(reached, None)


def without_title(criteria: CriteriaSet, found: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The units that a disqualifier found for them (codes by unit) bars from a title; they lose ties.

    Raises KeyError for a code that the set does not have.
    """
    return _affected(criteria, found, Effect.NO_TITLE)


def on_hold(criteria: CriteriaSet, found: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The units about which nothing is decided yet; who has lost the title already is not among them."""
    return _affected(criteria, found, Effect.HOLD) - without_title(criteria, found)


def _affected(criteria: CriteriaSet, found: Mapping[str, Iterable[str]], effect: Effect) -> frozenset[str]:
    effects = {one.code: one.effect for one in criteria.disqualifiers}
    return frozenset(unit for unit, codes in found.items() if effect in {effects[code] for code in codes})


def _mark(unit: str, *, disqualified: frozenset[str], held: frozenset[str]) -> Effect | None:
    if unit in disqualified:
        return Effect.NO_TITLE
    return Effect.HOLD if unit in held else None


def _groups_compared(criteria: CriteriaSet) -> dict[str, tuple[str, ...]]:
    """The codes of criteria that each `group:X` of the tie-break list adds up."""
    words = (word for word in criteria.tie_break if word.startswith(_GROUP))
    return {word: tuple(one.code for one in criteria.below(word.removeprefix(_GROUP))) for word in words}


def _merit(
    criteria: CriteriaSet, scored: Scored, *, groups: Mapping[str, tuple[str, ...]], is_disqualified: bool
) -> Merit:
    """What is compared, more is better; equal merits share a rank."""
    totals = scored.totals
    first = totals.total if criteria.rank_by is RankBy.POINTS else totals.percentage
    merit = [first]
    for word in criteria.tie_break:
        if word == "disqualified":
            merit.append(Decimal(not is_disqualified))
        if word == "deductions":
            merit.append(-totals.deduction)
        if word in groups:
            merit.append(sum((scored.points.get(code, Decimal(0)) for code in groups[word]), Decimal(0)))
    return tuple(rounded(part, _COMPARED) for part in merit)
