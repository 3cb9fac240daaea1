"""What the inspected unit answers, and who hears of it."""

from __future__ import annotations

import pytest

from bot.actions.cross_check.finding_answers import answer_findings
from bot.domain.refusal import Refused
from bot.domain.review.path import PathStep, Stage
from bot.domain.telling.inspection_notices import FindingsAnswered
from tests.actions.cross_check.inspection_scene import LEAD, ends, seen_by_team, writes
from tests.actions.review.path_scene import LEADERS, OFFICERS, PERIOD, Scene, unit


async def test_the_lead_hears_when_everything_is_answered(bloc: Scene) -> None:
    await writes(bloc, "B02 75 | hồ sơ 12\nA01 20 | sổ")
    await ends(bloc)
    await bloc.told()

    async with bloc.database.work() as work:
        await answer_findings(work, await seen_by_team(work), {"B02": (True, "")}, by=OFFICERS["SD"], at=bloc.at)
    first = await bloc.told()
    async with bloc.database.work() as work:
        await answer_findings(work, await seen_by_team(work), {"A01": (False, "có sổ")}, by=LEADERS["SD"], at=bloc.at)

    notice = FindingsAnswered("6 tháng đầu năm 2017", "2017-H1", "Công an huyện Sơn Động", "SD", 1, 1)
    assert (first, await bloc.told()) == ([], [(LEAD.person, notice)])


async def test_only_the_inspected_unit_answers_and_only_what_was_delivered(bloc: Scene) -> None:
    await writes(bloc, "B02 75 | hồ sơ 12")
    async with bloc.database.work() as work:
        seen = await seen_by_team(work)

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
    await writes(bloc, "B02 75 | hồ sơ 12")
    await ends(bloc)
    async with bloc.database.work() as work:
        seen = await seen_by_team(work)
        await work.paths.add(PathStep(PERIOD, unit("SD"), Stage.REVIEW_1, 1, "head", bloc.at))

    with pytest.raises(Refused) as refused:
        async with bloc.database.work() as work:
            await answer_findings(work, seen, {"B02": (True, "")}, by=OFFICERS["SD"], at=bloc.at)

    assert refused.value == Refused("finding.reviewed", unit="Công an huyện Sơn Động")
