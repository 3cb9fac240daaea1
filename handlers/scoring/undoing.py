"""/hoantac: the last change of a draft, or the last approval of a nomination, is taken back."""

from __future__ import annotations

from datetime import datetime

from bot.actions.scoring.sheets import take_back
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.permissions import may, roles_for
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import chosen_period
from handlers.commendation import checking, receiving
from handlers.conversation import Reply, Request, Screen
from handlers.scoring.sheets import SheetPreview


async def undo(request: Request) -> Reply:
    """`/hoantac`: what this member did last, within five minutes; `/hoantac ĐN-03` for exactly that approval."""
    first, _, rest = request.text.partition(" ")
    if fold(first) == receiving.RECEIVE:
        return await receiving.take_back(request, rest)
    if request.text and request.member.is_any(*roles_for(Act.CHECK_NOMINATION)):
        named = await checking.approved_as(request, request.text)
        return named if isinstance(named, Screen) else await checking.take_back(request, named)
    changed = await _changed_last(request)
    approved = await request.work.nominations.approved_last(request.member.person)
    if approved and approved.checked_at and (changed is None or approved.checked_at > changed[0]):
        return await checking.take_back(request, approved)
    if not may(request.member, Act.DRAFT_SHEET, unit=request.member.unit):
        raise Refused("undo.no_decision")
    periods = await request.work.blocs.periods(request.member.bloc)
    own = await request.work.blocs.period(changed[1]) if changed else chosen_period(periods, "", at=request.at)
    draft = await take_back(request.work, own, by=request.member, at=request.at)
    return SheetPreview(own.id, own.code, draft.rev, (request.texts("sheet.undone"),))


async def _changed_last(request: Request) -> tuple[datetime, str] | None:
    """When and in which period this member changed a draft last, whichever is current by now."""
    periods = {period.id for period in await request.work.blocs.periods(request.member.bloc)}
    drafts = await request.work.sheets.drafts(request.member.unit)
    own = [
        (draft.undo.at, draft.period)
        for draft in drafts
        if draft.period in periods and draft.undo and draft.undo.by == request.member.person
    ]
    return max(own, default=None)
