"""What awaits a bloc's leaders and the province: who owes, nominations, the group, people who have not joined."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.actions.scoring.standings import standings
from bot.actions.targets.asking import requests_to_decide
from bot.actions.telling.brief import bloc_brief, bloc_line
from bot.domain.people.members import BLOC_ROLES, Role
from bot.domain.people.permissions import Act, may
from bot.domain.telling.clock_notices import WeeklyBrief
from bot.domain.telling.deadlines import open_period, opened_periods
from bot.domain.telling.notices import Audience
from handlers.conversation import Choice, Request
from handlers.telling.found import Duty, Found
from handlers.telling.phrases import names_in_words
from handlers.telling.weekly import bloc_line as line_in_words

_MOST_NAMED = 12


async def of_bloc(request: Request) -> AsyncIterator[Found]:
    """Head, deputy and secretary: debts are theirs to chase once they are overdue."""
    bloc = next(grant.bloc for grant in request.member.grants if grant.role in BLOC_ROLES)
    now = await _brief(request, bloc)
    if now:
        async for one in _debts(request, now):
            yield one
        if now.endorsed:
            yield _nominations(request, now.endorsed)
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
            line = line_in_words(request.texts, bloc_line(now))
            rows.append(request.texts("duties.bloc_line", line=line, due=now.due))
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


async def _brief(request: Request, bloc_id: str) -> WeeklyBrief | None:
    """The bloc as it stands at this moment, or None before its first period opens."""
    bloc = await request.work.blocs.bloc(bloc_id)
    periods = await request.work.blocs.periods(bloc_id)
    period = open_period(periods, at=request.at)
    if period is None:
        return None
    table = await standings(request.work, period, at=request.at)
    return await bloc_brief(request.work, bloc, table, periods=periods, at=request.at)


async def _debts(request: Request, now: WeeklyBrief) -> AsyncIterator[Found]:
    texts = request.texts
    standing = Choice(texts("button.standings"), "/xephang")
    if now.late:
        names = names_in_words(texts, now.late, most=_MOST_NAMED)
        yield Duty(texts("duties.units_late", period=now.late_period, count=len(now.late), names=names), standing)
    signed = texts("duties.signed", period=now.period, signed=now.signed, units=now.units)
    if not now.owing:
        yield Found(signed)
        return
    names = names_in_words(texts, now.owing, most=_MOST_NAMED)
    if now.is_over:
        yield Duty(texts("duties.units_late", period=now.period, count=len(now.owing), names=names), standing)
        return
    yield Found(f"{signed} {texts('duties.owing', names=names)}")


def _nominations(request: Request, count: int) -> Found:
    """The secretary only needs to know: deciding is for head and deputy."""
    text = request.texts("duties.nominations_wait", count=count)
    if not request.member.is_any(Role.BLOC_HEAD, Role.BLOC_DEPUTY):
        return Found(text)
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
