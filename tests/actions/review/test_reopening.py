"""Reopening: who asks whom, who may answer, and what is open again because of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.actions.review.reopening import (
    ask_to_reopen,
    asked_to_reopen,
    decline_reopening,
    grant_reopening,
    may_decide,
)
from bot.domain.people.members import Member, Role
from bot.domain.refusal import Refused
from bot.domain.review.reopenings import Reopening
from bot.domain.scoring.periods import Deadline
from bot.domain.telling.review_notices import ReopeningAnswered, ReopeningAsked
from tests.actions.review.path_scene import (
    AT,
    DAY,
    DEPUTY,
    DIRECTOR,
    HEAD,
    LEADERS,
    OFFICERS,
    PERIOD,
    SECRETARY,
    SUPERVISOR,
    Scene,
    person,
    scene,
    unit,
)

HOUR = timedelta(hours=1)
NAME = "6 tháng đầu năm 2017"


async def asks(bloc: Scene, code: str, deadline: Deadline = Deadline.SHEET, *, by: Member | None = None) -> Reopening:
    async with bloc.database.work() as work:
        period, of = await work.blocs.period(PERIOD), await work.blocs.unit(unit(code))
        return await ask_to_reopen(work, period, of, deadline, reason="mất mạng", by=by or OFFICERS[code], at=bloc.at)


async def grants(bloc: Scene, asked: Reopening, by: Member) -> Reopening:
    async with bloc.database.work() as work:
        return await grant_reopening(work, asked.id, until=bloc.at + 24 * HOUR, by=by, at=bloc.at)


async def test_a_unit_asks_head_and_deputy_and_the_answer_reaches_the_whole_unit(sqlite_url: str) -> None:
    async with scene(sqlite_url, hard=(Deadline.SHEET,)) as bloc:
        asked = await asks(bloc, "SD")
        question = await bloc.told()

        await grants(bloc, asked, HEAD)
        answer = await bloc.told()

    request = ReopeningAsked(NAME, "Công an huyện Sơn Động", Deadline.SHEET, "mất mạng", "Đ/c officer SD")
    granted = ReopeningAnswered(
        NAME, "2017-H1", "Công an huyện Sơn Động", "SD", Deadline.SHEET, "Đ/c head", AT + 24 * HOUR, ""
    )
    assert question == [("head", request), ("deputy", request)]
    assert answer == [("officer SD", granted), ("leader SD", granted)]


async def test_a_closed_sheet_can_be_sent_while_it_is_reopened_and_stays_marked_late(database_url: str) -> None:
    async with scene(database_url, hard=(Deadline.SHEET,)) as bloc:
        with pytest.raises(Refused) as closed:
            await bloc.submits("SD", A01="40")
        await grants(bloc, await asks(bloc, "SD"), DEPUTY)

        sheet = await bloc.submits("SD", A01="40")
        bloc.at = AT + 2 * DAY
        with pytest.raises(Refused) as closed_again:
            await bloc.submits("SD", A01="20")

    assert (closed.value.key, sheet.late, closed_again.value.key) == ("closed.sheet", True, "closed.sheet")


async def test_a_reviewed_sheet_is_signed_anew_once_it_was_reopened(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await bloc.signs("SD", A01="40")
        await bloc.reviews("SD", HEAD, "A01 20 | chậm")
        await grants(bloc, await asks(bloc, "SD"), HEAD)

        sheet = await bloc.signs("SD", A01="40", A02="60")

    assert sheet.version == 2


async def test_asking_again_while_a_request_waits_is_the_same_request(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        first = await asks(bloc, "SD")
        await bloc.told()

        second = await asks(bloc, "SD", by=LEADERS["SD"])

        assert (second, await bloc.told()) == (first, [])


async def test_a_refusal_carries_its_reason_and_a_new_request_may_follow(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        asked = await asks(bloc, "SD")
        await bloc.told()
        async with bloc.database.work() as work:
            await decline_reopening(work, asked.id, reason="chưa đủ căn cứ", by=HEAD, at=bloc.at)
        told = await bloc.told()

        again = await asks(bloc, "SD")

    refused = ReopeningAnswered(
        NAME, "2017-H1", "Công an huyện Sơn Động", "SD", Deadline.SHEET, "Đ/c head", None, "chưa đủ căn cứ"
    )
    assert told == [("officer SD", refused), ("leader SD", refused)]
    assert again.id != asked.id


async def test_a_reviewer_asks_the_standing_office_alone_and_is_answered_alone(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        asked = await asks(bloc, "SD", Deadline.REVIEW_1, by=HEAD)
        question = await bloc.who_was_told()
        with pytest.raises(Refused) as no:
            await grants(bloc, asked, DEPUTY)

        await grants(bloc, asked, SUPERVISOR)
        answer = await bloc.who_was_told()

    assert question == [("supervisor", "ReopeningAsked")]
    assert no.value == Refused("permission.reopen")
    assert answer == [("head", "ReopeningAnswered")]


@pytest.mark.parametrize(
    ("deadline", "by", "key"),
    [
        (Deadline.SHEET, HEAD, "permission.draft_sheet"),
        (Deadline.EXPLANATION, OFFICERS["TY"], "permission.explain"),
        (Deadline.REVIEW_1, OFFICERS["SD"], "permission.review_1"),
        (Deadline.REVIEW_2, HEAD, "permission.review_2"),
    ],
)
async def test_who_may_ask_is_who_could_do_the_step(sqlite_url: str, deadline: Deadline, by: Member, key: str) -> None:
    async with scene(sqlite_url) as bloc:
        with pytest.raises(Refused) as no:
            await asks(bloc, "SD", deadline, by=by)

    assert no.value == Refused(key)


async def test_fault_11_nobody_reopens_for_the_own_unit(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        asked = await asks(bloc, "HH")

        with pytest.raises(Refused) as no:
            await grants(bloc, asked, HEAD)
        async with bloc.database.work() as work:
            waits_for = [one.person for one in (HEAD, DEPUTY, SUPERVISOR, SECRETARY, DIRECTOR)
                         if await may_decide(work, asked, by=one)]  # fmt: skip

    assert no.value == Refused("permission.own_unit")
    assert waits_for == ["deputy", "supervisor"]


async def test_the_standing_office_does_not_answer_the_own_request(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        asked = await asks(bloc, "SD", Deadline.REVIEW_2, by=SUPERVISOR)

        with pytest.raises(Refused) as no:
            await grants(bloc, asked, SUPERVISOR)
        opened = await grants(bloc, asked, person("second", Role.SUPERVISOR))

    assert (no.value, opened.decided_by) == (Refused("reopening.own_request"), "second")


async def test_a_request_that_is_gone_is_said_so(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc, bloc.database.work() as work:
        with pytest.raises(Refused) as no:
            await asked_to_reopen(work, "nothing", by=HEAD)

    assert no.value == Refused("reopening.gone")
