"""Turns of /dot that transcripts do not take: several blocs, long histories, nothing to suggest, the calendar file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar

from bot.actions.people.setup import set_up_bloc
from bot.bloc_files import read_bloc, samples
from bot.domain.drives.drives import Drive, DriveState
from bot.domain.people.members import Role
from tests.bloc import BLOC, BlocAtWork, bloc_at_work
from tests.domain.drives.made import drive


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    """An officer and the leader of Sơn Động, the head, the standing office; 12/06/2017."""
    async with bloc_at_work(sqlite_url) as one:
        await one.joins("An", Role.OFFICER, "SD")
        await one.joins("Bình", Role.UNIT_LEADER, "SD")
        await one.joins("Cường", Role.BLOC_HEAD)
        await one.joins("Sơn", Role.SUPERVISOR)
        yield one


async def keeps(bloc: BlocAtWork, *drives: Drive) -> None:
    async with bloc.database.work() as work:
        for one in drives:
            await work.drives.save(replace(one, bloc=BLOC))


async def test_people_of_the_province_choose_a_bloc_and_stay_in_it(bloc: BlocAtWork) -> None:
    files = read_bloc(samples() / "bloc_2017.toml")
    units = tuple(replace(unit, id=f"cum-2.{unit.code}", bloc="cum-2") for unit in files.plan.units)
    plan = replace(files.plan, bloc=replace(files.plan.bloc, id="cum-2", name="Cụm thi đua số 2"), units=units)
    async with bloc.database.work() as work:
        await set_up_bloc(work, plan, criteria=files.criteria, awards=files.awards, days=(), at=bloc.clock.now())
    await keeps(bloc, drive())

    await bloc.says("Sơn", "/dot")
    both = bloc.last("Sơn")
    await bloc.presses("Sơn", "Khối thi đua Công an các huyện, thành phố")
    await bloc.presses("Sơn", "ĐT-01")
    card = bloc.last("Sơn")
    await bloc.presses("Sơn", "Kế hoạch")

    assert both.endswith("[Khối thi đua Công an các huyện, thành phố] [Cụm thi đua số 2]")
    assert card.startswith("ĐT-01 – Đợt thi đua ngắn 27/7\nĐã phát động")
    assert bloc.last("Sơn").endswith("[Xem đợt]")


async def test_a_long_history_is_cut_and_says_how_many_more(bloc: BlocAtWork) -> None:
    ended = [drive(number, DriveState.CLOSED, first=date(2016, 1, 1), last=date(2016, 2, 1)) for number in range(1, 13)]
    await keeps(bloc, *ended)

    await bloc.says("An", "/dot 2016")

    rows = bloc.last("An").split("\n")
    assert rows[1:3] == [
        "Năm 2016 có 12 đợt đã kết thúc:",
        "– ĐT-12 Đợt thi đua ngắn 27/7: đã sơ kết, 00/10 đơn vị tham gia, 00 báo cáo",
    ]
    assert rows[12] == "… và 2 đợt khác, xem bằng số: /dot ĐT-01"


async def test_with_no_day_ahead_nothing_is_suggested(bloc: BlocAtWork) -> None:
    await bloc.ticks("2017-10-16 08:00")

    await bloc.says("Cường", "/dot gợi ý")

    assert bloc.last("Cường").startswith("Gợi ý đợt thi đua\n30 ngày tới không có ngày truyền thống nào để gợi ý.")


async def test_a_day_that_has_its_drive_says_so(bloc: BlocAtWork) -> None:
    day = date(2017, 6, 16)
    await keeps(bloc, drive(1, occasion=day, first=date(2017, 6, 1), last=day))

    await bloc.says("Cường", "/dot gợi ý")

    shown = bloc.last("Cường")
    assert "   Đã có ĐT-01 Đợt thi đua ngắn 27/7" in shown.split("\n")
    assert "[Soạn đợt 16/06]" not in shown


async def test_a_drive_for_other_units_is_no_duty_and_cannot_be_joined(bloc: BlocAtWork) -> None:
    await keeps(bloc, drive(1, units=(f"{BLOC}.HH",), first=date(2017, 6, 1)))

    await bloc.says("Bình", "/viec")
    duties = bloc.last("Bình")
    await bloc.says("Bình", "/dot 1")
    card = bloc.last("Bình")
    await bloc.says("Bình", "/dot 1 tham gia")

    assert "ĐT-01" not in duties
    assert card.endswith("[Kế hoạch]")
    assert bloc.last("Bình") == "ĐT-01 không mời đơn vị của đồng chí tham gia."


async def test_an_empty_report_is_asked_for_again(bloc: BlocAtWork) -> None:
    await keeps(bloc, drive(1, first=date(2017, 6, 1)))
    await bloc.says("Bình", "/dot 1 tham gia")
    await bloc.says("An", "/dot 1 báo cáo")

    await bloc.says("An", "…")
    await bloc.says("An", "1 4")
    await bloc.says("An", "1 4")

    assert bloc.last("An").split("\n")[1] == "Đã ghi 1 dòng vào bản nháp."


async def test_a_button_of_another_feature_or_of_nothing_opens_the_list(bloc: BlocAtWork) -> None:
    await bloc.presses_data("Cường", "dot nhap xx 1|phat dong")

    assert bloc.last("Cường").startswith("Đợt thi đua – Khối thi đua")


async def test_a_drive_stands_in_the_calendar_and_in_its_file(bloc: BlocAtWork) -> None:
    await keeps(bloc, drive(1), drive(2, DriveState.CANCELLED))

    await bloc.says("An", "/lich 7/2017")
    month = bloc.last("An").split("\n")
    await bloc.says("An", "/lich tệp")

    assert "– 27/06/2017 – 27/07/2017: ĐT-01 Đợt thi đua ngắn 27/7" in month
    events = [one for one in Calendar.from_ical(bloc.template("An")).walk("VEVENT") if ".DT-" in str(one["uid"])]
    assert [(str(one["uid"]), one.decoded("dtstart"), one.decoded("dtend")) for one in events] == [
        (f"{BLOC}.DT-01@khoi-thi-dua", date(2017, 6, 27), date(2017, 7, 28))
    ]
