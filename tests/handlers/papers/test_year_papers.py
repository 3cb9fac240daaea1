"""The papers of a whole year: what stands on them, who gets them, and of which year they are."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest

from bot.actions.season.handover import choose_leaders, close_year, give, missing, receive
from bot.actions.season.next_year import begin_year
from bot.domain.commendation.nominations import Nomination, NominationState, Nominee
from bot.domain.papers.covenants import Covenant
from bot.domain.people.members import Grant, Member, Role
from bot.reports.paper import Paper
from tests.bloc import BLOC, BlocAtWork, bloc_at_work
from tests.handlers.papers.played import OFFICE, last_file
from tests.handlers.papers.year_behind import year_behind

_NOMINATION = Nomination(
    id="01-aaaaaaaaaaaa", unit=f"{BLOC}.SD", bloc=BLOC, drafted_by="An", drafted_at=datetime(2017, 6, 1, tzinfo=UTC),
    state=NominationState.ENDORSED, nominee=Nominee.PERSON, name="Thiếu tá Nguyễn Văn Mẫu", deed="Phá án",
    document="Báo cáo số 45/BC-CASĐ", award="giay-khen", rule_set="nd65-2014",
)  # fmt: skip


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    """November 2017: the year's periods are gone from the plan but one, which is locked without a sheet."""
    async with bloc_at_work(sqlite_url) as one:
        for name, role, unit in (
            ("Cường", Role.BLOC_HEAD, ""),
            ("Dũng", Role.BLOC_DEPUTY, ""),
            ("Thu", Role.SECRETARY, ""),
            ("Bình", Role.UNIT_LEADER, "SD"),
            ("Lan", Role.UNIT_LEADER, "VY"),
            ("Giang", Role.SUPERVISOR, ""),
        ):
            await one.joins(name, role, unit)
        one.clock.move_to("2017-11-27 09:00")
        for period in ("2017-H1", "2017-Y"):
            await one.says("Giang", f"/khoaso {period}")
            await one.says("Giang", "BG VY HH LG LNa LNg SD TY YD YT")
            await one.presses("Giang", "Chốt sổ")
        await year_behind(one)
        one.skip()
        yield one


async def member(bloc: BlocAtWork, name: str) -> Member:
    async with bloc.database.work() as work:
        account = await work.members.account("telegram", str(bloc.people[name]))
    assert account is not None
    return account.member


async def handed_over(bloc: BlocAtWork) -> None:
    """From Cường to the leader of Sơn Động, who has begun the next year."""
    head, new, at = await member(bloc, "Cường"), await member(bloc, "Bình"), bloc.clock.now()
    async with bloc.database.work() as work:
        there = await work.blocs.bloc(BLOC)
        await close_year(work, there, named=await missing(work, there), by=head, at=at)
        await choose_leaders(
            work, there, head=f"{BLOC}.SD", deputy=f"{BLOC}.LG", document="12/QĐ-CAT",
            document_on=date(2017, 11, 20), by=OFFICE, at=at,
        )  # fmt: skip
        await give(work, there, by=head, at=at)
        await receive(work, there, by=new, at=at)
    new = await member(bloc, "Bình")
    async with bloc.database.work() as work:
        await begin_year(work, await work.blocs.bloc(BLOC), by=new, at=at)
    await bloc.settles()
    bloc.skip()


async def paper_of(bloc: BlocAtWork, words: str, *, by: str) -> Paper:
    await bloc.says(by, f"/xuat {words} pdf")
    return last_file(bloc, by)[1]


