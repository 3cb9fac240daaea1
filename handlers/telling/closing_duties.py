"""What awaits members before and after the lock: appeals to sign and to decide, corrections to confirm, the lock."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.actions.closing.deciders import people_who_may_decide
from bot.actions.closing.deciding_appeals import open_appeals
from bot.domain.closing.corrections import CorrectionState
from bot.domain.people.acts import Act
from bot.domain.people.members import has_hand_in, own_units
from bot.domain.people.permissions import may
from bot.domain.scoring.periods import Period
from bot.domain.telling.deadlines import opened_periods
from handlers.closing.appealing_signatures import appeals_to_sign
from handlers.conversation import Choice, Request
from handlers.telling.found import Duty, Found


async def of_closing(request: Request) -> AsyncIterator[Found]:
    """For every bloc this member sits in, or for all of them."""
    member = request.member
    if may(member, Act.SIGN_APPEAL, unit=member.unit):
        drafts = await appeals_to_sign(request)
        if drafts:
            look = Choice(request.texts("button.look_and_sign"), "/kiennghi")
            yield Duty(request.texts("duties.sign_appeals", count=len(drafts)), look)
    for bloc in await request.work.blocs.all():
        decides = may(member, Act.DECIDE_APPEAL, bloc=bloc.id)
        confirms = may(member, Act.CONFIRM_CORRECTION, bloc=bloc.id)
        if not decides and not confirms:
            continue
        for period in opened_periods(await request.work.blocs.periods(bloc.id), at=request.at):
            found = await _to_confirm(request, period) if period.locked_at else await _to_decide(request, period)
            if found:
                yield found


async def _to_decide(request: Request, period: Period) -> Duty | None:
    mine = []
    for one in await open_appeals(request.work, period):
        people = await people_who_may_decide(request.work, period, one.unit, at=request.at)
        if request.member.person in {each.person for each in people}:
            mine.append(one)
    if not mine:
        return None
    due = min(one.due_at or one.drafted_at for one in mine)
    text = request.texts("duties.decide_appeals", period=period.name, count=len(mine), due=due)
    return Duty(text, Choice(request.texts("appeal.button_open"), f"/kiennghi {period.code}"))


async def _to_confirm(request: Request, period: Period) -> Duty | None:
    member = request.member
    if not may(member, Act.CONFIRM_CORRECTION, bloc=period.bloc):
        return None
    own = own_units(member, await request.work.blocs.units_ever(period.bloc))
    waiting = [
        one
        for one in await request.work.locks.corrections(period.id)
        if one.state is CorrectionState.PROPOSED and not has_hand_in(member, one.proposed_by) and one.unit not in own
    ]
    if not waiting:
        return None
    text = request.texts("duties.confirm_corrections", period=period.name, count=len(waiting))
    reply = f"/dinhchinh {period.bloc} {period.code}"
    return Duty(text, Choice(request.texts("correction.button_open"), reply))
