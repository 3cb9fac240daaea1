"""What awaits the people of a unit: its sheets, its nominations, what the leader has to sign."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from bot.actions.commendation.nominations import returned_to
from bot.actions.review.path import period_of, sheet_barred
from bot.actions.scoring.scores import terms_of
from bot.actions.scoring.signing import has_made
from bot.domain.commendation.nominations import NominationState
from bot.domain.people.members import Role, has_hand_in
from bot.domain.scoring.periods import Period
from bot.domain.scoring.sheets import assigned
from bot.domain.scoring.versions import Sheet
from bot.domain.telling.deadlines import Debt, debt, open_period, opened_periods
from handlers.conversation import Choice, Request
from handlers.telling.found import Duty, Found


async def of_leader(request: Request) -> AsyncIterator[Found]:
    """What only the leader can do: sign, and bring the unit's people in."""
    texts, unit = request.texts, request.member.unit
    look = Choice(texts("button.look_and_sign"), "/ky")
    for sheet in await request.work.sheets.awaiting(unit):
        period = await request.work.blocs.period(sheet.period)
        if await has_made(request.work, sheet, member=request.member):
            yield Found(texts("duties.sheet_waits", period=period.name, version=sheet.version))
            continue
        yield Duty(texts("duties.sign_sheet", period=period.name, version=sheet.version), look, sheet=period.id)
    submitted = await request.work.nominations.of_unit(unit, NominationState.SUBMITTED)
    nominations = [one for one in submitted if not has_hand_in(request.member, one.drafted_by)]
    if nominations:
        yield Duty(texts("duties.sign_nominations", count=len(nominations)), look)
    roster = await request.work.members.roster(bloc=request.member.bloc, unit=unit, at=request.at)
    officers = [one for one in roster if one.role is Role.OFFICER and not one.suspended]
    missing = [one.name for one in officers if not one.joined and not one.awaiting]
    members = Choice(texts("duties.button_members"), "/thanhvien")
    for newcomer in officers:
        if newcomer.awaiting:
            yield Duty(texts("duties.confirm_newcomer", name=newcomer.name), members)
    if missing:
        yield Duty(texts("duties.officers_not_joined", names=", ".join(missing)), members)
    if not officers:
        yield Duty(texts("duties.no_officer"), members)


async def of_unit(request: Request) -> AsyncIterator[Found]:
    """The unit's sheets, the oldest debt first, and the nominations of its people."""
    periods = await request.work.blocs.periods(request.member.bloc)
    versions = await request.work.sheets.progress(request.member.unit)
    current = open_period(periods, at=request.at)
    for period in opened_periods(periods, at=request.at):
        of_period = versions.get(period.id, ())
        if period.locked_at:
            continue
        if period == current:
            async for one in _current(request, period, of_period):
                yield one
        elif period.sheet_due < request.at and debt(of_period) not in {None, Debt.UNSIGNED}:
            yield await _overdue(request, period)
    async for one in _nominations(request):
        yield one


async def _overdue(request: Request, period: Period) -> Duty:
    """What is owed can still be sent, or has to be reopened first."""
    texts = request.texts
    fill_in = Choice(texts("duties.button_overdue", code=period.code), f"/chamdiem {period.code}")
    own = await period_of(request.work, period, request.member.unit)
    if own.sheet_due >= request.sent_at:
        text = texts("duties.extended_sheet", period=period.name, due=own.sheet_due)
        return Duty(text, fill_in, sheet=period.id)
    if await sheet_barred(request.work, own, request.member.unit, at=request.sent_at):
        text = texts("duties.closed_sheet", period=period.name, due=own.sheet_due)
        return Duty(text, Choice(texts("reopening.button_ask"), "/molai"), sheet=period.id)
    text = texts("duties.overdue_sheet", period=period.name, due=own.sheet_due)
    return Duty(text, fill_in, sheet=period.id)


async def _current(request: Request, period: Period, versions: Sequence[Sheet]) -> AsyncIterator[Found]:
    """Where the current sheet stands; a duty while the officers owe something, else good to know."""
    texts = request.texts
    fill_in = Choice(texts("button.fill_in"), f"/chamdiem {period.code}")
    draft = await request.work.sheets.draft(request.member.unit, period.id)
    without = (await terms_of(request.work, period, request.member.unit)).unassigned
    own = assigned(await request.work.blocs.criteria(period.criteria_set), without).typed()
    filled, lines = sum(one.code in draft.lines for one in own), len(own)
    progress = texts("duties.progress", period=period.name, filled=filled, lines=lines)
    if not versions:
        yield await _for_drafters(request, progress, fill_in, sheet=period.id)
        return
    newest = versions[-1]
    owed = debt(versions)
    if owed is Debt.RETURNED:
        returned = texts("duties.returned", period=period.name, version=newest.version, reason=newest.reason)
        yield await _for_drafters(request, returned, Choice(texts("button.correct"), fill_in.reply), sheet=period.id)
        return
    if owed is None:
        yield Found(texts("duties.sheet_signed", period=period.name, version=newest.version))
    elif not request.member.is_any(Role.UNIT_LEADER):
        yield Found(texts("duties.sheet_waits", period=period.name, version=newest.version))
    if draft.rev > newest.draft_rev:
        newer = texts("duties.newer_draft", version=newest.version, filled=filled, lines=lines)
        yield await _for_drafters(request, newer, fill_in, sheet=period.id)


async def _for_drafters(request: Request, text: str, choice: Choice, *, sheet: str) -> Found:
    """A leader who has officers only needs to know; one who has none drafts, and is reminded of it."""
    if not request.member.is_any(Role.OFFICER):
        roster = await request.work.members.roster(bloc=request.member.bloc, unit=request.member.unit, at=request.at)
        if any(one.role is Role.OFFICER and one.joined and not one.suspended for one in roster):
            return Found(text)
    return Duty(text, choice, sheet=sheet)


async def _nominations(request: Request) -> AsyncIterator[Found]:
    texts, member = request.texts, request.member
    choice = Choice(texts("duties.button_nominations"), "/denghi")
    draft = await request.work.nominations.draft_of(member.person)
    if draft:
        yield Duty(texts("duties.nomination_draft", name=draft.name or texts("duties.no_name")), choice)
    for one in await returned_to(request.work, member):
        yield Duty(texts("duties.nomination_returned", name=one.name, reason=one.last_reason), choice)
