"""Steps, requests to reopen, review drafts, rulings and explanations, as they were saved; on both engines."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bot.domain.review.explanations import Explanation
from bot.domain.review.path import PathStep, Stage
from bot.domain.review.reopenings import Reopening, ReopeningState
from bot.domain.review.reviews import ReviewDraft
from bot.domain.review.rulings import Instance, Ruling
from bot.domain.scoring.periods import Deadline
from bot.domain.scoring.sheets import Line
from storage.database import SqlDatabase
from tests.storage.small_bloc import AT, HH, MINUTE, Q2, Q3, SD


async def test_steps_are_kept_in_the_order_they_were_taken(bloc: SqlDatabase) -> None:
    first = PathStep(Q2.id, SD.id, Stage.REVIEW_1, 1, "p1", AT, late=True, receipt="R1")
    second = PathStep(Q2.id, SD.id, Stage.RETURNED, 1, "p2", AT, reason="thiếu C02", receipt="R2")
    other = PathStep(Q2.id, HH.id, Stage.CROSS_CHECKED, 2, "p1", AT)
    async with bloc.work() as work:
        for step in (first, other, second, PathStep(Q3.id, SD.id, Stage.REVIEW_1, 1, "p1", AT)):
            await work.paths.add(step)

    async with bloc.work() as work:
        assert await work.paths.steps(Q2.id) == {SD.id: (first, second), HH.id: (other,)}


async def test_a_request_to_reopen_is_found_until_it_is_answered(bloc: SqlDatabase) -> None:
    asked = Reopening("r1", Q2.id, SD.id, Deadline.SHEET, "mất mạng", "p1", AT, receipt="R1")
    later = replace(asked, id="r2", unit=HH.id, asked_at=AT + MINUTE)
    granted = replace(
        asked, state=ReopeningState.GRANTED, decided_by="p2", decided_at=AT, open_until=AT + MINUTE, receipt="R2"
    )
    async with bloc.work() as work:
        await work.paths.save_reopening(later)
        await work.paths.save_reopening(asked)
        before = await work.paths.asked_reopenings("khoi")
        await work.paths.save_reopening(granted)

    async with bloc.work() as work:
        assert before == (asked, later)
        assert await work.paths.asked_reopenings() == (later,)
        assert await work.paths.asked_reopenings("khác") == ()
        assert await work.paths.reopenings(Q2.id) == (granted, later)
        assert await work.paths.reopening("r1") == granted
        assert await work.paths.reopening("r9") is None


async def test_each_instance_has_its_own_draft(bloc: SqlDatabase) -> None:
    line = Line("B02", Decimal("78.50"), "đối chiếu", "p1", AT)
    draft = ReviewDraft(Q2.id, SD.id, Instance.REVIEW_1, 1, {"B02": line})
    async with bloc.work() as work:
        await work.reviews.save_draft(draft)
        await work.reviews.save_draft(replace(draft, rev=2))

    async with bloc.work() as work:
        assert await work.reviews.draft(Q2.id, SD.id, Instance.REVIEW_1) == replace(draft, rev=2)
        assert await work.reviews.draft(Q2.id, SD.id, Instance.REVIEW_2) == ReviewDraft(Q2.id, SD.id, Instance.REVIEW_2)


async def test_rulings_are_kept_for_ever_in_their_order(bloc: SqlDatabase) -> None:
    first = Ruling(Q2.id, SD.id, 1, "B02", Instance.REVIEW_1, Decimal("75.50"), "đối chiếu", "p1", AT, "R1")
    second = replace(first, instance=Instance.REVIEW_2, value=Decimal(0), by="p2", receipt="R2")
    async with bloc.work() as work:
        await work.reviews.add_rulings((first, second))
        await work.reviews.add_rulings(())

    async with bloc.work() as work:
        assert await work.reviews.rulings(Q2.id) == (first, second)
        assert await work.reviews.rulings(Q3.id) == ()


async def test_an_explanation_is_rewritten_and_taken_back(bloc: SqlDatabase) -> None:
    one = Explanation(Q2.id, SD.id, 1, "B02", "theo báo cáo 45", "p1", AT)
    other = replace(one, criterion="A01", body="đúng hạn")
    async with bloc.work() as work:
        await work.reviews.save_explanation(one)
        await work.reviews.save_explanation(other)
        await work.reviews.save_explanation(replace(one, body="theo báo cáo 46", by="p2"))
        await work.reviews.save_explanation(replace(one, version=2))
        await work.reviews.remove_explanation(other)

    async with bloc.work() as work:
        assert await work.reviews.explanations(Q2.id, SD.id, version=1) == (
            replace(one, body="theo báo cáo 46", by="p2"),
        )


async def test_the_last_sign_of_life_is_kept(bloc: SqlDatabase) -> None:
    async with bloc.work() as work:
        before = await work.ticks.last_beat()
        await work.ticks.beat(at=AT)
        await work.ticks.beat(at=AT + MINUTE)

    async with bloc.work() as work:
        assert (before, await work.ticks.last_beat()) == (None, AT + MINUTE)
