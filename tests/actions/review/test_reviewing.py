"""Reviews: who decides what on which version, what counts because of it, and who is told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.actions.review.path import positions
from bot.actions.review.reviewing import (
    check_may_review,
    complete_review,
    instance_of,
    return_for_correction,
    review_case,
)
from bot.actions.scoring.signing import sign_sheet
from bot.actions.scoring.standings import standings
from bot.domain.people.members import Member
from bot.domain.refusal import Refused
from bot.domain.review.path import Stage, Turn
from bot.domain.review.rulings import Instance
from bot.domain.scoring.periods import Deadline
from bot.domain.telling.review_notices import ReturnedByReviewer, RuledLine, UnitReviewed
from tests.actions.review.path_scene import (
    AT,
    BLOC,
    DAY,
    DEPUTY,
    DIRECTOR,
    HANOI,
    HEAD,
    LEADERS,
    PERIOD,
    SECRETARY,
    SUPERVISOR,
    Scene,
    scene,
    unit,
)

B02 = "B02 75 | đối chiếu báo cáo 12"


async def refused(bloc: Scene, code: str, instance: Instance, by: Member) -> str:
    """The key with which a review is refused, or an empty string."""
    async with bloc.database.work() as work:
        case = await review_case(work, await work.blocs.period(PERIOD), unit(code), instance=instance, at=bloc.at)
        try:
            await check_may_review(work, case, by=by, sent_at=bloc.at)
        except Refused as no:
            return no.key
    return ""


async def test_a_review_tells_the_unit_every_changed_line_with_its_reason_and_until_when_to_explain(
    sqlite_url: str,
) -> None:
    async with scene(sqlite_url) as bloc:
        await bloc.signs("SD", A01="40", B02="78.5")
        await bloc.told()

        await bloc.reviews("SD", HEAD, B02)
        told = await bloc.told()
        due = (await bloc.period()).explanation_due

    line = RuledLine("B02", Decimal("78.5"), Decimal(75), Decimal(60), Decimal(30), "%", "đối chiếu báo cáo 12")
    notice = UnitReviewed(
        "6 tháng đầu năm 2017",
        "2017-H1",
        Instance.REVIEW_1,
        1,
        "Đ/c head",
        (line,),
        Decimal(100),
        Decimal(70),
        due.astimezone(HANOI) if due else None,
    )
    assert told == [("officer SD", notice), ("leader SD", notice)]


async def test_fault_8_the_second_review_moves_the_ranking_also_downwards_and_both_stay_readable(
    database_url: str,
) -> None:
    async with scene(database_url) as bloc:
        await bloc.signs("SD", A01="40", A02="60")
        await bloc.signs("TY", A01="40", A03="50")
        await bloc.reviews("SD", HEAD, "A01 20 | chậm 02 lần")
        await bloc.explains("SD", "A01", "đã gửi đúng hạn")

        await bloc.reviews("SD", SUPERVISOR, "A01 0 | chậm 03 lần")

        async with bloc.database.work() as work:
            table = await standings(work, await work.blocs.period(PERIOD), at=bloc.at)
            kept = await work.reviews.rulings(PERIOD)

    assert [(place.unit, place.total) for place in table.places] == [
        (unit("TY"), Decimal(90)),
        (unit("SD"), Decimal(60)),
    ]
    assert [(one.instance, one.value, one.by) for one in kept] == [
        (Instance.REVIEW_1, Decimal(20), "head"),
        (Instance.REVIEW_2, Decimal(0), "supervisor"),
    ]


async def test_fault_7_points_that_are_computed_again_leave_every_review_as_it_is(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await bloc.signs("SD", B02="90")
        await bloc.reviews("SD", HEAD, "B02 80 | đối chiếu báo cáo 12")
        before = await bloc.points("SD", "B02")

        await bloc.signs("TY", B02="85")
        after = await bloc.points("SD", "B02")
        async with bloc.database.work() as work:
            kept = [(one.criterion, one.value) for one in await work.reviews.rulings(PERIOD)]

    assert (before, after) == (Decimal(60), Decimal(45))
    assert kept == [("B02", Decimal(80))]


async def test_fault_11_nobody_reviews_the_own_unit_the_deputy_reviews_the_heads(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await bloc.signs("HH", A01="40")

        by_head = await refused(bloc, "HH", Instance.REVIEW_1, HEAD)
        by_deputy = await refused(bloc, "HH", Instance.REVIEW_1, DEPUTY)

    assert (by_head, by_deputy) == ("permission.own_unit", "")


@pytest.mark.parametrize(
    ("by", "instance", "key"),
    [
        (SECRETARY, Instance.REVIEW_1, "permission.review_1"),
        (DIRECTOR, Instance.REVIEW_2, "permission.review_2"),
        (LEADERS["SD"], Instance.REVIEW_1, "permission.review_1"),
        (HEAD, Instance.REVIEW_2, "permission.review_2"),
        (SUPERVISOR, Instance.REVIEW_1, "permission.review_1"),
    ],
)
async def test_each_review_has_its_own_reviewers(sqlite_url: str, by: Member, instance: Instance, key: str) -> None:
    async with scene(sqlite_url) as bloc:
        await bloc.signs("SD", A01="40")

        assert await refused(bloc, "SD", instance, by) == key


async def test_whose_review_it_is_follows_from_the_role() -> None:
    assert [instance_of(one, BLOC) for one in (HEAD, DEPUTY, SUPERVISOR, SECRETARY, DIRECTOR)] == [
        Instance.REVIEW_1,
        Instance.REVIEW_1,
        Instance.REVIEW_2,
        None,
        None,
    ]


async def test_review_2_waits_for_review_1_then_for_the_explanation_or_its_deadline(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await bloc.signs("SD", B02="78.5")
        keys = [await refused(bloc, "SD", Instance.REVIEW_2, SUPERVISOR)]
        await bloc.reviews("SD", HEAD, B02)
        keys.append(await refused(bloc, "SD", Instance.REVIEW_2, SUPERVISOR))
        keys.append(await refused(bloc, "SD", Instance.REVIEW_1, HEAD))
        bloc.at = AT + 8 * DAY
        keys.append(await refused(bloc, "SD", Instance.REVIEW_2, SUPERVISOR))

    assert keys == ["review.awaits_first", "review.awaits_explanation", "review.first_done", ""]


async def test_a_review_without_changes_is_a_review_and_leaves_nothing_to_explain(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await bloc.signs("SD", B02="78.5")

        await bloc.reviews("SD", HEAD)

        async with bloc.database.work() as work:
            position = (await positions(work, await work.blocs.period(PERIOD), at=bloc.at))[unit("SD")]
    assert (position.stage, position.turn) == (Stage.REVIEW_1, Turn.REVIEW_2)


async def test_a_sheet_without_a_signature_cannot_be_reviewed(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await bloc.submits("SD", A01="40")

        with pytest.raises(Refused) as no:
            await refused(bloc, "SD", Instance.REVIEW_1, HEAD)

    assert no.value == Refused("review.not_signed")


async def test_the_version_that_was_seen_is_the_one_that_is_decided_on(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await bloc.signs("SD", B02="78.5")
        async with bloc.database.work() as work:
            seen = await bloc.prepares(work, "SD", Instance.REVIEW_1, HEAD, B02)
        await bloc.signs("SD", B02="80")

        async with bloc.database.work() as work:
            with pytest.raises(Refused) as no:
                await complete_review(work, seen, by=HEAD, at=bloc.at, sent_at=bloc.at)

    assert no.value == Refused("review.version_changed", version=2)


async def test_the_draft_that_was_seen_is_the_one_that_is_decided(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await bloc.signs("SD", B02="78.5")
        async with bloc.database.work() as work:
            seen = await bloc.prepares(work, "SD", Instance.REVIEW_1, HEAD, B02)
            await bloc.prepares(work, "SD", Instance.REVIEW_1, DEPUTY, "B02 60 | số khác")

            with pytest.raises(Refused) as no:
                await complete_review(work, seen, by=HEAD, at=bloc.at, sent_at=bloc.at)

    assert no.value == Refused("review.draft_changed")


async def test_fault_1_the_reason_of_a_return_is_kept_and_reaches_the_unit_at_once(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await bloc.signs("SD", B02="78.5")
        await bloc.told()
        async with bloc.database.work() as work:
            period = await work.blocs.period(PERIOD)
            case = await review_case(work, period, unit("SD"), instance=Instance.REVIEW_1, at=bloc.at)

            await return_for_correction(work, case, reason="thiếu C02", by=HEAD, at=bloc.at, sent_at=bloc.at)
            kept = (await work.paths.steps(PERIOD))[unit("SD")][-1]
        told = await bloc.told()

    notice = ReturnedByReviewer("6 tháng đầu năm 2017", "2017-H1", Instance.REVIEW_1, 1, "Đ/c head", "thiếu C02")
    assert (kept.stage, kept.version, kept.reason) == (Stage.RETURNED, 1, "thiếu C02")
    assert told == [("officer SD", notice), ("leader SD", notice)]


async def test_what_was_returned_counts_until_a_new_version_is_signed_which_may_hold_the_same_lines(
    sqlite_url: str,
) -> None:
    async with scene(sqlite_url) as bloc:
        await bloc.signs("SD", A01="40")
        async with bloc.database.work() as work:
            period = await work.blocs.period(PERIOD)
            case = await review_case(work, period, unit("SD"), instance=Instance.REVIEW_1, at=bloc.at)
            await return_for_correction(work, case, reason="xem lại", by=HEAD, at=bloc.at, sent_at=bloc.at)

        total = await bloc.total("SD")
        signed = await bloc.signs("SD", A01="40")

    assert (total, signed.version) == (Decimal(40), 2)


async def test_a_return_wants_a_reason(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await bloc.signs("SD", A01="40")
        async with bloc.database.work() as work:
            period = await work.blocs.period(PERIOD)
            case = await review_case(work, period, unit("SD"), instance=Instance.REVIEW_1, at=bloc.at)

            with pytest.raises(Refused) as no:
                await return_for_correction(work, case, reason="", by=HEAD, at=bloc.at, sent_at=bloc.at)

    assert no.value == Refused("reason.missing")


async def test_fault_3_a_version_sent_before_the_review_can_neither_be_signed_nor_sent_anew_after_it(
    sqlite_url: str,
) -> None:
    closed = Refused("closed.reviewed", period="6 tháng đầu năm 2017")
    async with scene(sqlite_url) as bloc:
        await bloc.signs("SD", B02="78.5")
        waiting = await bloc.submits("SD", B02="80")
        await bloc.reviews("SD", HEAD, B02)

        async with bloc.database.work() as work:
            with pytest.raises(Refused) as unsigned:
                await sign_sheet(work, await work.blocs.period(PERIOD), waiting, by=LEADERS["SD"], at=bloc.at)
        with pytest.raises(Refused) as unsent:
            await bloc.submits("SD", B02="85")

    assert (unsigned.value, unsent.value) == (closed, closed)


async def test_after_a_hard_deadline_a_review_is_closed_and_a_soft_one_is_marked_late(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await bloc.signs("SD", A01="40")
        bloc.at = AT + 10 * DAY
        await bloc.reviews("SD", HEAD)
        async with bloc.database.work() as work:
            late = (await work.paths.steps(PERIOD))[unit("SD")][-1].late
    assert late is True


async def test_a_hard_deadline_of_a_review_closes_it(sqlite_url: str) -> None:
    async with scene(f"{sqlite_url}-hard", hard=(Deadline.REVIEW_1,)) as bloc:
        await bloc.signs("SD", A01="40")
        bloc.at = AT + 10 * DAY

        assert await refused(bloc, "SD", Instance.REVIEW_1, HEAD) == "closed.review_1"


async def test_after_the_lock_no_review_is_done(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await bloc.signs("SD", A01="40")
        async with bloc.database.work() as work:
            period = await work.blocs.period(PERIOD)
            await work.blocs.save_deadlines(replace(period, locked_at=bloc.at))

        assert await refused(bloc, "SD", Instance.REVIEW_1, HEAD) == "period.locked"
