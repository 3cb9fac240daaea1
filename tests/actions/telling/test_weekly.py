"""Monday 07:30: standings to the group, each unit its own place, one brief to every leader – once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from bot.domain.commendation.nominations import Nomination, NominationState
from bot.domain.people.members import Grant, Role
from bot.domain.review.reopenings import Reopening, ReopeningState
from bot.domain.scoring.periods import Deadline
from bot.domain.telling.brief_notices import (
    BlocLine,
    Concern,
    Course,
    Deed,
    Item,
    Matter,
    NextStep,
    Phase,
    Progress,
    ProvinceBrief,
    WeeklyBrief,
)
from bot.domain.telling.clock_notices import OwnPlace, OwnStep
from bot.domain.telling.notices import StandingsPlace, StandingsTable
from tests.actions.telling.scene import DUE, HANOI, Scene, load, local, of_unit, scene

MONDAY = "2017-06-12 07:30:01"
EVERYBODY = [
    ("officer HH", "OwnPlace"),
    ("leader HH", "OwnPlace"),
    ("officer SD", "OwnPlace"),
    ("leader SD", "OwnPlace"),
    ("officer TY", "OwnPlace"),
    ("leader TY", "OwnPlace"),
    ("head", "WeeklyBrief"),
    ("deputy", "WeeklyBrief"),
    ("supervisor", "WeeklyBrief"),
    ("director", "WeeklyBrief"),
]
PERIOD = "6 tháng đầu năm 2017"
NOBODY_SIGNED = OwnPlace(
    unit="Công an huyện Hiệp Hòa",
    period=PERIOD,
    code="H1",
    due=DUE,
    days=8,
    hours=0,
    is_over=False,
    signed=0,
    units=3,
)
EMPTY_BRIEF = WeeklyBrief(
    bloc="Khối bg",
    place="",
    period=PERIOD,
    code="H1",
    phase=Phase.SHEET,
    course=Course.ON_TIME,
    signed=Progress(0, 3, 0),
    since=datetime(2017, 6, 5, 7, 30, 1, tzinfo=HANOI),
    next=NextStep(Deadline.SHEET, PERIOD, DUE, 8, 0),
)


STEPS = (OwnStep("A02"), OwnStep("B01", "fill_in", gain=Decimal(60), measure="% giảm"))


async def of(bloc: Scene, who: str) -> object:
    """The one thing this person or group was told."""
    (told,) = [notice for one, notice in await bloc.told() if one == who]
    return told


async def test_on_monday_everybody_is_told_once_and_secretary_and_admin_nothing(database_url: str) -> None:
    async with scene(database_url, at="2017-06-12 07:29:40") as bloc:
        await bloc.binds_group()
        await bloc.ticks("2017-06-12 07:29:59")
        before = await bloc.who_was_told()
        await bloc.ticks(MONDAY)
        at_half_past = await bloc.who_was_told()
        bloc.restarts()
        await bloc.ticks("2017-06-12 07:31:00", "2017-06-12 07:31:02", "2017-06-12 09:00")
        after = await bloc.who_was_told()

    assert before == []
    assert at_half_past == [("group bg", "StandingsTable"), *EVERYBODY]
    assert after == []


async def test_where_nobody_signed_the_table_is_empty_and_everybody_owes(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-12 07:29") as bloc:
        await bloc.binds_group()
        await bloc.ticks(MONDAY)
        untils = set(await bloc.untils())
        told = dict(await bloc.told())

    assert told["group bg"] == StandingsTable(
        "Khối bg", PERIOD, (), ("Hiệp Hòa", "Sơn Động", "Tân Yên"), None, top_only=False
    )
    assert told["officer HH"] == NOBODY_SIGNED
    assert told["head"] == EMPTY_BRIEF
    assert told["director"] == replace(EMPTY_BRIEF, place="bg")
    assert untils == {local("2017-06-12 21:00")}


async def test_the_table_and_own_places_show_ranks_moves_and_gaps(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-05 07:29") as bloc:
        await bloc.binds_group()
        await bloc.signs("HH", points=19)
        await bloc.signs("SD", points=10)
        await bloc.ticks("2017-06-05 07:30:01")
        await bloc.told()
        await bloc.signs("SD", points=38)
        await bloc.submits("TY")
        await bloc.told()
        await bloc.ticks(MONDAY)
        told = dict(await bloc.told())

    def place(rank: int, unit: str, total: int, move: int) -> StandingsPlace:
        percentage = Decimal(total) * 100 / 950
        return StandingsPlace(rank, unit, Decimal(total), percentage, tied=False, move=move, class_name="cờ vàng")

    assert told["group bg"] == StandingsTable(
        "Khối bg",
        PERIOD,
        (place(1, "Sơn Động", 38, 1), place(2, "Hiệp Hòa", 19, -1)),
        ("Tân Yên",),
        datetime(2017, 6, 5, 7, 30, 1, tzinfo=HANOI),
    )
    first = replace(
        NOBODY_SIGNED,
        unit="Công an huyện Sơn Động",
        signed=2,
        rank=1,
        total=Decimal(38),
        percentage=Decimal(4),
        move=1,
        missing=32,
        gap_in_percent=True,
        steps=STEPS,
    )
    assert told["officer SD"] == first
    second = replace(
        first,
        unit="Công an huyện Hiệp Hòa",
        rank=2,
        total=Decimal(19),
        percentage=Decimal(2),
        move=-1,
        gap=Decimal(2),
    )
    assert told["leader HH"] == second
    assert told["leader TY"] == replace(NOBODY_SIGNED, unit="Công an huyện Tân Yên", signed=2, version=1)


async def test_the_brief_says_what_changed_what_came_back_and_which_nominations_wait(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-05 07:29") as bloc:
        await bloc.ticks("2017-06-05 07:30:01")
        await bloc.told()
        bloc.clock.at = local("2017-06-06 10:00")
        await bloc.signs("HH")
        await bloc.returns("TY")
        async with bloc.database.work() as work:
            for number, state in enumerate((NominationState.SUBMITTED, NominationState.ENDORSED)):
                at = bloc.clock.now()
                made = Nomination(f"0{number}-9f1c2ab34d5e", "bg.HH", "bg", "officer HH", at, state, submitted_at=at)
                await work.nominations.save(made)
        await bloc.ticks(MONDAY)
        told = await of(bloc, "supervisor")

    assert isinstance(told, WeeklyBrief)
    assert told.signed == Progress(1, 3, 1)
    assert told.concerns == (
        Concern(Matter.RETURNED, (Item("Tân Yên", "TY", deeds=(Deed.ASK,)),)),
        Concern(
            Matter.NOMINATIONS,
            (Item("Hiệp Hòa", "01-9f1c2a", deeds=(Deed.APPROVE, Deed.RETURN, Deed.ASK), unit="HH"),),
            opens=True,
        ),
    )


async def test_after_the_deadline_everybody_reads_of_that_period_until_it_is_locked(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-20 18:00") as bloc:
        await bloc.binds_group()
        await bloc.signs("HH")
        await bloc.ticks("2017-06-26 07:30:01")
        told = [
            notice for _, notice in await bloc.told() if isinstance(notice, WeeklyBrief | OwnPlace | StandingsTable)
        ]

    assert {notice.period for notice in told} == {PERIOD}
    brief = next(notice for notice in told if isinstance(notice, WeeklyBrief))
    assert brief.course is Course.BEHIND
    assert brief.concerns[0] == Concern(Matter.SHEETS_OVERDUE, (Item("Sơn Động", "SD"), Item("Tân Yên", "TY")))


async def test_a_bloc_that_did_not_opt_in_names_the_first_three_only_in_its_group(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-12 07:29", peopled=False) as bloc:
        async with bloc.database.work() as work:
            await load(work, "shy", at=bloc.clock.now(), in_group=False)
        await bloc.binds_group("shy")
        await bloc.ticks(MONDAY)

        assert await bloc.told() == [
            (
                "group shy",
                StandingsTable("Khối shy", PERIOD, (), ("Hiệp Hòa", "Sơn Động", "Tân Yên"), None, top_only=True),
            )
        ]


async def test_a_head_who_leads_a_unit_too_gets_both_kinds_once(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-12 07:29", peopled=False) as bloc:
        await bloc.joins("head", Grant(Role.BLOC_HEAD, "bg"), of_unit(Role.UNIT_LEADER, "HH"))
        await bloc.ticks(MONDAY)

        assert await bloc.who_was_told() == [("head", "OwnPlace"), ("head", "WeeklyBrief")]


async def test_several_blocs_are_one_message_to_the_province_and_the_one_in_need_stands_first(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-12 07:29", peopled=False) as bloc:
        async with bloc.database.work() as work:
            await load(work, "an", at=bloc.clock.now())
        await bloc.joins("officer HH", of_unit(Role.OFFICER, "HH", "an"))
        await bloc.joins("head", Grant(Role.BLOC_HEAD, "bg"))
        await bloc.joins("director", Grant(Role.DIRECTOR))
        async with bloc.database.work() as work:
            await work.members.suspend("officer HH", of_unit(Role.OFFICER, "HH", "an"), at=bloc.clock.now())
        await bloc.signs("HH")
        await bloc.ticks(MONDAY)
        told = await bloc.told()

    assert [who for who, _ in told] == ["head", "director"]
    assert told[1] == (
        "director",
        ProvinceBrief(
            (
                BlocLine("Khối an", "an", Phase.SHEET, Course.ON_TIME, 0, 3, 0, 0),
                BlocLine("Khối bg", "bg", Phase.SHEET, Course.ON_TIME, 1, 3, 0, 0),
            )
        ),
    )


async def test_a_unit_that_was_given_more_time_reads_its_own_deadline(sqlite_url: str) -> None:
    later = DUE + timedelta(days=2)
    async with scene(sqlite_url, at="2017-06-12 07:29") as bloc:
        async with bloc.database.work() as work:
            await work.paths.save_reopening(_more_time("HH", later, at=bloc.clock.now()))
        await bloc.ticks(MONDAY)
        places = [notice for who, notice in await bloc.told() if who in {"officer HH", "officer SD"}]

    assert [(one.due, one.days) for one in places if isinstance(one, OwnPlace)] == [(later, 10), (DUE, 8)]


def _more_time(unit: str, until: datetime, *, at: datetime) -> Reopening:
    return Reopening(
        id="more",
        period="bg.H1",
        unit=f"bg.{unit}",
        deadline=Deadline.SHEET,
        reason="",
        asked_by=f"leader {unit}",
        asked_at=at,
        state=ReopeningState.GRANTED,
        decided_at=at,
        open_until=until,
        asked_until=until,
    )
