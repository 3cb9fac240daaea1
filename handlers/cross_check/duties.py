"""What of the cross-check awaits a unit's people and the bloc's head, as /viec says it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from bot.actions.telling.owing import PeriodNow, open_inspections, period_now, unanswered
from bot.domain.cross_check.rounds import conflicts_in
from bot.domain.people.acts import Act
from bot.domain.people.permissions import may
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.telling.deadlines import opened_periods
from handlers.conversation import Choice, Request
from handlers.cross_check.places import ANSWER, COMMAND, PUBLISH, REPAIR
from handlers.telling.found import Duty, Found


async def of_unit(request: Request) -> AsyncIterator[Found]:
    """Inspections that the own unit leads and has not ended; findings that wait for its answer."""
    for period in await _open(request):
        now = await period_now(request.work, period, at=request.at)
        for one in _leading(request, now):
            yield one
        waiting = unanswered(now, request.member.unit)
        if waiting:
            answer = Choice(request.texts("cross_check.button_answer"), f"/{COMMAND} {ANSWER} {period.code}")
            yield Duty(request.texts("duties.answers", period=period.name, count=waiting), answer)


def _leading(request: Request, now: PeriodNow) -> Iterator[Found]:
    texts, period = request.texts, now.period
    due = period.due(Deadline.CROSS_CHECK)
    for team in open_inspections(now):
        if team.lead != request.member.unit:
            continue
        unit = now.positions[team.unit].unit
        limit = texts("duties.due", due=due) if due else ""
        text = texts("duties.inspections", period=period.name, unit=unit.short, due=limit)
        yield Duty(text, Choice(unit.short, f"/{COMMAND} {unit.code} {period.code}"))


async def of_bloc(request: Request) -> AsyncIterator[Found]:
    """A plan that waits to be published, and a published one that wants a repair: for head and deputy."""
    if not may(request.member, Act.PUBLISH_PLAN, bloc=request.member.bloc):
        return
    texts = request.texts
    for period in await _open(request):
        published = await request.work.inspections.published(period.id)
        if published is None:
            if await request.work.inspections.proposed(period.id):
                look = Choice(texts("cross_check.button_look"), f"/{COMMAND} {PUBLISH} {period.code}")
                yield Duty(texts("duties.publish_plan", period=period.name), look)
            continue
        conflicts = conflicts_in(published.plan, await request.work.inspections.conflicts(period.bloc))
        if conflicts:
            repair = Choice(texts("cross_check.button_repair"), f"/{COMMAND} {REPAIR} {period.code}")
            yield Duty(texts("duties.repair_plan", period=period.name, count=len(conflicts)), repair)


async def _open(request: Request) -> list[Period]:
    periods = opened_periods(await request.work.blocs.periods(request.member.bloc), at=request.at)
    return [period for period in periods if period.locked_at is None]
