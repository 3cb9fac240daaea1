"""What the inspected unit answers, and who hears of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.actions.cross_check.finding_answers import answer_findings
from bot.actions.cross_check.findings import (
    Inspection,
    end_inspection,
    inspection_of,
    record_findings,
)
from bot.actions.cross_check.plans import drawn_round, publish_plan
from bot.domain.cross_check.findings import Found
from bot.domain.cross_check.rounds import fingerprint
from bot.domain.people.members import Member, Role
from bot.domain.refusal import Refused
from bot.domain.review.path import PathStep, Stage
from bot.domain.scoring.score_lines import read_lines
from bot.domain.telling.inspection_notices import FindingsAnswered
from bot.ports import Work
from tests.actions.review.path_scene import AT, HEAD, LEADERS, OFFICERS, PERIOD, Scene, person, scene, unit

SEED = "2017-H1 12/06/2017"  # SD ← LNg (lead), LNa, YD
LEAD, MEMBER = person("officer LNg", Role.OFFICER, "LNg"), person("officer LNa", Role.OFFICER, "LNa")
LATER = AT + timedelta(days=3)


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[Scene]:
    """Sơn Động has signed; its team may begin."""
    async with scene(sqlite_url) as made:
        await made.joins(LEAD)
        await made.signs("SD", A01="40", B02="78.5")
        await _publish(made)
        await made.told()
        yield made


async def _publish(bloc: Scene) -> None:
    async with bloc.database.work() as work:
        period = await work.blocs.period(PERIOD)
        drawn = await drawn_round(work, period, size=3, seed=SEED, by=HEAD, at=AT)
        await publish_plan(work, period, size=3, seed=SEED, seen=fingerprint(drawn.plan), by=HEAD, at=AT)


async def _seen(work: Work, code: str = "SD") -> Inspection:
    return await inspection_of(work, await work.blocs.period(PERIOD), await work.blocs.unit(unit(code)))


async def _writes(bloc: Scene, text: str, *, by: Member = LEAD) -> Found:
    async with bloc.database.work() as work:
        seen = await _seen(work)
        reading = read_lines(text, seen.basis.criteria)
        return await record_findings(work, seen, reading, by=by, at=bloc.at, sent_at=bloc.at)


async def _ends(bloc: Scene, *, by: Member = LEAD) -> PathStep:
    async with bloc.database.work() as work:
        step, _ = await end_inspection(work, await _seen(work), by=by, at=bloc.at, sent_at=bloc.at)
        return step


async def test_the_lead_hears_when_everything_is_answered(bloc: Scene) -> None:
    await _writes(bloc, "B02 75 | hồ sơ 12\nA01 20 | sổ")
    await _ends(bloc)
    await bloc.told()

    async with bloc.database.work() as work:
        await answer_findings(work, await _seen(work), {"B02": (True, "")}, by=OFFICERS["SD"], at=bloc.at)
    first = await bloc.told()
    async with bloc.database.work() as work:
        await answer_findings(work, await _seen(work), {"A01": (False, "có sổ")}, by=LEADERS["SD"], at=bloc.at)

    notice = FindingsAnswered("6 tháng đầu năm 2017", "2017-H1", "Công an huyện Sơn Động", "SD", 1, 1)
    assert (first, await bloc.told()) == ([], [(LEAD.person, notice)])


async def test_only_the_inspected_unit_answers_and_only_what_was_delivered(bloc: Scene) -> None:
    await _writes(bloc, "B02 75 | hồ sơ 12")
    async with bloc.database.work() as work:
        seen = await _seen(work)

    with pytest.raises(Refused) as too_early:
        async with bloc.database.work() as work:
            await answer_findings(work, seen, {"B02": (True, "")}, by=OFFICERS["SD"], at=bloc.at)
    with pytest.raises(Refused) as other:
        async with bloc.database.work() as work:
            await answer_findings(work, seen, {"B02": (True, "")}, by=LEAD, at=bloc.at)

    assert (too_early.value, other.value) == (
        Refused("finding.unknown", code="B02"),
        Refused("permission.answer_finding"),
    )


async def test_after_the_first_review_an_answer_comes_too_late(bloc: Scene) -> None:
    await _writes(bloc, "B02 75 | hồ sơ 12")
    await _ends(bloc)
    async with bloc.database.work() as work:
        seen = await _seen(work)
        await work.paths.add(PathStep(PERIOD, unit("SD"), Stage.REVIEW_1, 1, "head", bloc.at))

    with pytest.raises(Refused) as refused:
        async with bloc.database.work() as work:
            await answer_findings(work, seen, {"B02": (True, "")}, by=OFFICERS["SD"], at=bloc.at)

    assert refused.value == Refused("finding.reviewed", unit="Công an huyện Sơn Động")
