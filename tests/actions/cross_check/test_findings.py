"""Findings: written by a team alone, delivered when its lead ends the inspection, answered, and no score moves."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.actions.cross_check.findings import (
    check_in_team,
    check_open,
    end_inspection,
    inspection_of,
)
from bot.actions.review.path import positions
from bot.domain.cross_check.findings import FindingState
from bot.domain.people.members import Grant, Member, Role
from bot.domain.refusal import Refused
from bot.domain.review.path import Stage, Turn
from bot.domain.scoring.periods import Deadline
from bot.domain.telling.inspection_notices import FindingsDelivered
from bot.domain.telling.review_notices import RuledLine
from tests.actions.cross_check.inspection_scene import LATER, LEAD, MEMBER, ends, publish, seen_by_team, writes
from tests.actions.review.path_scene import BLOC, HEAD, LEADERS, OFFICERS, PERIOD, Scene, scene, unit


async def test_what_one_unit_of_the_team_writes_the_other_goes_on_with(bloc: Scene) -> None:
    await writes(bloc, "B02 75 | hồ sơ 12\nA01 20 | sổ")
    await writes(bloc, "B02 70\nA01 xóa", by=MEMBER)

    async with bloc.database.work() as work:
        [finding] = (await seen_by_team(work)).findings
    assert (finding.criterion, finding.value, finding.reason) == ("B02", Decimal(70), "hồ sơ 12")
    assert (finding.by, finding.team, finding.version) == (MEMBER.person, MEMBER.unit, 1)


async def test_who_also_belongs_to_the_inspected_unit_writes_nothing_for_its_team(bloc: Scene) -> None:
    both = Member("x", "X", (Grant(Role.OFFICER, BLOC, unit("LNg")), Grant(Role.OFFICER, BLOC, unit("SD"))))

    for act in (writes(bloc, "B02 75 | hồ sơ 12", by=both), ends(bloc, by=both)):
        with pytest.raises(Refused, match=r"^permission\.own_unit$"):
            await act


async def test_a_finding_moves_no_score(bloc: Scene) -> None:
    before = await bloc.total("SD")

    await writes(bloc, "B02 75 | hồ sơ 12")
    await ends(bloc)

    assert await bloc.total("SD") == before


async def test_lines_that_change_nothing_leave_no_trace(bloc: Scene) -> None:
    found = await writes(bloc, "B02 78,5 | như cũ")

    assert ([one.key for one in found.problems], found.written) == (["line.as_self_scored"], ())


async def test_ending_delivers_the_findings_and_takes_the_step(bloc: Scene) -> None:
    await writes(bloc, "B02 75 | hồ sơ 12")

    step = await ends(bloc)

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

    assert (await ends(bloc)).late


async def test_after_a_hard_deadline_nothing_is_written(sqlite_url: str) -> None:
    async with scene(sqlite_url, hard=(Deadline.CROSS_CHECK,)) as made:
        await made.signs("SD", B02="78.5")
        await publish(made)
        made.at = LATER

        with pytest.raises(Refused) as refused:
            await writes(made, "B02 75 | hồ sơ 12")

    assert refused.value.key == "closed.cross_check"


async def test_only_the_lead_ends_an_inspection(bloc: Scene) -> None:
    with pytest.raises(Refused) as refused:
        await ends(bloc, by=MEMBER)

    assert refused.value == Refused("finding.only_lead", unit="Công an huyện Sơn Động")


async def test_an_inspection_ends_with_the_findings_that_were_shown(bloc: Scene) -> None:
    async with bloc.database.work() as work:
        shown = await seen_by_team(work)
    await writes(bloc, "B02 75 | hồ sơ 12", by=MEMBER)

    with pytest.raises(Refused) as refused:
        async with bloc.database.work() as work:
            await end_inspection(work, shown, by=LEAD, at=bloc.at, sent_at=bloc.at)

    assert refused.value == Refused("finding.changed_meanwhile")


async def test_after_the_end_nothing_is_added(bloc: Scene) -> None:
    await ends(bloc)

    with pytest.raises(Refused) as refused:
        await writes(bloc, "B02 75 | hồ sơ 12", by=MEMBER)

    assert refused.value == Refused("finding.ended", unit="Công an huyện Sơn Động", at=bloc.at)


@pytest.mark.parametrize("member", [OFFICERS["SD"], LEADERS["SD"], OFFICERS["HH"]])
async def test_only_units_of_the_team_write_and_never_the_unit_itself(bloc: Scene, member: Member) -> None:
    with pytest.raises(Refused) as refused:
        await writes(bloc, "B02 75 | hồ sơ 12", by=member)

    assert refused.value == Refused("finding.not_in_team", unit="Công an huyện Sơn Động")


async def test_a_head_without_a_unit_writes_no_findings(bloc: Scene) -> None:
    async with bloc.database.work() as work:
        seen = await seen_by_team(work)

    with pytest.raises(Refused) as refused:
        check_in_team(seen, HEAD)

    assert refused.value == Refused("permission.record_finding")


async def test_after_the_first_review_the_cross_check_is_over(bloc: Scene) -> None:
    async with bloc.database.work() as work:
        seen = replace(await seen_by_team(work), stage=Stage.REVIEW_1)

        with pytest.raises(Refused) as refused:
            await check_open(work, seen, by=LEAD, sent_at=bloc.at)

    assert refused.value == Refused("finding.reviewed", unit="Công an huyện Sơn Động")


async def test_a_unit_without_a_signed_sheet_cannot_be_inspected(bloc: Scene) -> None:
    async with bloc.database.work() as work:
        with pytest.raises(Refused) as refused:
            await seen_by_team(work, "HH")

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
            await seen_by_team(work)

    assert refused.value == Refused("cross_check.not_published")
