"""/xuat: words in any order, one bloc or several, and nobody gets what is not theirs."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.actions.people.setup import set_up_bloc
from bot.bloc_files import read_bloc, samples
from bot.reports.paper import PaperKind
from handlers.papers.places import word_of
from tests.bloc import BlocAtWork
from tests.handlers.papers.played import last_file, played

_MEANT = {
    PaperKind.COVENANT: "",
    PaperKind.NOMINATIONS: "",
    PaperKind.REGISTRATIONS: " 2017",
    PaperKind.HANDOVER: " 2017",
}


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    async with played(sqlite_url) as one:
        yield one


async def names_few(url: str) -> None:
    """The bloc takes back that its group sees the whole table."""
    connection = sqlite3.connect(Path(url.removeprefix("sqlite:///")))
    with connection:
        connection.execute("UPDATE bloc SET full_table_in_group = 0")
    connection.close()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("bang docx", "bang-tong-hop-2017-H1.docx"),
        ("WORD 2017-h1 Bảng Tổng Hợp", "bang-tong-hop-2017-H1.docx"),
        ("xếp hạng 6 tháng đầu năm 2017 excel", "xep-hang-2017-H1.xlsx"),
        ("biên bản kiểm tra chéo Sơn Động pdf", "bien-ban-kiem-tra-SD-2017-H1.pdf"),
        ("biên bản pdf", "bien-ban-tong-ket-2017-H1.pdf"),
        ("báo cáo sơ kết pdf", "so-ket-2017-H1.pdf"),
        ("so ket pdf", "so-ket-2017-H1.pdf"),
        ("phiếu điểm công an huyện tân yên pdf", "phieu-diem-TY-2017-H1.pdf"),
        ("giao ước SD pdf", "giao-uoc-2017.pdf"),
        ("bg-huyen danh sách đề nghị pdf", "danh-sach-de-nghi-2017.pdf"),
    ],
)
async def test_words_are_understood_in_any_order(bloc: BlocAtWork, words: str, name: str) -> None:
    await bloc.says("Thu", f"/xuat {words}")

    assert last_file(bloc, "Thu")[0] == name


async def test_every_button_of_the_list_opens_its_paper(bloc: BlocAtWork) -> None:
    await bloc.says("Cường", "/xuat")
    listed = next(shown.screen for shown in reversed(bloc.out.shown) if shown.screen.choices)

    assert [choice.reply for choice in listed.choices] == [
        f"/xuat {word_of(kind)}{_MEANT.get(kind, ' 2017-H1')}"
        for kind in (
            PaperKind.UNIT_SHEET,
            PaperKind.BLOC_TABLE,
            PaperKind.RANKING,
            PaperKind.PROGRESS,
            PaperKind.CROSS_CHECK_MINUTES,
            PaperKind.CLOSING_MINUTES,
            PaperKind.COVENANT,
            PaperKind.REGISTRATIONS,
            PaperKind.NOMINATIONS,
            PaperKind.HANDOVER,
        )
    ]


@pytest.mark.parametrize("words", ["bảng pdf", "biên bản pdf", "danh sách pdf", "phiếu TY pdf"])
@pytest.mark.parametrize("name", ["An", "Bình", "Lan"])
async def test_people_of_a_unit_get_nothing_of_the_others(bloc: BlocAtWork, name: str, words: str) -> None:
    await bloc.says(name, f"/xuat {words}")

    assert not [shown for shown in bloc.seen() if shown.screen.document]


async def test_the_inspected_unit_and_its_team_get_the_minutes_in_every_form(bloc: BlocAtWork) -> None:
    for name in ("An", "Lan"):
        await bloc.says(name, "/xuat kiểm tra SD 2017-H1 docx")

    assert [last_file(bloc, name)[0] for name in ("An", "Lan")] == ["bien-ban-kiem-tra-SD-2017-H1.docx"] * 2


async def test_a_bloc_that_names_few_shows_its_units_the_first_three_and_their_own(
    bloc: BlocAtWork, sqlite_url: str
) -> None:
    await names_few(sqlite_url)

    await bloc.says("An", "/xuat xếp hạng pdf")
    await bloc.says("Thu", "/xuat xếp hạng pdf")

    _, few = last_file(bloc, "An")
    _, whole = last_file(bloc, "Thu")
    assert [row[1] for row in few.tables[0].rows] == ["Lạng Giang", "TP Bắc Giang", "Việt Yên", "Sơn Động"]
    assert few.closing == (
        "Ngoài ra còn 03 đơn vị khác, không nêu thứ hạng.",
        "Bảng xếp hạng này gồm 04 đơn vị.",
    )
    assert (len(whole.tables[0].rows), few.note) == (7, whole.note)


async def test_nobody_has_signed_the_year_yet(bloc: BlocAtWork) -> None:
    await bloc.says("Thu", "/xuat bảng 2017-Y")

    assert bloc.last("Thu").startswith("Chưa đơn vị nào ký bảng tự chấm Năm 2017")


async def test_a_unit_has_to_be_named_where_several_are_meant(bloc: BlocAtWork) -> None:
    await bloc.says("Giang", "/xuat phiếu 2017-H1 excel")
    await bloc.presses("Giang", "Sơn Động")

    assert last_file(bloc, "Giang")[0] == "phieu-diem-SD-2017-H1.xlsx"


async def test_people_of_the_province_choose_among_several_blocs(bloc: BlocAtWork) -> None:
    files = read_bloc(samples() / "bloc_2017.toml")
    other = replace(files.plan, bloc=replace(files.plan.bloc, id="khoi-2", name="Khối số 2"), units=(), covenant=None)
    async with bloc.database.work() as work:
        await set_up_bloc(work, other, criteria=files.criteria, awards=files.awards, at=bloc.clock.now())

    for words in ("", "bảng pdf", "số"):
        await bloc.says("Giang", f"/xuat {words}")
        assert [choice.label for choice in bloc.out.shown[-1].screen.choices] == [
            "Khối thi đua Công an các huyện, thành phố",
            "Khối số 2",
        ]
    await bloc.says("Giang", "/xuat bảng docx")
    await bloc.presses("Giang", "Khối thi đua Công an các huyện, thành phố")
    kept = last_file(bloc, "Giang")[0]
    await bloc.says("Giang", "/xuat bg-huyen bảng")
    await bloc.presses("Giang", "PDF")
    await bloc.says("Giang", "/xuat khoi-2 giao ước")

    assert (kept, last_file(bloc, "Giang")[0]) == ("bang-tong-hop-2017-H1.docx", "bang-tong-hop-2017-H1.pdf")
    assert bloc.last("Giang").startswith("Khối chưa khai báo giao ước")


async def test_the_operator_is_refused(bloc: BlocAtWork) -> None:
    await bloc.says("Quang", "/xuat bảng pdf")

    assert bloc.last("Quang").startswith("Việc này không thuộc nhiệm vụ của đồng chí.")
