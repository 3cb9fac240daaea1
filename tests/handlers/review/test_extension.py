"""/molai before a deadline beyond its transcripts: old buttons, words, two blocs' worth of nothing to ask."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.domain.people.members import Role
from tests.bloc import BlocAtWork, bloc_at_work

_ASK_REASON = (
    "Xin gia hạn\nViệc gửi bảng tự chấm, 6 tháng đầu năm 2017, hạn 17:00 ngày 20/06/2017. "
    "Đề nghị đồng chí ghi lý do xin gia hạn."
)


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    """The day before sheets are due."""
    async with bloc_at_work(sqlite_url) as one:
        one.clock.move_to("2017-06-19 09:00")
        await one.joins("An", Role.OFFICER, "SD")
        await one.joins("Cường", Role.BLOC_HEAD)
        yield one


async def test_an_old_button_asks_for_the_reason_anew(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/molai 2017-H1 bang")
    await bloc.says("An", "Chờ số liệu")
    await bloc.says("An", "/viec")

    await bloc.presses("An", "Đến 17:00 ngày 21/06/2017")

    assert bloc.last("An").startswith("Xin gia hạn đến khi nào")


@pytest.mark.parametrize("mark", ["molai 2099 bang den", "molai 2017-H1 họp den", "molai 2017-H1 bang x"])
async def test_a_button_that_nobody_made_opens_the_command(bloc: BlocAtWork, mark: str) -> None:
    await bloc.presses_data("An", f"{mark}|17:00 21/06/2017")

    assert bloc.last("An").startswith("6 tháng đầu năm 2017: không có việc nào của đơn vị bị khóa.")


async def test_a_head_without_a_unit_revives_no_extension(bloc: BlocAtWork) -> None:
    await bloc.presses_data("Cường", "molai 2017-H1 bang den|17:00 21/06/2017")

    assert bloc.last("Cường") == "Không có đề nghị mở lại, gia hạn nào chờ đồng chí."


@pytest.mark.parametrize("word", ["", " bang", " sheet", " BẢNG"])
async def test_a_step_is_named_as_people_or_records_call_it(bloc: BlocAtWork, word: str) -> None:
    await bloc.says("An", f"/molai 2017-H1{word}")

    assert bloc.last("An") == _ASK_REASON


async def test_what_is_no_step_is_said(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/molai 2017-H1 họp")

    assert bloc.last("An") == (
        "Chưa rõ việc “họp”. Đồng chí ghi bang, kiemcheo hoặc giaitrinh, ví dụ: /molai 2017-H1 bang"
    )


async def test_a_step_that_is_closed_is_reopened_not_extended(bloc: BlocAtWork) -> None:
    await bloc.hardens("2017-H1", "sheet")
    bloc.clock.move_to("2017-06-20 17:30")

    await bloc.says("An", "/molai 2017-H1 bang")

    assert bloc.last("An").startswith("Đợt 6 tháng đầu năm 2017 đã khóa lúc 17:00 ngày 20/06/2017.")


async def test_a_wish_that_has_passed_is_not_offered_to_the_head(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/molai 2017-H1 bang")
    await bloc.says("An", "Chờ số liệu")
    await bloc.says("An", "21/06")
    bloc.clock.move_to("2017-06-22 09:00")
    await bloc.says("Cường", "/molai")
    offered = [choice.label for choice in bloc.out.shown[-1].screen.choices]

    await bloc.says("Cường", "48 giờ")

    assert offered == ["Từ chối"]
    assert bloc.last("Cường").startswith(
        "Đã gia hạn việc gửi bảng tự chấm cho Công an huyện Sơn Động đến 09:00 ngày 24/06/2017"
    )


async def test_both_kinds_of_requests_are_counted_apart(bloc: BlocAtWork) -> None:
    await bloc.joins("Hoa", Role.OFFICER, "TY")
    await bloc.says("An", "/molai 2017-H1 bang")
    await bloc.says("An", "Chờ số liệu")
    await bloc.says("An", "22/06")
    await bloc.hardens("2017-H1", "sheet")
    bloc.clock.move_to("2017-06-21 09:00")
    await bloc.says("Hoa", "/molai 2017-H1")
    await bloc.presses("Hoa", "Gửi đề nghị tới trưởng khối")
    await bloc.says("Hoa", "Mất mạng")

    await bloc.says("Cường", "/viec")

    assert "01 đề nghị mở lại chờ đồng chí quyết định." in bloc.last("Cường")
    assert "01 đề nghị gia hạn chờ đồng chí quyết định." in bloc.last("Cường")
