"""Two people hold the same button: what one of them has decided, the other cannot decide again."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.domain.people.members import Role
from handlers.telegram.rendering import pressed
from tests.bloc import BlocAtWork, bloc_at_work
from tests.signed_units import signed_units

OTHERS = "HH VY BG LG LNa LNg TY YD YT"


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    """Sơn Động after its first review; everybody who may decide about it has joined."""
    async with bloc_at_work(sqlite_url) as one:
        await one.joins("An", Role.OFFICER, "SD")
        await one.joins("Bình", Role.UNIT_LEADER, "SD")
        await one.joins("Cường", Role.BLOC_HEAD)
        await one.joins("Dũng", Role.BLOC_DEPUTY)
        await one.joins("Giang", Role.SUPERVISOR)
        await one.joins("Khánh", Role.DIRECTOR)
        await signed_units(one, ["SD"])
        one.clock.move_to("2017-06-30 09:00")
        await said(one, "Cường", "/thamdinh SD", "B02 78 | đối chiếu Báo cáo số 12", "Hoàn thành", "Xác nhận")
        yield one


async def said(bloc: BlocAtWork, name: str, *texts: str) -> None:
    for text in texts:
        await bloc.says(name, text)


def button(bloc: BlocAtWork, name: str, label: str) -> str:
    """The data of the newest button with this label in a person's chat."""
    return next(
        pressed(choice.reply, mark=shown.screen.mark)
        for shown in reversed(bloc.out.shown)
        if shown.chat == str(bloc.people[name])
        for choice in shown.screen.choices
        if choice.label == label
    )


async def appeals(bloc: BlocAtWork) -> None:
    await said(bloc, "An", "/kiennghi 2017-H1", "B02 80 | đã có kết luận | Báo cáo số 45/BC-CASD ngày 20/06/2017")
    await said(bloc, "Bình", "/kiennghi 2017-H1", "Ký")


async def locks(bloc: BlocAtWork) -> None:
    await said(bloc, "Giang", "/thamdinh SD 2017-H1", "Hoàn thành", "Xác nhận", "/khoaso 2017-H1", OTHERS, "Chốt sổ")


async def test_an_appeal_that_another_one_decided_is_said_to_be_decided(bloc: BlocAtWork) -> None:
    await appeals(bloc)
    await bloc.says("Khánh", "/kiennghi")
    kept = button(bloc, "Khánh", "Chấp nhận")
    await bloc.says("Khánh", "/viec")
    await said(bloc, "Dũng", "/kiennghi 2017-H1", "Không chấp nhận", "Chưa đủ căn cứ")

    await bloc.presses_data("Khánh", kept)

    assert bloc.last("Khánh") == "Kiến nghị này đã được quyết định. Gõ /kiennghi để xem việc đang chờ."


async def test_a_reason_that_comes_after_anothers_decision_changes_nothing(bloc: BlocAtWork) -> None:
    await appeals(bloc)
    await said(bloc, "Khánh", "/kiennghi", "Chấp nhận")
    await said(bloc, "Dũng", "/kiennghi 2017-H1", "Không chấp nhận", "Chưa đủ căn cứ")

    await bloc.says("Khánh", "Đủ căn cứ")

    async with bloc.database.work() as work:
        made = await work.appeals.of_period("bg-huyen.2017-H1")
    assert [(one.state.value, one.answer) for one in made] == [("rejected", "Chưa đủ căn cứ")]
    assert bloc.last("Khánh") == "Kiến nghị này đã được quyết định. Gõ /kiennghi để xem việc đang chờ."


async def test_a_correction_is_confirmed_once(bloc: BlocAtWork) -> None:
    await locks(bloc)
    await said(bloc, "Cường", "/dinhchinh 2017-H1", "SD B02 84 | Biên bản thẩm định ghi 84")
    await bloc.says("Khánh", "/dinhchinh 2017-H1")
    kept = button(bloc, "Khánh", "Xác nhận")
    await said(bloc, "Giang", "/dinhchinh 2017-H1", "Xác nhận")

    await bloc.presses_data("Khánh", kept)

    assert bloc.last("Giang").startswith("Đã xác nhận")
    assert bloc.last("Khánh") == "Đính chính này đã được quyết định."


async def test_the_proposer_does_not_confirm_with_anothers_button(bloc: BlocAtWork) -> None:
    await locks(bloc)
    await said(bloc, "Giang", "/dinhchinh 2017-H1", "SD B02 84 | Biên bản thẩm định ghi 84")
    await bloc.says("Khánh", "/dinhchinh 2017-H1")

    await bloc.presses_data("Giang", button(bloc, "Khánh", "Xác nhận"))

    async with bloc.database.work() as work:
        made = await work.locks.corrections("bg-huyen.2017-H1")
    assert [one.state.value for one in made] == ["proposed"]


async def test_an_officer_is_told_that_corrections_are_not_among_the_own_duties(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/dinhchinh")

    assert bloc.last("An").startswith("Việc này không thuộc nhiệm vụ của đồng chí")
