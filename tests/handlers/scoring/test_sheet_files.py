"""The template there and back: whose it is, what is lost (nothing), and what is stored of the file (nothing)."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from handlers.conversation import Upload
from handlers.telegram.files import TelegramFiles
from handlers.texts import speak
from handlers.worker import Worker
from storage.queries import Query
from tests.bloc import BlocAtWork, bloc_at_work, sqlite_url
from tests.offline import read_here
from tests.workbooks import changed, filled, places

VI = speak("vi")
SAVED = "Đã lưu {} dòng vào bản nháp của đơn vị."


@pytest.fixture
async def bloc(tmp_path: Path) -> AsyncIterator[BlocAtWork]:
    async with bloc_at_work(sqlite_url(tmp_path)) as opened:
        opened.clock.move_to("2017-06-12 08:00")
        await opened.joins("An", "officer", "SD")
        await opened.says("An", "biểu mẫu")
        yield opened


async def asked(bloc: BlocAtWork, sql: str) -> list[Any]:
    async with bloc.database.engine.transaction() as connection:
        return [row["found"] for row in await connection.fetch(Query("asked", sql, sql, ()), {})]


async def drafts(bloc: BlocAtWork) -> list[str]:
    return await asked(bloc, "SELECT lines AS found FROM draft")


def written(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


def says(bloc: BlocAtWork, *parts: str) -> list[bool]:
    return [part in bloc.last("An") for part in parts]


async def test_a_filled_in_template_is_previewed_and_its_problems_name_row_and_code(bloc: BlocAtWork) -> None:
    values = {"A01": 40, "B02": "97,5", "B03": 150, "T01": 1.5}

    await bloc.sends_workbook("An", filled(bloc.template("An"), values, notes={"B02": "Báo cáo số 45/BC-CAHSD"}))

    assert bloc.last("An").split("\n")[1:5] == [
        "Dòng 13 – tiêu chí B03: 150 vượt mức tối đa 100 %.",
        "Dòng 38 – tiêu chí T01: 1,5 không phải số nguyên; tiêu chí này đếm số lần.",
        "Đã giữ 2 dòng hợp lệ trong bản nháp. Đề nghị gửi lại riêng các dòng trên.",
        "",
    ]
    assert [f'"{code}"' in (await drafts(bloc))[0] for code in ("A01", "B02", "B03", "T01")] == [
        True,
        True,
        False,
        False,
    ]


async def test_a_template_that_comes_back_unchanged_changes_nothing_and_an_emptied_cell_keeps_its_line(
    bloc: BlocAtWork,
) -> None:
    await bloc.says("An", "A01 40 | Báo cáo số 45/BC-CAHSD\nA02 đạt\nB02 78,50")
    before = await drafts(bloc)
    await bloc.says("An", "Biểu mẫu")

    await bloc.sends_workbook("An", filled(bloc.template("An"), {"A02": None}))

    assert (await drafts(bloc), says(bloc, "2 dòng giữ nguyên như cũ.")) == (before, [True])


async def test_rows_that_were_sorted_and_columns_that_were_added_still_find_their_criteria(bloc: BlocAtWork) -> None:
    def rearrange(sheet: Worksheet) -> None:
        columns, rows = places(sheet)
        for column in columns.values():  # the rows of A01 and B02 change places
            one, other = sheet.cell(rows["A01"], column), sheet.cell(rows["B02"], column)
            one.value, other.value = other.value, one.value
        sheet.insert_cols(2, 3)

    content = filled(bloc.template("An"), {"A01": 40, "B02": 78.5})
    await bloc.sends_workbook("An", changed(content, rearrange))

    assert says(bloc, SAVED.format(2), "A01 40 điểm", "B02 78,5 % → 60 điểm") == [True] * 3


async def test_a_formula_is_not_read_and_the_good_rows_are_kept(bloc: BlocAtWork) -> None:
    await bloc.sends_workbook("An", filled(bloc.template("An"), {"A01": 40, "B02": "=70+8,5"}))

    assert (
        says(bloc, f"Dòng 12 – tiêu chí B02: {VI('problem.line.formula')}", "Đã giữ 1 dòng hợp lệ", "A01 40 điểm")
        == [True] * 3
    )


async def test_what_is_not_assigned_is_neither_filled_nor_missing_in_the_template(bloc: BlocAtWork) -> None:
    await bloc.joins("Cường", "bloc_head", "HH")
    await bloc.says("An", "A01 40\nC04 30")
    await bloc.says("Cường", "/chitieu SD C04 KAD | Không có địa bàn")
    await bloc.presses("Cường", "Ghi")
    bloc.seen()

    await bloc.says("An", "biểu mẫu")

    assert says(bloc, "Biểu mẫu đã ghi sẵn 1/32 dòng của bản nháp.") == [True]


async def test_the_template_of_another_unit_is_refused(bloc: BlocAtWork) -> None:
    await bloc.joins("Chi", "officer", "HH")
    await bloc.sends_workbook("Chi", filled(bloc.template("An"), {"A01": 40}))

    own = VI("refused.sheet_file.other_unit", unit="Công an huyện Hiệp Hòa")
    assert (bloc.last("Chi"), await drafts(bloc)) == (own, [])


async def test_the_template_of_another_period_is_taken_where_that_sheet_is_open_and_refused_elsewhere(
    bloc: BlocAtWork,
) -> None:
    await bloc.says("An", "/chamdiem 2017-Y")
    await bloc.says("An", "biểu mẫu")
    content = filled(bloc.template("An"), {"A01": 40})
    await bloc.says("An", "/huy")
    await bloc.sends_workbook("An", content)
    refused = bloc.last("An")
    await bloc.says("An", "/chamdiem 2017-Y")
    await bloc.sends_workbook("An", content)

    names = {"made_for": "Năm 2017", "code": "2017-Y", "period": "6 tháng đầu năm 2017"}
    assert refused == VI("refused.sheet_file.other_period", **names)
    assert says(bloc, "Xem trước bảng tự chấm Năm 2017", SAVED.format(1)) == [True, True]


async def test_a_template_of_an_old_criteria_set_is_refused(bloc: BlocAtWork) -> None:
    book = openpyxl.load_workbook(io.BytesIO(bloc.template("An")))
    book["khoi"]["B3"].value = "an older set"
    saved = io.BytesIO()
    book.save(saved)

    await bloc.sends_workbook("An", saved.getvalue())

    assert bloc.last("An") == VI("refused.sheet_file.old_criteria")


async def test_an_empty_template_is_refused_with_what_to_do(bloc: BlocAtWork) -> None:
    await bloc.sends_workbook("An", bloc.template("An"))

    assert bloc.last("An") == VI("refused.sheet_file.empty")


@pytest.mark.parametrize("said", ["/chamdiem", "B", "B02", "xem trước", "/huy"])
async def test_a_template_is_taken_whatever_screen_is_open(bloc: BlocAtWork, said: str) -> None:
    await bloc.says("An", said)

    await bloc.sends_workbook("An", filled(bloc.template("An"), {"A01": 40}))

    assert says(bloc, SAVED.format(1)) == [True]


async def test_a_file_that_does_not_arrive_is_said_and_may_simply_be_sent_again(bloc: BlocAtWork) -> None:
    content = filled(bloc.template("An"), {"A01": 40})
    bloc.files.is_down = True
    await bloc.sends_workbook("An", content)
    failed = bloc.last("An")
    states = await asked(bloc, "SELECT DISTINCT state AS found FROM inbox")
    bloc.files.is_down = False
    await bloc.sends_workbook("An", content)

    assert (failed, states) == (VI("refused.sheet_file.not_arrived"), ["done"])
    assert says(bloc, SAVED.format(1)) == [True]


async def test_nothing_of_the_file_is_stored_not_even_its_name(bloc: BlocAtWork) -> None:
    await bloc.sends_workbook("An", filled(bloc.template("An"), {"A01": 40}), called="Tên rất riêng.xlsx")

    [body] = await asked(bloc, "SELECT body AS found FROM inbox ORDER BY seq DESC LIMIT 1")
    document = '"document":{"file_id":"file-1","file_unique_id":"","file_name":"bang.xlsx"}'
    assert (document in body, "PK" in body, "rieng" in body, "riêng" in body) == (True, False, False, False)


async def test_what_must_not_pass_is_found_in_the_cells_before_anything_is_written(
    bloc: BlocAtWork, tmp_path: Path
) -> None:
    secret = "Báo cáo TUYỆT MẬT số 997"
    await bloc.sends_workbook("An", filled(bloc.template("An"), {"A01": 40}, notes={"A01": secret}))

    assert (bloc.last("An"), await drafts(bloc)) == (VI("refused.screened.secrecy_mark"), [])
    assert "số 997".encode() not in written(tmp_path)


@pytest.mark.parametrize("called", ["bảng.xls", "bảng.xlsm", "bảng.csv", "xlsx"])
async def test_other_files_are_not_fetched_and_get_the_old_answer(bloc: BlocAtWork, called: str) -> None:
    await bloc.sends_workbook("An", bloc.template("An"), called=called)

    assert (bloc.files.downloads, bloc.last("An")) == (0, VI("refused.off_script.file"))


async def test_a_large_workbook_is_not_fetched(bloc: BlocAtWork) -> None:
    await bloc.sends_workbook("An", bytes(2 * 1024 * 1024 + 1))

    assert (bloc.files.downloads, bloc.last("An")) == (0, VI("refused.off_script.file"))


async def test_the_files_of_visitors_are_not_fetched(bloc: BlocAtWork) -> None:
    bloc.meets("Khách")
    await bloc.sends_workbook("Khách", bloc.template("An"))

    assert (bloc.files.downloads, bloc.last("Khách")) == (0, VI("refused.visitor"))


async def test_who_drafts_no_sheet_is_told_so(bloc: BlocAtWork) -> None:
    await bloc.joins("Dũng", "director")
    await bloc.sends_workbook("Dũng", bloc.template("An"))

    assert "Bản nháp" not in bloc.last("Dũng")
    assert await drafts(bloc) == []


async def test_after_a_crash_the_file_is_fetched_again_and_taken_once(bloc: BlocAtWork) -> None:
    await bloc.arrives("An", document=bloc.files.sent(filled(bloc.template("An"), {"A01": 40})))
    crashed = Worker(bloc.database, bloc.worker.channels)
    await crashed.turn()
    await crashed.catch_up()
    await bloc.settles()

    assert (bloc.files.downloads, says(bloc, SAVED.format(1))) == (2, [True])


async def test_others_are_answered_while_a_file_is_on_its_way_and_its_sender_in_order(bloc: BlocAtWork) -> None:
    arrived = asyncio.Event()

    async def slow(content: bytes) -> Upload:
        await arrived.wait()
        return await read_here(content)

    [channel] = bloc.worker.channels.values()
    channel.files = TelegramFiles(channel.files.bot, slow)  # type: ignore[attr-defined]  # the Telegram channel
    await bloc.joins("Chi", "officer", "HH")
    await bloc.arrives("An", document=bloc.files.sent(filled(bloc.template("An"), {"A01": 40})))
    await bloc.arrives("An", text="xem trước")
    await bloc.arrives("Chi", text="A03 50")
    while await bloc.worker.turn():
        pass
    await bloc.courier.settle_down()
    meanwhile = (bloc.last("Chi").split("\n")[1], says(bloc, "Biểu mẫu Excel"))
    arrived.set()
    await bloc.settles()

    assert meanwhile == (SAVED.format(1), [True])
    assert (says(bloc, SAVED.format(1)), says(bloc, "A01 40 điểm")) == ([False], [True])
