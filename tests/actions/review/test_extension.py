"""More time before a deadline: who asks whom, and what follows the unit's own deadline afterwards."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.actions.review.path import barred, period_of, positions, sheet_barred
from bot.actions.review.reopening import ask_to_extend, decline_reopening, grant_reopening
from bot.domain.people.members import Member
from bot.domain.refusal import Refused
from bot.domain.review.path import Turn
from bot.domain.review.reopenings import Reopening
from bot.domain.scoring.periods import Deadline
from bot.domain.telling.review_notices import ReopeningAnswered, ReopeningAsked
from tests.actions.review.path_scene import (
    AT,
    DAY,
    DEPUTY,
    HANOI,
    HEAD,
    LEADERS,
    OFFICERS,
    PERIOD,
    Scene,
    scene,
    unit,
)

DUE = datetime(2017, 6, 20, 17, tzinfo=HANOI)
BEFORE = AT - 2 * DAY
NAME, SD = "6 tháng đầu năm 2017", "Công an huyện Sơn Động"
UNTIL = DUE + 2 * DAY


async def asks(
    bloc: Scene,
    *,
    by: Member | None = None,
    deadline: Deadline = Deadline.SHEET,
    until: datetime = UNTIL,
    reason: str = "chờ số liệu",
) -> Reopening:
    async with bloc.database.work() as work:
        period, of = await work.blocs.period(PERIOD), await work.blocs.unit(unit("SD"))
        return await ask_to_extend(
            work, period, of, deadline, reason=reason, until=until, by=by or OFFICERS["SD"], at=bloc.at, sent_at=bloc.at
        )


async def grants(bloc: Scene, asked: Reopening, *, until: datetime = UNTIL) -> Reopening:
    async with bloc.database.work() as work:
        return await grant_reopening(work, asked.id, until=until, by=HEAD, at=bloc.at)


async def test_the_heads_are_asked_and_the_answer_reaches_the_whole_unit(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        bloc.at = BEFORE
        asked = await asks(bloc)
        question = await bloc.told()
        await grants(bloc, asked)
        answer = await bloc.told()

    request = ReopeningAsked(NAME, SD, Deadline.SHEET, "chờ số liệu", "Đ/c officer SD", UNTIL)
    granted = ReopeningAnswered(NAME, "2017-H1", SD, "SD", Deadline.SHEET, "Đ/c head", UNTIL, "", is_extension=True)
    assert question == [("head", request), ("deputy", request)]
    assert answer == [("officer SD", granted), ("leader SD", granted)]


async def test_what_is_sent_within_the_own_deadline_is_not_late_and_afterwards_it_is_closed(database_url: str) -> None:
    async with scene(database_url, hard=(Deadline.SHEET,)) as bloc:
        bloc.at = BEFORE
        await grants(bloc, await asks(bloc))
        bloc.at = DUE + DAY

        sheet = await bloc.signs("SD", A01="40")
        with pytest.raises(Refused) as others:
            await bloc.submits("HH", A01="40")
        bloc.at = UNTIL + timedelta(minutes=1)
        with pytest.raises(Refused) as closed:
            await bloc.submits("SD", A01="20")

    assert (sheet.late, others.value.details["due"], closed.value.details["due"]) == (False, DUE, UNTIL)
    assert (others.value.key, closed.value.key) == ("closed.sheet", "closed.sheet")


async def test_after_the_own_soft_deadline_it_is_late(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        bloc.at = BEFORE
        await grants(bloc, await asks(bloc))
        bloc.at = UNTIL + timedelta(minutes=1)

        sheet = await bloc.submits("SD", A01="40")

    assert sheet.late


async def test_more_time_does_not_open_a_sheet_that_was_reviewed(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        bloc.at = BEFORE
        await grants(bloc, await asks(bloc))
        bloc.at = DUE + DAY
        await bloc.signs("SD", A01="40")
        await bloc.reviews("SD", HEAD, "A01 20 | đối chiếu báo cáo 12")

        async with bloc.database.work() as work:
            bar = await sheet_barred(work, await work.blocs.period(PERIOD), unit("SD"), at=bloc.at)

    assert bar is not None
    assert bar.key == "closed.reviewed"


async def test_an_explanation_is_waited_for_as_long_as_the_unit_has(sqlite_url: str) -> None:
    async with scene(sqlite_url, hard=(Deadline.EXPLANATION,)) as bloc:
        await bloc.signs("SD", A01="40")
        await bloc.reviews("SD", HEAD, "A01 20 | đối chiếu báo cáo 12")
        due = datetime(2017, 6, 28, 17, tzinfo=HANOI)
        await grants(bloc, await asks(bloc, deadline=Deadline.EXPLANATION, until=due + DAY), until=due + DAY)
        bloc.at = due + timedelta(hours=1)

        async with bloc.database.work() as work:
            period = await work.blocs.period(PERIOD)
            turn = (await positions(work, period, at=bloc.at))[unit("SD")].turn
            later = (await positions(work, period, at=bloc.at + DAY))[unit("SD")].turn
            bars = [await barred(work, period, unit(code), Deadline.EXPLANATION, at=bloc.at) for code in ("SD", "HH")]
        await bloc.explains("SD", "A01", "số liệu theo Báo cáo số 45/BC-CASD")
        async with bloc.database.work() as work:
            step = (await work.paths.steps(PERIOD))[unit("SD")][-1]

    assert (turn, later, [bar.key if bar else "" for bar in bars]) == (
        Turn.EXPLANATION,
        Turn.REVIEW_2,
        ["", "closed.explanation"],
    )
    assert not step.late


async def test_a_request_that_waits_is_that_request(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        bloc.at = BEFORE
        first = await asks(bloc)
        await bloc.told()
        again = await asks(bloc, by=LEADERS["SD"], reason="khác", until=UNTIL + DAY)
        told = await bloc.told()

    assert (again, told) == (first, [])


async def test_what_was_granted_can_be_extended_once_more(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        bloc.at = BEFORE
        await grants(bloc, await asks(bloc))
        bloc.at = DUE + DAY
        await grants(bloc, await asks(bloc, until=UNTIL + DAY), until=UNTIL + DAY)
        async with bloc.database.work() as work:
            own = await period_of(work, await work.blocs.period(PERIOD), unit("SD"))

    assert own.sheet_due == UNTIL + DAY


async def test_what_cannot_be_asked_is_refused_with_its_reason(sqlite_url: str) -> None:
    keys = []
    async with scene(sqlite_url) as bloc:
        bloc.at = BEFORE
        for deadline, until, by, reason in (
            (Deadline.SHEET, UNTIL, OFFICERS["HH"], "x"),
            (Deadline.SHEET, UNTIL, None, ""),
            (Deadline.SHEET, DUE, None, "x"),
            (Deadline.REVIEW_1, UNTIL, None, "x"),
        ):
            with pytest.raises(Refused) as refused:
                await asks(bloc, by=by, deadline=deadline, until=until, reason=reason)
            keys.append(refused.value.key)
        bloc.at = AT
        with pytest.raises(Refused) as refused:
            await asks(bloc)
        keys.append(refused.value.key)

    assert keys == [
        "permission.draft_sheet",
        "reason.missing",
        "extension.not_later",
        "permission.review_1",
        "extension.too_late",
    ]


async def test_it_is_granted_beyond_the_deadline_or_refused_with_a_reason_never_by_the_own_unit(
    sqlite_url: str,
) -> None:
    async with scene(sqlite_url) as bloc:
        bloc.at = BEFORE
        asked = await asks(bloc)
        with pytest.raises(Refused) as shorter:
            await grants(bloc, asked, until=DUE - timedelta(hours=1))
        async with bloc.database.work() as work:
            kept = await decline_reopening(work, asked.id, reason="đủ thời gian", by=DEPUTY, at=bloc.at)
        with pytest.raises(Refused) as second:
            await grants(bloc, asked)
        async with bloc.database.work() as work:
            own = await period_of(work, await work.blocs.period(PERIOD), unit("SD"))

    assert (shorter.value.key, second.value.key) == ("extension.not_later", "reopening.decided")
    assert (kept.answer, own.sheet_due) == ("đủ thời gian", DUE)
