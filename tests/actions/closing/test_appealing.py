"""Appeals: drafted, signed by another, decided by somebody who did not score, and everybody's points follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from bot.actions.closing.appealing import draft_appeal, drop_appeal, sign_appeal
from bot.actions.closing.deciding_appeals import decide_appeal, open_appeals
from bot.actions.closing.escalating import escalate_overdue
from bot.domain.closing.appeals import Appeal, AppealState
from bot.domain.people.members import Member
from bot.domain.refusal import Refused
from bot.domain.review.rulings import Instance
from bot.domain.telling.closing_notices import (
    AppealAwaits,
    AppealAwaitsSignature,
    AppealDropped,
    AppealSigned,
    AppealsOverdue,
    OverdueAppeal,
)
from bot.domain.telling.quiet_hours import Window
from bot.domain.telling.settings import Telling
from tests.actions.closing.closing_scene import (
    AT,
    DEPUTY,
    HEAD,
    LEADER,
    OFFICER,
    PLEA,
    Scene,
    scene,
    unit,
)

DAY = timedelta(days=1)
NAMES = ("Công an huyện Sơn Động", "6 tháng đầu năm 2017")


async def drafted(bloc: Scene) -> Appeal:
    async with bloc.database.work() as work:
        return await draft_appeal(work, bloc.period, PLEA, by=OFFICER, at=AT)


async def signed(bloc: Scene, *, at: datetime = AT) -> Appeal:
    appeal = await drafted(bloc)
    async with bloc.database.work() as work:
        return await sign_appeal(work, appeal.id, by=LEADER, at=at)


async def decided(bloc: Scene, appeal: Appeal, value: str | None, *, by: Member = DEPUTY) -> Appeal:
    async with bloc.database.work() as work:
        number = None if value is None else Decimal(value)
        made = await decide_appeal(work, appeal.id, value=number, by=by, at=AT + DAY, reason="Báo cáo 45 đủ căn cứ")
    return made.appeal


async def test_an_officers_draft_waits_for_the_leader_who_is_told(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        appeal = await drafted(bloc)
        told = await bloc.told()
        async with bloc.database.work() as work:
            kept = await work.appeals.of_unit(unit("SD"))

    assert kept == (appeal,)
    assert (appeal.state, appeal.asked, appeal.version) == (AppealState.DRAFT, Decimal(80), 1)
    assert told == [
        (
            "Bình",
            AppealAwaitsSignature(NAMES[1], "B02", Decimal(80), "%", "Đ/c An", PLEA.reason, PLEA.evidence),
        )
    ]


async def test_with_the_leaders_signature_the_clock_runs_and_those_who_may_decide_are_told(database_url: str) -> None:
    async with scene(database_url) as bloc:
        appeal = await drafted(bloc)
        await bloc.told()
        async with bloc.database.work() as work:
            made = await sign_appeal(work, appeal.id, by=LEADER, at=AT)
        told = await bloc.told()
        async with bloc.database.work() as work:
            waiting = await open_appeals(work, bloc.period)

    awaits = AppealAwaits(*NAMES, "B02", AT + 3 * DAY)
    assert (made.state, made.signed_by, made.due_at) == (AppealState.SIGNED, "Bình", AT + 3 * DAY)
    assert waiting == (made,)
    assert told == [
        ("An", AppealSigned(NAMES[1], "B02", "Đ/c Bình", AT + 3 * DAY)),
        ("Dũng", awaits),
        ("Hà", awaits),
        ("Khánh", awaits),
    ]


async def test_whoever_drafted_it_does_not_sign_it(sqlite_url: str) -> None:
    both = replace(OFFICER, grants=(*OFFICER.grants, *LEADER.grants))

    async with scene(sqlite_url) as bloc:
        appeal = await drafted(bloc)
        async with bloc.database.work() as work:
            with pytest.raises(Refused) as refused:
                await sign_appeal(work, appeal.id, by=both, at=AT)

    assert refused.value == Refused("appeal.own_draft")


async def test_what_the_leader_does_not_sign_comes_back_with_the_reason_and_can_be_written_anew(
    sqlite_url: str,
) -> None:
    async with scene(sqlite_url) as bloc:
        appeal = await drafted(bloc)
        await bloc.told()
        async with bloc.database.work() as work:
            made = await drop_appeal(work, appeal.id, by=LEADER, at=AT, reason="Chưa có số báo cáo")
        told = await bloc.told()
        again = await drafted(bloc)

    assert (made.state, made.answer) == (AppealState.DROPPED, "Chưa có số báo cáo")
    assert told == [("An", AppealDropped(NAMES[1], "B02", "Đ/c Bình", "Chưa có số báo cáo"))]
    assert again.state is AppealState.DRAFT


async def test_only_what_a_reviewer_changed_can_be_appealed_and_only_after_review_1(sqlite_url: str) -> None:
    async with scene(sqlite_url, reviewed=False) as bloc:
        with pytest.raises(Refused) as too_early:
            await drafted(bloc)
        async with bloc.database.work() as work:
            nobody = replace(OFFICER, grants=(replace(OFFICER.grants[0], unit=unit("YT")),))
            with pytest.raises(Refused) as unsigned:
                await draft_appeal(work, bloc.period, PLEA, by=nobody, at=AT)
        await bloc.reviews("SD", Instance.REVIEW_1, by=HEAD)
        with pytest.raises(Refused) as not_ruled:
            await drafted(bloc)

    assert too_early.value == Refused("appeal.too_early")
    assert unsigned.value == Refused("appeal.too_early")
    assert not_ruled.value == Refused("appeal.not_ruled", criterion="B02")


async def test_an_appeal_that_nobody_knows_is_gone(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc, bloc.database.work() as work:
        with pytest.raises(Refused) as refused:
            await sign_appeal(work, "nothing", by=LEADER, at=AT)

    assert refused.value == Refused("appeal.gone")


async def test_what_is_overdue_is_told_once_to_the_province_and_never_at_night(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        appeal = await signed(bloc, at=AT + timedelta(hours=14))
        await bloc.told()
        due = AT + timedelta(hours=14) + 3 * DAY
        told = []
        for at in (due - timedelta(seconds=1), due, due + timedelta(hours=8), due + timedelta(hours=8, seconds=2)):
            async with bloc.database.work() as work:
                await escalate_overdue(work, Window(at - timedelta(seconds=2), at), telling=Telling())
            told.append(await bloc.told())

    overdue = AppealsOverdue(
        "Khối thi đua Công an các huyện, thành phố", NAMES[1], (OverdueAppeal("Sơn Động", "B02", due),)
    )
    assert appeal.due_at == due
    assert told == [[], [], [("Giang", overdue), ("Hà", overdue), ("Khánh", overdue)], []]


async def test_what_was_decided_late_is_not_escalated(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await decided(bloc, await signed(bloc), "80")
        await bloc.told()
        async with bloc.database.work() as work:
            await escalate_overdue(work, Window(AT, AT + 5 * DAY), telling=Telling())
        told = await bloc.told()

    assert told == []
