"""What the end of a year asks of somebody, and what the people of a unit that exists no more are told."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.actions.season.handover import is_new_head
from bot.domain.people.acts import Act
from bot.domain.people.permissions import may
from handlers.conversation import Choice, Request
from handlers.telling.found import Duty, Found


async def of_past_unit(request: Request) -> AsyncIterator[Found]:
    """Nothing waits for them; what was can be read."""
    unit = await request.work.blocs.unit(request.member.unit)
    yield Found(request.texts("units.past_unit", unit=unit.name, day=unit.last_day))


async def of_handover(request: Request) -> AsyncIterator[Found]:
    """A year that was closed and is not handed over, received, or followed by the next one."""
    texts = request.texts
    for bloc in await request.work.blocs.all():
        season = await request.work.seasons.season(bloc.id, bloc.year)
        if season.closed is None or season.leaders is None:
            continue
        leads = may(request.member, Act.CLOSE_YEAR, bloc=bloc.id)
        if season.given is None and leads:
            text = texts("handover.duty_give", year=str(season.year))
            yield Duty(text, Choice(texts("handover.button_giao"), f"/bangiao {bloc.id} giao"))
        if season.given and season.received is None and is_new_head(season, request.member):
            text = texts("handover.duty_receive", year=str(season.year))
            yield Duty(text, Choice(texts("handover.button_nhan"), f"/bangiao {bloc.id} nhan"))
        if season.received and season.begun is None and leads:
            text = texts("handover.duty_begin", year=str(season.year + 1))
            yield Duty(text, Choice(texts("handover.button_mo"), f"/bangiao {bloc.id} mo"))
