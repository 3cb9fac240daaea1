"""What a unit still owes, held against the records, and why it is late."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.actions.review.path import positions
from bot.actions.review.reopening import ask_to_extend, grant_reopening
from bot.actions.review.reviewing import return_for_correction, review_case
from bot.actions.scoring.signing import return_sheet
from bot.actions.telling.answers import OwedKind, owed_by, state_delay
from bot.domain.people.members import Member
from bot.domain.refusal import Refused
from bot.domain.review.path import Turn
from bot.domain.review.rulings import Instance
from bot.domain.scoring.periods import Deadline
from bot.domain.telling.answer_notices import DelayStated
from bot.domain.telling.delays import DelayReason
from tests.actions.cross_check.inspection_scene import LEAD, ends, publish
from tests.actions.review.path_scene import AT, DAY, HANOI, HEAD, LEADERS, OFFICERS, PERIOD, Scene, scene, unit

DUE = datetime(2017, 6, 20, 17, tzinfo=HANOI)
BEFORE = AT - 2 * DAY


async def owed(bloc: Scene, code: str = "SD") -> list[tuple[str, str]]:
    """(period, what is missing), the oldest first."""
    async with bloc.database.work() as work:
        found = await owed_by(work, await work.blocs.unit(unit(code)), at=bloc.at)
    return [(one.period.code, one.kind.value) for one in found]


async def states(
    bloc: Scene, reason: str, *, by: Member | None = None, deadline: Deadline = Deadline.SHEET
) -> DelayReason:
    async with bloc.database.work() as work:
        period, of = await work.blocs.period(PERIOD), await work.blocs.unit(unit("SD"))
        return await state_delay(work, period, of, deadline, reason=reason, by=by or OFFICERS["SD"], at=bloc.at)


async def test_a_sheet_is_owed_until_it_is_signed(sqlite_url: str) -> None:
    seen = []
    async with scene(sqlite_url) as bloc:
        bloc.at = BEFORE
        seen.append(await owed(bloc))
        sheet = await bloc.submits("SD", A01="40")
        seen.append(await owed(bloc))
        async with bloc.database.work() as work:
            period = await work.blocs.period(PERIOD)
            await return_sheet(work, period, sheet, by=LEADERS["SD"], at=bloc.at, reason="thiếu số")
        seen.append(await owed(bloc))
        await bloc.signs("SD", A01="40")
        seen.append(await owed(bloc))

    assert seen == [[("2017-H1", "unsent")], [("2017-H1", "unsigned")], [("2017-H1", "returned")], []]


async def test_after_the_deadline_the_late_one_comes_before_the_current_one(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        assert await owed(bloc) == [("2017-H1", "unsent"), ("2017-Y", "unsent")]


async def test_what_a_reviewer_changed_or_returned_is_owed(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await bloc.signs("SD", A01="40")
        await bloc.signs("TY", A01="40")
        await bloc.reviews("SD", HEAD, "A01 20 | đối chiếu báo cáo 12")
        async with bloc.database.work() as work:
            period = await work.blocs.period(PERIOD)
            case = await review_case(work, period, unit("TY"), instance=Instance.REVIEW_1, at=bloc.at)
            await return_for_correction(work, case, reason="thiếu", by=HEAD, at=bloc.at, sent_at=bloc.at)

        explains, corrects = await owed(bloc, "SD"), await owed(bloc, "TY")

    assert explains == [("2017-H1", "explanation"), ("2017-Y", "unsent")]
    assert corrects == [("2017-H1", "correction"), ("2017-Y", "unsent")]


async def test_the_leader_hears_a_reason_at_once_and_the_latest_counts(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await states(bloc, "đang chờ số liệu")
        told = await bloc.told()
        last = await states(bloc, "cán bộ vắng", by=LEADERS["SD"])
        own = await bloc.told()
        async with bloc.database.work() as work:
            stated = await work.answers.delay_reasons(PERIOD)

    notice = DelayStated(
        "6 tháng đầu năm 2017", "Công an huyện Sơn Động", Deadline.SHEET, "đang chờ số liệu", "Đ/c officer SD"
    )
    assert (told, own) == ([("leader SD", notice)], [])
    assert stated == {unit("SD"): last}
    assert (last.reason, last.given_by, bool(last.receipt)) == ("cán bộ vắng", "leader SD", True)


async def test_only_those_who_owe_state_a_reason(sqlite_url: str) -> None:
    keys = []
    async with scene(sqlite_url) as bloc:
        await bloc.signs("SD", A01="40")
        for by, reason, deadline in (
            (OFFICERS["SD"], "x", Deadline.SHEET),
            (OFFICERS["SD"], "x", Deadline.CROSS_CHECK),
            (OFFICERS["HH"], "x", Deadline.SHEET),
            (HEAD, "x", Deadline.SHEET),
            (OFFICERS["SD"], "", Deadline.SHEET),
        ):
            with pytest.raises(Refused) as refused:
                await states(bloc, reason, by=by, deadline=deadline)
            keys.append(refused.value.key)

    assert keys == [
        "delay.not_owed",
        "delay.not_owed",
        "permission.draft_sheet",
        "permission.draft_sheet",
        "reason.missing",
    ]


async def test_an_old_period_is_owed_on_its_own_day_too(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        bloc.at = DUE - timedelta(minutes=1)

        assert await owed(bloc) == [("2017-H1", "unsent")]


async def test_the_lead_owes_an_inspection_until_it_is_ended_and_is_waited_for_as_long_as_it_has(
    sqlite_url: str,
) -> None:
    due = datetime(2017, 6, 23, 17, tzinfo=HANOI)
    async with scene(sqlite_url) as bloc:
        await bloc.joins(LEAD)
        await bloc.signs("SD", A01="40")
        await publish(bloc)
        async with bloc.database.work() as work:
            period, lead = await work.blocs.period(PERIOD), await work.blocs.unit(LEAD.unit)
            found = await owed_by(work, lead, at=bloc.at)
            asked = await ask_to_extend(
                work, period, lead, Deadline.CROSS_CHECK, reason="bận", until=due + DAY, by=LEAD, at=AT, sent_at=AT
            )
            await grant_reopening(work, asked.id, until=due + DAY, by=HEAD, at=AT)
        bloc.at = due + timedelta(hours=1)
        async with bloc.database.work() as work:
            turns = [
                (await positions(work, await work.blocs.period(PERIOD), at=at))[unit("SD")].turn
                for at in (bloc.at, bloc.at + DAY)
            ]
        step = await ends(bloc)
        after = await owed(bloc, "LNg")

    inspections = [(one.about, one.deadline, one.due) for one in found if one.kind is OwedKind.INSPECTION]
    assert inspections == [("Sơn Động", Deadline.CROSS_CHECK, due)]
    assert (turns, step.late) == ([Turn.CROSS_CHECK, Turn.REVIEW_1], False)
    assert after == [("2017-H1", "unsent"), ("2017-Y", "unsent")]


async def test_a_locked_period_is_owed_nothing_any_more(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        async with bloc.database.work() as work:
            await work.blocs.save_deadlines(replace(await work.blocs.period(PERIOD), locked_at=AT))

        assert await owed(bloc) == [("2017-Y", "unsent")]
