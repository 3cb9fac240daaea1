"""A paper as a workbook: numbers are numbers, texts are nothing but texts, and it prints on A4."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from bot.reports.excel_paper import LONGEST_NAME, draw_excel, sheet_names
from bot.reports.paper import Align, Cell, Column, ExcelPaper, Figure, Paper, PaperKind, PaperTable, Signatory

_POINTS = "[$-42A]#,##0.00"  # with a decimal comma wherever it is opened
_HOSTILE = ("=1+1", "+84", "-5", "@SUM(A1)", "1/2", "123456789012", "https://example.org", "{=A1}", "2017-06-20")
_TABLE = PaperTable(
    "A. Bảo đảm an ninh",
    (Column("TT", Align.CENTRE), Column("Nội dung", width=6), Column("Trống"), Column("Điểm", Align.RIGHT, 2)),
    (
        (1, "Hiệp Hòa", None, Figure(Decimal("78.50"))),
        (2, "Việt Yên", None, Figure(Decimal("-3.25"))),
        (None, "Cộng", None, Figure(Decimal("75.25"))),
    ),
    strong=(2,),
)
_PAPER = Paper(
    kind=PaperKind.RANKING,
    parent="BỘ CÔNG AN",
    agency="CÔNG AN TỈNH BẮC GIANG",
    nation="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    motto="Độc lập - Tự do - Hạnh phúc",
    number="Số: …/BC-KTĐ",
    place_and_date="Bắc Giang, ngày 20 tháng 6 năm 2017",
    title="BẢNG XẾP HẠNG",
    subtitle="6 tháng đầu năm 2017",
    opening=("Đã ký 02/10 đơn vị.",),
    tables=(_TABLE,),
    closing=("Chưa ký: Lục Nam.",),
    signatories=(Signatory("THƯ KÝ"), Signatory("TRƯỞNG KHỐI", name="Nguyễn Văn Mẫu", rank="Đại tá")),
    by_hand="(ký; ghi rõ cấp bậc, họ tên)",
    recipients_head="Nơi nhận:",
    recipients=("– Lưu.",),
    note="Dự thảo & mã 3f2a9",
)


def opened(paper: Paper) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(draw_excel(ExcelPaper(paper))))


def only_sheet(paper: Paper) -> Worksheet:
    [sheet] = opened(paper).worksheets
    return sheet


def values(sheet: Worksheet) -> list[object]:
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]


def with_texts(*texts: str) -> Paper:
    table = PaperTable("Tên", (Column("Tên"), Column("Số")), tuple((text, Figure(Decimal(1))) for text in texts))
    return replace(_PAPER, tables=(table,))


def test_everything_on_the_paper_is_on_the_sheet_in_its_order() -> None:
    sheet = only_sheet(_PAPER)

    assert values(sheet) == [
        *("BỘ CÔNG AN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        *("CÔNG AN TỈNH BẮC GIANG", "Độc lập - Tự do - Hạnh phúc"),
        *("Số: …/BC-KTĐ", "Bắc Giang, ngày 20 tháng 6 năm 2017"),
        *("BẢNG XẾP HẠNG", "6 tháng đầu năm 2017", "Đã ký 02/10 đơn vị."),
        *("TT", "Nội dung", "Điểm"),
        *(1, "Hiệp Hòa", 78.5, 2, "Việt Yên", -3.25, "Cộng", 75.25),
        *("Chưa ký: Lục Nam.", "THƯ KÝ", "(ký; ghi rõ cấp bậc, họ tên)", "TRƯỞNG KHỐI", "Nguyễn Văn Mẫu", "Đại tá"),
        *("Nơi nhận:", "– Lưu."),
    ]


def test_numbers_are_numbers_with_two_decimals_and_whole_ones_without() -> None:
    cells = [cell for row in only_sheet(_PAPER).iter_rows() for cell in row if cell.data_type == "n" and cell.value]

    assert [(cell.value, cell.number_format) for cell in cells] == [
        *((1, "0"), (78.5, _POINTS), (2, "0"), (-3.25, _POINTS), (75.25, _POINTS))
    ]


@pytest.mark.parametrize("text", _HOSTILE)
def test_a_text_stays_a_text_whatever_it_begins_with(text: str) -> None:
    sheet = only_sheet(with_texts(text))

    [cell] = [cell for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert (cell.data_type, cell.number_format, cell.quotePrefix, cell.hyperlink) == ("s", "@", True, None)


def test_there_is_no_formula_link_or_macro_in_the_file() -> None:
    texts = tuple(f"{text}{number}" for number, text in enumerate(_HOSTILE))
    hostile = replace(with_texts(*texts), title="=1+1", subtitle="@x", opening=("=cmd|' /C calc'!A0",), closing=("-1",))
    parts = zipfile.ZipFile(io.BytesIO(draw_excel(ExcelPaper(hostile))))
    written = {name: parts.read(name) for name in parts.namelist()}

    assert [name for name, content in written.items() if b"<f>" in content or b"<hyperlink" in content] == []
    assert [name for name in written if "vba" in name.lower() or "externalLink" in name] == []


@given(st.lists(st.text(max_size=60), max_size=12))
def test_sheet_names_are_what_excel_takes(names: list[str]) -> None:
    made = sheet_names(names)

    assert len(made) == len(names) == len({name.casefold() for name in made})
    assert all(0 < len(name) <= LONGEST_NAME and not set(name) & set("[]:*?/\\") for name in made)
    assert not any(name.startswith("'") or name.endswith("'") or name.casefold() == "history" for name in made)


def test_equal_names_are_told_apart() -> None:
    long = "C. Quản lý hành chính về TTXH, TTATGT, PCCC"

    assert sheet_names((long, long, "a/b", "", "History")) == (
        "C. Quản lý hành chính về TTXH,",
        "C. Quản lý hành chính về TT (2)",
        "a b",
        "–",
        "History (2)",
    )


def test_it_prints_on_a4_as_wide_as_a_page_with_its_heads_and_its_note_on_every_page() -> None:
    sheet = only_sheet(replace(_PAPER, landscape=True))

    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert sheet.print_title_rows == "$8:$8"
    assert sheet.freeze_panes == "B9"
    assert sheet.oddFooter is not None
    left, right = sheet.oddFooter.left, sheet.oddFooter.right
    assert left is not None
    assert right is not None
    assert (str(left.text).strip(), right.text) == ("Dự thảo && mã 3f2a9", "&P/&N")


def test_a_hundred_units_and_sixty_criteria_have_their_leading_columns_on_every_page() -> None:
    columns = (Column("TT"), Column("Nội dung", width=8), *(Column(f"Đơn vị {n}", Align.RIGHT) for n in range(100)))
    points: tuple[Cell, ...] = tuple(Figure(Decimal(n)) for n in range(100))
    rows: tuple[tuple[Cell, ...], ...] = tuple((f"A{n}", "Tiêu chí", *points) for n in range(60))
    sheet = only_sheet(replace(_PAPER, landscape=True, tables=(PaperTable("A", columns, rows, fixed=2),)))

    assert (sheet.max_column, sheet.print_title_cols, sheet.page_setup.fitToWidth) == (102, "$A:$B", 7)
    assert sum(isinstance(value, int | float) for value in values(sheet)) == 6000


def test_a_paper_without_any_row_says_so() -> None:
    empty = PaperTable("Danh hiệu", (Column("Tên"),), (), none="Chưa có đề nghị.")

    assert "Chưa có đề nghị." in values(only_sheet(replace(_PAPER, tables=(empty,))))


def test_a_paper_without_tables_is_a_sheet_of_its_words() -> None:
    sheet = only_sheet(replace(_PAPER, tables=(), signatories=(Signatory("TRƯỞNG KHỐI"),), recipients=()))

    assert (sheet.title, values(sheet)[-2:]) == ("BẢNG XẾP HẠNG", ["TRƯỞNG KHỐI", "(ký; ghi rõ cấp bậc, họ tên)"])


def test_every_table_is_a_sheet_under_its_name() -> None:
    book = opened(replace(_PAPER, tables=(_TABLE, replace(_TABLE, name="B"))))

    assert book.sheetnames == ["A. Bảo đảm an ninh", "B"]
    assert [values(sheet).count(sheet.title) for sheet in book.worksheets] == [1, 1]


def test_several_sheets_are_opened_once_and_signed_once() -> None:
    book = opened(replace(_PAPER, tables=(_TABLE, replace(_TABLE, name="B"), replace(_TABLE, name="C"))))

    said = ("BẢNG XẾP HẠNG", "Đã ký 02/10 đơn vị.", "Chưa ký: Lục Nam.", "TRƯỞNG KHỐI", "Nơi nhận:")
    assert [[word in values(sheet) for word in said] for sheet in book.worksheets] == [
        [True, True, False, False, False],
        [True, False, False, False, False],
        [True, False, True, True, True],
    ]


def test_signatures_stand_below_one_another_where_the_columns_leave_no_room() -> None:
    columns = (Column("Nội dung", width=3), Column("Hạn"))
    rows = (("Một nội dung dài đủ để cột đầu rộng hơn hẳn cột thứ hai của bảng này", "1"),)
    sheet = only_sheet(replace(_PAPER, tables=(PaperTable("A", columns, rows),)))

    places = {cell.value: cell.coordinate for row in sheet.iter_rows() for cell in row if cell.value}

    assert (places["THƯ KÝ"], places["TRƯỞNG KHỐI"]) == ("B13", "B21")


def test_many_signatures_stand_three_a_row() -> None:
    names = [f"Đơn vị {number}" for number in range(10)]
    paper = replace(_PAPER, signatories=tuple(Signatory("THỦ TRƯỞNG", unit=name) for name in names))

    shown = values(only_sheet(paper))

    assert [value for value in shown if value in names] == names
