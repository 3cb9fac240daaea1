"""What the end of a year asks of somebody, and what the people of a unit that exists no more are told."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.actions.season.handover import is_new_head, periods_of_year
from bot.domain.people.acts import HEADS, Act
from bot.domain.people.members import Bloc, Member, Role
from bot.domain.people.permissions import may
from bot.domain.season.handover import HeadChoice
from handlers.conversation import Choice, Request
from handlers.telling.found import Duty, Found


async def of_past_unit(request: Request) -> AsyncIterator[Found]:
    """Nothing waits for them; what was can be read."""
    unit = await request.work.blocs.unit(request.member.unit)
    yield Found(request.texts("units.past_unit", unit=unit.name, day=unit.last_day))


async def of_handover(request: Request) -> AsyncIterator[Found]:
    """A year whose periods are all locked and that is not closed, handed over, received, or followed by the next."""
    texts = request.texts
    for bloc in await request.work.blocs.all():
        season = await request.work.seasons.season(bloc.id, bloc.year)
        leads = may(request.member, Act.CLOSE_YEAR, bloc=bloc.id)
        if season.closed is None and leads and request.member.is_any(*HEADS) and await _is_over(request, bloc):
            text = texts("handover.duty_close", year=str(season.year))
            yield Duty(text, Choice(texts("handover.button_dong"), f"/bangiao {bloc.id} dong"))
        if season.closed and season.leaders is None and _chooses(request.member, bloc):
            text = texts("handover.duty_choose", year=str(season.year + 1))
            yield Duty(text, Choice(texts("handover.button_chon"), f"/bangiao {bloc.id} chon"))
        if season.closed is None or season.leaders is None:
            continue
        if season.given is None and leads:
            text = texts("handover.duty_give", year=str(season.year))
            yield Duty(text, Choice(texts("handover.button_giao"), f"/bangiao {bloc.id} giao"))
        if season.given and season.received is None and is_new_head(season, request.member):
            text = texts("handover.duty_receive", year=str(season.year))
            yield Duty(text, Choice(texts("handover.button_nhan"), f"/bangiao {bloc.id} nhan"))
        if season.received and season.begun is None and leads:
            text = texts("handover.duty_begin", year=str(season.year + 1))
            yield Duty(text, Choice(texts("handover.button_mo"), f"/bangiao {bloc.id} mo"))


async def _is_over(request: Request, bloc: Bloc) -> bool:
    """Whether nothing of the year is scored any more."""
    periods = await periods_of_year(request.work, bloc)
    return bool(periods) and all(one.locked_at for one in periods)


def _chooses(member: Member, bloc: Bloc) -> bool:
    """Where the head is assigned from above, only the standing office records it."""
    is_office = any(one.role is Role.SUPERVISOR for one in member.own)
    return may(member, Act.CHOOSE_HEAD, bloc=bloc.id) and (is_office or bloc.head_choice != HeadChoice.ASSIGNED)
