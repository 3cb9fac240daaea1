"""Nobody hears more in a day than the set measure; what exceeds it is said on a later morning, if it is still true."""

from __future__ import annotations

from bot.actions.telling.unasked import may_tell_today
from bot.domain.people.members import Grant, Role
from bot.domain.telling.settings import Telling
from tests.actions.telling.scene import HANOI, load, local, of_unit, scene

ONE = Telling(most_a_day=1)


async def test_a_day_has_so_many_places_and_the_next_has_them_again(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-12 08:00") as bloc, bloc.database.work() as work:
        asked = [
            await may_tell_today(work, who, at=local(at), zone=HANOI, telling=Telling(most_a_day=2))
            for who, at in (
                ("officer SD", "2017-06-12 08:00"),
                ("officer SD", "2017-06-12 23:59"),
                ("officer SD", "2017-06-12 12:00"),
                ("officer TY", "2017-06-12 12:00"),
                ("officer SD", "2017-06-13 00:00"),
            )
        ]

    assert asked == [True, True, False, True, True]


async def test_a_reminder_that_exceeds_the_measure_is_said_next_morning_if_it_is_still_owed(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-19 07:29") as bloc:
        bloc.restarts(ONE)
        await bloc.ticks("2017-06-19 07:30:01")
        await bloc.told()
        await bloc.ticks("2017-06-19 17:00:01")
        same_day = await bloc.who_was_told()
        await bloc.signs("SD")
        await bloc.ticks("2017-06-20 07:00:01")
        next_morning = await bloc.who_was_told()

    assert same_day == []
    assert next_morning == [("officer HH", "Reminder"), ("officer TY", "Reminder")]


async def test_a_week_that_exceeds_the_measure_is_heard_on_a_later_morning_while_it_is_of_use(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-19 06:30") as bloc:
        bloc.restarts(ONE)
        await bloc.ticks("2017-06-19 07:00:01")
        reminded = await bloc.who_was_told()
        await bloc.ticks("2017-06-19 07:30:01")
        at_half_past = {who for who, _ in await bloc.told()}
        await bloc.ticks("2017-06-20 07:00:01", "2017-06-20 07:00:03")
        on_tuesday = await bloc.who_was_told()
        await bloc.ticks("2017-06-21 07:00:01", "2017-06-22 07:00:01")
        later = [who for who, notice in await bloc.told() if type(notice).__name__ == "OwnPlace"]

    officers = ["officer HH", "officer SD", "officer TY"]
    assert reminded == [(who, "Reminder") for who in officers]
    assert at_half_past.isdisjoint(officers)
    assert on_tuesday == [(who, "OwnPlace") for who in officers]
    assert later == []


async def test_a_week_that_nobody_could_hear_while_it_was_of_use_is_left_out(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-19 06:30") as bloc:
        bloc.restarts(ONE)
        await bloc.ticks("2017-06-19 07:00:01", "2017-06-19 07:30:01")
        await bloc.told()
        await bloc.ticks("2017-06-23 07:00:01")

        assert [who for who, notice in await bloc.told() if type(notice).__name__ == "OwnPlace"] == []


async def test_the_provinces_leaders_hear_of_several_blocs_on_a_later_morning_too(sqlite_url: str) -> None:
    async with scene(sqlite_url, at="2017-06-12 07:29", peopled=False) as bloc:
        async with bloc.database.work() as work:
            await load(work, "lc", at=bloc.clock.now())
            await may_tell_today(work, "director", at=local("2017-06-12 07:00"), zone=HANOI, telling=ONE)
        await bloc.joins("director", Grant(Role.DIRECTOR))
        await bloc.joins("officer", of_unit(Role.OFFICER, "SD"))
        bloc.restarts(ONE)
        await bloc.ticks("2017-06-12 07:30:01")
        on_monday = await bloc.who_was_told()
        await bloc.ticks("2017-06-13 07:00:01", "2017-06-14 07:00:01")
        later = [one for one in await bloc.who_was_told() if one[0] == "director"]

    assert on_monday == [("officer", "OwnPlace")]
    assert later == [("director", "ProvinceBrief")]
