"""The program was down when a deadline passed: it moves, everybody concerned is told once, reminders follow it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.actions.review.outages import keep_heartbeat
from bot.domain.review.reopenings import Reopening
from bot.domain.scoring.periods import Deadline
from bot.domain.telling.review_notices import DeadlinesMoved, MovedDeadline
from bot.schedule import Schedule
from handlers.memory import read_notice
from tests.actions.telling.scene import DUE, Scene, local, scene

EVERYBODY = [
    *(f"{role} {unit}" for unit in ("HH", "SD", "TY") for role in ("officer", "leader")),
    "head",
    "deputy",
    "secretary",
    "supervisor",
]


async def ticks(bloc: Scene, *moments: str, keeps_heartbeat: bool = True) -> None:
    """A process that starts, looks at the clock at these local times, and is gone."""
    schedule = Schedule(bloc.database, bloc.clock, keeps_heartbeat=keeps_heartbeat)
    for moment in moments:
        bloc.clock.at = local(moment)
        await schedule.tick()


async def killed(bloc: Scene, at: datetime) -> None:
    """A process that ends after everything was made up for, and before the commit."""
    async with bloc.database.work() as work:
        await keep_heartbeat(work, at=at)
        raise KeyboardInterrupt


async def moved_notices(bloc: Scene) -> list[tuple[str, DeadlinesMoved]]:
    found = []
    async with bloc.database.work() as work:
        for pending in await work.outbox.notices():
            if '"DeadlinesMoved"' in pending.body:
                notice = read_notice(pending.body, {"DeadlinesMoved": DeadlinesMoved})
                assert isinstance(notice, DeadlinesMoved)
                found += [(bloc.ids[one.chat], notice) for one in await work.members.recipients(pending.audience)]
            await work.outbox.notice_addressed(pending.id)
    return found


async def test_a_deadline_within_the_outage_moves_by_its_length_and_everybody_is_told_once(database_url: str) -> None:
    async with scene(database_url, at="2017-06-20 16:00") as bloc:
        await ticks(bloc, "2017-06-20 16:00", "2017-06-20 16:30")

        await ticks(bloc, "2017-06-20 18:30", "2017-06-20 18:31")
        told = await moved_notices(bloc)

        due = DUE + timedelta(hours=2)
        assert (await bloc.period()).sheet_due == due
        row = MovedDeadline("6 tháng đầu năm 2017", Deadline.SHEET, DUE, due)
        notice = DeadlinesMoved(local("2017-06-20 16:30"), local("2017-06-20 18:30"), (row,))
        assert sorted(told, key=lambda one: one[0]) == [(who, notice) for who in sorted(EVERYBODY)]


async def test_a_later_start_does_not_move_it_again(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-20 16:00") as bloc:
        await ticks(bloc, "2017-06-20 16:30")
        await ticks(bloc, "2017-06-20 18:30")
        await moved_notices(bloc)

        await ticks(bloc, "2017-06-20 18:40")

        assert await moved_notices(bloc) == []
        assert (await bloc.period()).sheet_due == DUE + timedelta(hours=2)


async def test_a_restart_within_two_minutes_moves_nothing(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-20 16:00") as bloc:
        await ticks(bloc, "2017-06-20 16:59")

        await ticks(bloc, "2017-06-20 17:01")

        assert await moved_notices(bloc) == []
        assert (await bloc.period()).sheet_due == DUE


async def test_an_outage_of_days_moves_a_deadline_by_one_day(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-20 16:00") as bloc:
        await ticks(bloc, "2017-06-20 16:00")

        await ticks(bloc, "2017-06-23 08:00")

        assert (await bloc.period()).sheet_due == DUE + timedelta(days=1)


async def test_a_rehearsal_knows_no_outages(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-20 16:00") as bloc:
        await ticks(bloc, "2017-06-20 16:00", keeps_heartbeat=False)

        await ticks(bloc, "2017-06-20 18:00", keeps_heartbeat=False)

        assert await moved_notices(bloc) == []
        assert (await bloc.period()).sheet_due == DUE


async def test_a_process_killed_in_the_middle_leaves_nothing_half_done(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-20 16:00") as bloc:
        await ticks(bloc, "2017-06-20 16:00")

        with pytest.raises(KeyboardInterrupt):
            await killed(bloc, local("2017-06-20 18:00"))
        unmoved = (await bloc.period()).sheet_due
        await ticks(bloc, "2017-06-20 18:01")

        assert unmoved == DUE
        assert (await bloc.period()).sheet_due == DUE + timedelta(hours=2, minutes=1)
        assert len(await moved_notices(bloc)) == len(EVERYBODY)


async def test_nobody_is_called_overdue_before_the_moved_deadline(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-20 10:00") as bloc:
        await ticks(bloc, "2017-06-20 10:00", "2017-06-20 16:00")
        await ticks(bloc, "2017-06-21 17:30")

        record = [(job, occurrence) for job, _, occurrence, _ in await bloc.record() if job.startswith("overdue")]
        moved_to = (await bloc.period()).sheet_due

    assert (moved_to, record) == (DUE + timedelta(days=1), [])


async def test_the_heartbeat_is_written_twice_a_minute_and_follows_a_clock_set_back(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-20 16:00") as bloc:
        beats = []
        for seconds in (0, 2, 29, 30, 31, -60):
            at = local("2017-06-20 16:00") + timedelta(seconds=seconds)
            async with bloc.database.work() as work:
                await keep_heartbeat(work, at=at)
                beats.append(await work.ticks.last_beat())

        first = local("2017-06-20 16:00")
        assert beats == [first, first, first, *[first + timedelta(seconds=30)] * 2, first - timedelta(seconds=60)]


async def test_what_was_reopened_until_a_moment_of_the_outage_stays_open_and_only_that_unit_or_reviewer_is_told(
    sqlite_url: str,
) -> None:
    async with scene(sqlite_url, at="2017-06-21 16:00") as bloc:
        until = local("2017-06-21 17:00")
        unit = Reopening(
            "r1", "bg.H1", "bg.SD", Deadline.SHEET, "mất mạng", "officer SD", bloc.clock.at, open_until=until
        )
        reviewer = replace(unit, id="r2", deadline=Deadline.REVIEW_1, asked_by="head")
        async with bloc.database.work() as work:
            for one in (unit, reviewer, replace(unit, id="r3", unit="bg.TY", open_until=None)):
                await work.paths.save_reopening(one)
        await ticks(bloc, "2017-06-21 16:00")

        await ticks(bloc, "2017-06-21 18:00")
        told = [(who, notice.rows) for who, notice in await moved_notices(bloc)]
        async with bloc.database.work() as work:
            kept = {one.id: one.open_until for one in await work.paths.reopenings("bg.H1")}

    later = until + timedelta(hours=2)
    rows = {step: (MovedDeadline("6 tháng đầu năm 2017", step, until, later),) for step in Deadline}
    assert kept == {"r1": later, "r2": later, "r3": None}
    assert told == [
        ("officer SD", rows[Deadline.SHEET]),
        ("leader SD", rows[Deadline.SHEET]),
        ("head", rows[Deadline.REVIEW_1]),
    ]
