"""/hoantac: the last change of a draft is taken back."""

from __future__ import annotations

from bot.actions.scoring.sheets import take_back
from bot.domain.scoring.periods import Period, chosen_period
from handlers.conversation import Reply, Request
from handlers.scoring.sheets import SheetPreview


async def undo(request: Request) -> Reply:
    """`/hoantac`: the last change of the draft, within five minutes."""
    period = await _changed_last(request)
    draft = await take_back(request.work, period, by=request.member, at=request.at)
    return SheetPreview(period.id, period.code, draft.rev, (request.texts("sheet.undone"),))


async def _changed_last(request: Request) -> Period:
    """The period whose draft this member changed last, whichever is current by now; else the current one."""
    periods = {period.id: period for period in await request.work.blocs.periods(request.member.bloc)}
    drafts = await request.work.sheets.drafts(request.member.unit)
    own = [
        (draft.undo.at, draft.period)
        for draft in drafts
        if draft.period in periods and draft.undo and draft.undo.by == request.member.person
    ]
    return periods[max(own)[1]] if own else chosen_period(tuple(periods.values()), "", at=request.at)
