"""Every paper of a period that was really played: in every form, in both languages, and saying what was decided."""

from __future__ import annotations

from collections.abc import AsyncIterator
from decimal import Decimal

import pytest

from bot.domain.people.members import Grant, Role
from bot.reports.documents import DOCUMENTS
from bot.reports.paper import Cell, Figure, Paper, PaperKind, PaperTable
from tests.bloc import BLOC, BlocAtWork
from tests.handlers.papers.played import correct, last_file, lock, played
from tests.handlers.papers.year_behind import year_behind

_WORDS = {
    PaperKind.UNIT_SHEET: "phiếu SD",
    PaperKind.BLOC_TABLE: "bảng",
    PaperKind.RANKING: "xếp hạng",
    PaperKind.CROSS_CHECK_MINUTES: "biên bản kiểm tra SD",
    PaperKind.CLOSING_MINUTES: "biên bản",
    PaperKind.COVENANT: "giao ước",
    PaperKind.NOMINATIONS: "danh sách",
    PaperKind.PROGRESS: "sơ kết",
    PaperKind.REGISTRATIONS: "danh sách đăng ký",
    PaperKind.HANDOVER: "bàn giao",
}
_FILES = {
    PaperKind.UNIT_SHEET: "phieu-diem-SD-2017-H1",
    PaperKind.BLOC_TABLE: "bang-tong-hop-2017-H1",
    PaperKind.RANKING: "xep-hang-2017-H1",
    PaperKind.CROSS_CHECK_MINUTES: "bien-ban-kiem-tra-SD-2017-H1",
    PaperKind.CLOSING_MINUTES: "bien-ban-tong-ket-2017-H1",
    PaperKind.COVENANT: "giao-uoc-2017",
    PaperKind.NOMINATIONS: "danh-sach-de-nghi-2017",
    PaperKind.PROGRESS: "so-ket-2017-H1",
    PaperKind.REGISTRATIONS: "dang-ky-danh-hieu-2017",
    PaperKind.HANDOVER: "ban-giao-2017",
}
_BEGINNINGS = {"pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK"}


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    async with played(sqlite_url) as one:
        yield one


async def paper_of(bloc: BlocAtWork, words: str, *, by: str = "Thu", form: str = "pdf") -> Paper:
    await bloc.says(by, f"/xuat {words} 2017-H1 {form}")
    return last_file(bloc, by)[1]


def row_of(table: PaperTable, first: Cell) -> dict[str, Cell]:
    """A row by its first cell, named by the heads of the columns."""
    [row] = [row for row in table.rows if row[0] == first]
    return {column.label: cell for column, cell in zip(table.columns, row, strict=True)}


def points(number: str) -> Figure:
    return Figure(Decimal(number))


@pytest.mark.parametrize("language", ["vi", "en"])
async def test_every_paper_can_be_made_in_every_form(bloc: BlocAtWork, language: str) -> None:
    await year_behind(bloc)
    if language == "en":
        await bloc.says("Cường", "/ngonngu")
        await bloc.presses("Cường", "English")
    made: list[tuple[str, bytes]] = []

    for words in _WORDS.values():
        for form in _BEGINNINGS:
            await bloc.says("Cường", f"/xuat {words} 2017-H1 {form}")
            document = next(one.screen.document for one in reversed(bloc.out.shown) if one.screen.document)
            made.append((document.name, DOCUMENTS[type(document.sheet)](document.sheet)[:4]))

    assert [name for name, _ in made] == [f"{_FILES[kind]}.{form}" for kind in _WORDS for form in _BEGINNINGS]
    assert [start.startswith(_BEGINNINGS[name.rsplit(".", 1)[1]]) for name, start in made] == [True] * len(made)


async def test_the_same_records_have_the_same_hash_whoever_asks_in_whatever_form(bloc: BlocAtWork) -> None:
    notes = [
        (await paper_of(bloc, "xếp hạng", by=name, form=form)).note
        for name, form in (("Thu", "pdf"), ("Thu", "xlsx"), ("Cường", "docx"), ("An", "pdf"))
    ]

    assert len(set(notes)) == 1


