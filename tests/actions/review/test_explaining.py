"""Explanations: written by one, signed by another, sent on time or marked late, and read by who decides next."""

from __future__ import annotations

import pytest

from bot.actions.review.explaining import (
    ask_leader_to_sign,
    clear_explanation,
    decline_to_explain,
    explain_case,
    sign_explanation,
    write_explanation,
)
from bot.domain.people.members import Member
from bot.domain.refusal import Refused
from bot.domain.review.path import Stage
from bot.domain.scoring.periods import Deadline
from bot.domain.telling.review_notices import ExplanationAwaits, UnitExplained
from bot.ports import Work
from tests.actions.review.path_scene import (
    AT,
    DAY,
    HEAD,
    LEADERS,
    OFFICERS,
    PERIOD,
    SUPERVISOR,
    Scene,
    scene,
    unit,
)

OFFICER, LEADER = OFFICERS["SD"], LEADERS["SD"]


async def reviewed(bloc: Scene) -> None:
    await bloc.signs("SD", A01="40", B02="78.5")
    await bloc.reviews("SD", HEAD, "B02 75 | đối chiếu", "A01 20 | chậm")
    await bloc.told()


async def writes(bloc: Scene, work: Work, by: Member = OFFICER) -> None:
    case = await bloc.explaining(work, "SD")
    await write_explanation(work, case, "B02", body="theo báo cáo 45", by=by, at=bloc.at, sent_at=bloc.at)


async def test_what_the_leader_signs_reaches_the_standing_office_and_the_head(database_url: str) -> None:
    async with scene(database_url) as bloc:
        await reviewed(bloc)

        await bloc.explains("SD", "B02", "theo báo cáo 45")
        told = await bloc.told()

    notice = UnitExplained(
        "6 tháng đầu năm 2017",
        "2017-H1",
        "Công an huyện Sơn Động",
        "SD",
        "Đ/c leader SD",
        (("B02", "theo báo cáo 45"),),
        False,
    )
    assert told == [("supervisor", notice), ("head", notice), ("deputy", notice)]


async def test_the_leader_is_told_that_an_explanation_waits(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await reviewed(bloc)
        async with bloc.database.work() as work:
            await writes(bloc, work)
            case = await bloc.explaining(work, "SD")

            receipt = await ask_leader_to_sign(work, case, by=OFFICER, at=bloc.at, sent_at=bloc.at)
        told = await bloc.told()

    notice = ExplanationAwaits("6 tháng đầu năm 2017", "2017-H1", "Đ/c officer SD", 1)
    assert receipt
    assert told == [("leader SD", notice)]


async def test_nothing_is_neither_sent_to_the_leader_nor_signed(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await reviewed(bloc)
        async with bloc.database.work() as work:
            case = await bloc.explaining(work, "SD")

            with pytest.raises(Refused) as unsent:
                await ask_leader_to_sign(work, case, by=OFFICER, at=bloc.at, sent_at=bloc.at)
            with pytest.raises(Refused) as unsigned:
                await sign_explanation(work, case, by=LEADER, at=bloc.at, sent_at=bloc.at)

    assert (unsent.value, unsigned.value) == (Refused("explanation.nothing"), Refused("explanation.nothing"))


async def test_a_leader_who_wrote_it_does_not_sign_it(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await reviewed(bloc)
        async with bloc.database.work() as work:
            await writes(bloc, work, LEADER)
            case = await bloc.explaining(work, "SD")

            with pytest.raises(Refused) as no:
                await sign_explanation(work, case, by=LEADER, at=bloc.at, sent_at=bloc.at)

    assert no.value == Refused("explanation.own_draft")


async def test_an_officer_does_not_sign(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await reviewed(bloc)
        async with bloc.database.work() as work:
            case = await bloc.explaining(work, "SD")

            with pytest.raises(Refused) as no:
                await decline_to_explain(work, case, by=OFFICER, at=bloc.at, sent_at=bloc.at)

    assert no.value == Refused("permission.sign_explanation")


async def test_no_comment_is_said_only_where_nothing_is_written_and_words_can_be_taken_back(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await reviewed(bloc)
        async with bloc.database.work() as work:
            await writes(bloc, work)
            case = await bloc.explaining(work, "SD")
            with pytest.raises(Refused) as no:
                await decline_to_explain(work, case, by=LEADER, at=bloc.at, sent_at=bloc.at)
            await clear_explanation(work, case, "B02", by=OFFICER, at=bloc.at, sent_at=bloc.at)
            await clear_explanation(work, case, "A01", by=OFFICER, at=bloc.at, sent_at=bloc.at)

            case = await bloc.explaining(work, "SD")
            step = await decline_to_explain(work, case, by=LEADER, at=bloc.at, sent_at=bloc.at)
        told = await bloc.who_was_told()

    assert no.value == Refused("explanation.written")
    assert (step.stage, step.by, step.late) == (Stage.EXPLAINED, "leader SD", False)
    assert told == [(who, "UnitExplained") for who in ("supervisor", "head", "deputy")]


async def test_before_the_first_and_after_the_second_review_there_is_nothing_to_explain(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await bloc.signs("SD", A01="40", B02="78.5")
        async with bloc.database.work() as work:
            before = await explain_case(work, await work.blocs.period(PERIOD), unit("SD"), at=bloc.at)
        await bloc.reviews("SD", HEAD, "A01 20 | chậm")
        bloc.at = AT + 9 * DAY
        await bloc.reviews("SD", SUPERVISOR)
        async with bloc.database.work() as work:
            after = await explain_case(work, await work.blocs.period(PERIOD), unit("SD"), at=bloc.at)

    assert (before, after) == (None, None)


async def test_a_soft_deadline_takes_a_late_explanation_and_marks_it(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await reviewed(bloc)
        bloc.at = AT + 9 * DAY

        await bloc.explains("SD", "B02", "theo báo cáo 45")
        async with bloc.database.work() as work:
            step = (await work.paths.steps(PERIOD))[unit("SD")][-1]

    assert (step.stage, step.late) == (Stage.EXPLAINED, True)


async def test_a_hard_deadline_closes_it(sqlite_url: str) -> None:
    async with scene(sqlite_url, hard=(Deadline.EXPLANATION,)) as bloc:
        await reviewed(bloc)
        bloc.at = AT + 9 * DAY
        async with bloc.database.work() as work:
            with pytest.raises(Refused) as no:
                await writes(bloc, work)

    assert no.value.key == "closed.explanation"


async def test_words_that_changed_since_they_were_shown_are_not_signed(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await reviewed(bloc)
        async with bloc.database.work() as work:
            shown = await bloc.explaining(work, "SD")
            await writes(bloc, work)

            with pytest.raises(Refused) as no:
                await decline_to_explain(work, shown, by=LEADER, at=bloc.at, sent_at=bloc.at)

    assert no.value == Refused("explanation.changed")


async def test_an_explanation_never_comes_after_the_second_review(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await reviewed(bloc)
        async with bloc.database.work() as work:
            shown = await bloc.explaining(work, "SD")
        bloc.at = AT + 9 * DAY
        await bloc.reviews("SD", SUPERVISOR)

        async with bloc.database.work() as work:
            with pytest.raises(Refused) as no:
                await decline_to_explain(work, shown, by=LEADER, at=bloc.at, sent_at=bloc.at)

    assert no.value == Refused("explanation.over")
