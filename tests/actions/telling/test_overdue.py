"""Stages that were missed, quiet hours, and what follows a deadline: the leader is told, then the head."""

from __future__ import annotations

from bot.domain.telling.reminder_notices import Part, Reminder, Task
from bot.domain.telling.settings import Telling
from tests.actions.telling.scene import DUE, OFFICERS, duty, pushed, scene

ON_DUE = "2017-06-20T17:00:00+07:00"


async def test_a_tick_that_ran_twice_and_a_restart_repeat_nothing(database_url: str) -> None:
    async with scene(database_url, at="2017-06-13 16:59:59") as bloc:
        await bloc.ticks("2017-06-13 17:00:01")
        first = await bloc.who_was_reminded()
        bloc.restarts()
        await bloc.ticks("2017-06-13 17:00:01", "2017-06-13 17:00:03", "2017-06-13 17:01:00")
        second = await bloc.who_was_reminded()

    assert first == OFFICERS
    assert second == []


async def test_after_downtime_several_stages_are_one_message(database_url: str) -> None:
    async with scene(database_url, at="2017-06-13 16:59") as bloc:
        await bloc.ticks("2017-06-20 14:00")
        told = await bloc.who_was_reminded()
        await bloc.ticks("2017-06-20 15:00:01", "2017-06-20 16:59")
        again = await bloc.who_was_reminded()

    assert told == OFFICERS
    assert again == []


async def test_after_a_day_of_downtime_a_stage_that_was_missed_is_said_once(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-13 16:59") as bloc:
        await bloc.ticks("2017-06-14 16:59")
        told = await bloc.reminded()
        await bloc.ticks("2017-06-14 16:59:02", "2017-06-15 12:00")
        after = await bloc.reminded()

    assert told == [
        ("officer HH", Reminder((duty("Hiệp Hòa", days=6),))),
        ("officer SD", Reminder((duty("Sơn Động", days=6),))),
        ("officer TY", Reminder((duty("Tân Yên", days=6),))),
    ]
    assert after == []


async def test_after_three_weeks_of_downtime_nothing_of_the_past_is_said(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-12 08:00") as bloc:
        await bloc.ticks("2017-07-06 08:00", "2017-07-07 07:00:01")

        assert await bloc.reminded() == []


async def test_what_was_missed_waits_for_the_morning_and_is_said_as_it_is_then(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-13 16:59") as bloc:
        await bloc.ticks("2017-06-13 21:30", "2017-06-14 02:00", "2017-06-14 06:59:59")
        at_night = await bloc.reminded()
        await bloc.signs("SD")
        await bloc.ticks("2017-06-14 07:00:01")
        in_the_morning = await bloc.reminded()
        await bloc.ticks("2017-06-14 07:00:03")
        again = await bloc.reminded()

    assert at_night == []
    assert in_the_morning == [
        ("officer HH", Reminder((duty("Hiệp Hòa", days=6, signed=1),))),
        ("officer TY", Reminder((duty("Tân Yên", days=6, signed=1),))),
    ]
    assert again == []


async def test_quiet_hours_are_a_setting(sqlite_url: str) -> None:
    early = Telling(quiet_from=DUE.time().replace(hour=16), quiet_to=DUE.time().replace(hour=8))
    async with scene(sqlite_url, at="2017-06-13 15:59") as bloc:
        bloc.restarts(early)
        await bloc.ticks("2017-06-13 17:00:01")
        at_five = await bloc.reminded()
        await bloc.ticks("2017-06-14 08:00:01")
        at_eight = await bloc.who_was_reminded()

    assert at_five == []
    assert at_eight == OFFICERS


async def test_an_overdue_sheet_goes_to_the_leader_after_a_day_and_to_the_head_after_three(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-20 16:00") as bloc:
        await bloc.signs("HH")
        await bloc.submits("SD")
        await bloc.told()
        await bloc.ticks("2017-06-20 17:00:01", "2017-06-21 16:59:59")
        before = await bloc.reminded()
        await bloc.ticks("2017-06-21 17:00:01")
        to_leaders = await bloc.reminded()
        await bloc.ticks("2017-06-23 17:00:01")
        to_head = await bloc.reminded()
        await bloc.ticks("2017-06-23 17:00:03", "2017-06-25 17:00")
        after = await bloc.reminded()

    assert before == []
    assert to_leaders == [
        ("leader SD", Reminder((pushed("Sơn Động", signed=1, version=1, task=Task.UNSIGNED),))),
        ("leader TY", Reminder((pushed("Tân Yên", signed=1),))),
    ]
    known = pushed("", part=Part.KNOW, unit="", days=3, signed=1, about=("Sơn Động", "Tân Yên"))
    assert to_head == [("head", Reminder((known,)))]
    assert after == []


async def test_after_downtime_over_the_deadline_leader_and_head_are_still_told_once(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-20 16:00") as bloc:
        await bloc.signs("HH")
        await bloc.signs("TY")
        await bloc.ticks("2017-06-24 08:00")
        on_saturday = await bloc.who_was_reminded()
        await bloc.ticks("2017-06-26 07:00:01", "2017-06-27 07:00:01")
        on_monday = await bloc.who_was_reminded()

    assert on_saturday == []
    assert sorted(on_monday) == ["head", "leader SD"]


async def test_the_head_is_not_bothered_once_everybody_has_signed(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-20 18:00") as bloc:
        for unit in ("HH", "SD", "TY"):
            await bloc.signs(unit)
        await bloc.ticks("2017-06-23 17:00:01")

        assert await bloc.reminded() == []
