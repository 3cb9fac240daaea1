"""Sơn Động under inspection: who inspects it, and what its team writes and ends."""

from __future__ import annotations

from datetime import timedelta

from bot.actions.cross_check.findings import Inspection, end_inspection, inspection_of, record_findings
from bot.actions.cross_check.plans import drawn_round, publish_plan
from bot.domain.cross_check.findings import Found
from bot.domain.cross_check.rounds import fingerprint
from bot.domain.people.members import Member, Role
from bot.domain.review.path import PathStep
from bot.domain.scoring.score_lines import read_lines
from bot.ports import Work
from tests.actions.review.path_scene import AT, HEAD, PERIOD, Scene, person, unit

SEED = "2017-H1 12/06/2017"  # SD ← LNg (lead), LNa, YD
LEAD, MEMBER = person("officer LNg", Role.OFFICER, "LNg"), person("officer LNa", Role.OFFICER, "LNa")
LATER = AT + timedelta(days=3)


async def publish(bloc: Scene) -> None:
    async with bloc.database.work() as work:
        period = await work.blocs.period(PERIOD)
        drawn = await drawn_round(work, period, size=3, seed=SEED, by=HEAD, at=AT)
        await publish_plan(work, period, size=3, seed=SEED, seen=fingerprint(drawn.plan), by=HEAD, at=AT)


async def seen_by_team(work: Work, code: str = "SD") -> Inspection:
    return await inspection_of(work, await work.blocs.period(PERIOD), await work.blocs.unit(unit(code)))


async def writes(bloc: Scene, text: str, *, by: Member = LEAD) -> Found:
    async with bloc.database.work() as work:
        seen = await seen_by_team(work)
        reading = read_lines(text, seen.basis.criteria)
        return await record_findings(work, seen, reading, by=by, at=bloc.at, sent_at=bloc.at)


async def ends(bloc: Scene, *, by: Member = LEAD) -> PathStep:
    async with bloc.database.work() as work:
        step, _ = await end_inspection(work, await seen_by_team(work), by=by, at=bloc.at, sent_at=bloc.at)
        return step
