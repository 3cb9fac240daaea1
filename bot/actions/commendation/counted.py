"""How often a unit praised: what a count in its sheet may be proposed from."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from bot.ports import Work


async def praises_given(work: Work, *, unit: str, first: date, last: date) -> tuple[str, ...]:
    """One short line each, its number first, the oldest first: praise that stands and came from people of the unit.

    Days are those of the bloc's calendar, both included.
    """
    of = await work.blocs.unit(unit)
    zone = ZoneInfo((await work.blocs.bloc(of.bloc)).timezone)
    given = (
        praise
        for praise in reversed(await work.exchange.praises(of.bloc))
        if praise.from_unit == unit and first <= praise.praised_at.astimezone(zone).date() <= last
    )
    return tuple(f"BD-{praise.number} {praise.name}" for praise in given)
