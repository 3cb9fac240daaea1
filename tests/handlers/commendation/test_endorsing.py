"""What leaders decide on nominations, and what comes of it for the drafter and the bloc."""

from __future__ import annotations

from bot.domain.people.members import Role
from handlers.texts import speak
from tests.bloc import BLOC, BlocAtWork, bloc_at_work
from tests.handlers.commendation.scene import (
    DEED,
    DOCUMENT,
    SAID,
    actions,
    drafts,
    newest,
    nominations,
)


async def test_the_whole_way_leaves_three_events_and_reaches_the_bloc(database_url: str) -> None:
    async with bloc_at_work(database_url) as bloc:
        for name, role, unit in (("Bình", "unit_leader", "SD"), ("An", "officer", "SD")):
            await bloc.joins(name, role, unit)
        await drafts(bloc, *SAID, "Gửi")
        for text in ("/ky", "Trả lại", "Ghi rõ hơn."):
            await bloc.says("Bình", text)
        bloc.clock.move(hours=1)
        await drafts(bloc, "/denghi sửa ĐN 1", "Gửi")
        for text in ("/ky", "Ký"):
            await bloc.says("Bình", text)
        async with bloc.database.work() as work:
            waiting = await work.nominations.waiting(BLOC)

        assert await actions(bloc) == [
            "nomination.submitted",
            "nomination.returned",
            "nomination.submitted",
            "nomination.endorsed",
        ]
        assert await nominations(bloc) == [("01", "superseded"), ("01", "endorsed")]
        assert [one.nomination.number for one in waiting] == ["01"]


async def test_a_signature_never_falls_on_a_text_that_was_not_shown(bloc: BlocAtWork) -> None:
    await drafts(bloc, *SAID, "Gửi")
    await bloc.says("Giang", "/ky")
    old, shown = newest(bloc, "Giang", "Ký")
    for text in ("/ky", "Trả lại", "Ghi rõ hơn."):
        await bloc.says("Bình", text)
    bloc.clock.move(hours=1)
    await drafts(bloc, "/denghi sửa 01", "Sửa", "Tên", "Đại úy Hoàng Văn C", "Gửi")

    await bloc.presses_data("Giang", old, message=shown.id)

    assert bloc.last("Giang") == (
        "Bản này của ĐN-01 đã được đ/c Bình trả lại lúc 08:00 ngày 12/06/2017 và đã có bản sửa gửi thay. "
        "Không có gì thay đổi thêm.\n[Việc chờ ký]"
    )
    assert await nominations(bloc) == [("01", "superseded"), ("01", "submitted")]


async def test_what_another_leader_returned_says_so_with_the_reason(bloc: BlocAtWork) -> None:
    await drafts(bloc, *SAID, "Gửi")
    await bloc.says("Giang", "/ky")
    for text in ("/ky", "Trả lại", "Ghi rõ hơn."):
        await bloc.says("Bình", text)

    await bloc.says("Giang", "Ký")

    assert bloc.last("Giang") == (
        "Đề nghị ĐN-01 đã được đ/c Bình trả lại lúc 08:00 ngày 12/06/2017, lý do: “Ghi rõ hơn.”. "
        "Không có gì thay đổi thêm.\n[Việc chờ ký]"
    )


async def test_a_telephone_is_no_reason(bloc: BlocAtWork) -> None:
    await drafts(bloc, *SAID, "Gửi")

    for text in ("/ky", "Trả lại", "0912345678"):
        await bloc.says("Bình", text)

    assert bloc.last("Bình") == speak("vi")("refused.screened.phone")
    assert await nominations(bloc) == [("01", "submitted")]


async def test_a_leader_can_pass_over_a_nomination(bloc: BlocAtWork) -> None:
    await bloc.joins("Em", Role.OFFICER, "SD")
    await drafts(bloc, *SAID, "Gửi")
    bloc.clock.move(minutes=1)
    for text in ("/denghi", "Tập thể", "Đội Cảnh sát giao thông", DEED, DOCUMENT, "5", "Gửi"):
        await bloc.says("Em", text)
    await bloc.says("Bình", "/ky")
    first = bloc.last("Bình").split("\n")[0]

    await bloc.presses("Bình", "Xem tiếp")
    second = bloc.last("Bình").split("\n")[0]
    await bloc.presses("Bình", "Xem tiếp")

    assert [first, second, bloc.last("Bình").split("\n")[0]] == [
        "Chờ ký: đề nghị khen thưởng ĐN-01",
        "Chờ ký: đề nghị khen thưởng ĐN-02",
        "Chờ ký: đề nghị khen thưởng ĐN-01",
    ]


