"""Who owes is reminded, nobody else, once a stage, by day; then it goes to the leader and to the head."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.people.members import Role
from bot.domain.telling.clock_notices import SheetDuty, SheetsDue, SheetsOverdue, UnitsOverdue
from bot.domain.telling.settings import Telling
from tests.actions.telling.scene import DUE, load, local, of_unit, scene

STAGES = ("2017-06-13 17:00:01", "2017-06-17 17:00:01", "2017-06-19 17:00:01", "2017-06-20 15:00:01")
ON_DUE = "2017-06-20T17:00:00+07:00"


def duty(unit: str, **differs: object) -> SheetDuty:
    fields: dict[str, object] = {
        "unit": f"Công an huyện {unit}",
        "period": "6 tháng đầu năm 2017",
        "code": "H1",
        "due": DUE,
        "days": 7,
        "hours": 0,
        "signed": 0,
        "units": 3,
    }
    return SheetDuty(**{**fields, **differs})  # type: ignore[arg-type]  # fields are named above


OFFICERS = ["officer HH", "officer SD", "officer TY"]


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


async def test_a_tick_that_ran_twice_and_a_restart_repeat_nothing(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-13 16:59:59") as bloc:
        await bloc.ticks("2017-06-13 17:00:01")
        first = await bloc.who_was_reminded()
        bloc.restarts()
        await bloc.ticks("2017-06-13 17:00:01", "2017-06-13 17:00:03", "2017-06-13 17:01:00")
        second = await bloc.who_was_reminded()

    assert first == OFFICERS
    assert second == []


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


async def test_after_a_day_of_downtime_only_the_newest_stage_is_said_and_the_others_are_recorded_as_skipped(
    sqlite_url: str,
) -> None:
    async with scene(sqlite_url, at="2017-06-13 16:59") as bloc:
        await bloc.ticks("2017-06-20 14:00")
        told = await bloc.who_was_reminded()
        record = [one for one in await bloc.record() if one[0] == "remind"]

    assert told == OFFICERS
    assert record == [
        ("remind", "bg.H1", f"{ON_DUE} - 1 day, 0:00:00", "done"),
        ("remind", "bg.H1", f"{ON_DUE} - 3 days, 0:00:00", "skipped"),
        ("remind", "bg.H1", f"{ON_DUE} - 7 days, 0:00:00", "skipped"),
    ]


async def test_after_three_weeks_of_downtime_nothing_of_the_past_is_said(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-12 08:00") as bloc:
        await bloc.ticks("2017-07-06 08:00")
        told = await bloc.who_was_reminded()
        record = [one for one in await bloc.record() if one[1] == "bg.H1"]

    assert told == []
    assert record == [
        ("overdue_head", "bg.H1", f"{ON_DUE} + 3 days, 0:00:00", "skipped"),
        ("overdue_leader", "bg.H1", f"{ON_DUE} + 1 day, 0:00:00", "skipped"),
        ("remind", "bg.H1", f"{ON_DUE} - 1 day, 0:00:00", "skipped"),
        ("remind", "bg.H1", f"{ON_DUE} - 2:00:00", "skipped"),
        ("remind", "bg.H1", f"{ON_DUE} - 3 days, 0:00:00", "skipped"),
        ("remind", "bg.H1", f"{ON_DUE} - 7 days, 0:00:00", "skipped"),
    ]


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
        ("officer HH", SheetsDue((duty("Hiệp Hòa", days=6, signed=1),))),
        ("officer TY", SheetsDue((duty("Tân Yên", days=6, signed=1),))),
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
        await bloc.reminded()
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
        ("leader SD", SheetsOverdue((duty("Sơn Động", days=1, signed=1, version=1),))),
        ("leader TY", SheetsOverdue((duty("Tân Yên", days=1, signed=1),))),
    ]
    assert to_head == [
        (
            "head",
            UnitsOverdue(
                word="khối",
                period="6 tháng đầu năm 2017",
                due=DUE,
                days=3,
                hours=0,
                units=3,
                owing=("Sơn Động", "Tân Yên"),
            ),
        )
    ]
    assert after == []


async def test_the_head_is_not_bothered_once_everybody_has_signed(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-20 18:00") as bloc:
        for unit in ("HH", "SD", "TY"):
            await bloc.signs(unit)
        await bloc.ticks("2017-06-23 17:00:01")

        assert await bloc.reminded() == []


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
