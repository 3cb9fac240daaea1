"""What awaits a bloc's leaders and the province: who owes, nominations, the group, people who have not joined."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.actions.commendation.checking import nominations_to_check
from bot.actions.targets.asking import requests_to_decide
from bot.actions.telling.bloc_state import BlocState, bloc_state, owing_in, running
from bot.actions.telling.brief import bloc_line
from bot.domain.people.acts import Act
from bot.domain.people.members import BLOC_ROLES, Role
from bot.domain.people.permissions import may
from bot.domain.telling.brief_notices import Phase
from bot.domain.telling.deadlines import opened_periods
from bot.domain.telling.notices import Audience
from handlers.conversation import Choice, Request
from handlers.telling.brief_province import bloc_line as line_in_words
from handlers.telling.found import Duty, Found
from handlers.telling.phrases import names_in_words

_MOST_NAMED = 12
_LONGEST_NAME = 60


async def of_bloc(request: Request) -> AsyncIterator[Found]:
    """Head, deputy and secretary: debts are theirs to chase once they are overdue."""
    bloc = next(grant.bloc for grant in request.member.grants if grant.role in BLOC_ROLES)
    now = await _brief(request, bloc)
    if now:
        async for one in _debts(request, now):
            yield one
        if now.nominations:
            yield await _nominations(request, bloc, len(now.nominations))
    async for one in _term_requests(request, bloc):
        yield one
    async for one in _people(request, bloc):
        yield one


async def of_province(request: Request) -> AsyncIterator[Found]:
    """Supervisor and director: every bloc in one line."""
    rows = []
    for bloc in await request.work.blocs.all():
        now = await _brief(request, bloc.id)
        if now:
            rows.append(line_in_words(request.texts, bloc_line(now), width=_LONGEST_NAME))
    if rows:
        yield Found("\n".join(rows))
    for bloc in await request.work.blocs.all():
        async for one in _term_requests(request, bloc.id):
            yield one


async def _term_requests(request: Request, bloc: str) -> AsyncIterator[Found]:
    """Units that ask for KAD or another target, in any period, where this member may answer."""
    for period in opened_periods(await request.work.blocs.periods(bloc), at=request.at):
        waiting = await requests_to_decide(request.work, period, request.member)
        if waiting and period.locked_at is None:
            reply = f"/chitieu {bloc} {period.code} Xét đề nghị"
            text = request.texts("duties.term_requests", count=len(waiting), period=period.name)
            yield Duty(text, Choice(request.texts("duties.button_term_requests"), reply))


async def _brief(request: Request, bloc_id: str) -> BlocState | None:
    """The bloc as it stands at this moment, or None before its first period opens."""
    return await bloc_state(request.work, await request.work.blocs.bloc(bloc_id), at=request.at)


async def _debts(request: Request, now: BlocState) -> AsyncIterator[Found]:
    """Who owes what is due is a duty to chase; who has still to sign a running period is good to know."""
    texts = request.texts
    if now.late:
        names = names_in_words(texts, [unit.short for unit in now.late], most=_MOST_NAMED)
        text = texts("duties.units_late", period=now.period.name, count=len(now.late), names=names)
        yield Duty(text, Choice(texts("button.standings"), "/xephang"))
    period = running(now) or now.period
    if now.phase is Phase.BETWEEN or (period is now.period and now.late):
        return
    owing = now.owing if period is now.period else await owing_in(request.work, period, now.units)
    units = len(now.units)
    signed = texts("duties.signed", period=period.name, signed=units - len(owing), units=units)
    names = names_in_words(texts, [unit.short for unit in owing], most=_MOST_NAMED)
    yield Found(f"{signed} {texts('duties.owing', names=names)}" if owing else signed)


async def _nominations(request: Request, bloc: str, count: int) -> Found:
    """A duty for whoever may decide on one of them: not the secretary, nobody on those of the own unit."""
    mine = await nominations_to_check(request.work, bloc, by=request.member)
    if not mine:
        return Found(request.texts("duties.nominations_wait", count=count))
    text = request.texts("duties.check_nominations", count=len(mine))
    return Duty(text, Choice(request.texts("duties.button_nominations"), "/denghi"))


async def _people(request: Request, bloc: str) -> AsyncIterator[Found]:
    """Without its group and its leaders a bloc does not run: said until it is done, by those who can do it."""
    texts, work = request.texts, request.work
    if may(request.member, Act.BIND_GROUP, bloc=bloc) and not await work.members.recipients(Audience(group=bloc)):
        yield Duty(texts("duties.bind_group", word=(await work.blocs.bloc(bloc)).word))
    if not may(request.member, Act.INVITE_LEADER, bloc=bloc):
        return
    roster = await work.members.roster(bloc=bloc, unit="", at=request.at)
    led = {one.unit for one in roster if one.role is Role.UNIT_LEADER and one.joined and not one.suspended}
    names = [unit.short for unit in await work.blocs.units(bloc) if unit.id not in led]
    if names:
        listed = names_in_words(texts, names, most=_MOST_NAMED)
        members = Choice(texts("duties.button_members"), "/thanhvien")
        yield Duty(texts("duties.leaders_missing", count=len(names), names=listed), members)