async def test_passing_over_finds_what_others_have_decided_meanwhile(bloc: BlocAtWork) -> None:
    await bloc.joins("Em", Role.OFFICER, "SD")
    await drafts(bloc, *SAID, "Gửi")
    bloc.clock.move(minutes=1)
    for text in ("/denghi", "Tập thể", "Đội Cảnh sát giao thông", DEED, DOCUMENT, "5", "Gửi"):
        await bloc.says("Em", text)
    await bloc.says("Bình", "/ky")
    for text in ("/ky", "Ký", "/ky", "Ký"):
        await bloc.says("Giang", text)

    await bloc.says("Bình", "Xem tiếp")

    assert bloc.last("Bình").startswith("Đề nghị ĐN-01 đã được đ/c Giang ký lúc 08:01")


async def test_a_second_tap_on_send_and_sign_shows_the_same_receipt_and_does_nothing(bloc: BlocAtWork) -> None:
    await drafts(bloc, *SAID)
    sends, preview = newest(bloc, "An", "Gửi")
    await bloc.presses_data("An", sends, message=preview.id)
    sent = bloc.receipt("An")
    await bloc.says("Bình", "/ky")
    signs, shown = newest(bloc, "Bình", "Ký")
    await bloc.presses_data("Bình", signs, message=shown.id)
    signed = bloc.receipt("Bình")
    bloc.skip()

    await bloc.presses_data("An", sends, message=preview.id)
    await bloc.presses_data("Bình", signs, message=shown.id)

    assert [shown.chat for shown in bloc.seen()] == [str(bloc.people["An"]), str(bloc.people["Bình"])]
    assert (bloc.receipt("An"), bloc.receipt("Bình")) == (sent, signed)
    assert await nominations(bloc) == [("01", "endorsed")]


async def test_an_award_that_left_the_catalogue_is_still_named(bloc: BlocAtWork) -> None:
    await drafts(bloc, *SAID, "Gửi")
    await bloc.says("Bình", "/ky")
    async with bloc.database.work() as work:
        await work.blocs.add_awards(BLOC, [])

    await bloc.says("Bình", "Ký")
    await drafts(bloc, "/denghi 01")

    assert "Danh hiệu, khen thưởng đề nghị: giay-khen (không còn trong danh mục)" in bloc.last("An")
    assert "giay-khen (ĐN-01)" in bloc.last("Cường")


async def test_a_correction_begun_twice_is_one_and_dropping_it_keeps_the_returned_one(bloc: BlocAtWork) -> None:
    await drafts(bloc, *SAID, "Gửi")
    for text in ("/ky", "Trả lại", "Ghi rõ hơn."):
        await bloc.says("Bình", text)
    bloc.clock.move(hours=1)
    await drafts(bloc, "/denghi sửa 01", "Sửa", "Tên", "Đại úy Hoàng Văn C", "/denghi sửa 01", "Gửi nhé")
    await drafts(bloc, "/denghi", "Soạn mới")
    asked = bloc.last("An")

    await drafts(bloc, "Bỏ")

    assert "bản bị trả lại vẫn còn" in asked
    assert "Đại úy Hoàng Văn C" in asked
    assert bloc.last("An").endswith("[Cá nhân] [Tập thể] [Mô hình] [Khen đột xuất] [Khen theo đợt] [Sửa ĐN-01]")


async def test_a_draft_in_progress_comes_back_after_a_returned_one_was_corrected(bloc: BlocAtWork) -> None:
    await drafts(bloc, *SAID, "Gửi")
    for text in ("/ky", "Trả lại", "Ghi rõ hơn."):
        await bloc.says("Bình", text)
    bloc.clock.move(hours=1)
    await drafts(bloc, "/denghi", "Mô hình", "Mô hình “Tiếng kẻng an ninh”")
    bloc.clock.move(hours=1)
    await drafts(bloc, "/denghi sửa 01", "/denghi")
    correcting = bloc.last("An")

    await drafts(bloc, "Soạn mới", "Tiếp tục", "Gửi", "/denghi")

    assert "Bản nháp ĐN-01, đang soạn:" in correcting
    assert "Bản nháp ĐN-02, đang soạn:" in bloc.last("An")
