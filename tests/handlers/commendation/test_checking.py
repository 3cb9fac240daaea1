"""/denghi duyet, /denghi tra and /hoantac beyond their transcripts: several blocs, old words, long lists."""

from __future__ import annotations

from bot.domain.people.members import Role
from tests.bloc import BLOC, BlocAtWork
from tests.handlers.commendation.scene import actions, endorse_many, newest, nominations, second_bloc, tail


async def test_a_number_that_two_blocs_use_is_asked_about_and_decided_in_the_one_that_was_named(
    bloc: BlocAtWork,
) -> None:
    await second_bloc(bloc)
    await endorse_many(bloc, BLOC, "SD", count=1)
    await endorse_many(bloc, "other", "SD", count=1)
    await bloc.joins("Hà", Role.DIRECTOR)

    await bloc.says("Hà", "/denghi duyệt ĐN-01")
    asked = bloc.last("Hà")
    await bloc.presses("Hà", "Khối khác")

    assert asked == (
        "Nhiều khối có đề nghị ĐN-01. Đồng chí chọn khối.\n[Khối thi đua Công an các huyện, thành phố] [Khối khác]"
    )
    assert bloc.last("Hà").startswith("Đã duyệt đề nghị ĐN-01\n")
    async with bloc.database.work() as work:
        assert [one.state.value for one in await work.nominations.of_bloc("other")] == ["checked"]
    assert await nominations(bloc) == [("01", "endorsed")]


async def test_what_the_province_is_shown_names_its_bloc(bloc: BlocAtWork) -> None:
    await second_bloc(bloc)
    await endorse_many(bloc, BLOC, "SD", count=1)
    await bloc.joins("Hà", Role.DIRECTOR)
    await bloc.says("Hà", "/denghi")

    data = [newest(bloc, "Hà", label)[0] for label in ("Duyệt ĐN-01", "Trả lại ĐN-01", "Hỏi lại ĐN-01")]
    await bloc.presses("Hà", "Duyệt ĐN-01")
    await bloc.presses("Hà", "Hoàn tác")
    undone = bloc.last("Hà")
    await bloc.presses("Hà", "Xem ĐN-01")

    version = f"01-{tail(BLOC, 'SD')[:6]}"
    assert data == [f"|/denghi duyet {BLOC} {version}", f"|/denghi tra {BLOC} {version}", f"|/hoi {BLOC} SD ĐN-01"]
    assert undone.startswith("Đã hoàn tác việc duyệt ĐN-01 (Đội số 1).")
    assert bloc.last("Hà").startswith("Đề nghị khen thưởng ĐN-01\n")


async def test_without_a_known_number_nothing_is_decided(bloc: BlocAtWork) -> None:
    await endorse_many(bloc, BLOC, "SD", count=1)

    said = []
    for text in ("/denghi duyệt", "/denghi trả lại", "/denghi duyệt ĐN-09", f"/denghi trả {'x' * 900}"):
        await bloc.says("Cường", text)
        said.append(bloc.last("Cường"))

    assert [text.split(",")[0] for text in said] == [
        "Đề nghị đồng chí ghi số của đề nghị",
        "Đề nghị đồng chí ghi số của đề nghị",
        "Không thấy đề nghị hoặc đơn vị “ĐN-09” trong phần đồng chí được xem. Gõ /denghi để xem danh sách.",
        "Đề nghị đồng chí ghi số của đề nghị",
    ]
    assert await nominations(bloc) == [("01", "endorsed")]


async def test_few_are_decided_from_the_list_and_of_many_each_is_opened_first(bloc: BlocAtWork) -> None:
    await endorse_many(bloc, BLOC, "SD", count=5)
    await bloc.says("Cường", "/denghi")
    few = bloc.last("Cường")
    await endorse_many(bloc, BLOC, "SD", count=1, first=6)

    await bloc.says("Cường", "/denghi")

    assert few.count("[Duyệt ĐN-") == 5
    assert bloc.last("Cường").count("[Duyệt ĐN-") == 0
    assert bloc.last("Cường").count("[Xem ĐN-") == 6


async def test_what_was_approved_is_listed_below_the_newest_ten_of_it(bloc: BlocAtWork) -> None:
    await endorse_many(bloc, BLOC, "SD", count=12)
    for number in range(1, 13):
        await bloc.says("Cường", f"/denghi duyệt {number}")

    await bloc.says("Cường", "/denghi")

    shown = bloc.last("Cường")
    assert shown.startswith(
        "Đề nghị khen thưởng chờ khối xét: 00\nHiện chưa có đề nghị nào chờ khối xét.\n\n"
        "Đã duyệt, chờ bình xét: 12\nĐN-03 – Đội số 3 – "
    )
    assert shown.endswith("… và 2 đề nghị trước đó. Xem lại: gõ /denghi kèm số, ví dụ /denghi 03")


