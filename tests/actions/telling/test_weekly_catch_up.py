"""Monday's edition when the program was down, the clock was set back, or there is nothing to tell yet."""

from __future__ import annotations

from tests.actions.telling.scene import Scene, load, local, scene

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


async def weekly(bloc: Scene) -> list[tuple[str, str, str, str]]:
    return [one for one in await bloc.record() if one[0] == "weekly"]


async def test_a_group_that_is_bound_later_hears_of_next_monday_only(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-12 07:29", peopled=False) as bloc:
        await bloc.ticks(MONDAY)
        await bloc.told()
        await bloc.binds_group()
        await bloc.ticks("2017-06-12 07:30:30", "2017-06-12 08:00")
        same_day = await bloc.who_was_told()
        await bloc.ticks("2017-06-19 07:30:01")
        next_week = await bloc.who_was_told()

    assert same_day == []
    assert next_week == [("group bg", "StandingsTable")]


async def test_a_monday_that_was_missed_is_told_while_it_is_useful(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-11 12:00") as bloc:
        await bloc.ticks("2017-06-15 07:29")
        told = [one for one in await bloc.who_was_told() if one[1] != "Reminder"]

        assert told == EVERYBODY
        assert await weekly(bloc) == [("weekly", "bg", "2017-06-12", "done")]


async def test_a_monday_that_was_missed_for_longer_is_recorded_as_skipped(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-11 12:00") as bloc:
        await bloc.ticks("2017-06-15 07:30")
        told = [one for one in await bloc.who_was_told() if one[1] != "Reminder"]

        assert told == []
        assert await weekly(bloc) == [("weekly", "bg", "2017-06-12", "skipped")]


async def test_after_three_weeks_of_downtime_only_the_newest_monday_is_told(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-04-30 12:00") as bloc:
        await bloc.ticks("2017-05-23 08:00")

        assert await bloc.who_was_told() == EVERYBODY
        assert await weekly(bloc) == [
            ("weekly", "bg", "2017-05-01", "skipped"),
            ("weekly", "bg", "2017-05-08", "skipped"),
            ("weekly", "bg", "2017-05-15", "skipped"),
            ("weekly", "bg", "2017-05-22", "done"),
        ]


async def test_a_missed_monday_waits_for_the_morning(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-05-21 12:00") as bloc:
        await bloc.ticks("2017-05-22 23:00", "2017-05-23 06:59:58")
        at_night = await bloc.who_was_told()
        await bloc.ticks("2017-05-23 07:00:01")
        in_the_morning = await bloc.who_was_told()
        await bloc.ticks("2017-05-23 07:00:03", "2017-05-23 21:30")
        after = await bloc.who_was_told()

    assert at_night == []
    assert in_the_morning == EVERYBODY
    assert after == []


async def test_a_clock_that_is_set_back_over_the_same_monday_repeats_nothing(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-12 07:29") as bloc:
        await bloc.ticks(MONDAY, "2017-06-12 09:00")
        first = await bloc.who_was_told()
        bloc.restarts()
        await bloc.ticks("2017-06-12 07:29:40", MONDAY, "2017-06-12 07:31")
        second = await bloc.who_was_told()
        await bloc.ticks("2017-06-19 07:30:01")
        next_week = await bloc.who_was_told()

    assert first == EVERYBODY
    assert second == []
    assert next_week == [
        ("officer HH", "Reminder"),
        ("officer SD", "Reminder"),
        ("officer TY", "Reminder"),
        *EVERYBODY,
    ]


async def test_before_the_first_period_opens_there_is_nothing_to_publish(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2016-12-25 12:00") as bloc:
        await bloc.ticks("2016-12-26 07:30:01")

        assert await bloc.who_was_told() == []
        assert await weekly(bloc) == [("weekly", "bg", "2016-12-26", "skipped")]


async def test_blocs_in_two_time_zones_have_two_mondays(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-12 07:29", peopled=False) as bloc:
        async with bloc.database.work() as work:
            await load(work, "ny", at=bloc.clock.now(), zone="America/New_York")
        await bloc.binds_group("ny")
        await bloc.binds_group("bg")
        await bloc.ticks(MONDAY)
        in_hanoi = await bloc.who_was_told()
        await bloc.ticks("2017-06-12 18:30:01")
        in_new_york = await bloc.who_was_told()

    assert in_hanoi == [("group bg", "StandingsTable")]
    assert in_new_york == [("group ny", "StandingsTable")]


async def test_the_edition_is_kept_as_it_was_published(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-12 07:29") as bloc:
        await bloc.signs("HH")
        await bloc.ticks(MONDAY)
        async with bloc.database.work() as work:
            kept = await work.standings.last("bg.H1", before=local("2017-06-13 00:00"))

    assert kept is not None
    assert (kept.occurrence, kept.at, [place.unit for place in kept.places]) == ("2017-06-12", local(MONDAY), ["bg.HH"])


async def test_a_monday_that_is_a_public_holiday_is_told_on_the_next_working_morning(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-04-30 12:00") as bloc:
        await bloc.ticks("2017-05-01 07:30:01", "2017-05-01 12:00", "2017-05-02 07:30:01")
        on_days_off = await bloc.who_was_told()
        await bloc.ticks("2017-05-03 07:30:01")

        assert on_days_off == []
        assert await bloc.who_was_told() == EVERYBODY
        assert await weekly(bloc) == [("weekly", "bg", "2017-05-01", "done")]


async def test_an_edition_that_was_missed_before_a_weekend_gives_way_to_the_next(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-02-02 12:00") as bloc:
        await bloc.ticks("2017-02-04 08:00", "2017-02-05 08:00", "2017-02-06 07:00:01")
        before = await bloc.who_was_told()
        await bloc.ticks("2017-02-06 07:30:01")

        assert before == []
        assert await bloc.who_was_told() == EVERYBODY
        assert await weekly(bloc) == [("weekly", "bg", "2017-01-30", "skipped"), ("weekly", "bg", "2017-02-06", "done")]
