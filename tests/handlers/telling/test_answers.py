""" "Đã xong" and "lý do chậm" beyond their transcripts."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.domain.people.members import Role
from tests.bloc import BlocAtWork, bloc_at_work


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    """The morning after sheets were due; nothing was sent."""
    async with bloc_at_work(sqlite_url) as one:
        await one.joins("An", Role.OFFICER, "SD")
        await one.joins("Bình", Role.UNIT_LEADER, "SD")
        one.clock.move_to("2017-06-21 09:00")
        yield one


async def test_a_leader_with_officers_learns_what_the_unit_has_not_sent(bloc: BlocAtWork) -> None:
    await bloc.says("Bình", "/viec xong")

    assert bloc.last("Bình") == (
        "Đã xong?\n"
        "Cảm ơn đồng chí. Hệ thống chưa thấy xong 01 việc:\n"
        "– ⚠️ Bảng tự chấm 6 tháng đầu năm 2017 đã quá hạn (17:00 ngày 20/06/2017) mà đơn vị chưa gửi xong. "
        "Hệ thống vẫn nhận và ghi là nộp chậm.\n\n"
        "Đồng chí bấm nút bên dưới để làm tiếp. Việc làm trên giấy hoặc nơi khác thì Hệ thống chưa biết.\n"
        "[Điền 2017-H1] [Lý do chậm]"
    )


async def test_before_the_deadline_a_leader_reads_what_the_officers_owe(bloc: BlocAtWork) -> None:
    bloc.clock.move_to("2017-06-19 09:00")

    await bloc.says("Bình", "/viec xong")

    assert "– Bảng tự chấm 6 tháng đầu năm 2017 chưa gửi (hạn 17:00 ngày 20/06/2017)." in bloc.last("Bình")


async def test_an_old_button_of_a_reason_still_states_it(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/lydo 2017-H1")
    await bloc.says("An", "/viec")

    await bloc.presses("An", "Đang chờ số liệu")

    assert bloc.last("An").startswith(
        "Đã ghi lý do chậm việc gửi bảng tự chấm, 6 tháng đầu năm 2017: “đang chờ số liệu”."
    )


@pytest.mark.parametrize("mark", ["lydo", "lydo 2099 bang", "lydo 2017-H1 họp"])
async def test_a_button_that_nobody_made_lists_what_is_owed(bloc: BlocAtWork, mark: str) -> None:
    await bloc.presses_data("An", f"{mark}|Chờ số liệu")

    assert bloc.last("An").startswith("Lý do chậm\nĐơn vị còn nợ 01 việc:")


async def test_a_period_without_debts_is_asked_about_its_sheet(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/lydo 2017-H1 kiemcheo")

    assert bloc.last("An").startswith("Hệ thống không thấy đơn vị còn nợ việc này, 6 tháng đầu năm 2017")


async def test_a_usual_reason_is_stored_in_the_language_of_the_papers(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/ngonngu en")
    await bloc.says("An", "/lydo 2017-H1")
    await bloc.says("An", "officer in charge is away")

    assert "“cán bộ phụ trách vắng”" in bloc.last("Bình")
