"""Findings: written by a team alone, delivered when its lead ends the inspection, answered, and no score moves."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.actions.cross_check.findings import (
    Inspection,
    check_in_team,
    check_open,
    end_inspection,
    inspection_of,
    record_findings,
)
from bot.actions.cross_check.plans import drawn_round, publish_plan
from bot.actions.review.path import positions
from bot.domain.cross_check.findings import FindingState, Found
from bot.domain.cross_check.rounds import fingerprint
from bot.domain.people.members import Member, Role
from bot.domain.refusal import Refused
from bot.domain.review.path import PathStep, Stage, Turn
from bot.domain.scoring.periods import Deadline
from bot.domain.scoring.score_lines import read_lines
from bot.domain.telling.inspection_notices import FindingsDelivered
from bot.domain.telling.review_notices import RuledLine
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


async def test_what_one_unit_of_the_team_writes_the_other_goes_on_with(bloc: Scene) -> None:
    await _writes(bloc, "B02 75 | hồ sơ 12\nA01 20 | sổ")
    await _writes(bloc, "B02 70\nA01 xóa", by=MEMBER)

    async with bloc.database.work() as work:
        [finding] = (await _seen(work)).findings
    assert (finding.criterion, finding.value, finding.reason) == ("B02", Decimal(70), "hồ sơ 12")
    assert (finding.by, finding.team, finding.version) == (MEMBER.person, MEMBER.unit, 1)


async def test_a_finding_moves_no_score(bloc: Scene) -> None:
    before = await bloc.total("SD")

    await _writes(bloc, "B02 75 | hồ sơ 12")
    await _ends(bloc)

    assert await bloc.total("SD") == before


async def test_lines_that_change_nothing_leave_no_trace(bloc: Scene) -> None:
    found = await _writes(bloc, "B02 78,5 | như cũ")

    assert ([one.key for one in found.problems], found.written) == (["line.as_self_scored"], ())


async def test_ending_delivers_the_findings_and_takes_the_step(bloc: Scene) -> None:
    await _writes(bloc, "B02 75 | hồ sơ 12")

    step = await _ends(bloc)

    told = dict(await bloc.told())
    line = RuledLine("B02", Decimal("78.5"), Decimal(75), Decimal(60), Decimal(30), "%", "hồ sơ 12")
    assert told["officer SD"] == FindingsDelivered(
        "6 tháng đầu năm 2017", "2017-H1", "Lục Ngạn", ("Lục Nam", "Yên Dũng"), (line,), late=False
    )
    assert (step.stage, step.version, step.late, step.by) == (Stage.CROSS_CHECKED, 1, False, LEAD.person)
    async with bloc.database.work() as work:
        now = (await positions(work, await work.blocs.period(PERIOD), at=bloc.at))[unit("SD")]
        findings = await work.inspections.findings(PERIOD, unit("SD"))
    assert (now.stage, now.turn) == (Stage.CROSS_CHECKED, Turn.REVIEW_1)
    assert [one.state for one in findings] == [FindingState.DELIVERED]


async def test_an_inspection_that_ends_after_its_deadline_is_marked(bloc: Scene) -> None:
    bloc.at = LATER

    assert (await _ends(bloc)).late


async def test_after_a_hard_deadline_nothing_is_written(sqlite_url: str) -> None:
    async with scene(sqlite_url, hard=(Deadline.CROSS_CHECK,)) as made:
        await made.signs("SD", B02="78.5")
        await _publish(made)
        made.at = LATER

        with pytest.raises(Refused) as refused:
            await _writes(made, "B02 75 | hồ sơ 12")

    assert refused.value.key == "closed.cross_check"


async def test_only_the_lead_ends_an_inspection(bloc: Scene) -> None:
    with pytest.raises(Refused) as refused:
        await _ends(bloc, by=MEMBER)

    assert refused.value == Refused("finding.only_lead", unit="Công an huyện Sơn Động")


async def test_an_inspection_ends_with_the_findings_that_were_shown(bloc: Scene) -> None:
    async with bloc.database.work() as work:
        shown = await _seen(work)
    await _writes(bloc, "B02 75 | hồ sơ 12", by=MEMBER)

    with pytest.raises(Refused) as refused:
        async with bloc.database.work() as work:
            await end_inspection(work, shown, by=LEAD, at=bloc.at, sent_at=bloc.at)

    assert refused.value == Refused("finding.changed_meanwhile")


async def test_after_the_end_nothing_is_added(bloc: Scene) -> None:
    await _ends(bloc)

    with pytest.raises(Refused) as refused:
        await _writes(bloc, "B02 75 | hồ sơ 12", by=MEMBER)

    assert refused.value == Refused("finding.ended", unit="Công an huyện Sơn Động", at=bloc.at)


@pytest.mark.parametrize("member", [OFFICERS["SD"], LEADERS["SD"], OFFICERS["HH"]])
async def test_only_units_of_the_team_write_and_never_the_unit_itself(bloc: Scene, member: Member) -> None:
    with pytest.raises(Refused) as refused:
        await _writes(bloc, "B02 75 | hồ sơ 12", by=member)

    assert refused.value == Refused("finding.not_in_team", unit="Công an huyện Sơn Động")


async def test_a_head_without_a_unit_writes_no_findings(bloc: Scene) -> None:
    async with bloc.database.work() as work:
        seen = await _seen(work)

    with pytest.raises(Refused) as refused:
        check_in_team(seen, HEAD)

    assert refused.value == Refused("permission.record_finding")


async def test_after_the_first_review_the_cross_check_is_over(bloc: Scene) -> None:
    async with bloc.database.work() as work:
        seen = replace(await _seen(work), stage=Stage.REVIEW_1)

        with pytest.raises(Refused) as refused:
            await check_open(work, seen, by=LEAD, sent_at=bloc.at)

    assert refused.value == Refused("finding.reviewed", unit="Công an huyện Sơn Động")


async def test_a_unit_without_a_signed_sheet_cannot_be_inspected(bloc: Scene) -> None:
    async with bloc.database.work() as work:
        with pytest.raises(Refused) as refused:
            await _seen(work, "HH")

    assert refused.value == Refused("finding.not_signed", unit="Công an huyện Hiệp Hòa")


async def test_a_unit_that_joined_the_bloc_later_is_not_in_the_round(bloc: Scene) -> None:
    async with bloc.database.work() as work:
        newcomer = replace(await work.blocs.unit(unit("SD")), id=unit("new"))

        with pytest.raises(Refused) as refused:
            await inspection_of(work, await work.blocs.period(PERIOD), newcomer)

    assert refused.value == Refused("cross_check.not_in_round")


async def test_without_a_plan_nobody_inspects(sqlite_url: str) -> None:
    async with scene(sqlite_url) as made, made.database.work() as work:
        with pytest.raises(Refused) as refused:
            await _seen(work)

    assert refused.value == Refused("cross_check.not_published")
