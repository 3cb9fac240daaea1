"""Findings beyond their transcripts: ends without any, changes meanwhile, hard deadlines, answers, minutes."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.domain.people.members import Role
from bot.domain.telling.inspection_notices import FindingsDelivered
from bot.reports.paper import Paper, PdfPaper
from handlers.cross_check.notices import delivered
from handlers.texts import speak
from tests.bloc import BlocAtWork, bloc_at_work
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


def last_paper(bloc: BlocAtWork) -> tuple[str, Paper]:
    """The name and the contents of the PDF that was handed out last."""
    document = bloc.out.shown[-1].screen.document
    assert document is not None
    assert isinstance(document.sheet, PdfPaper)
    return document.name, document.sheet.paper


async def test_an_old_answer_button_still_answers(bloc: BlocAtWork) -> None:
    await signed_units(bloc, ["SD"])
    await publish(bloc)
    for text in ("/kiemcheo SD", "B02 75 | hồ sơ 12\nB03 90 | sổ", "Kết thúc", "Kết thúc"):
        await bloc.says("Lan", text)

    await bloc.presses_data("An", "kiemcheo 2017-H1 traloi|B02 đồng ý")
    first = first_line(bloc, "An")
    await bloc.presses_data("An", "kiemcheo 2017-H1 traloi B03|đã có sổ bổ sung")

    assert (first, first_line(bloc, "An")) == (
        "Đã ghi nhận ý kiến về B02. Còn 1 nội dung chưa trả lời.",
        "Đã ghi nhận ý kiến về B03. Đơn vị đã trả lời đủ; người thẩm định thấy cả nội dung và ý kiến.",
    )


async def test_answers_without_a_reason_among_others_are_asked_for_it(bloc: BlocAtWork) -> None:
    await signed_units(bloc, ["SD"])
    await publish(bloc)
    for text in ("/kiemcheo SD", "B02 75 | hồ sơ 12\nB03 90 | sổ", "Kết thúc", "Kết thúc"):
        await bloc.says("Lan", text)
    await bloc.says("An", "/kiemcheo traloi")

    await bloc.says("An", "B02 đồng ý\nB03 không")

    assert first_line(bloc, "An") == "Không đồng ý với B03 thì cần lý do. Ghi: B03 không | lý do"


async def test_an_inspection_without_findings_ends_too(bloc: BlocAtWork) -> None:
    await signed_units(bloc, ["SD"])
    await publish(bloc)
    for text in ("/kiemcheo SD", "Kết thúc"):
        await bloc.says("Lan", text)
    asked = bloc.last("Lan").split("\n")[1]
    await bloc.says("Lan", "Kết thúc")
    told = first_line(bloc, "An")
    await bloc.says("An", "/kiemcheo traloi")

    assert asked == (
        "Kết thúc kiểm tra Công an huyện Sơn Động, không có nội dung đề nghị (tổng giữ nguyên 883,62 điểm)? "
        "Từ đó tổ không ghi thêm được nữa."
    )
    assert told == (
        "Tổ kiểm tra chéo (Lục Ngạn – tổ trưởng, Lục Nam, Yên Dũng) đã kết thúc kiểm tra đơn vị, "
        "6 tháng đầu năm 2017: không có nội dung đề nghị."
    )
    assert first_line(bloc, "An") == (
        "Tổ kiểm tra đã kết thúc lúc 08:00 ngày 12/06/2017, không có nội dung nào cần trả lời."
    )


async def test_an_old_answer_button_before_the_end_shows_nothing(bloc: BlocAtWork) -> None:
    await signed_units(bloc, ["SD"])
    await publish(bloc)

    await bloc.presses_data("An", "kiemcheo 2017-H1 traloi|B02 đồng ý")

    assert first_line(bloc, "An") == (
        "Chưa có nội dung nào để trả lời: tổ kiểm tra chưa kết thúc hoặc không có đề nghị."
    )


async def test_findings_that_changed_while_ending_are_shown_again(bloc: BlocAtWork) -> None:
    await bloc.joins("Minh", Role.OFFICER, "LNa")
    await signed_units(bloc, ["SD"])
    await publish(bloc)
    await bloc.says("Lan", "/kiemcheo SD")
    await bloc.says("Lan", "Kết thúc")
    await bloc.says("Minh", "/kiemcheo SD")
    await bloc.says("Minh", "B02 75 | hồ sơ 12")

    await bloc.says("Lan", "Kết thúc")
    changed = bloc.last("Lan").split("\n")[1]
    await bloc.says("Lan", "Kết thúc")
    await bloc.says("Lan", "ừ")
    unclear = first_line(bloc, "Lan")
    await bloc.says("Lan", "B03 90 | sổ")

    assert changed == ("Nội dung của tổ hoặc bảng của đơn vị vừa thay đổi nên chưa kết thúc. Đề nghị đồng chí xem lại.")
    assert unclear == "Đề nghị đồng chí trả lời Kết thúc hoặc Xem lại. Nội dung của tổ vẫn còn nguyên."
    assert bloc.last("Lan").split("\n")[1] == "Đã ghi 1 dòng vào nội dung của tổ."


async def test_a_long_list_of_bad_lines_is_cut_and_counted(bloc: BlocAtWork) -> None:
    await signed_units(bloc, ["SD"])
    await publish(bloc)
    await bloc.says("Lan", "/kiemcheo SD")

    await bloc.says("Lan", "\n".join(f"Z{number:02} 1 | x" for number in range(14)))

    lines = bloc.last("Lan").split("\n")
    assert lines[13:15] == [
        "… và 2 dòng khác cần xem lại.",
        "Nội dung của tổ giữ nguyên như trước. Đề nghị gửi lại các dòng trên.",
    ]


async def test_after_a_hard_deadline_the_team_is_offered_to_ask_for_time(bloc: BlocAtWork) -> None:
    await signed_units(bloc, ["SD"])
    await publish(bloc)
    await bloc.says("Lan", "/kiemcheo SD")
    await bloc.hardens("2017-H1", "cross_check")
    bloc.clock.move_to("2017-06-23 18:00")

    await bloc.says("Lan", "B02 75 | hồ sơ 12")
    refused = first_line(bloc, "Lan")
    await bloc.presses("Lan", "Gửi đề nghị tới trưởng khối")

    assert refused.startswith("Việc kiểm tra chéo")
    assert first_line(bloc, "Lan") == ("Đề nghị đồng chí ghi lý do xin mở lại; người có thẩm quyền nhận được ngay.")


async def test_a_hard_deadline_that_passes_while_ending_keeps_the_findings(bloc: BlocAtWork) -> None:
    await signed_units(bloc, ["SD"])
    await publish(bloc)
    for text in ("/kiemcheo SD", "B02 75 | hồ sơ 12", "Kết thúc"):
        await bloc.says("Lan", text)
    await bloc.hardens("2017-H1", "cross_check")
    bloc.clock.move_to("2017-06-23 18:00")

    await bloc.says("Lan", "Kết thúc")

    assert first_line(bloc, "Lan").startswith("Việc kiểm tra chéo")


async def test_the_minutes_are_drawn_from_what_was_found(bloc: BlocAtWork) -> None:
    await signed_units(bloc, ["SD"])
    await publish(bloc)
    for text in ("/kiemcheo SD", "B02 75 | hồ sơ 12\nB03 90 | sổ\nD01 2 | 01 biên bản", "Kết thúc", "Kết thúc"):
        await bloc.says("Lan", text)
    await bloc.says("An", "/kiemcheo traloi")
    await bloc.says("An", "B02 đồng ý\nB03 không | đã có sổ")

    await bloc.says("Cường", "/kiemcheo bienban SD")

    name, paper = last_paper(bloc)
    rows = [(str(row[1])[:3], row[2], row[3], row[6]) for row in paper.tables[0].rows]
    assert (name, paper.place_and_date) == (
        "bien-ban-kiem-tra-SD-2017-H1.pdf",
        "Bắc Giang, ngày 12 tháng 6 năm 2017",
    )
    assert rows == [
        ("B02", "78,5%", "75%", "Đồng ý"),
        ("B03", "93,2%", "90%", "Không đồng ý: đã có sổ"),
        ("D01", "4 mô hình", "2 mô hình", None),
    ]


async def test_minutes_before_the_end_say_so(bloc: BlocAtWork) -> None:
    await signed_units(bloc, ["SD"])
    await publish(bloc)

    await bloc.says("Lan", "/kiemcheo bienban SD")

    _, paper = last_paper(bloc)
    assert paper.closing[0] == "Kiểm tra chưa kết thúc; nội dung còn có thể thay đổi."


def test_findings_without_lines_need_no_answer() -> None:
    screen = delivered(FindingsDelivered("Quý II", "Q2", "Lục Ngạn", ("Lục Nam",), (), late=True), VI)

    assert (screen.text, screen.choices) == (
        (
            "Tổ kiểm tra chéo (Lục Ngạn – tổ trưởng, Lục Nam) đã kết thúc kiểm tra đơn vị, Quý II (chậm so với hạn): "
            "không có nội dung đề nghị."
        ),
        (),
    )
