"""Leave and duty: who is away is left in peace, somebody else hears of it; who is on duty hears on days off as well."""

from __future__ import annotations

from datetime import date

from bot.domain.calendar.absences import Absence, AbsenceKind
from bot.domain.people.members import Role
from bot.domain.review.reopenings import Reopening, ReopeningState
from bot.domain.scoring.periods import Deadline
from bot.domain.telling.delays import DelayReason
from bot.domain.telling.reminder_notices import Part, Reminder
from tests.actions.telling.scene import Scene, duty, local, of_unit, pushed, scene

STAGE = "2017-06-13 17:00:01"


async def away(bloc: Scene, person: str, *, kind: AbsenceKind = AbsenceKind.LEAVE, day: str = "2017-06-13") -> None:
    first = date.fromisoformat(day)
    async with bloc.database.work() as work:
        await work.calendar.add_absence(Absence(f"{person} {day}", person, kind, first, first, bloc.clock.now()))


async def test_for_who_is_on_leave_a_colleague_hears_and_on_the_return_the_person_itself(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-13 16:59") as bloc:
        await bloc.joins("officer SD 2", of_unit(Role.OFFICER, "SD"))
        for unit in ("HH", "TY"):
            await bloc.signs(unit)
        await away(bloc, "officer SD")
        await bloc.ticks(STAGE)
        told = await bloc.reminded()
        await bloc.ticks("2017-06-14 07:00:01")
        back = await bloc.who_was_reminded()

    stands_in = duty("Sơn Động", signed=2, stands_in_for=("Đ/c officer SD",))
    assert told == [("officer SD 2", Reminder((stands_in,)))]
    assert back == ["officer SD"]


async def test_without_a_colleague_the_leader_hears_and_without_anybody_head_and_secretary(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-13 16:59") as bloc:
        await bloc.signs("HH")
        for person in ("officer SD", "officer TY", "leader TY"):
            await away(bloc, person)
        await bloc.ticks(STAGE)
        told = await bloc.reminded()

    gone = duty("Tân Yên", part=Part.ABSENT, signed=1, stands_in_for=("Đ/c officer TY",))
    assert told == [
        ("leader SD", Reminder((duty("Sơn Động", signed=1, stands_in_for=("Đ/c officer SD",)),))),
        ("head", Reminder((gone,))),
        ("secretary", Reminder((gone,))),
    ]


async def test_on_a_saturday_only_who_is_on_duty_hears_of_the_stage_that_falls_on_it(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-14 08:00") as bloc:
        await away(bloc, "officer SD", kind=AbsenceKind.DUTY, day="2017-06-17")
        await bloc.ticks("2017-06-14 08:00:02", "2017-06-15 07:00:01")
        await bloc.told()
        await bloc.ticks("2017-06-16 17:00:01")
        on_friday = await bloc.who_was_reminded()
        await bloc.ticks("2017-06-17 17:00:01")
        on_saturday = await bloc.who_was_reminded()

    assert on_friday == ["officer HH", "officer TY"]
    assert on_saturday == ["officer SD"]


async def test_what_an_absent_leader_would_push_the_officer_hears_and_the_head_reads_the_reasons(
    sqlite_url: str,
) -> None:
    async with scene(sqlite_url, at="2017-06-20 18:00") as bloc:
        for unit in ("HH", "TY"):
            await bloc.signs(unit)
        await away(bloc, "leader SD", day="2017-06-21")
        async with bloc.database.work() as work:
            reason = DelayReason("bg.H1", "bg.SD", Deadline.SHEET, "đang chờ số liệu", "officer SD", bloc.clock.now())
            await work.answers.add_delay_reason(reason)
        await bloc.ticks("2017-06-21 17:00:01")
        pushing = await bloc.reminded()
        await bloc.ticks("2017-06-23 17:00:01")
        [known] = [notice for who, notice in await bloc.reminded() if who == "head"]

    assert pushing == [
        ("officer SD", Reminder((pushed("Sơn Động", signed=2, stands_in_for=("Đ/c leader SD",)),))),
    ]
    reasons = (("Sơn Động", "đang chờ số liệu"),)
    item = pushed("", part=Part.KNOW, unit="", days=3, signed=2, about=("Sơn Động",), reasons=reasons)
    assert known == Reminder((item,))


async def test_a_unit_with_more_time_is_reminded_before_its_own_deadline(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-19 18:00") as bloc:
        later = local("2017-06-22 17:00")
        async with bloc.database.work() as work:
            granted = Reopening(
                id="more",
                period="bg.H1",
                unit="bg.SD",
                deadline=Deadline.SHEET,
                reason="",
                asked_by="leader SD",
                asked_at=bloc.clock.now(),
                state=ReopeningState.GRANTED,
                decided_at=bloc.clock.now(),
                open_until=later,
                asked_until=later,
            )
            await work.paths.save_reopening(granted)
        await bloc.ticks("2017-06-20 15:00:01")
        on_the_common_day = await bloc.who_was_reminded()
        await bloc.ticks("2017-06-22 15:00:01")
        [(who, notice)] = [one for one in await bloc.reminded() if one[0] == "officer SD"]

    assert "officer HH" in on_the_common_day
    assert who == "officer SD"
    assert notice == Reminder((duty("Sơn Động", days=0, hours=2, due=later),))
