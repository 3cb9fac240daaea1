"""A period as a snapshot: read from what is stored, nothing computed anew, so that it can be read again later."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.scoring.scores import Basis, basis
from bot.actions.scoring.standings import Table
from bot.domain.closing.snapshots import Frozen, Snapshot, hashed
from bot.domain.criteria.criteria import canonical
from bot.domain.people.members import Unit
from bot.domain.review.rulings import counted, decisive
from bot.domain.scoring.periods import Period
from bot.domain.targets.terms import NO_TERMS
from bot.ports import Work


async def freeze(work: Work, period: Period, table: Table) -> Snapshot:
    """Values from the signed sheets and the rulings, points and totals as they are stored, places of the table."""
    now = await basis(work, period)
    scores = await work.sheets.scores(period.id)
    found = await work.assignments.disqualifications(period.id)
    places = {place.unit: place for place in table.places}
    units = []
    for unit in table.units.values():
        frozen, place = _frozen(now, unit), places.get(unit.id)
        if place:
            frozen = replace(frozen, rank=place.rank, tied=place.tied, class_code=place.class_code)
        codes = tuple(sorted({one.code for one in found.get(unit.id, ())}))
        units.append(replace(frozen, scored=scores.get(unit.id), disqualifiers=codes))
    criteria_hash = hashed(canonical(now.criteria))
    return Snapshot(period.id, period.code, period.criteria_set, criteria_hash, tuple(units))


def _frozen(now: Basis, unit: Unit) -> Frozen:
    """What was counted for a unit, and on which word."""
    frozen = Frozen(unit.id, unit.code, unit.name, unit.short, terms=now.terms.get(unit.id, NO_TERMS))
    sheet = now.sheets.get(unit.id)
    if sheet is None:
        return frozen
    ruled = decisive((one for one in now.rulings if one.unit == unit.id), version=sheet.version)
    instances = {code: ruling.instance.value for code, ruling in ruled.items()}
    return replace(frozen, version=sheet.version, values=counted(sheet, now.rulings), rulings=instances)
