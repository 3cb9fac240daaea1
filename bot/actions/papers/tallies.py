"""A period as it is counted: once locked, exactly as it was locked; before, as the records stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.actions.closing.correcting import locked
from bot.actions.closing.freezing import freeze
from bot.actions.closing.locked_standings import corrected_lines
from bot.actions.scoring.standings import standings
from bot.domain.closing.snapshots import Frozen, Snapshot
from bot.domain.criteria.criteria import CriteriaSet
from bot.domain.scoring.periods import Period
from bot.domain.telling.notices import CorrectedLine
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class Tally:
    """What papers about points are made of; `corrections` stand below a locked table, the oldest first."""

    period: Period
    criteria: CriteriaSet
    snapshot: Snapshot
    corrections: tuple[CorrectedLine, ...] = ()

    @property
    def placed(self) -> tuple[Frozen, ...]:
        """The units that have a place, from the first to the last."""
        return tuple(sorted((unit for unit in self.snapshot.units if unit.rank), key=lambda unit: unit.rank))

    @property
    def unsigned(self) -> tuple[Frozen, ...]:
        return tuple(unit for unit in self.snapshot.units if not unit.rank)


async def tally(work: Work, period: Period, *, at: datetime) -> Tally:
    """Nothing is computed anew of a locked period: its paper says what its hash stands for."""
    if period.locked_at:
        now = await locked(work, period)
        below = await corrected_lines(work, now, in_group=False)
        return Tally(period, now.criteria, now.snapshot, below)
    criteria = await work.blocs.criteria(period.criteria_set)
    table = await standings(work, period, at=at)
    return Tally(period, criteria, await freeze(work, period, table))