async def test_the_pack_lists_what_the_year_leaves_and_nothing_of_the_year_before(bloc: BlocAtWork) -> None:
    paper = await paper_of(bloc, "bàn giao", by="Cường")

    points, documents, rankings, kept, waiting, drives, next_days, people = paper.tables
    assert [row[1] for row in points.rows] == [
        "chưa ghi số văn bản đã ký: 6 tháng đầu năm 2017",
        "chưa ghi số văn bản đã ký: Năm 2017",
        "đợt thi đua chưa sơ kết: Vì an ninh Tổ quốc",
    ]
    assert (documents.rows, waiting.rows) == ((), ())
    assert [str(row[1]).split(",")[0] for row in rankings.rows] == [
        "6 tháng đầu năm 2017 – chốt 27/11/2017",
        "Năm 2017 – chốt 27/11/2017",
    ]
    assert [row[:2] for row in kept.rows] == [
        ("KN-02", "Phá án nhanh"),
        ("MH-01", "Tiếng kẻng an ninh"),
        ("BD-01", "Tổ An"),
    ]
    assert drives.rows == (("ĐT-01", "Vì an ninh Tổ quốc", "01/03/2017", "31/03/2017", "Chưa sơ kết"),)
    assert ("20/06/2018", "Hạn: Bảng tự chấm – 6 tháng đầu năm 2018") in next_days.rows
    assert ("19/08/2018", "Ngày truyền thống Công an nhân dân (kỷ niệm 73 năm)") in next_days.rows
    assert [row for row in people.rows if row[2] in {"Cường", "Thu", "Bình"}] == [
        ("Khối", "trưởng khối", "Cường"),
        ("Khối", "thư ký khối", "Thu"),
        ("Sơn Động", "chỉ huy đơn vị", "Bình"),
    ]


async def test_before_it_is_given_the_head_signs_and_the_other_side_is_left_open(bloc: BlocAtWork) -> None:
    paper = await paper_of(bloc, "bàn giao", by="Cường")

    assert [(one.capacity, one.unit, one.name) for one in paper.signatories] == [
        ("BÊN GIAO", "Trưởng khối năm 2017", "Cường"),
        ("BÊN NHẬN", "Trưởng khối năm 2018", ""),
    ]


async def test_both_sides_stand_below_the_pack_that_was_received(bloc: BlocAtWork) -> None:
    await handed_over(bloc)

    paper = await paper_of(bloc, "bàn giao 2017", by="Bình")

    assert [(one.capacity, one.unit, one.name) for one in paper.signatories] == [
        ("BÊN GIAO", "Trưởng khối năm 2017", "Cường"),
        ("BÊN NHẬN", "Công an huyện Sơn Động", "Bình"),
    ]
    assert paper.opening[1] == "Căn cứ: 12/QĐ-CAT ngày 20/11/2017."


async def test_who_handed_over_opens_the_pack_after_the_roles_have_passed(bloc: BlocAtWork) -> None:
    await handed_over(bloc)

    await bloc.says("Cường", "/bangiao")
    await bloc.presses("Cường", "Hồ sơ bàn giao năm 2017")
    await bloc.presses("Cường", "Xuất hồ sơ để ký")
    await bloc.presses("Cường", "PDF")

    assert last_file(bloc, "Cường")[0] == "ban-giao-2017.pdf"
    assert (await paper_of(bloc, "bàn giao", by="Cường")).subtitle.endswith("năm 2017")


@pytest.mark.parametrize("words", ["/bangiao hoso 2018", "/xuat bàn giao 2018"])
async def test_who_handed_over_sees_nothing_of_the_next_year(bloc: BlocAtWork, words: str) -> None:
    await handed_over(bloc)

    await bloc.says("Cường", words)

    assert bloc.last("Cường").startswith("Hồ sơ bàn giao năm 2018 do trưởng khối, phó khối, cơ quan thường trực")


@pytest.mark.parametrize("name", ["Lan", "Thu"])
async def test_nobody_else_gets_the_pack(bloc: BlocAtWork, name: str) -> None:
    await handed_over(bloc)

    await bloc.says(name, "/xuat bàn giao 2017 pdf")

    assert not [shown for shown in bloc.seen() if shown.screen.document]


async def test_a_pack_keeps_its_number_and_its_hash_through_the_handover(bloc: BlocAtWork) -> None:
    before = (await paper_of(bloc, "bàn giao", by="Giang")).note
    await handed_over(bloc)
    await bloc.says("Giang", "/xuat số 9/BB-KTĐ 27/11/2017 bàn giao 2017")
    await bloc.says("Giang", "Ghi")

    old = await paper_of(bloc, "bàn giao 2017", by="Giang")
    new = await paper_of(bloc, "bàn giao 2018", by="Giang")
    await bloc.says("Giang", f"/kiemtra {old.note.rsplit(' ', 1)[1]}")

    assert (old.number, new.number) == ("Số: 9/BB-KTĐ", "Số: …/BB-KTĐ")
    assert old.note.split("·")[1] == before.split("·")[1]
    first, second = bloc.last("Giang").split("\n")
    assert first.startswith("Hồ sơ bàn giao – năm 2017: văn bản đã ký số 9/BB-KTĐ ngày 27/11/2017; đ/c Giang ghi")
    assert second == "✅ Khớp: nội dung hiện nay đúng như khi ghi số văn bản."


