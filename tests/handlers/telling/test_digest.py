"""The digest over days off, outages and restarts: once a week, at a working moment, within the daily number."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date

import pytest

from bot.domain.people.members import Role
from bot.domain.telling.exchange_notices import Digest, DigestItem
from bot.schedule import Schedule
from handlers.telling.digest import told
from handlers.texts import speak
from tests.bloc import BLOC, BlocAtWork, bloc_at_work


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    """A Thursday in April."""
    async with bloc_at_work(sqlite_url) as one:
        one.clock.move_to("2017-04-13 09:00")
        await one.joins("An", Role.OFFICER, "SD")
        await one.joins("Hoa", Role.OFFICER, "HH")
        await one.ticks()
        yield one


async def posts(bloc: BlocAtWork, title: str = "Giao ban tuần 15 phút") -> None:
    await bloc.says("An", "/kinhnghiem dang")
    await bloc.says("An", title)
    await bloc.says("An", "Mỗi thứ Năm, chỉ huy và cán bộ thi đua giao ban 15 phút theo danh mục.")
    await bloc.says("An", "Đăng")
    bloc.skip()


async def digests(bloc: BlocAtWork, *moments: str) -> list[tuple[str, str]]:
    """(the clock, who) of every digest that went out at these looks at the clock."""
    names = {str(account): name for name, account in bloc.people.items()}
    found = []
    for moment in moments:
        await bloc.ticks(moment)
        found += [(moment, names[one.chat]) for one in bloc.seen() if one.text.startswith("Bản tin – ")]
    return found


def restarts(bloc: BlocAtWork) -> None:
    bloc.schedule = Schedule(bloc.database, bloc.clock)


async def test_it_goes_out_once_however_often_the_clock_is_looked_at(bloc: BlocAtWork) -> None:
    await posts(bloc)
    first = await digests(bloc, "2017-04-14 15:59", "2017-04-14 16:00", "2017-04-14 16:01")
    restarts(bloc)

    again = await digests(bloc, "2017-04-14 16:02", "2017-04-17 09:00", "2017-04-21 16:00")

    assert (first, again) == ([("2017-04-14 16:00", "An"), ("2017-04-14 16:00", "Hoa")], [])


async def test_a_day_off_moves_it_to_the_next_working_day(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        await work.calendar.add_days_off(BLOC, {_day("2017-04-14"): (False, "nghỉ bù")})
    await posts(bloc)

    found = await digests(bloc, "2017-04-14 16:00", "2017-04-15 16:00", "2017-04-17 15:59", "2017-04-17 16:00")

    assert found == [("2017-04-17 16:00", "An"), ("2017-04-17 16:00", "Hoa")]


async def test_missed_by_night_it_waits_for_the_next_working_morning(bloc: BlocAtWork) -> None:
    await posts(bloc)

    found = await digests(bloc, "2017-04-14 23:00", "2017-04-15 09:00", "2017-04-17 06:59", "2017-04-17 07:00")

    assert found == [("2017-04-17 07:00", "An"), ("2017-04-17 07:00", "Hoa")]


async def test_after_weeks_of_silence_one_digest_has_it_all(bloc: BlocAtWork) -> None:
    await posts(bloc)

    found = await digests(bloc, "2017-04-28 16:30", "2017-04-28 16:31")

    assert found == [("2017-04-28 16:30", "An"), ("2017-04-28 16:30", "Hoa")]


async def test_too_late_it_is_left_out_and_the_next_one_has_it(bloc: BlocAtWork) -> None:
    await posts(bloc)

    found = await digests(bloc, "2017-04-19 09:00", "2017-04-21 16:00")

    assert found == [("2017-04-21 16:00", "An"), ("2017-04-21 16:00", "Hoa")]


async def test_what_was_taken_back_is_no_longer_in_the_latest(bloc: BlocAtWork) -> None:
    await posts(bloc)
    await digests(bloc, "2017-04-14 16:00")
    await bloc.says("An", "/kinhnghiem rut 1")
    await bloc.says("An", "Rút")

    await bloc.says("Hoa", "/bantin")

    assert bloc.last("Hoa").startswith("Chưa có bản tin nào.")


def test_long_titles_and_many_items_still_fit_one_screen() -> None:
    lessons = tuple(DigestItem(f"{number:02d}", "Lục Ngạn", "Một bài có tên rất dài " * 5) for number in range(3))
    praises = tuple(DigestItem(f"{number:02d}", "", "Tập thể có tên rất dài " * 5) for number in range(3))

    for language in ("vi", "en"):
        screen = told(Digest("Khối thi đua Công an các huyện, thành phố", lessons, praises, 7, 8), speak(language))

        assert len(f"{screen.title}\n{screen.text}") <= 1000
        assert "7" in screen.text
        assert "8" in screen.text


def _day(text: str) -> date:
    return date.fromisoformat(text)
