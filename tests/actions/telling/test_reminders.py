"""Who owes is reminded before the deadline, and nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from bot.domain.closing.appeals import Appeal, AppealState
from bot.domain.people.members import Role
from bot.domain.telling.reminder_notices import Reminder, Task
from tests.actions.telling.scene import DUE, OFFICERS, duty, load, local, of_unit, scene

STAGES = ("2017-06-13 17:00:01", "2017-06-16 17:00:01", "2017-06-19 17:00:01", "2017-06-20 15:00:01")


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

    assert told == [("officer SD", Reminder((duty("Sơn Động", signed=2),)))]
    assert until == [local("2017-06-13 21:00")]


async def test_between_the_stages_only_what_nobody_heard_yet_is_said_in_the_morning(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-13 17:00:01") as bloc:
        await bloc.ticks("2017-06-13 17:00:03", "2017-06-13 20:59")
        at_once = await bloc.who_was_reminded()
        await bloc.ticks("2017-06-14 07:00:01")
        in_the_morning = await bloc.who_was_reminded()
        await bloc.ticks("2017-06-14 12:00", "2017-06-15 12:00", "2017-06-16 16:59:59")
        later = await bloc.who_was_reminded()

    assert (at_once, in_the_morning, later) == ([], OFFICERS, [])


async def test_a_unit_that_signs_between_two_stages_is_left_in_peace(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-13 16:59") as bloc:
        await bloc.ticks("2017-06-13 17:00:01")
        await bloc.reminded()
        await bloc.signs("SD")
        await bloc.ticks("2017-06-16 17:00:01")

        assert await bloc.who_was_reminded() == ["officer HH", "officer TY"]


async def test_who_submitted_is_not_nagged_and_from_one_day_on_the_leader_is_reminded(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-16 16:59") as bloc:
        await bloc.signs("HH")
        await bloc.submits("SD")
        await bloc.reminded()
        await bloc.ticks("2017-06-16 17:00:01")
        three_days = await bloc.who_was_reminded()
        await bloc.ticks("2017-06-19 17:00:01")
        one_day = await bloc.reminded()

    assert three_days == ["officer TY"]
    assert one_day == [
        ("leader SD", Reminder((duty("Sơn Động", days=1, signed=1, version=1, task=Task.UNSIGNED),))),
        ("officer TY", Reminder((duty("Tân Yên", days=1, signed=1),))),
    ]


async def test_what_was_returned_is_owed_again(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-16 16:59") as bloc:
        await bloc.signs("HH")
        await bloc.signs("TY")
        await bloc.returns("SD")
        await bloc.ticks("2017-06-16 17:00:01")

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
            ("officer both", Reminder((duty("Sơn Động", days=1), duty("Tân Yên", days=1)))),
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

        assert await bloc.reminded() == [
            ("officer two", Reminder((duty("Hiệp Hòa", bloc="lc", bloc_name="Khối lc"), duty("Sơn Động"))))
        ]


async def test_who_may_decide_an_appeal_is_reminded_before_its_own_deadline(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-13 10:00") as bloc:
        for unit in ("HH", "SD", "TY"):
            await bloc.signs(unit)
        signed_at, due = local("2017-06-13 10:00"), local("2017-06-16 10:00")
        appeal = Appeal("a", "bg.H1", "bg.SD", 1, "A01", Decimal(3), "Lý do", "Số 1", "officer SD", signed_at)
        async with bloc.database.work() as work:
            await work.appeals.add(appeal)
            signed = replace(appeal, state=AppealState.SIGNED, signed_by="leader SD", signed_at=signed_at, due_at=due)
            await work.appeals.save(signed)
        await bloc.ticks("2017-06-13 20:00", "2017-06-15 10:00:01")
        told = dict(await bloc.reminded())
        await bloc.ticks("2017-06-16 08:00:01")
        at_last = await bloc.who_was_reminded()

    item = duty("Sơn Động", task=Task.APPEAL, unit="", deadline="appeal", due=due, days=1, signed=0)
    assert told == dict.fromkeys(("head", "deputy", "supervisor", "director"), Reminder((item,)))
    assert sorted(at_last) == ["deputy", "director", "head", "supervisor"]


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
