"""/hoi beyond its transcripts: several blocs, several roles, what changed meanwhile, long lists."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.actions.oversight.inquiries import held_inquiry, open_inquiries
from bot.actions.people.setup import set_up_bloc
from bot.bloc_files import read_bloc, samples
from bot.domain.people.members import Grant, Role
from bot.domain.refusal import Refused
from tests.bloc import BLOC, BlocAtWork, bloc_at_work
from tests.signed_units import signed_units


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    """A head, an officer and a leader of Sơn Động, the standing office."""
    async with bloc_at_work(sqlite_url) as one:
        await one.joins("Cường", Role.BLOC_HEAD)
        await one.joins("Giang", Role.SUPERVISOR)
        await one.joins("Bình", Role.UNIT_LEADER, "SD")
        await one.joins("An", Role.OFFICER, "SD")
        one.skip()
        yield one


async def says(bloc: BlocAtWork, name: str, *texts: str) -> str:
    """The answer to the last of them."""
    for text in texts:
        await bloc.says(name, text)
    return bloc.last(name)


async def _another_bloc(bloc: BlocAtWork) -> None:
    files = read_bloc(samples() / "bloc_2017.toml")
    units = tuple(replace(one, id=f"xa.{one.code}", bloc="xa", name=f"Xã {one.code}") for one in files.plan.units)
    plan = replace(files.plan, bloc=replace(files.plan.bloc, id="xa", name="Khối các xã"), units=units)
    async with bloc.database.work() as work:
        await set_up_bloc(work, plan, criteria=files.criteria, awards=files.awards, at=bloc.clock.now())


async def test_the_province_chooses_the_bloc_of_a_code_and_of_a_number_that_two_use(bloc: BlocAtWork) -> None:
    await _another_bloc(bloc)
    of_code = await says(bloc, "Giang", "/hoi SD 2017-H1")
    await bloc.presses("Giang", "Khối các xã")
    asking = bloc.last("Giang")
    await says(bloc, "Giang", "Bao giờ gửi?", f"/hoi {BLOC} SD", "Ai soạn?")
    of_number = await says(bloc, "Giang", "/hoi CH-01")
    await bloc.presses("Giang", "Khối thi đua Công an các huyện, thành phố")
    read = bloc.last("Giang")
    listed = await says(bloc, "Giang", "/hoi")
    await bloc.presses("Giang", "Khối các xã")

    assert of_code.startswith("Nhiều khối có mã hoặc số này. Đồng chí chọn khối.\n[")
    assert asking.startswith("Hỏi Xã SD\nVề bảng tự chấm 6 tháng đầu năm 2017: chưa có bản nào được chỉ huy ký")
    assert of_number.startswith("Nhiều khối có mã hoặc số này. Đồng chí chọn khối.\n[")
    assert "“Ai soạn?”" in read
    assert listed.split("\n")[1:4] == [
        "Khối thi đua Công an các huyện, thành phố: đã hỏi 01 câu, 01 câu chờ trả lời.",
        "",
        "Khối các xã: đã hỏi 01 câu, 01 câu chờ trả lời.",
    ]
    assert "CH-01 – Sơn Động: “Bao giờ gửi?” – hỏi 12/06/2017, chờ trả lời" in bloc.last("Giang")


async def test_words_too_long_for_a_button_leave_the_code(bloc: BlocAtWork) -> None:
    await _another_bloc(bloc)
    await says(bloc, "Giang", f"/hoi SD {'x' * 80}")

    await bloc.presses("Giang", "Khối các xã")

    assert bloc.last("Giang").startswith("Hỏi Xã SD\n")


async def test_the_province_withdraws_and_asks_on_with_the_bloc_named(bloc: BlocAtWork) -> None:
    await _another_bloc(bloc)
    await says(bloc, "Giang", "/hoi xa SD", "Bao giờ gửi?")
    await bloc.presses("Giang", "Rút câu hỏi")
    withdrawn = bloc.last("Giang")
    await says(bloc, "Giang", "/hoi xa 1")

    await bloc.presses("Giang", "Hỏi tiếp")

    assert withdrawn.startswith("Đã rút câu hỏi CH-01. Xã SD đã được báo")
    assert bloc.last("Giang").startswith("Hỏi Xã SD\n")


async def test_whoever_leads_and_belongs_to_a_unit_sees_both_sides(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        head = await work.members.behind("telegram", str(bloc.people["Cường"]))
        await work.members.grant(head.person, Grant(Role.OFFICER, BLOC, f"{BLOC}.SD"), by="", at=bloc.clock.now())
    empty = await says(bloc, "Cường", "/hoi")
    await says(bloc, "Giang", "/hoi SD", "Bao giờ gửi?")

    both = await says(bloc, "Cường", "/hoi")

    assert empty.startswith("Hỏi lại đơn vị\nChưa có câu hỏi nào gửi tới đơn vị.\n\nChưa hỏi đơn vị nào.")
    assert both.startswith("Hỏi lại đơn vị\nCông an huyện Sơn Động: 01 câu hỏi chờ trả lời.\nCH-01")
    assert "Đã hỏi 01 câu, 01 câu chờ trả lời." in both
    assert "[Trả lời CH-01]" in both
    assert "[Sơn Động]" not in both


async def test_an_answer_that_comes_second_changes_nothing(bloc: BlocAtWork) -> None:
    await says(bloc, "Cường", "/hoi SD", "Bao giờ gửi?")
    for name in ("Bình", "An"):
        await says(bloc, name, "/hoi 1")
    await says(bloc, "Bình", "Ngày mai.")

    second = await says(bloc, "An", "Tuần sau.")

    assert second.startswith(
        "Câu hỏi CH-01\nCâu hỏi này không còn chờ trả lời. Không có gì thay đổi thêm.\n\nĐ/c Cường"
    )
    assert "“Ngày mai.”" in second
    async with bloc.database.work() as work:
        assert [one.answer for one in await work.inquiries.of_bloc(BLOC)] == ["Ngày mai."]
        assert await open_inquiries(work, BLOC) == ()


async def test_a_press_is_never_taken_for_words(bloc: BlocAtWork) -> None:
    await says(bloc, "Cường", "/hoi SD")
    async with bloc.database.work() as work:
        account = await work.members.account("telegram", str(bloc.people["Cường"]))
    tail = account.question.split('"tail":"')[1][:12] if account else ""
    await bloc.presses_data("Cường", f"hoi {tail}|Ký")
    asking = bloc.last("Cường")
    await says(bloc, "Cường", "Bao giờ gửi?")
    await says(bloc, "An", "/hoi")
    await bloc.presses_data("An", f"hoi 01-{tail}|Ký")

    assert asking.startswith("Hỏi Công an huyện Sơn Động\n")
    assert bloc.last("An").endswith("người hỏi nhận được ngay. Chưa trả lời lúc này: /huy")


async def test_the_same_question_sent_twice_is_asked_once(bloc: BlocAtWork) -> None:
    first = await says(bloc, "Cường", "/hoi SD", "Bao giờ gửi?")

    second = await says(bloc, "Cường", "Bao giờ gửi?")

    assert second == first
    async with bloc.database.work() as work:
        assert [one.number for one in await open_inquiries(work, "")] == ["01"]


async def test_a_long_list_shows_the_newest_and_each_can_be_read_by_its_number(bloc: BlocAtWork) -> None:
    for number in range(1, 18):
        bloc.clock.move(minutes=1)
        await says(bloc, "Cường", "/hoi SD", f"Câu hỏi thứ {number}, {'rất dài ' * 10}?")

    listed = await says(bloc, "Cường", "/hoi")
    duties = await says(bloc, "Cường", "/viec")

    assert "CH-17 – Sơn Động: “Câu hỏi thứ 17, rất dài rất dài rất dài rất dài rất dài rất…” – hỏi" in listed
    assert "… và 2 câu hỏi trước đó." in listed
    assert "CH-02" not in listed
    assert "17 câu đồng chí hỏi đang chờ đơn vị trả lời: CH-01 Sơn Động, CH-02 Sơn Động, " in duties
    assert (await says(bloc, "Cường", "/hoi 2")).startswith("Câu hỏi CH-02\n")


async def test_an_answer_is_news_for_three_days(bloc: BlocAtWork) -> None:
    await says(bloc, "Cường", "/hoi SD", "Bao giờ gửi?")
    await says(bloc, "An", "/hoi", "Ngày mai.")
    bloc.clock.move(days=3)
    still = await says(bloc, "Cường", "/viec")
    bloc.clock.move(minutes=1)

    later = await says(bloc, "Cường", "/viec")

    assert "01 câu đồng chí hỏi vừa có trả lời: CH-01 Sơn Động. Xem: /hoi" in still
    assert "vừa có trả lời" not in later


async def test_a_receipt_of_a_question_is_proven_to_its_unit(bloc: BlocAtWork) -> None:
    await says(bloc, "Cường", "/hoi SD", "Bao giờ gửi?")
    receipt = bloc.receipt("Cường")

    proof = await says(bloc, "An", f"/kiemtra {receipt}")

    assert "hỏi đơn vị" in proof


async def test_withdrawing_a_number_that_two_blocs_use_asks_which(bloc: BlocAtWork) -> None:
    await _another_bloc(bloc)
    await says(bloc, "Giang", "/hoi xa SD", "Bao giờ gửi?", f"/hoi {BLOC} SD", "Ai soạn?")

    asked = await says(bloc, "Giang", "/hoi rút CH-01")

    assert asked.startswith("Nhiều khối có mã hoặc số này. Đồng chí chọn khối.\n[")
    async with bloc.database.work() as work:
        assert len(await open_inquiries(work, "")) == 2


async def test_a_criterion_that_is_not_signed_yet_is_asked_about_without_numbers(bloc: BlocAtWork) -> None:
    asking = await says(bloc, "Cường", "/hoi SD B02")

    assert asking.startswith(
        "Hỏi Công an huyện Sơn Động\nVề tiêu chí B02 (Tỷ lệ điều tra, khám phá các loại án), "
        "6 tháng đầu năm 2017: chưa có số liệu được chỉ huy ký."
    )


async def test_a_criterion_that_takes_points_is_quoted_with_its_points(bloc: BlocAtWork) -> None:
    await signed_units(bloc, ["SD"])

    asking = await says(bloc, "Cường", "/hoi sd 2017-h1 a01")

    assert ", 6 tháng đầu năm 2017: 20,00 điểm." in asking


async def test_what_is_gone_cannot_be_answered(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        with pytest.raises(Refused, match=r"inquiry\.gone"):
            await held_inquiry(work, "07-9f1c2ab34d5e")


async def test_others_learn_nothing_of_a_question(bloc: BlocAtWork) -> None:
    await bloc.joins("Hùng", Role.OFFICER, "HH")
    await bloc.joins("Quản", Role.ADMIN)
    await bloc.joins("Lan", Role.SECRETARY)
    await says(bloc, "Cường", "/hoi SD", "Bao giờ gửi?")

    answers = [await says(bloc, name, text) for name in ("Hùng", "Quản", "Lan") for text in ("/hoi", "/hoi 1")]

    assert [text.split(".")[0] for text in answers] == [
        "Hỏi lại đơn vị\nChưa có câu hỏi nào gửi tới đơn vị",
        "Không thấy câu hỏi “1” trong phần đồng chí được xem",
        *["Việc này không thuộc nhiệm vụ của đồng chí"] * 4,
    ]
