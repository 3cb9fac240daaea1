"""/kiemcheo beyond its transcripts: old buttons, proposals, what changed meanwhile, small blocs, several roles."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.domain.cross_check.plan import planned
from bot.domain.people.members import Role
from handlers.cross_check.plan_words import relaxed_in_words
from handlers.texts import speak
from tests.bloc import BLOC, BlocAtWork, bloc_at_work
from tests.signed_units import signed_units

SEED = "2017-H1 12/06/2017"  # SD ← LNg (lead), LNa, YD; BG ← SD (lead), LNa, LNg
VI = speak("vi")


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    async with bloc_at_work(sqlite_url) as one:
        await one.joins("An", Role.OFFICER, "SD")
        await one.joins("Lan", Role.OFFICER, "LNg")
        await one.joins("Cường", Role.BLOC_HEAD)
        await one.joins("Thu", Role.SECRETARY)
        yield one


async def publish(bloc: BlocAtWork, *, size: int = 3) -> None:
    for text in ("/kiemcheo lap", str(size), SEED, "Công bố", "Công bố"):
        await bloc.says("Cường", text)


def first_line(bloc: BlocAtWork, name: str) -> str:
    return bloc.last(name).split("\n")[0]


@pytest.mark.parametrize(
    ("mark", "reply", "shown"),
    [
        ("kiemcheo 2017-H1 SD", "Xem bảng", "Kiểm tra Công an huyện Sơn Động"),
        ("kiemcheo 2017-H1 xungdot", "x", "Chưa rõ hai đơn vị nào. Ghi ví dụ: xung đột SD – LNa | lý do"),
        ("kiemcheo 2017-H1 ZZ", "x", "Kiểm tra chéo – 6 tháng đầu năm 2017"),
        ("kiemcheo 2017-H1 SD ketthuc 00000000", "Kết thúc", "Kiểm tra chéo – 6 tháng đầu năm 2017"),
        ("kiemcheo 2099 SD", "x", "Kiểm tra chéo – 6 tháng đầu năm 2017"),
        ("kiemcheo", "x", "Kiểm tra chéo – 6 tháng đầu năm 2017"),
    ],
)
async def test_an_old_button_opens_what_it_was_made_for_or_todays_screen(
    bloc: BlocAtWork, mark: str, reply: str, shown: str
) -> None:
    await signed_units(bloc, ["SD"])
    await publish(bloc)

    await bloc.presses_data("Lan", f"{mark}|{reply}")

    assert first_line(bloc, "Lan") == shown


async def test_the_head_finds_a_proposal_among_the_duties(bloc: BlocAtWork) -> None:
    await bloc.says("Cường", "/kiemcheo congbo")
    nothing = first_line(bloc, "Cường")
    for text in ("/kiemcheo lap", "2", SEED, "Trình"):
        await bloc.says("Thu", text)

    await bloc.says("Cường", "/viec")
    duty = next(line for line in bloc.last("Cường").split("\n") if line.startswith("1. "))
    await bloc.says("Cường", "/kiemcheo")

    assert nothing == "Chưa có kế hoạch nào được trình. Đồng chí lập kế hoạch: /kiemcheo lap"
    assert duty == "1. Kế hoạch kiểm tra chéo 6 tháng đầu năm 2017 đã được trình, chờ đồng chí công bố."
    assert bloc.last("Cường").split("\n")[3] == (
        f"Đ/c Thu đã trình một kế hoạch lúc 08:00 ngày 12/06/2017 (mã bốc thăm “{SEED}”), chờ trưởng khối công bố."
    )


async def test_a_plan_that_changed_since_it_was_shown_is_shown_again(bloc: BlocAtWork) -> None:
    for text in ("/kiemcheo lap", "3", SEED):
        await bloc.says("Cường", text)
    await bloc.says("Lan", "/kiemcheo xungdot")
    await bloc.says("Lan", "LNg – SD | chỉ huy hai đơn vị là người thân")
    await bloc.presses_data("Cường", "kiemcheo 2017-H1 lap 3|" + SEED)  # an old button opens today's screen
    for text in ("/kiemcheo lap", "3", SEED):
        await bloc.says("Cường", text)
    await bloc.says("Lan", "/kiemcheo xungdot")
    await bloc.says("Lan", "LNg – HH | cán bộ vừa đổi chỗ")

    await bloc.says("Cường", "Công bố")
    changed = bloc.last("Cường").split("\n")[1]
    await bloc.says("Cường", "gì cơ")

    assert changed == ("Đơn vị, lịch sử hoặc xung đột vừa thay đổi nên kế hoạch đã khác. Đề nghị đồng chí xem lại.")
    assert first_line(bloc, "Cường") == "Đề nghị đồng chí bấm một nút dưới kế hoạch. Kế hoạch chưa công bố."


async def test_a_published_plan_without_conflicts_asks_nothing_of_the_head(bloc: BlocAtWork) -> None:
    await publish(bloc)

    await bloc.says("Cường", "/viec")

    assert "iểm tra chéo" not in bloc.last("Cường")


@pytest.mark.parametrize("what", ["rut", "sua"])
async def test_without_a_published_plan_nothing_is_repaired(bloc: BlocAtWork, what: str) -> None:
    await bloc.says("Cường", f"/kiemcheo {what}")

    assert first_line(bloc, "Cường") == ("Chưa có kế hoạch kiểm tra chéo được công bố. Gõ /kiemcheo để xem hiện trạng.")


async def test_the_secretary_sees_the_round_and_repairs_nothing(bloc: BlocAtWork) -> None:
    await signed_units(bloc, ["SD"])
    await publish(bloc)
    await bloc.says("Lan", "/kiemcheo SD")
    await bloc.presses("Lan", "Xin rút khỏi tổ")
    await bloc.says("Lan", "Chỉ huy hai đơn vị là người thân")

    await bloc.says("Thu", "/kiemcheo")
    secretary = bloc.last("Thu").split("\n")[-1]
    await bloc.says("Thu", "/viec")
    await bloc.says("Cường", "/kiemcheo")

    assert secretary == "[Xung đột]"
    assert bloc.last("Cường").split("\n")[-1] == "[Xem bản sửa] [Đơn vị rút] [Xung đột]"
    assert "bản sửa" not in bloc.last("Thu")


async def test_minutes_of_no_unit_are_asked_which(bloc: BlocAtWork) -> None:
    await publish(bloc)

    await bloc.says("Cường", "/kiemcheo bienban")

    assert first_line(bloc, "Cường") == "Đề nghị ghi mã đơn vị, ví dụ /kiemcheo bienban SD"


async def test_many_pairs_are_cut_and_counted(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        units = {one.id: one for one in await work.blocs.units(BLOC)}
    last = planned(list(units), size=4, seed="1").meetings()
    plan = planned(list(units), size=4, seed="2", last=last)

    [said] = relaxed_in_words(VI, plan, units)

    assert said.startswith("Với 10 đơn vị, 35 cặp gặp lại nhau như vòng trước vì không còn đối tác khác: ")
    assert said.endswith(" và 27 cặp khác.")


async def test_three_units_hear_which_rules_could_not_hold(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        units = {one.id: one for one in (await work.blocs.units(BLOC))[:3]}

    said = relaxed_in_words(VI, planned(list(units), size=3, seed="1"), units)

    assert said == (
        (
            "Với 3 đơn vị và các xung đột đã khai báo, tổ 3 đơn vị sẽ buộc có cặp kiểm tra lẫn nhau, "
            "nên mỗi tổ còn 2 đơn vị."
        ),
        (
            "Với 3 đơn vị và các xung đột đã khai báo, không tránh được 3 cặp kiểm tra lẫn nhau: "
            "Hiệp Hòa – Việt Yên, Hiệp Hòa – TP Bắc Giang, Việt Yên – TP Bắc Giang."
        ),
    )
