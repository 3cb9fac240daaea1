"""A period is held open while something of it changes: either the change is in the lock, or it comes too late."""

from __future__ import annotations

from bot.domain.scoring.periods import Period, check_unlocked
from bot.ports import Work


async def held_open(work: Work, period: Period) -> Period:
    """The period as it stands now, which nobody can lock until this work ends.

    Called first by everything that changes a draft, a sheet, a term, a ruling, a finding or an appeal: before any
    other lock is taken, so that two works never wait for each other.

    Raises:
        Refused: `period.locked`, even where the lock came after `period` was read.

    """
    await work.lock(f"period:{period.id}")
    now = await work.blocs.period(period.id)
    check_unlocked(now)
    return now
