"""Who sees which nominations, and how many fit one screen."""

from __future__ import annotations

from bot.domain.people.members import Role
from handlers.texts import speak
from tests.bloc import BLOC, BlocAtWork
from tests.handlers.commendation.scene import (
    DEED,
    DOCUMENT,
    SAID,
    drafts,
    endorse_many,
    member,
    second_bloc,
)


async def test_an_empty_bloc_says_so(bloc: BlocAtWork) -> None:
    await bloc.says("Cường", "/denghi")

    assert bloc.last("Cường") == ("Đề nghị khen thưởng chờ khối xét: 00\nHiện chưa có đề nghị nào chờ khối xét.")


async def test_many_nominations_are_counted_by_unit_and_open_by_its_code(bloc: BlocAtWork) -> None:
    await endorse_many(bloc, BLOC, "SD", count=22)
    await endorse_many(bloc, BLOC, "HH", count=1, first=23)

    await bloc.says("Cường", "/denghi")
    counted = bloc.last("Cường")
    await bloc.presses("Cường", "Sơn Động")

    assert counted == (
        "Đề nghị khen thưởng chờ khối xét: 23\nCông an huyện Hiệp Hòa: 01 đề nghị\nCông an huyện Sơn Động: 22 đề nghị\n"
        "[Hiệp Hòa] [Sơn Động]"
    )
    assert bloc.last("Cường").startswith("Đề nghị khen thưởng chờ khối xét: 22\nCông an huyện Sơn Động\nĐN-01 – ")
    assert "… và 2 đề nghị nữa." in bloc.last("Cường")


async def test_a_unit_sees_its_newest_ten(bloc: BlocAtWork) -> None:
    await endorse_many(bloc, BLOC, "SD", count=12)

    await drafts(bloc, "/denghi")

    assert bloc.last("An").split("\n")[2].startswith("ĐN-03 – ")
    assert "… và 2 đề nghị trước đó." in bloc.last("An")


async def test_the_province_sees_every_bloc_and_a_number_that_two_blocs_use(bloc: BlocAtWork) -> None:
    await second_bloc(bloc)
    await endorse_many(bloc, BLOC, "SD", count=1)
    await endorse_many(bloc, "other", "SD", count=1)
    await bloc.joins("Hà", Role.DIRECTOR)

    await bloc.says("Hà", "/denghi 1")
    both = bloc.last("Hà")
    await bloc.presses("Hà", "Khối khác")

    assert both == (
        "Đề nghị khen thưởng chờ khối xét: 02\nKhối thi đua Công an các huyện, thành phố: 01 đề nghị\n"
        "Khối khác: 01 đề nghị\n"
        "[Khối thi đua Công an các huyện, thành phố] [Khối khác]"
    )
    assert bloc.last("Hà").startswith("Đề nghị khen thưởng ĐN-01\nCông an huyện Sơn Động, người soạn: đ/c An.")


async def test_a_leader_who_is_also_the_head_sees_the_unit_and_the_bloc(bloc: BlocAtWork) -> None:
    await endorse_many(bloc, BLOC, "SD", count=1)
    await drafts(bloc, "/denghi", "Tập thể", "Đội Cảnh sát giao thông", DEED, DOCUMENT, "5", "Gửi")
    leader, head = await member(bloc, "Bình"), await member(bloc, "Cường")
    async with bloc.database.work() as work:
        await work.members.grant(leader.person, head.grants[0], by="", at=bloc.clock.now())

    await bloc.says("Bình", "/denghi")

    assert "Đề nghị khen thưởng chờ khối xét: 01" in bloc.last("Bình")
    assert bloc.last("Bình").endswith(
        "[Cá nhân] [Tập thể] [Mô hình] [Khen đột xuất] [Khen theo đợt] [Xem và ký] [Xem ĐN-01]"
    )


async def test_the_unit_of_somebody_else_is_not_looked_into(bloc: BlocAtWork) -> None:
    await drafts(bloc, *SAID, "Gửi")
    await bloc.joins("Hùng", Role.OFFICER, "HH")

    for text in ("/denghi 01", "/denghi SD", "/denghi sửa 01"):
        await bloc.says("Hùng", text)

    asked = [shown.text for shown in bloc.seen() if shown.chat == str(bloc.people["Hùng"])]
    assert [text.split(" trong phần")[0] for text in asked] == [
        "Không thấy đề nghị hoặc đơn vị “01”",
        "Không thấy đề nghị hoặc đơn vị “SD”",
        "Không thấy đề nghị hoặc đơn vị “01”",
    ]


async def test_the_group_is_told_nothing(bloc: BlocAtWork) -> None:
    await bloc.adds_bot("Cường", -100)
    bloc.skip()

    await bloc.says("Cường", "/denghi", group=-100)

    assert [shown.text for shown in bloc.seen()] == [speak("vi")("group.write_privately")]