async def test_another_record_is_another_hash(bloc: BlocAtWork) -> None:
    before = (await paper_of(bloc, "phiếu SD")).note
    await bloc.says("Cường", "/thamdinh TY 2017-H1")

    same = (await paper_of(bloc, "phiếu SD")).note
    async with bloc.database.work() as work:
        period = await work.blocs.period("bg-huyen.2017-H1")
        scores = await work.sheets.scores(period.id)
        await work.sheets.save_scores(period.id, {"bg-huyen.SD": scores["bg-huyen.TY"]}, at=bloc.clock.now())
    changed = (await paper_of(bloc, "phiếu SD")).note

    assert (same == before, changed == before) == (True, False)


async def test_the_score_sheet_says_what_was_entered_reviewed_and_decided(bloc: BlocAtWork) -> None:
    paper = await paper_of(bloc, "phiếu SD")
    [table] = paper.tables

    assert row_of(table, "B02") == {
        "TT": "B02",
        "Nội dung": "Tỷ lệ điều tra, khám phá các loại án (%)",
        "Thang điểm": points("60"),
        "Chỉ tiêu": 75,
        "Kết quả": points("78.50"),
        "Tự chấm": points("40.94"),
        "Số văn bản, giải trình": "Báo cáo số 45/BC-CAHSD; 02 vụ đã khởi tố",
        "Thẩm định": points("28.80"),
        "Lý do": "Lần 1: thiếu 02 vụ; Kiến nghị: Chấp nhận một phần",
        "Điểm": points("36.25"),
    }
    assert paper.agency == "CÔNG AN HUYỆN SƠN ĐỘNG"


async def test_a_criterion_that_stores_points_only_never_shows_a_figure(bloc: BlocAtWork) -> None:
    [table] = (await paper_of(bloc, "phiếu SD")).tables
    row = row_of(table, "A01")

    assert (row["Chỉ tiêu"], row["Kết quả"], row["Số văn bản, giải trình"]) == (None, None, None)
    assert row["Tự chấm"] == row["Điểm"] == points("20")


async def test_the_bloc_table_has_a_table_for_every_group_and_adds_them_up(bloc: BlocAtWork) -> None:
    tables = (await paper_of(bloc, "bảng")).tables
    summary = tables[-1]
    unit = [column.label for column in summary.columns].index("Sơn Động")
    sums = [row[unit] for row in summary.rows]
    parts = [one.value for one in sums[:-3] if isinstance(one, Figure)]
    total = sums[-3]

    assert [table.name[:1] for table in tables] == ["A", "B", "C", "D", "E", "F", "T", "P", "T"]
    assert isinstance(total, Figure)
    assert abs(sum(parts) - total.value) <= Decimal("0.05")
    assert [row[unit] for row in tables[0].rows][-1] == points("130")


async def test_the_ranking_says_why(bloc: BlocAtWork) -> None:
    paper = await paper_of(bloc, "xếp hạng", by="Cường")
    [table] = paper.tables
    why = {row[1]: row[6] for row in table.rows}

    assert why["Sơn Động"] == "thưởng 30,00"
    assert why["Yên Thế"] == (
        "thưởng 11,00; trừ 9,00; "
        "không xét danh hiệu: Có cán bộ, chiến sĩ bị khởi tố hoặc bị tước danh hiệu CAND trong năm"
    )
    assert paper.closing[0] == "Chưa ký bảng tự chấm, chưa xếp hạng: Lục Nam, Lục Ngạn, Yên Dũng."
    assert paper.closing[1].startswith("Sát nhau nhất: hạng ")


async def test_an_officer_reads_reasons_of_the_own_unit_only(bloc: BlocAtWork) -> None:
    paper = await paper_of(bloc, "xếp hạng", by="An")
    [table] = paper.tables

    assert {row[1]: row[6] for row in table.rows if row[6]} == {"Sơn Động": "thưởng 30,00"}
    assert not [words for words in paper.closing if "Sát nhau" in words]


