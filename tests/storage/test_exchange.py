"""Lessons, praise, digests and reasons as they come back from each engine."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.commendation.praise import Praise
from bot.domain.exchange.lessons import Lesson
from bot.domain.people.members import Grant, Role
from bot.domain.review.reopenings import Reopening
from bot.domain.scoring.periods import Deadline
from bot.domain.telling.delays import DelayReason
from storage.database import SqlDatabase
from tests.storage.small_bloc import AT, BLOC, HH, MINUTE, Q2, SD

LESSON = Lesson("01-a", BLOC.id, SD.id, "Giao ban tuần", "Mỗi thứ Năm", "p1", AT, "R1")
PRAISE = Praise("01-b", BLOC.id, HH.id, "Nguyễn Văn Mẫu", "việc tốt", "Báo cáo số 1", "p1", AT, "R2")


async def test_lessons_come_back_newest_first_and_not_once_withdrawn(bloc: SqlDatabase) -> None:
    newer = replace(LESSON, id="02-a", posted_at=AT + MINUTE)
    async with bloc.work() as work:
        for one in (LESSON, newer):
            await work.exchange.add_lesson(one)
        before = await work.exchange.lessons(BLOC.id)
        await work.exchange.withdraw_lesson(replace(newer, withdrawn_at=AT + 2 * MINUTE))
        after = await work.exchange.lessons(BLOC.id)
        number = await work.exchange.last_lesson_number(BLOC.id)

    assert (before, after, number) == ((newer, LESSON), (LESSON,), 2)


async def test_praise_comes_back_newest_first_and_not_once_withdrawn(bloc: SqlDatabase) -> None:
    newer = replace(PRAISE, id="02-b", praised_at=AT + MINUTE)
    async with bloc.work() as work:
        none = await work.exchange.last_praise_number(BLOC.id)
        for one in (PRAISE, newer):
            await work.exchange.add_praise(one)
        before = await work.exchange.praises(BLOC.id)
        await work.exchange.withdraw_praise(replace(newer, withdrawn_at=AT + 2 * MINUTE))
        after = await work.exchange.praises(BLOC.id)
        number = await work.exchange.last_praise_number(BLOC.id)

    assert (none, before, after, number) == (0, (newer, PRAISE), (PRAISE,), 2)


async def test_only_people_of_the_bloc_who_can_be_reached_and_want_it_read_the_digest(bloc: SqlDatabase) -> None:
    async with bloc.work() as work:
        for person, role in (("p1", Role.OFFICER), ("p2", Role.UNIT_LEADER)):
            await work.members.grant(person, Grant(role, BLOC.id, SD.id), by="", at=AT)
            await work.members.grant(person, Grant(Role.SECRETARY, BLOC.id), by="", at=AT)
        await work.members.see_account("test", "a1", chat="c1")
        await work.members.bind("test", "a1", person="p1", at=AT)
        one = await work.exchange.digest_readers(BLOC.id)
        await work.members.see_account("test", "a2", chat="c2")
        await work.members.bind("test", "a2", person="p2", at=AT)
        both = await work.exchange.digest_readers(BLOC.id)
        await work.exchange.want_digest("p1", wanted=False)
        wants = [await work.exchange.wants_digest(person) for person in ("p1", "p2", "nobody")]
        left = await work.exchange.digest_readers(BLOC.id)

    assert (one, both, left, wants) == (("p1",), ("p1", "p2"), ("p2",), [False, True, False])


async def test_the_last_two_digests_are_remembered(bloc: SqlDatabase) -> None:
    async with bloc.work() as work:
        for number, state in enumerate(("done", "done", "skipped", "done")):
            at = AT + number * MINUTE
            await work.ticks.claim("digest", BLOC.id, occurrence=str(number), state=state, at=at)

        assert await work.exchange.digests(BLOC.id, job="digest") == (AT + 3 * MINUTE, AT + MINUTE)


async def test_the_latest_reason_of_a_unit_counts(bloc: SqlDatabase) -> None:
    first = DelayReason(Q2.id, SD.id, Deadline.SHEET, "đang chờ số liệu", "p1", AT, "R3")
    second = replace(first, deadline=Deadline.CROSS_CHECK, reason="cán bộ vắng", given_at=AT + MINUTE)
    other = replace(first, unit=HH.id)
    async with bloc.work() as work:
        for one in (first, other, second):
            await work.answers.add_delay_reason(one)

        assert await work.answers.delay_reasons(Q2.id) == {SD.id: second, HH.id: other}
        assert await work.answers.delay_reasons("none") == {}


async def test_a_request_for_more_time_keeps_the_moment_that_was_wished_for(bloc: SqlDatabase) -> None:
    asked = Reopening("r1", Q2.id, SD.id, Deadline.SHEET, "lý do", "p1", AT, asked_until=AT + MINUTE)
    closed = Reopening("r2", Q2.id, SD.id, Deadline.SHEET, "lý do", "p1", AT)
    async with bloc.work() as work:
        for one in (asked, closed):
            await work.paths.save_reopening(one)

        assert await work.paths.reopenings(Q2.id) == (asked, closed)
