"""/molai beyond its transcript: old and forged buttons, what was answered meanwhile, what is open again."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.domain.people.members import Role
from tests.bloc import BLOC, BlocAtWork, bloc_at_work

CLOSED = "Đợt 6 tháng đầu năm 2017 đã khóa lúc 17:00 ngày 20/06/2017."


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    """The hard deadline is past, Sơn Động has a draft."""
    async with bloc_at_work(sqlite_url) as one:
        await one.hardens("2017-H1", "sheet")
        await one.joins("An", Role.OFFICER, "SD")
        await one.joins("Bình", Role.UNIT_LEADER, "SD")
        await one.joins("Cường", Role.BLOC_HEAD)
        await one.joins("Dũng", Role.BLOC_DEPUTY)
        await one.joins("Thu", Role.SECRETARY)
        await one.says("An", "A01 40")
        one.clock.move_to("2017-06-20 17:30")
        yield one


async def asks(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/molai")
    await bloc.presses("An", "Gửi đề nghị tới trưởng khối")
    await bloc.says("An", "Mất mạng")


async def test_the_sheet_says_that_it_is_closed_before_anybody_presses_send(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/chamdiem 2017-H1")

    assert "⚠️ Bảng này đang khóa. Bản nháp vẫn điền được; muốn gửi, đồng chí xin mở lại: /molai" in bloc.last("An")


async def test_while_a_request_waits_nothing_more_is_asked(bloc: BlocAtWork) -> None:
    await asks(bloc)

    await bloc.says("An", "/molai")

    assert bloc.last("An") == (
        "6 tháng đầu năm 2017: đề nghị mở lại của đơn vị đang chờ trả lời. Bản nháp vẫn còn nguyên.\n"
        "– Việc gửi bảng tự chấm: đã gửi đề nghị, đang chờ trả lời."
    )


async def test_who_comes_second_learns_that_it_was_answered(bloc: BlocAtWork) -> None:
    await asks(bloc)
    for name in ("Cường", "Dũng"):
        await bloc.says(name, "/molai")
    await bloc.presses("Cường", "Mở 48 giờ")

    await bloc.presses("Dũng", "Mở 24 giờ")
    await bloc.says("Dũng", "/viec")
    await bloc.presses_data("Dũng", bloc_mark(bloc, "Cường"))

    assert bloc.last("Dũng").startswith("Đề nghị này đã được trả lời.")


def bloc_mark(bloc: BlocAtWork, name: str) -> str:
    """The button with which this person granted 24 hours, as anybody could copy it."""
    marks = [shown.screen.mark for shown in bloc.out.shown if shown.chat == str(bloc.people[name])]
    return f"{next(mark for mark in reversed(marks) if mark.startswith('molai'))}|24 giờ"


async def test_one_after_the_other_is_answered(bloc: BlocAtWork) -> None:
    await asks(bloc)
    await bloc.joins("Em", Role.OFFICER, "TY")
    await bloc.says("Em", "/molai")
    await bloc.presses("Em", "Gửi đề nghị tới trưởng khối")
    await bloc.says("Em", "Ốm đột xuất")

    await bloc.says("Cường", "/molai")

    assert "Sau đề nghị này còn 1 đề nghị khác." in bloc.last("Cường")


async def test_a_button_to_ask_that_was_left_behind_says_that_all_is_open_again(bloc: BlocAtWork) -> None:
    await asks(bloc)
    await bloc.says("Cường", "/molai")
    await bloc.presses("Cường", "Mở 24 giờ")

    await bloc.presses_data("An", f"molai 2017-H1 {BLOC}.SD sheet|?")
    refused = bloc.last("An")
    await bloc.says("An", "/molai")

    assert refused.startswith("Việc này đang mở, đồng chí làm tiếp được ngay.")
    assert bloc.last("An").startswith("6 tháng đầu năm 2017: không có việc nào của đơn vị bị khóa.")


@pytest.mark.parametrize(
    "mark", ["molai", "molai nothing", "molai nothing khong", f"molai 2017-H1 {BLOC}.SD x", "molai 2099 y sheet"]
)
async def test_a_press_with_an_unknown_mark_opens_what_is_closed(bloc: BlocAtWork, mark: str) -> None:
    await bloc.presses_data("An", f"{mark}|Gửi đề nghị")

    assert bloc.last("An").startswith(CLOSED)


async def test_nobody_asks_for_another_unit_with_a_copied_button(bloc: BlocAtWork) -> None:
    await bloc.presses_data("An", f"molai 2017-H1 {BLOC}.TY sheet|Gửi đề nghị")

    assert bloc.last("An").startswith("Bảng tự chấm do cán bộ của đơn vị soạn.")


async def test_the_button_of_a_refusal_takes_the_reason(bloc: BlocAtWork) -> None:
    await asks(bloc)
    await bloc.says("Cường", "/molai")
    mark = bloc_mark(bloc, "Cường").partition("|")[0]

    await bloc.presses_data("Cường", f"{mark} khong|chưa đủ căn cứ")

    assert bloc.last("Cường").startswith("Đã trả lời Công an huyện Sơn Động: không mở lại")


async def test_a_secretary_has_nothing_to_ask_and_nothing_to_decide(bloc: BlocAtWork) -> None:
    await bloc.says("Thu", "/molai")

    assert bloc.last("Thu").startswith("Việc này không thuộc nhiệm vụ của đồng chí.")


async def test_a_head_without_requests_is_told_so(bloc: BlocAtWork) -> None:
    await bloc.says("Cường", "/molai")

    assert bloc.last("Cường") == "Không có đề nghị mở lại, gia hạn nào chờ đồng chí."


async def test_a_version_that_was_reviewed_meanwhile_is_not_signed_and_can_be_asked_for(bloc: BlocAtWork) -> None:
    await bloc.hardens("2017-H1")
    await bloc.says("An", "/chamdiem 2017-H1")
    await bloc.presses("An", "Xem trước")
    await bloc.presses("An", "Gửi")
    await bloc.says("Bình", "/ky")
    await bloc.presses("Bình", "Ký")
    await bloc.says("An", "/chamdiem 2017-H1\nA01 20")
    await bloc.presses("An", "Gửi")
    await bloc.says("Cường", "/thamdinh SD")
    await bloc.presses("Cường", "Hoàn thành thẩm định")
    await bloc.presses("Cường", "Xác nhận hoàn thành")
    await bloc.says("Bình", "/ky")

    await bloc.presses("Bình", "Ký")

    assert bloc.last("Bình").startswith("Bảng 6 tháng đầu năm 2017 của đơn vị đã qua thẩm định lần 1")
    assert bloc.last("Bình").endswith("[Gửi đề nghị tới trưởng khối]")


async def test_a_question_to_ask_that_was_left_open_leads_on_once_all_is_open_again(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/molai")
    await bloc.hardens("2017-H1")

    await bloc.presses("An", "Gửi đề nghị tới trưởng khối")

    assert bloc.last("An") == "Việc này đang mở, đồng chí làm tiếp được ngay.\n[Làm tiếp]"
    await bloc.presses("An", "Làm tiếp")
    assert bloc.last("An").startswith("Bảng tự chấm 6 tháng đầu năm 2017\n")
