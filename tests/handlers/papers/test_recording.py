"""Numbers of signed papers: who may record them, what is refused, and what changes because of it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.bloc import BLOC, BlocAtWork
from tests.handlers.papers.played import PERIOD, last_file, lock, played

CHANGED = (
    "⚠️ KHÔNG KHỚP: số liệu đã thay đổi sau khi ghi số văn bản. "
    "Căn cứ vẫn là văn bản đã ký; số liệu mới chỉ để theo dõi."
)


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    async with played(sqlite_url) as one:
        yield one


async def note_of(bloc: BlocAtWork, words: str, *, by: str = "Thu") -> str:
    await bloc.says(by, f"/xuat {words} 2017-H1 pdf")
    return last_file(bloc, by)[1].note


async def record(bloc: BlocAtWork, words: str, *, by: str = "Thu") -> str:
    await bloc.says(by, f"/xuat số {words}")
    await bloc.says(by, "Ghi")
    return bloc.receipt(by)


async def numbers(bloc: BlocAtWork, period: str = PERIOD) -> list[tuple[str, str, str]]:
    async with bloc.database.work() as work:
        return [(one.kind, one.subject, one.number) for one in await work.papers.signed(BLOC, period)]


async def test_a_recorded_number_stands_in_place_of_the_draft(bloc: BlocAtWork) -> None:
    before = await note_of(bloc, "bảng")

    await record(bloc, "45/BC-KTĐ 20/06/2017 bảng 2017-H1")

    after = await note_of(bloc, "bảng")
    assert before.startswith("Dự thảo")
    assert after.startswith("Căn cứ: Bảng tổng hợp số 45/BC-KTĐ ngày 20/06/2017 · ")
    assert after.split("·")[1] == before.split("·")[1]


async def test_a_signed_paper_bears_its_own_day_and_number(bloc: BlocAtWork) -> None:
    await record(bloc, "45/BB-KTĐ 20/06/2017 biên bản 2017-H1")
    await note_of(bloc, "biên bản")

    _, paper = last_file(bloc, "Thu")
    assert (paper.number, paper.place_and_date) == ("Số: 45/BB-KTĐ", "Bắc Giang, ngày 20 tháng 6 năm 2017")


async def test_recording_what_counts_already_is_the_same_record(bloc: BlocAtWork) -> None:
    first = await record(bloc, "45/BC-KTĐ 20/06/2017 bảng 2017-H1")
    again = await record(bloc, "45/BC-KTĐ 20/06/2017 bảng 2017-H1", by="Cường")

    assert (first, await numbers(bloc)) == (again, [("bloc_table", "", "45/BC-KTĐ")])


async def test_a_wrong_number_is_followed_by_the_right_one_and_stays_readable(bloc: BlocAtWork) -> None:
    await record(bloc, "54/BC-KTĐ 20/06/2017 bảng 2017-H1")
    await record(bloc, "45/BC-KTĐ 20/06/2017 bảng 2017-H1")

    await bloc.says("Thu", "/xuat bảng 2017-H1")

    assert [number for _, _, number in await numbers(bloc)] == ["54/BC-KTĐ", "45/BC-KTĐ"]
    assert "Căn cứ: văn bản đã ký số 45/BC-KTĐ ngày 20/06/2017." in bloc.last("Thu")
    assert "Số ghi trước, không còn dùng: 54/BC-KTĐ" in bloc.last("Thu")


async def test_papers_of_units_and_of_the_year_have_numbers_of_their_own(bloc: BlocAtWork) -> None:
    await record(bloc, "3/BC-CASD 20/06/2017 phiếu SD 2017-H1")
    await record(bloc, "1/GU-KTĐ 21/02/2017 giao ước")

    assert (await numbers(bloc), await numbers(bloc, "")) == (
        [("unit_sheet", f"{BLOC}.SD", "3/BC-CASD")],
        [("covenant", "2017", "1/GU-KTĐ")],
    )
    assert (await note_of(bloc, "phiếu TY")).startswith("Dự thảo")


async def test_records_that_moved_on_are_named_on_the_paper_and_below_it(bloc: BlocAtWork) -> None:
    await record(bloc, "45/BC-KTĐ 20/06/2017 xếp hạng 2017-H1")
    async with bloc.database.work() as work:
        scores = await work.sheets.scores(PERIOD)
        await work.sheets.save_scores(PERIOD, {f"{BLOC}.SD": scores[f"{BLOC}.TY"]}, at=bloc.clock.now())

    await note_of(bloc, "xếp hạng")

    changed = "Số liệu đã thay đổi sau khi ghi văn bản đã ký số 45/BC-KTĐ ngày 20/06/2017."
    assert last_file(bloc, "Thu")[1].closing[-1].startswith(changed)
    assert f"⚠️ {changed}" in bloc.last("Thu")


async def test_the_lock_changes_no_number_and_so_no_basis(bloc: BlocAtWork) -> None:
    await record(bloc, "45/BC-KTĐ 20/06/2017 bảng 2017-H1")
    await lock(bloc)

    await note_of(bloc, "bảng")

    assert "Căn cứ: văn bản đã ký số 45/BC-KTĐ ngày 20/06/2017." in bloc.last("Thu")


async def test_what_changed_before_the_confirmation_is_shown_again_first(bloc: BlocAtWork) -> None:
    await bloc.says("Thu", "/xuat số 45/BC-KTĐ 20/06/2017 bảng 2017-H1")
    async with bloc.database.work() as work:
        scores = await work.sheets.scores(PERIOD)
        await work.sheets.save_scores(PERIOD, {f"{BLOC}.SD": scores[f"{BLOC}.TY"]}, at=bloc.clock.now())

    await bloc.says("Thu", "Ghi")

    assert bloc.last("Thu").startswith("Số liệu vừa thay đổi nên chưa ghi.")
    assert await numbers(bloc) == []


async def test_number_and_day_may_come_in_any_order_and_number_again(bloc: BlocAtWork) -> None:
    await bloc.says("Thu", "/xuat số 20/06/2017 bảng 2017-H1")
    await bloc.says("Thu", "số 45 / BC-KTĐ")
    await bloc.says("Thu", "Ghi")

    assert await numbers(bloc) == [("bloc_table", "", "45/BC-KTĐ")]


async def test_a_number_is_corrected_while_the_day_is_asked_for(bloc: BlocAtWork) -> None:
    await bloc.says("Thu", "/xuat số 54/BC-KTĐ bảng 2017-H1")
    await bloc.says("Thu", "45/BC-KTĐ 20/06/2017")
    await bloc.says("Thu", "Ghi")

    assert await numbers(bloc) == [("bloc_table", "", "45/BC-KTĐ")]


@pytest.mark.parametrize("name", ["An", "Bình", "Khánh"])
async def test_others_record_nothing(bloc: BlocAtWork, name: str) -> None:
    await bloc.says(name, "/xuat số 45/BC-KTĐ 20/06/2017 xếp hạng 2017-H1")

    assert bloc.last(name) == "Số văn bản đã ký do thư ký khối, trưởng khối, phó khối hoặc cơ quan thường trực ghi."


async def test_an_old_button_opens_the_list_of_papers(bloc: BlocAtWork) -> None:
    await bloc.presses_data("Thu", "xuat so 12345678|Ghi")

    assert bloc.last("Thu").startswith("Xuất văn bản")
    assert await numbers(bloc) == []


async def test_what_a_unit_has_of_the_progress_report_never_bears_its_number(bloc: BlocAtWork) -> None:
    await record(bloc, "45/BC-KTĐ 20/06/2017 sơ kết 2017-H1")

    note = await note_of(bloc, "sơ kết", by="An")

    assert note.startswith("Dự thảo")
    assert "45/BC-KTĐ" not in bloc.last("An")


async def test_the_code_of_a_signed_paper_says_which_it_is_and_whether_it_still_holds(bloc: BlocAtWork) -> None:
    await record(bloc, "45/BC-KTĐ 20/06/2017 xếp hạng 2017-H1")
    code = (await note_of(bloc, "xếp hạng")).rsplit(" ", 1)[1]

    await bloc.says("Cường", f"/kiemtra {code}")
    before = bloc.last("Cường")
    await record(bloc, "46/BC-KTĐ 21/06/2017 xếp hạng 2017-H1")
    async with bloc.database.work() as work:
        scores = await work.sheets.scores(PERIOD)
        await work.sheets.save_scores(PERIOD, {f"{BLOC}.SD": scores[f"{BLOC}.TY"]}, at=bloc.clock.now())
    await bloc.says("Cường", f"/kiemtra {code}")

    first = "Xếp hạng kèm lý do – 6 tháng đầu năm 2017: văn bản đã ký số {}; đ/c Thu ghi lúc 18:00 ngày 25/06/2017."
    assert before.split("\n") == [
        first.format("45/BC-KTĐ ngày 20/06/2017"),
        "✅ Khớp: nội dung hiện nay đúng như khi ghi số văn bản.",
    ]
    assert bloc.last("Cường").split("\n") == [
        first.format("46/BC-KTĐ ngày 21/06/2017"),
        CHANGED,
    ]


async def test_a_number_that_was_corrected_is_named_with_the_one_that_counts(bloc: BlocAtWork) -> None:
    await record(bloc, "45/BC-KTĐ 20/06/2017 phiếu SD 2017-H1")
    code = (await note_of(bloc, "phiếu SD")).rsplit(" ", 1)[1]
    async with bloc.database.work() as work:
        scores = await work.sheets.scores(PERIOD)
        await work.sheets.save_scores(PERIOD, {f"{BLOC}.SD": scores[f"{BLOC}.TY"]}, at=bloc.clock.now())
    await record(bloc, "47/BC-CASD 22/06/2017 phiếu SD 2017-H1")

    await bloc.says("Cường", f"/kiemtra {code}")
    await bloc.says("Lan", f"/kiemtra {code}")

    assert bloc.last("Cường").split("\n")[1] == "Số này không còn dùng; số đang dùng là 47/BC-CASD ngày 22/06/2017."
    assert bloc.last("Lan").startswith("Không có kỳ nào chốt và không có văn bản đã ký nào với mã này.")


async def test_the_covenant_of_the_year_is_found_by_its_code_too(bloc: BlocAtWork) -> None:
    await record(bloc, "1/GU-KTĐ 21/02/2017 giao ước")
    code = (await note_of(bloc, "giao ước")).rsplit(" ", 1)[1]

    await bloc.says("An", f"/kiemtra {code}")

    assert bloc.last("An").split("\n")[1] == "✅ Khớp: nội dung hiện nay đúng như khi ghi số văn bản."
