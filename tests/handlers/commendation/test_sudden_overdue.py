"""The bloc's own hours are over: by day, on working days, once a person, and within the day's measure of messages."""

from __future__ import annotations

from bot.actions.telling.unasked import may_tell_today
from bot.domain.people.members import Role
from bot.domain.telling.settings import Telling
from tests.bloc import BlocAtWork
from tests.clock import HANOI
from tests.handlers.commendation.scene import DEED, DOCUMENT, NAME, drafts, person


async def begun(bloc: BlocAtWork, *more: str) -> None:
    """A sudden achievement is begun on Monday 12/06/2017 at 08:00; its 24 hours end on Tuesday."""
    await drafts(bloc, "/denghi đột xuất", "Cá nhân", NAME, DEED, DOCUMENT, "1", *more)
    await bloc.ticks()


def overdue(bloc: BlocAtWork, name: str) -> int:
    """How often this person was told."""
    chat = str(bloc.people[name])
    return sum(
        shown.chat == chat and "quá mốc do khối đặt" in shown.screen.text and "ĐN-01" in shown.screen.text
        for shown in bloc.out.shown
    )


async def test_the_drafter_hears_in_the_morning_of_what_ran_out_at_night_and_only_once(bloc: BlocAtWork) -> None:
    bloc.clock.move_to("2017-06-12 23:00")
    await begun(bloc)

    at_night = []
    for moment in ("2017-06-13 23:30", "2017-06-14 08:00", "2017-06-14 12:00", "2017-06-16 12:00"):
        await bloc.ticks(moment)
        at_night.append(overdue(bloc, "An"))

    assert at_night == [0, 1, 1, 1]
    assert (overdue(bloc, "Cường"), overdue(bloc, "Bình")) == (0, 0)
    await bloc.says("An", "/denghi")
    assert "Loại: khen đột xuất" in bloc.last("An")


async def test_leaders_hear_first_and_the_head_a_day_later(bloc: BlocAtWork) -> None:
    await begun(bloc, "Gửi")

    heard = []
    for moment in ("2017-06-13 07:30", "2017-06-13 09:00", "2017-06-14 09:00", "2017-06-15 09:00"):
        await bloc.ticks(moment)
        heard.append((overdue(bloc, "Bình"), overdue(bloc, "Giang"), overdue(bloc, "Cường")))

    assert heard == [(0, 0, 0), (1, 1, 0), (1, 1, 1), (1, 1, 1)]


async def test_nobody_hears_on_a_day_off(bloc: BlocAtWork) -> None:
    bloc.clock.move_to("2017-06-16 16:00")
    await begun(bloc, "Gửi")

    heard = []
    for moment in ("2017-06-17 17:00", "2017-06-18 09:00", "2017-06-19 09:00"):
        await bloc.ticks(moment)
        heard.append(overdue(bloc, "Bình"))

    assert heard == [0, 0, 1]


async def test_who_has_had_the_days_measure_hears_on_the_next_day(bloc: BlocAtWork) -> None:
    await begun(bloc, "Gửi")
    bloc.clock.move_to("2017-06-13 08:30")
    leader = await person(bloc, "Bình")
    async with bloc.database.work() as work:
        for _ in range(Telling().most_a_day):
            await may_tell_today(work, leader, at=bloc.clock.now(), zone=HANOI, telling=Telling())

    heard = []
    for moment in ("2017-06-13 09:00", "2017-06-14 07:30"):
        await bloc.ticks(moment)
        heard.append(overdue(bloc, "Bình"))

    assert heard == [0, 1]


async def test_the_office_hears_of_what_it_has_not_answered_and_not_of_what_it_has(bloc: BlocAtWork) -> None:
    await bloc.joins("Sơn", Role.SUPERVISOR)
    await begun(bloc, "Gửi")
    await bloc.says("Bình", "/ky")
    await bloc.says("Bình", "Ký")

    heard = []
    for moment in ("2017-06-15 07:30", "2017-06-15 09:00"):
        await bloc.ticks(moment)
        heard.append(overdue(bloc, "Sơn"))
    await bloc.says("Sơn", "/denghi trả ĐN-01")
    await bloc.says("Sơn", "Ghi rõ địa điểm")
    await bloc.ticks("2017-06-16 10:00")

    assert heard == [0, 1]
    assert (overdue(bloc, "Sơn"), overdue(bloc, "Cường")) == (1, 0)