async def test_the_closing_minutes_hold_what_was_decided_and_leave_room_for_the_meeting(bloc: BlocAtWork) -> None:
    paper = await paper_of(bloc, "biên bản")
    attendance, results, appeals, titles, awards, ballot = paper.tables

    assert (len(attendance.rows), len(results.rows)) == (10, 7)
    assert [(row[0], row[3]) for row in appeals.rows] == [
        ("Sơn Động", "Không chấp nhận: Chưa đủ căn cứ"),
        ("Sơn Động", "Chấp nhận 77%: Chấp nhận một phần"),
    ]
    assert ([row[2] for row in titles.rows], [row[2] for row in awards.rows]) == (
        ["Đội Cảnh sát hình sự (tập thể)"],
        ["Thiếu tá Nguyễn Văn Mẫu (cá nhân)"],
    )
    assert [row[0] for row in ballot.rows] == [
        "Đội Cảnh sát hình sự (Sơn Động)",
        "Thiếu tá Nguyễn Văn Mẫu (Sơn Động)",
    ]
    assert [one.capacity for one in paper.signatories] == ["TRƯỞNG KHỐI", "PHÓ TRƯỞNG KHỐI", "THƯ KÝ"]
    assert "Còn 01 kiến nghị chưa giải quyết." in paper.closing


async def test_the_covenant_has_a_place_to_sign_for_every_unit_and_the_day_it_was_signed(bloc: BlocAtWork) -> None:
    paper = await paper_of(bloc, "giao ước", by="An")

    assert [one.unit for one in paper.signatories][:2] == ["Công an huyện Hiệp Hòa", "Công an huyện Việt Yên"]
    assert (len(paper.signatories), paper.place_and_date) == (10, "Bắc Giang, ngày 21 tháng 02 năm 2017")
    assert not [row for row in paper.tables[0].rows if row[0] == "A" and row[4]]


async def test_the_progress_report_says_who_is_late_and_why(bloc: BlocAtWork) -> None:
    paper = await paper_of(bloc, "sơ kết")
    table, deadlines = paper.tables

    assert paper.opening == (
        "Đã ký bảng tự chấm 07/10 đơn vị.",
        "Đang chậm 03 đơn vị: Lục Nam, Lục Ngạn, Yên Dũng.",
        "Còn 01 kiến nghị chờ quyết định.",
    )
    assert {row[1]: row[7] for row in table.rows if row[7]} == {"Lục Ngạn": "Đang phục vụ cao điểm"}
    assert [row[0] for row in deadlines.rows] == ["Thẩm định lần 1", "Giải trình", "Thẩm định lần 2"]


async def test_a_unit_reads_its_own_progress_only(bloc: BlocAtWork) -> None:
    table = (await paper_of(bloc, "sơ kết", by="Bình")).tables[0]

    assert [row[1] for row in table.rows] == ["Sơn Động"]


async def test_a_locked_period_is_printed_as_it_was_locked_with_the_lock_s_hash(bloc: BlocAtWork) -> None:
    digits = await lock(bloc)
    await correct(bloc)

    papers = [await paper_of(bloc, words) for words in ("phiếu SD", "bảng", "xếp hạng", "biên bản")]

    assert [digits[:5] in paper.note for paper in papers] == [True] * 4
    assert all(any("Đính chính sau chốt" in words for words in paper.closing) for paper in papers)


async def test_offices_are_called_as_on_the_day_of_the_paper(bloc: BlocAtWork) -> None:
    now = (await paper_of(bloc, "xếp hạng")).recipients[0]
    bloc.clock.move_to("2019-01-10 08:00")

    later = (await paper_of(bloc, "xếp hạng")).recipients[0]

    assert (now, later) == ("– Phòng Công tác Chính trị;", "– Phòng Công tác đảng và công tác chính trị;")


async def test_the_head_signs_for_the_bloc_and_without_a_head_the_deputy_does(bloc: BlocAtWork) -> None:
    before = (await paper_of(bloc, "xếp hạng")).signatories[1]
    async with bloc.database.work() as work:
        roster = await work.members.roster(bloc=BLOC, unit="", at=bloc.clock.now())
        [head] = [one.person for one in roster if one.role is Role.BLOC_HEAD]
        await work.members.suspend(head, Grant(Role.BLOC_HEAD, bloc=BLOC), at=bloc.clock.now())

    after = (await paper_of(bloc, "xếp hạng")).signatories[1]

    assert (before.capacity, before.name) == ("TM. KHỐI THI ĐUA\nTRƯỞNG KHỐI", "Cường")
    assert (after.capacity, after.name) == ("TM. KHỐI THI ĐUA\nKT. TRƯỞNG KHỐI\nPHÓ TRƯỞNG KHỐI", "Dũng")