async def test_the_last_approval_is_undone_and_nothing_else_can_be(bloc: BlocAtWork) -> None:
    await endorse_many(bloc, BLOC, "SD", count=2)
    await bloc.says("Cường", "/hoantac")
    nothing = bloc.last("Cường")
    for text in ("/denghi duyệt 1", "/denghi duyệt 2"):
        bloc.clock.move(minutes=1)
        await bloc.says("Cường", text)

    await bloc.says("Cường", "/hoantac")
    second = bloc.last("Cường")
    bloc.clock.move(minutes=6)
    await bloc.says("Cường", "/hoantac")

    assert nothing == "Không có việc duyệt nào của đồng chí để hoàn tác."
    assert second.startswith("Đã hoàn tác việc duyệt ĐN-02 (Đội số 2).")
    assert bloc.last("Cường").startswith("Đã quá 5 phút nên không hoàn tác việc duyệt ĐN-01 được nữa.")
    assert await nominations(bloc) == [("01", "checked"), ("02", "endorsed")]
    assert await actions(bloc) == ["nomination.checked", "nomination.checked", "nomination.check_undone"]


async def test_a_leader_who_drafts_too_undoes_what_came_last(bloc: BlocAtWork) -> None:
    await endorse_many(bloc, BLOC, "SD", count=1)
    await bloc.joins("Hùng", Role.OFFICER, "HH")
    async with bloc.database.work() as work:
        head = await work.members.behind("telegram", str(bloc.people["Cường"]))
        officer = await work.members.behind("telegram", str(bloc.people["Hùng"]))
        await work.members.grant(officer.person, head.grants[0], by="", at=bloc.clock.now())
    await bloc.says("Hùng", "/denghi duyệt 1")
    bloc.clock.move(minutes=1)
    await bloc.says("Hùng", "/chamdiem")
    await bloc.says("Hùng", "B02 78,5")

    await bloc.says("Hùng", "/hoantac")
    draft = bloc.last("Hùng")
    await bloc.says("Hùng", "/hoantac ĐN-01")

    assert "Đã hoàn tác thay đổi vừa rồi." in draft
    assert bloc.last("Hùng").startswith("Đã hoàn tác việc duyệt ĐN-01 (Đội số 1).")


async def test_words_behind_hoantac_mean_nothing_to_who_approves_nothing(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/chamdiem")
    await bloc.says("An", "B02 78,5")

    await bloc.says("An", "/hoantac ĐN-01")

    assert "Đã hoàn tác thay đổi vừa rồi." in bloc.last("An")


async def test_hoantac_of_a_number_that_two_blocs_use_asks_which(bloc: BlocAtWork) -> None:
    await second_bloc(bloc)
    await endorse_many(bloc, BLOC, "SD", count=1)
    await endorse_many(bloc, "other", "SD", count=1)
    await bloc.joins("Hà", Role.DIRECTOR)
    await bloc.says("Hà", f"/denghi duyệt {BLOC} ĐN-01")

    await bloc.says("Hà", "/hoantac ĐN-01")

    assert bloc.last("Hà").startswith("Nhiều khối có đề nghị ĐN-01.")


async def test_sending_back_a_number_that_two_blocs_use_asks_which_and_then_why(bloc: BlocAtWork) -> None:
    await second_bloc(bloc)
    await endorse_many(bloc, BLOC, "SD", count=1)
    await endorse_many(bloc, "other", "SD", count=1)
    await bloc.joins("Hà", Role.DIRECTOR)

    await bloc.says("Hà", "/denghi trả lại ĐN-01")
    asked = bloc.last("Hà")
    await bloc.presses("Hà", "Khối khác")

    assert asked.startswith("Nhiều khối có đề nghị ĐN-01.")
    assert bloc.last("Hà").startswith("Trả lại đề nghị ĐN-01\n")


async def test_the_head_of_another_bloc_finds_nothing_to_decide(bloc: BlocAtWork) -> None:
    await second_bloc(bloc)
    await endorse_many(bloc, "other", "SD", count=1)

    said = []
    for text in ("/denghi duyệt ĐN-01", "/denghi trả other ĐN-01", "/hoantac ĐN-01"):
        await bloc.says("Cường", text)
        said.append(bloc.last("Cường").split(",")[0])

    assert [text.split(" trong phần")[0] for text in said] == [
        "Không thấy đề nghị hoặc đơn vị “ĐN-01”",
        "Đề nghị đồng chí ghi số của đề nghị",
        "Không thấy đề nghị hoặc đơn vị “ĐN-01”",
    ]
