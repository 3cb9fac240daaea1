"""Buttons that nobody made: whatever a forged press carries, it is answered, and nothing happens by it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.domain.people.members import Role
from tests.bloc import BlocAtWork, bloc_at_work

_SHEET = ("chamdiem", "chamdiem 2017-H1 abc", "chamdiem 2017-H1 ²", "chamdiem 2017-H1 -1", "chamdiem x y z")
_SIGNING = ("ky", "ky ", "ky 99999999", "ky x y z")


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    """An officer and the leader of Sơn Động, the leader of another unit, and a sheet that awaits signature."""
    async with bloc_at_work(sqlite_url) as one:
        await one.joins("An", Role.OFFICER, "SD")
        await one.joins("Bình", Role.UNIT_LEADER, "SD")
        await one.joins("Em", Role.UNIT_LEADER, "LNa")
        await one.says("An", "B02 78,5")
        await one.presses("An", "Gửi")
        yield one


@pytest.mark.parametrize("mark", _SHEET)
async def test_a_press_with_an_unknown_mark_of_the_sheet_opens_the_sheet_of_today(bloc: BlocAtWork, mark: str) -> None:
    await bloc.presses_data("An", f"{mark}|Gửi")

    assert bloc.last("An").startswith("Bảng tự chấm 6 tháng đầu năm 2017\nCông an huyện Sơn Động: đã điền 1/33 dòng")


async def test_a_press_with_a_draft_that_never_was_sends_nothing(bloc: BlocAtWork) -> None:
    await bloc.presses_data("An", "chamdiem 2017-H1 999999999|Gửi")

    assert "Bản nháp vừa có thay đổi nên chưa gửi." in bloc.last("An")


@pytest.mark.parametrize("mark", _SIGNING)
async def test_a_press_with_an_unknown_mark_of_signing_opens_what_waits(bloc: BlocAtWork, mark: str) -> None:
    await bloc.presses_data("Bình", f"{mark}|Ký")

    assert bloc.last("Bình").startswith("Chờ ký: bảng tự chấm 6 tháng đầu năm 2017\nCông an huyện Sơn Động")


async def test_the_leader_of_another_unit_cannot_sign_with_a_copied_button(bloc: BlocAtWork) -> None:
    await bloc.says("Bình", "/ky")
    mark = next(shown.screen.mark for shown in reversed(bloc.out.shown) if shown.screen.mark.startswith("ky "))

    await bloc.presses_data("Em", f"{mark}|Ký")

    assert bloc.last("Em").startswith("Việc ký do chỉ huy của đơn vị thực hiện.")
    assert bloc.last("Bình").endswith("[Ký] [Trả lại]")
