"""Who owes is reminded before the deadline, and nobody else."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.people.members import Role
from bot.domain.telling.clock_notices import SheetsDue
from tests.actions.telling.scene import DUE, OFFICERS, duty, load, local, of_unit, scene

STAGES = ("2017-06-13 17:00:01", "2017-06-17 17:00:01", "2017-06-19 17:00:01", "2017-06-20 15:00:01")


async def test_officers_of_units_that_owe_are_reminded_at_every_stage(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-12 08:00") as bloc:
        told = []
        for stage in STAGES:
            await bloc.ticks(stage)
            told.append(await bloc.who_was_reminded())

    assert told == [OFFICERS] * 4


async def test_a_reminder_says_what_is_owed_and_how_much_time_is_left(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-13 16:59") as bloc:
        await bloc.signs("HH")
        await bloc.signs("TY")
        await bloc.ticks("2017-06-13 17:00:01")
        until = await bloc.untils()
        told = await bloc.reminded()

    assert told == [("officer SD", SheetsDue((duty("Sơn Động", signed=2),)))]
    assert until == [local("2017-06-17 17:00")]


async def test_nothing_is_said_between_the_stages_and_before_the_first_look(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-13 17:00:01") as bloc:
        await bloc.ticks("2017-06-13 17:00:03", "2017-06-15 12:00", "2017-06-17 16:59:59")

        assert await bloc.reminded() == []
        assert await bloc.record() == [("forget", "", "2017-06-15", "done"), ("forget", "", "2017-06-17", "done")]


async def test_a_unit_that_signs_between_two_stages_is_left_in_peace(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-13 16:59") as bloc:
        await bloc.ticks("2017-06-13 17:00:01")
        await bloc.reminded()
        await bloc.signs("SD")
        await bloc.ticks("2017-06-17 17:00:01")

        assert await bloc.who_was_reminded() == ["officer HH", "officer TY"]


async def test_who_submitted_is_not_nagged_and_from_one_day_on_the_leader_is_reminded(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-17 16:59") as bloc:
        await bloc.signs("HH")
        await bloc.submits("SD")
        await bloc.reminded()
        await bloc.ticks("2017-06-17 17:00:01")
        three_days = await bloc.who_was_reminded()
        await bloc.ticks("2017-06-19 17:00:01")
        one_day = await bloc.reminded()

    assert three_days == ["officer TY"]
    assert one_day == [
        ("leader SD", SheetsDue((duty("Sơn Động", days=1, signed=1, version=1),))),
        ("officer TY", SheetsDue((duty("Tân Yên", days=1, signed=1),))),
    ]


async def test_what_was_returned_is_owed_again(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-17 16:59") as bloc:
        await bloc.signs("HH")
        await bloc.signs("TY")
        await bloc.returns("SD")
        await bloc.ticks("2017-06-17 17:00:01")

        assert await bloc.who_was_reminded() == ["officer SD"]


async def test_nobody_is_reminded_who_does_not_owe(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-13 16:00") as bloc:
        for unit in ("HH", "SD", "TY"):
            await bloc.signs(unit)
        await bloc.ticks(*STAGES, "2017-06-21 17:00:01", "2017-06-23 17:00:01")
        told = await bloc.reminded()

    assert told == []


async def test_several_units_of_one_person_are_one_message(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-19 16:59", peopled=False) as bloc:
        await bloc.joins("officer both", of_unit(Role.OFFICER, "SD"), of_unit(Role.OFFICER, "TY"))
        await bloc.ticks("2017-06-19 17:00:01")

        assert await bloc.reminded() == [
            ("officer both", SheetsDue((duty("Sơn Động", days=1), duty("Tân Yên", days=1)))),
        ]


async def test_a_unit_without_an_officer_is_reminded_through_its_leader(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-13 16:59", peopled=False) as bloc:
        await bloc.joins("leader SD", of_unit(Role.UNIT_LEADER, "SD"))
        await bloc.ticks("2017-06-13 17:00:01")

        assert await bloc.who_was_reminded() == ["leader SD"]


async def test_somebody_whose_role_ended_is_not_reminded(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-13 16:59") as bloc:
        async with bloc.database.work() as work:
            await work.members.suspend("officer SD", of_unit(Role.OFFICER, "SD"), at=bloc.clock.now())
        await bloc.ticks("2017-06-13 17:00:01")

        assert await bloc.who_was_reminded() == [
            "officer HH",
            "leader SD",
            "officer TY",
        ]


async def test_deadlines_of_two_blocs_on_one_person_are_one_message(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-13 16:59", peopled=False) as bloc:
        async with bloc.database.work() as work:
            await load(work, "lc", at=bloc.clock.now())
        await bloc.joins("officer two", of_unit(Role.OFFICER, "SD"), of_unit(Role.OFFICER, "HH", "lc"))
        await bloc.ticks("2017-06-13 17:00:01")

        assert await bloc.reminded() == [("officer two", SheetsDue((duty("Sơn Động"), duty("Hiệp Hòa"))))]


async def test_a_deadline_is_that_of_the_blocs_own_wall_clock(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-13 12:00", peopled=False) as bloc:
        async with bloc.database.work() as work:
            await load(work, "ny", at=bloc.clock.now(), zone="America/New_York")
        await bloc.joins("officer far", of_unit(Role.OFFICER, "SD", "ny"))
        await bloc.ticks("2017-06-13 17:00:01", "2017-06-14 03:59:59")
        before = await bloc.reminded()
        await bloc.ticks("2017-06-14 04:00:01")
        at_five_in_the_afternoon = await bloc.who_was_reminded()

    assert before == []
    assert at_five_in_the_afternoon == ["officer far"]
    assert local("2017-06-14 04:00").astimezone(DUE.tzinfo) - DUE == timedelta(days=-7, hours=11)
