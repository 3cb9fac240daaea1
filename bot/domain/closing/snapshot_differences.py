"""What of a locked snapshot is not so any more: by unit and criterion, so that nobody has to search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.closing.snapshots import Frozen, Snapshot
from bot.domain.targets.terms import Terms


class Aspect(StrEnum):
    """What of a unit or criterion can differ between two snapshots."""

    CRITERIA = "criteria"
    MISSING = "missing"
    ADDED = "added"
    VERSION = "version"
    VALUE = "value"
    RULING = "ruling"
    TERMS = "terms"
    POINTS = "points"
    TOTALS = "totals"
    PLACE = "place"
    CLASS = "class"
    DISQUALIFIERS = "disqualifiers"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was locked: of a unit (its short name), of a criterion where one is named."""

    aspect: Aspect
    unit: str = ""
    criterion: str = ""


def differences(kept: Snapshot, now: Snapshot) -> tuple[Difference, ...]:
    """What of `kept` is not so `now`, in the order of units and then of criteria; names are not compared."""
    return tuple(_differences(kept, now))


def _differences(kept: Snapshot, now: Snapshot) -> Iterator[Difference]:
    if (kept.criteria_set, kept.criteria_hash) != (now.criteria_set, now.criteria_hash):
        yield Difference(Aspect.CRITERIA)
    found = {unit.id: unit for unit in now.units}
    for unit in kept.units:
        if unit.id not in found:
            yield Difference(Aspect.MISSING, unit.short)
            continue
        yield from _of_unit(unit, found[unit.id])
    known = {unit.id for unit in kept.units}
    for unit in now.units:
        if unit.id not in known:
            yield Difference(Aspect.ADDED, unit.short)


def _of_unit(kept: Frozen, now: Frozen) -> Iterator[Difference]:
    if kept.version != now.version:
        yield Difference(Aspect.VERSION, kept.short)
    yield from _of_criteria(Aspect.VALUE, kept, kept.values, now.values)
    yield from _of_criteria(Aspect.RULING, kept, kept.rulings, now.rulings)
    yield from _of_criteria(Aspect.TERMS, kept, _terms_by_code(kept.terms), _terms_by_code(now.terms))
    before, after = kept.scored, now.scored
    yield from _of_criteria(Aspect.POINTS, kept, before.points if before else {}, after.points if after else {})
    if (before.totals if before else None) != (after.totals if after else None):
        yield Difference(Aspect.TOTALS, kept.short)
    if (kept.rank, kept.tied) != (now.rank, now.tied):
        yield Difference(Aspect.PLACE, kept.short)
    if kept.class_code != now.class_code:
        yield Difference(Aspect.CLASS, kept.short)
    if kept.disqualifiers != now.disqualifiers:
        yield Difference(Aspect.DISQUALIFIERS, kept.short)


def _of_criteria(
    aspect: Aspect, unit: Frozen, kept: Mapping[str, object], now: Mapping[str, object]
) -> Iterator[Difference]:
    for code in sorted({*kept, *now}):
        if kept.get(code) != now.get(code):
            yield Difference(aspect, unit.short, code)


def _terms_by_code(terms: Terms) -> dict[str, object]:
    codes = {*terms.targets, *terms.unassigned, *terms.places}
    return {code: (terms.targets.get(code), code in terms.unassigned, terms.places.get(code)) for code in codes}
