"""What of the exchange counts for a unit between two days: proposals for the criteria, never points."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.exchange.helps import HelpState
from bot.domain.exchange.models import ModelState
from bot.ports import Work


async def helps_confirmed(work: Work, *, unit: str, first: date, last: date) -> tuple[str, ...]:
    """Help of this unit that other units confirmed on these days: "ĐG-03 <whom> – <what>", the oldest first."""
    bloc = (await work.blocs.unit(unit)).bloc
    zone = await _zone(work, bloc)
    names = {one.id: one.short for one in await work.blocs.units_ever(bloc)}
    return tuple(
        f"ĐG-{one.number} {names.get(one.helped, '')} – {one.subject}"
        for one in reversed(await work.exchange.helps(bloc))
        if one.helper == unit and one.state is HelpState.CONFIRMED and _within(one.decided_at, zone, first, last)
    )


async def models_recognised(work: Work, *, unit: str, first: date, last: date) -> tuple[str, ...]:
    """Models of this unit that were recognised on these days and stand: "MH-03 <name>", the oldest first."""
    zone = await _zone(work, (await work.blocs.unit(unit)).bloc)
    return tuple(
        f"MH-{one.number} {one.name}"
        for one in reversed(await work.models.all())
        if one.unit == unit
        and one.is_published
        and (step := one.step(ModelState.PUBLISHED))
        and _within(step.at, zone, first, last)
    )


async def _zone(work: Work, bloc: str) -> ZoneInfo:
    return ZoneInfo((await work.blocs.bloc(bloc)).timezone)


def _within(at: datetime | None, zone: ZoneInfo, first: date, last: date) -> bool:
    return at is not None and first <= at.astimezone(zone).date() <= last
