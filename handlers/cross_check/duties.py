"""What of the cross-check awaits a unit's people and the bloc's head, as /viec says it."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.domain.cross_check.findings import FindingState
from bot.domain.cross_check.rounds import conflicts_in
from bot.domain.people.permissions import Act, may
from bot.domain.review.path import Stage
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.telling.deadlines import opened_periods
from handlers.conversation import Choice, Request
from handlers.cross_check.places import ANSWER, COMMAND, PUBLISH, REPAIR
from handlers.telling.found import Duty, Found


async def of_unit(request: Request) -> AsyncIterator[Found]:
    """Inspections that the own unit leads and has not ended; findings that wait for its answer."""
    for period in await _open(request):
        async for one in _leading(request, period):
            yield one
        findings = await request.work.inspections.findings(period.id, request.member.unit)
        waiting = sum(one.state is FindingState.DELIVERED for one in findings)
        if waiting:
            answer = Choice(request.texts("cross_check.button_answer"), f"/{COMMAND} {ANSWER} {period.code}")
            yield Duty(request.texts("duties.answers", period=period.name, count=waiting), answer)


async def _leading(request: Request, period: Period) -> AsyncIterator[Found]:
    published = await request.work.inspections.published(period.id)
    if published is None:
        return
    texts, due = request.texts, period.due(Deadline.CROSS_CHECK)
    signed = await request.work.sheets.signed(period.id)
    steps = await request.work.paths.steps(period.id)
    past = {Stage.CROSS_CHECKED, Stage.REVIEW_1}
    for team in published.plan.teams:
        is_done = any(step.stage in past for step in steps.get(team.unit, ()))
        if team.lead != request.member.unit or is_done or team.unit not in signed:
            continue
        unit = await request.work.blocs.unit(team.unit)
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
