"""/lich: more time for a unit, lunar days, moved deadlines in the file, several blocs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from bot.actions.people.setup import set_up_bloc
from bot.actions.review.outages import keep_heartbeat
from bot.bloc_files import read_bloc, samples
from bot.domain.calendar.traditional_days import Certainty, Scope, TraditionalDay
from bot.domain.review.reopenings import Reopening, ReopeningState
from bot.domain.scoring.periods import Deadline
from tests.bloc import BLOC, BlocAtWork

_AT = datetime(2017, 6, 12, 1, tzinfo=UTC)


def _events(bloc: BlocAtWork, name: str) -> dict[str, tuple[datetime, int]]:
    """The deadlines in the newest calendar file: (when, sequence) by uid."""
    calendar = Calendar.from_ical(bloc.template(name))
    return {
        str(one["uid"]): (one.decoded("dtstart"), one.decoded("sequence"))
        for one in calendar.walk("VEVENT")
        if one.walk("VALARM")
    }


async def test_more_time_for_the_own_unit_stands_below_its_deadline(bloc: BlocAtWork) -> None:
    until = datetime(2017, 6, 23, 10, tzinfo=UTC)
    async with bloc.database.work() as work:
        for unit, state in (("SD", ReopeningState.GRANTED), ("HH", ReopeningState.GRANTED)):
            await work.paths.save_reopening(
                Reopening(
                    f"r{unit}",
                    f"{BLOC}.2017-H1",
                    f"{BLOC}.{unit}",
                    Deadline.SHEET,
                    "x",
                    "An",
                    _AT,
                    state,
                    open_until=until if unit == "SD" else None,
                )
            )

    await bloc.says("An", "/lich")
    rows = bloc.last("An").split("\n")
    await bloc.says("An", "/lich tệp")

    assert rows[1] == "Hạn gần nhất: gửi bảng tự chấm, 6 tháng đầu năm 2017 – 17:00 ngày 23/06/2017 (còn 11 ngày)."
    assert rows[5] == "   Đơn vị được gia hạn đến 17:00 ngày 23/06/2017."
    assert _events(bloc, "An")[f"{BLOC}.2017-H1.sheet@khoi-thi-dua"] == (until, 1)


async def test_a_unit_that_was_given_more_time_is_not_counted_as_late(bloc: BlocAtWork) -> None:
    until = datetime(2017, 6, 23, 10, tzinfo=UTC)
    more_time = Reopening(
        "r1",
        f"{BLOC}.2017-H1",
        f"{BLOC}.SD",
        Deadline.SHEET,
        "x",
        "An",
        _AT,
        ReopeningState.GRANTED,
        open_until=until,
        asked_until=until,
    )
    bloc.clock.move(days=9)

    await bloc.says("Cường", "/lich")
    before = bloc.last("Cường")
    async with bloc.database.work() as work:
        await work.paths.save_reopening(more_time)
    await bloc.says("Cường", "/lich")

    assert ("10 đơn vị" in before, "09 đơn vị" in bloc.last("Cường")) == (True, True), before


async def test_a_lunar_day_says_its_lunar_date_and_a_day_without_origin_no_years(bloc: BlocAtWork) -> None:
    kings = TraditionalDay("gio-to", "Giỗ Tổ Hùng Vương", 10, 3, Scope.NATION, Certainty.SOURCE, is_lunar=True)
    doubtful = replace(kings, id="x", name="Ngày X", certainty=Certainty.DOUBTFUL)
    async with bloc.database.work() as work:
        await work.calendar.add_traditional_days(BLOC, [kings, doubtful])

    await bloc.says("An", "/lich 4/2017")
    await bloc.says("Cường", "/lich ngày x")

    assert "– 06/04/2017: Giỗ Tổ Hùng Vương, 10/03 âm lịch" in bloc.last("An").split("\n")
    assert bloc.last("Cường").startswith("Xác nhận 10/03 âm lịch là Ngày X? Sau khi xác nhận")


async def test_a_deadline_that_was_moved_raises_the_sequence_of_its_event(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/lich tệp")
    before = _events(bloc, "An")
    await bloc.says("Cường", "/lich dời 2017-H1 bang 17:00 22/06/2017")
    await bloc.says("Cường", "vì bão")
    await bloc.says("Cường", "dời hạn")

    await bloc.says("An", "/lich tệp")

    sheet = f"{BLOC}.2017-H1.sheet@khoi-thi-dua"
    after = _events(bloc, "An")
    assert before[sheet] == (datetime(2017, 6, 20, 10, tzinfo=UTC), 0)
    assert after == before | {sheet: (datetime(2017, 6, 22, 10, tzinfo=UTC), 1)}


async def test_an_outage_of_ours_is_named_as_the_reason(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        await keep_heartbeat(work, at=datetime(2017, 6, 20, 9, tzinfo=UTC))
        await keep_heartbeat(work, at=datetime(2017, 6, 20, 12, tzinfo=UTC))
    await bloc.ticks("2017-06-20 19:00")

    await bloc.says("An", "/lich")
    rows = bloc.last("An").split("\n")
    await bloc.says("An", "/lich tệp")

    assert rows[4:6] == [
        "– gửi bảng tự chấm: 20:00 ngày 20/06/2017 (còn 01 giờ)",
        "   Đã dời từ 17:00 ngày 20/06/2017 vì hệ thống gián đoạn.",
    ]
    assert _events(bloc, "An")[f"{BLOC}.2017-H1.sheet@khoi-thi-dua"] == (datetime(2017, 6, 20, 13, tzinfo=UTC), 1)


# Several blocs


@pytest.fixture
async def two_blocs(bloc: BlocAtWork) -> BlocAtWork:
    """A second bloc with the same units, of other names."""
    files = read_bloc(samples() / "bloc_2017.toml")
    units = tuple(replace(unit, id=f"cum-2.{unit.code}", bloc="cum-2") for unit in files.plan.units)
    plan = replace(files.plan, bloc=replace(files.plan.bloc, id="cum-2", name="Cụm thi đua số 2"), units=units)
    async with bloc.database.work() as work:
        await set_up_bloc(
            work, plan, criteria=files.criteria, awards=files.awards, days=files.days, at=bloc.clock.now()
        )
    return bloc


async def test_people_of_the_province_choose_a_bloc_and_stay_in_it(two_blocs: BlocAtWork) -> None:
    await two_blocs.says("Sơn", "/lich")
    both = two_blocs.last("Sơn")
    await two_blocs.presses("Sơn", "Cụm thi đua số 2")
    await two_blocs.presses("Sơn", "Tháng 07/2017")
    month = two_blocs.last("Sơn")
    await two_blocs.says("Sơn", "/lich cum-2 dời 2017-H1 bang 17:00 22/06/2017")
    await two_blocs.says("Sơn", "vì bão")
    await two_blocs.presses("Sơn", "Dời hạn")

    async with two_blocs.database.work() as work:
        moved = [(await work.blocs.period(f"{bloc}.2017-H1")).sheet_due.day for bloc in (BLOC, "cum-2")]
    assert both.split("\n")[2].startswith("– Cụm thi đua số 2: Hạn gần nhất: gửi bảng tự chấm")
    assert both.endswith("[Khối thi đua Công an các huyện, thành phố] [Cụm thi đua số 2]")
    assert month.startswith("Lịch tháng 07/2017 – Cụm thi đua số 2\n")
    assert moved == [20, 22]


async def test_people_of_one_bloc_do_not_reach_the_calendar_of_another(two_blocs: BlocAtWork) -> None:
    await two_blocs.says("Cường", "/lich cum-2 dời 2017-H1 bang 17:00 22/06/2017")
    refused = two_blocs.last("Cường")

    await two_blocs.presses_data("Cường", "lich ngay cum-2 pccc|Xác nhận")

    assert refused.startswith("Chưa rõ “cum-2 dời 2017-H1 bang 17:00 22/06/2017” trong lịch.")
    assert two_blocs.last("Cường") == "Ngày truyền thống do trưởng khối, phó khối hoặc cơ quan thường trực xác nhận."


async def test_leave_of_people_of_the_province_needs_no_bloc(two_blocs: BlocAtWork) -> None:
    await two_blocs.says("Sơn", "tôi nghỉ 22/06")
    await two_blocs.presses("Sơn", "Ghi nhận")

    assert two_blocs.last("Sơn").startswith("Đã ghi nhận đồng chí nghỉ ngày 22/06/2017. Trong thời gian này")
    assert "chưa có ai được nhắc thay" in two_blocs.last("Sơn")
