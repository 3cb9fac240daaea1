"""What cannot leave because the messenger is away: nothing arrives at night, and nothing that is owed is lost."""

from __future__ import annotations

from pathlib import Path

from tests.bloc import BlocAtWork, bloc_at_work, sqlite_url


def heard(bloc: BlocAtWork, title: str) -> int:
    found = sum(title in one.text for one in bloc.seen())
    bloc.skip()
    return found


async def test_a_reminder_that_is_stuck_until_the_night_is_said_in_the_morning(tmp_path: Path) -> None:
    async with bloc_at_work(sqlite_url(tmp_path)) as bloc:
        bloc.clock.move_to("2017-06-13 16:00")
        await bloc.joins("An", "officer", "SD")
        await bloc.ticks("2017-06-13 16:30")
        bloc.skip()
        bloc.clock.move_to("2017-06-13 17:00")
        await bloc.schedule.tick()
        await bloc.ticks("2017-06-13 22:30")
        at_night = heard(bloc, "Nhắc việc")
        await bloc.ticks("2017-06-14 07:00")
        in_the_morning = heard(bloc, "Nhắc việc")
        await bloc.ticks("2017-06-15 07:00")

    assert (at_night, in_the_morning, heard(bloc, "Nhắc việc")) == (0, 1, 0)


async def test_an_edition_that_is_stuck_until_the_night_does_not_arrive(tmp_path: Path) -> None:
    async with bloc_at_work(sqlite_url(tmp_path)) as bloc:
        bloc.clock.move_to("2017-05-08 07:00")
        await bloc.joins("An", "officer", "SD")
        await bloc.ticks("2017-05-08 07:15")
        bloc.clock.move_to("2017-05-08 07:30")
        await bloc.schedule.tick()
        bloc.skip()
        await bloc.ticks("2017-05-08 23:00")

        assert heard(bloc, "Vị trí của đơn vị") == 0