async def test_the_next_years_covenant_and_list_have_no_number_yet(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        await work.nominations.save(_NOMINATION)
    old = []
    for number, words in enumerate(("giao ước", "danh sách"), start=1):
        await bloc.says("Giang", f"/xuat số {number}/GU-KTĐ 27/11/2017 {words}")
        await bloc.says("Giang", "Ghi")
        old.append(await paper_of(bloc, words, by="Giang"))
    await handed_over(bloc)
    async with bloc.database.work() as work:
        await work.papers.save_covenant(BLOC, Covenant("Giao ước thi đua năm 2018", None, ()))

    new = [await paper_of(bloc, words, by="Giang") for words in ("giao ước", "danh sách")]
    said = []
    for paper in old:
        await bloc.says("Giang", f"/kiemtra {paper.note.rsplit(' ', 1)[1]}")
        said.append(bloc.last("Giang").split("\n"))

    assert [paper.note.split(" ")[0] for paper in (*old, *new)] == ["Căn", "Căn", "Dự", "Dự"]
    heads = [tuple(line.partition(":")[0] for line in lines) for lines in said]
    assert heads == [(f"{name} – năm 2017", "✅ Khớp") for name in ("Giao ước thi đua", "Danh sách đề nghị")]


async def test_registered_titles_stand_below_their_unit_with_day_signer_and_late_mark(bloc: BlocAtWork) -> None:
    paper = await paper_of(bloc, "đăng ký", by="Thu")

    assert paper.tables[0].rows == (
        (None, "Công an huyện Sơn Động", None, "01/03/2017", "Bình", "quân số 45; đăng ký muộn"),
        (1, "Đơn vị quyết thắng", "Công an huyện Sơn Động (tập thể)", None, None, None),
        (2, "Chiến sĩ thi đua cơ sở", "Thiếu tá Nguyễn Văn Mẫu (cá nhân)", None, None, None),
    )
    assert paper.opening[0] == "01/10 đơn vị đã ký đăng ký danh hiệu: 01 lượt tập thể, 01 lượt cá nhân."
    assert paper.closing[0].startswith("Chưa ký đăng ký: Hiệp Hòa, ")


async def test_the_list_is_printed_from_the_screen_of_registrations(bloc: BlocAtWork) -> None:
    await bloc.says("Giang", "/dangky khối")
    await bloc.presses("Giang", "In danh sách")
    await bloc.presses("Giang", "Excel")

    assert last_file(bloc, "Giang")[0] == "dang-ky-danh-hieu-2017.xlsx"


async def test_a_unit_does_not_get_the_list_of_all(bloc: BlocAtWork) -> None:
    await bloc.says("Bình", "/xuat đăng ký pdf")

    assert not [shown for shown in bloc.seen() if shown.screen.document]


async def test_a_year_without_registrations_has_no_list(bloc: BlocAtWork) -> None:
    await handed_over(bloc)

    await bloc.says("Giang", "/xuat đăng ký")

    assert bloc.last("Giang").startswith("Chưa đơn vị nào ký đăng ký danh hiệu năm 2018")


async def test_a_year_that_was_never_closed_is_no_word_here(bloc: BlocAtWork) -> None:
    await bloc.says("Giang", "/xuat bàn giao 2015")

    assert "2015" in bloc.last("Giang")
    assert not [shown for shown in bloc.seen() if shown.screen.document]


async def test_a_person_without_any_role_is_not_on_the_pack(bloc: BlocAtWork) -> None:
    thu = await member(bloc, "Thu")
    async with bloc.database.work() as work:
        await work.members.suspend(thu.person, Grant(Role.SECRETARY, BLOC), at=bloc.clock.now())

    paper = await paper_of(bloc, "bàn giao", by="Cường")

    assert [row for row in paper.tables[-1].rows if row[2] == "Thu"] == []
