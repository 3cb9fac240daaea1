"""Which ballot is meant, by whom it is seen, and what is answered where something else was said."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.domain.people.members import Role
from tests.bloc import BlocAtWork, bloc_at_work
from tests.handlers.ballots.scene import LEADERS, settle_in, votes
from tests.handlers.commendation.scene import second_bloc


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    async with bloc_at_work(sqlite_url) as one:
        await settle_in(one)
        yield one


@pytest.mark.parametrize(
    ("name", "said", "answer"),
    [
        ("Giang", "/binhxet BX-07", "Không có cuộc bình xét BX-07. Xem các cuộc của khối: /binhxet"),
        ("Giang", "/binhxet gì", "Đồng chí muốn nói cuộc bình xét nào? Ví dụ: /binhxet BX-01"),
        ("Giang", "/binhxet sua BX-01", "Mỗi đơn vị một ý kiến, do chỉ huy của đơn vị nêu."),
        (
            "Giang",
            "/binhxet moi",
            "Kết quả kiểm phiếu do thư ký khối, trưởng khối hoặc phó khối ghi theo biên bản đã ký.",
        ),
        (
            "Thu",
            "/binhxet kiemphieu BX-01",
            "BX-01 bình xét trên hệ thống nên không có kiểm phiếu trên giấy. Xem: /binhxet BX-01",
        ),
        ("Thu", "/binhxet dong BX-01", "Việc bình xét do trưởng khối hoặc phó khối mở và kết thúc."),
        ("Cường", "/binhxet lai BX-01", "BX-01 không ở trạng thái mở lại hay hủy được. Xem: /binhxet BX-01"),
        ("Cường", "/binhxet thoi BX-01", "BX-01 không ở trạng thái mở lại hay hủy được. Xem: /binhxet BX-01"),
    ],
)
async def test_what_cannot_be_is_said_plainly(bloc: BlocAtWork, name: str, said: str, answer: str) -> None:
    await bloc.says(name, said)

    assert bloc.last(name) == answer


async def test_a_bloc_is_named_by_whoever_sees_several(bloc: BlocAtWork) -> None:
    await second_bloc(bloc)

    await bloc.says("Giang", "/binhxet bg-huyen BX-01")

    assert bloc.last("Giang").startswith("Bình xét BX-01\nĐang bình xét")


async def test_answers_that_are_none_of_the_buttons_change_nothing(bloc: BlocAtWork) -> None:
    await bloc.says("Bình", "/binhxet")
    await bloc.says("Bình", "HH")
    await bloc.says("Bình", "gửi đi")
    sent = bloc.last("Bình")
    for said in ("/binhxet moi", "Suy tôn Đơn vị tiêu biểu", "chưa biết"):
        await bloc.says("Cường", said)
    mode = bloc.last("Cường")
    for said in ("Phiếu kín", "chưa biết"):
        await bloc.says("Cường", said)

    assert sent == "Mời đồng chí chọn: Gửi phiếu, hoặc Làm lại."
    assert mode == "Mời đồng chí chọn: Mở, hoặc Phiếu kín."
    assert bloc.last("Cường") == "Mời đồng chí chọn một trong các nút, hoặc gõ Mở ngay, Lưu."


async def test_what_is_prepared_too_late_to_open_asks_for_another_time(bloc: BlocAtWork) -> None:
    for said in ("/binhxet moi", "Suy tôn", "Mở", "17:00 23/05/2017", "Lưu"):
        await bloc.says("Thu", said)
    await bloc.ticks("2017-05-24 09:00")

    await bloc.says("Cường", "/binhxet mo BX-02")
    asked = bloc.last("Cường")
    await bloc.says("Cường", "17:00 26/05/2017")

    assert asked.startswith("Bình xét BX-02\nBình xét đến lúc nào?")
    assert bloc.last("Cường").startswith("Đã mở bình xét BX-02 đến 17:00 ngày 26/05/2017.")


async def test_what_was_only_prepared_may_be_dropped(bloc: BlocAtWork) -> None:
    for said in ("/binhxet moi", "Suy tôn", "Phiếu kín", "Lưu"):
        await bloc.says("Thu", said)

    await bloc.says("Cường", "/binhxet BX-02")
    await bloc.presses("Cường", "Bỏ, không mở")

    assert bloc.last("Cường").startswith("Bình xét BX-02\nĐã hủy, không có kết quả")


async def test_a_title_that_is_too_long_is_refused(bloc: BlocAtWork) -> None:
    await bloc.says("Cường", "/binhxet moi")

    await bloc.says("Cường", "Suy tôn " + "dài " * 40)

    assert bloc.last("Cường") == "Danh hiệu dài quá 120 ký tự. Đề nghị ghi gọn hơn."


async def test_only_who_has_not_voted_is_reminded_and_once(bloc: BlocAtWork) -> None:
    for name in LEADERS:
        if name != "Ngạn":
            await votes(bloc, name, "Tân Yên")
    bloc.skip()

    await bloc.ticks("2017-05-23 17:00")
    await bloc.ticks("2017-05-23 17:05")

    names = {str(account): name for name, account in bloc.people.items()}
    assert [names[one.chat] for one in bloc.seen() if "Trân trọng nhắc" in one.text] == ["Ngạn"]


async def test_a_ballot_that_ends_at_night_is_closed_in_the_morning(bloc: BlocAtWork) -> None:
    for said in ("/binhxet moi", "Suy tôn", "Mở", "23:00 22/05/2017", "Mở ngay"):
        await bloc.says("Cường", said)

    await bloc.ticks("2017-05-22 23:05")
    await bloc.joins("Tú", Role.UNIT_LEADER, "YT")
    await bloc.says("Tú", "/binhxet sua BX-02")
    late = bloc.last("Tú")
    bloc.skip()
    await bloc.ticks("2017-05-23 08:00")

    assert late.startswith("Bình xét BX-02 đã hết giờ lúc 23:00 ngày 22/05/2017.")
    assert [one for one in bloc.seen() if "bình xét BX-02 hết giờ mới có 00/10" in one.text] != []
