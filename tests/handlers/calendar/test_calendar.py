"""/lich beyond the transcripts: old buttons, and what may be typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.bloc import BLOC, BlocAtWork

_AT = datetime(2017, 6, 12, 1, tzinfo=UTC)


# Buttons that are old or forged


@pytest.mark.parametrize(
    "data",
    [
        "lich leave abc123|Ghi nhận",
        "lich doi abc123 xacnhan|Dời hạn",
        "lich bo nonsense|Bỏ ghi nhận",
        f"lich ngay {BLOC} nonsense|Xác nhận",
        "lich ngay khac pccc|Xác nhận",
        "lich|x",
    ],
)
async def test_a_button_of_a_talk_that_is_gone_opens_the_calendar_of_today(bloc: BlocAtWork, data: str) -> None:
    await bloc.presses_data("Cường", data)

    assert bloc.last("Cường").startswith("Lịch – Khối thi đua Công an các huyện, thành phố\nHạn gần nhất:")


async def test_a_button_to_confirm_a_day_works_beside_another_talk(bloc: BlocAtWork) -> None:
    await bloc.says("Cường", "/lich ngày pccc")
    await bloc.says("Cường", "/lich nghỉ")

    await bloc.presses("Cường", "Xác nhận")

    assert bloc.last("Cường").startswith("Đã xác nhận 04/10: Ngày truyền thống lực lượng Cảnh sát PCCC")


async def test_a_forged_button_of_an_officer_confirms_nothing(bloc: BlocAtWork) -> None:
    await bloc.presses_data("An", f"lich ngay {BLOC} pccc|Xác nhận")

    assert bloc.last("An") == "Ngày truyền thống do trưởng khối, phó khối hoặc cơ quan thường trực xác nhận."


async def test_nobody_takes_back_what_another_noted(bloc: BlocAtWork) -> None:
    await bloc.says("An", "tôi nghỉ 22/06")
    await bloc.says("An", "ghi nhận")
    async with bloc.database.work() as work:
        [absence] = await work.calendar.absences(date(2017, 6, 22), date(2017, 6, 22))

    await bloc.presses_data("Bình", f"lich bo {absence.id}|Bỏ ghi nhận")
    await bloc.presses_data("An", f"lich bo {absence.id}|Bỏ ghi nhận")

    assert bloc.last("Bình").endswith("Công an huyện Sơn Động) không còn nghỉ ngày 22/06/2017 như đã báo.")
    assert bloc.last("An").startswith("Đã bỏ ghi nhận nghỉ ngày 22/06/2017.")


async def test_what_was_taken_back_is_gone(bloc: BlocAtWork) -> None:
    await bloc.says("An", "tôi nghỉ 22/06")
    await bloc.says("An", "ghi nhận")
    await bloc.says("An", "/lich bỏ 22/06")
    await bloc.says("An", "bỏ ghi nhận")
    async with bloc.database.work() as work:
        mark = next(shown.screen.mark for shown in bloc.out.shown if shown.screen.mark.startswith("lich bo "))
        absence = await work.calendar.absence(mark.removeprefix("lich bo "))

    await bloc.presses_data("An", f"{mark}|Giữ nguyên")

    assert absence is not None
    assert absence.withdrawn_at == bloc.clock.now()
    assert bloc.last("An") == "Ghi nhận giữ nguyên."


async def test_a_slip_when_a_note_is_taken_back_keeps_it_and_the_second_time_it_is_gone(bloc: BlocAtWork) -> None:
    await bloc.says("An", "tôi nghỉ 22/06")
    await bloc.says("An", "ghi nhận")
    await bloc.says("An", "/lich bỏ 22/06")
    mark = next(shown.screen.mark for shown in bloc.out.shown if shown.screen.mark.startswith("lich bo "))

    await bloc.says("An", "ừ")
    slipped = bloc.last("An")
    await bloc.says("An", "bỏ ghi nhận")
    await bloc.presses_data("An", f"{mark}|Bỏ ghi nhận")
    repeated = bloc.last("An")
    bloc.clock.move(days=1)
    await bloc.presses_data("An", f"{mark}|bỏ  ghi nhận!")

    assert slipped == "Đề nghị trả lời Bỏ ghi nhận hoặc Giữ nguyên. Ghi nhận vẫn còn."
    assert repeated.startswith("Đã bỏ ghi nhận nghỉ ngày 22/06/2017.")
    assert bloc.last("An") == slipped


async def test_leave_that_is_over_is_not_taken_back(bloc: BlocAtWork) -> None:
    await bloc.says("An", "tôi nghỉ 22/06")
    await bloc.says("An", "ghi nhận")
    await bloc.says("An", "/lich bỏ 22/06")

    await bloc.ticks("2017-06-23 08:00")
    await bloc.says("An", "bỏ ghi nhận")

    assert bloc.last("An") == "Ghi nhận này không còn. Gõ /lich để xem lịch của đồng chí."


# What may be typed


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("/lich tháng 7", "Lịch tháng 07/2017"),
        ("/lich 12/2018", "Lịch tháng 12/2018"),
        ("/lich 01/2018", "Lịch tháng 01/2018"),
        ("/lich 13", "Chưa rõ “13” trong lịch."),
        ("/lich 7/9999", "Chưa rõ “7/9999” trong lịch."),
        ("/lich 3/2018", "Lịch tháng 03/2018"),
        ("/lich tôi nghỉ 22/06", "Ghi nhận đồng chí nghỉ ngày 22/06/2017"),
        ("/lich bỏ", "Đồng chí chưa báo nghỉ hay báo trực ngày nào sắp tới."),
        ("/lich bỏ abc", "Chưa đọc được ngày."),
        ("/lich ngày", "Ngày truyền thống do trưởng khối, phó khối"),
        ("trực 24/06", "Ghi nhận đồng chí trực ngày 24/06/2017"),
    ],
)
async def test_words_after_the_command_mean_what_they_say(bloc: BlocAtWork, typed: str, begins: str) -> None:
    await bloc.says("An", typed)

    assert bloc.last("An")[: len(begins)] == begins


async def test_an_empty_month_says_so(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/lich 1/2019")
    january = bloc.last("An")
    await bloc.says("An", "/lich 12/2019")

    assert "Tết Dương lịch" in january
    assert bloc.last("An").split("\n")[1] == "Tháng này không có hạn, ngày truyền thống hay ngày nghỉ nào."


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("/lich dời 2017-H1", "Đồng chí dời hạn nào?"),
        ("/lich dời 2017-H1 bang", "Hạn gửi bảng tự chấm 6 tháng đầu năm 2017 hiện nay: 17:00 ngày 20/06/2017."),
        ("/lich dời 2017-H1 bang chiều mai", "Chưa rõ đến khi nào"),
        ("/lich ngày csnd", "20/07: Ngày truyền thống lực lượng Cảnh sát nhân dân. Ngày này có căn cứ sẵn"),
        ("/lich ngày abc", "Không có ngày này trong danh sách."),
    ],
)
async def test_the_head_may_type_what_the_buttons_do(bloc: BlocAtWork, typed: str, begins: str) -> None:
    await bloc.says("Cường", typed)

    assert bloc.last("Cường")[: len(begins)] == begins


async def test_a_slip_in_the_preview_moves_nothing(bloc: BlocAtWork) -> None:
    await bloc.says("Cường", "/lich dời 2017-H1 bang 17:00 22/06/2017")
    await bloc.says("Cường", "vì bão")

    await bloc.says("Cường", "ừ")

    async with bloc.database.work() as work:
        moves = await work.calendar.deadline_moves(BLOC)
    assert (moves, bloc.last("Cường")) == (
        (),
        "Đề nghị trả lời Dời hạn, Dời cả các hạn sau, hoặc Thôi. Chưa dời gì.",
    )


async def test_a_slip_when_a_day_is_confirmed_confirms_nothing(bloc: BlocAtWork) -> None:
    await bloc.says("Cường", "/lich ngày pccc")

    await bloc.says("Cường", "ừ")

    assert bloc.last("Cường") == "Đề nghị trả lời Xác nhận hoặc Chưa. Chưa có gì thay đổi."


async def test_there_is_nothing_to_move_once_everything_is_locked(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        for period in await work.blocs.periods(BLOC):
            await work.blocs.save_deadlines(replace(period, locked_at=_AT))

    await bloc.says("Cường", "/lich")
    calendar = bloc.last("Cường")
    await bloc.says("Cường", "/lich dời")

    assert calendar.split("\n")[1] == "Không còn hạn nào ở phía trước."
    assert bloc.last("Cường") == "Không có hạn nào dời được: các kỳ đều đã khóa sổ."


async def test_the_list_of_days_ends_when_all_are_confirmed(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        for day in await work.calendar.traditional_days(BLOC):
            await work.calendar.confirm_day(BLOC, day.id, by="Cường", at=_AT)

    await bloc.says("Cường", "/lich ngày")

    assert bloc.last("Cường") == "Mọi ngày truyền thống đều đã được xác nhận."
