"""/giaitrinh beyond its transcripts: old and forged buttons, words that change while the leader reads."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.domain.people.members import Role
from tests.bloc import BlocAtWork, bloc_at_work

OPEN = "Giải trình – 6 tháng đầu năm 2017\n"


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    """The head has changed two lines of Sơn Động's sheet."""
    async with bloc_at_work(sqlite_url) as one:
        await one.joins("An", Role.OFFICER, "SD")
        await one.joins("Bình", Role.UNIT_LEADER, "SD")
        await one.joins("Cường", Role.BLOC_HEAD)
        await one.says("An", "A01 40\nB02 78,5")
        await one.presses("An", "Gửi")
        await one.says("Bình", "/ky")
        await one.presses("Bình", "Ký")
        one.clock.move_to("2017-06-21 09:00")
        await one.says("Cường", "/thamdinh SD")
        await one.says("Cường", "B02 75 | đối chiếu\nA01 20 | chậm")
        await one.presses("Cường", "Hoàn thành thẩm định")
        await one.presses("Cường", "Xác nhận hoàn thành")
        yield one


@pytest.mark.parametrize("mark", ["giaitrinh", "giaitrinh 2099 1 x", "giaitrinh 2017-H1 ² x", "giaitrinh 2017-H1"])
async def test_a_press_with_an_unknown_mark_opens_what_is_to_be_explained(bloc: BlocAtWork, mark: str) -> None:
    await bloc.presses_data("An", f"{mark}|B02")

    assert bloc.last("An").startswith(OPEN)


async def test_the_leader_signs_only_what_was_shown(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/giaitrinh")
    await bloc.says("An", "B02 theo báo cáo 45")
    await bloc.says("Bình", "/giaitrinh")
    await bloc.says("An", "B02 theo báo cáo 46")

    await bloc.presses("Bình", "Ký và gửi")

    shown = bloc.last("Bình")
    assert shown.startswith(f"{OPEN}Nội dung giải trình vừa có thay đổi nên chưa gửi.")
    assert "Giải trình: “theo báo cáo 46”" in shown


async def test_a_line_can_be_left_and_another_one_named(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/giaitrinh")
    await bloc.presses("An", "B02")
    await bloc.says("An", "A01 đã gửi đúng hạn")
    written = bloc.last("An")
    await bloc.presses("An", "B02")
    await bloc.presses("An", "Xem lại")

    assert written.startswith(f"{OPEN}Đã ghi giải trình cho A01.")
    assert bloc.last("An").startswith(OPEN)


async def test_a_leader_who_wrote_is_offered_to_ask_another_leader(bloc: BlocAtWork) -> None:
    await bloc.says("Bình", "/giaitrinh")

    await bloc.says("Bình", "B02 theo báo cáo 45")

    assert bloc.last("Bình").endswith("[A01] [B02] [Trình chỉ huy ký]")


async def test_what_was_sent_is_over_for_whoever_still_writes(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/giaitrinh")
    await bloc.says("Bình", "/giaitrinh 2017-H1")
    await bloc.presses("Bình", "Không có ý kiến")

    await bloc.says("An", "B02 theo báo cáo 45")

    assert bloc.last("An").startswith("Việc giải trình không còn mở")


async def test_a_period_before_its_review_has_nothing_to_explain(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/giaitrinh 2017-Y")

    assert bloc.last("An").startswith("Năm 2017: hiện không có gì cần đơn vị giải trình.")
