"""How many messages the clock may send to one person on one day."""

from __future__ import annotations

from datetime import datetime, tzinfo

from bot.domain.telling.settings import Telling
from bot.ports import Work

JOB = "unasked"


async def may_tell_today(work: Work, person: str, *, at: datetime, zone: tzinfo, telling: Telling) -> bool:
    """Takes one of the person's places of this local day; False where all `telling.most_a_day` are taken.

    Ask only when the message is ready to go: a place that was taken is not given back.
    """
    day = at.astimezone(zone).date().isoformat()
    for number in range(1, telling.most_a_day + 1):
        if await work.ticks.claim(JOB, person, occurrence=f"{day} {number}", state="done", at=at):
            return True
    return False
