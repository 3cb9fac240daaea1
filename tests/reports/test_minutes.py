"""The minutes of a cross-check: a PDF in the form of official papers, that prints its values literally."""

from dataclasses import replace
from typing import cast

import msgspec
import pytest
import typst

from bot.reports.drawing import Drawing
from bot.reports.minutes import MinutesPaper, MinutesRow, Signatory, draw_minutes, minutes_sheet
from bot.reports.typesetting import bundled_fonts

LABELS = {
    "number": "TT",
    "criterion": "Tiêu chí",
    "self_score": "Tự chấm",
    "proposed": "Đề nghị",
    "points": "Điểm",
    "reason": "Lý do",
    "answer": "Ý kiến đơn vị",
}
ROW = MinutesRow(
    "B02. Tỷ lệ điều tra, khám phá các loại án", "78,5 %", "75 %", "41,54 → 30,00", "hồ sơ 12 thiếu 2 vụ", "Đồng ý"
)
PAPER = MinutesPaper(
    parent="BỘ CÔNG AN",
    agency="CÔNG AN TỈNH BẮC GIANG",
    nation="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    motto="Độc lập - Tự do - Hạnh phúc",
    place_and_date="Bắc Giang, ngày 21 tháng 6 năm 2017",
    title="BIÊN BẢN",
    subtitle="Kiểm tra chéo Công an huyện Sơn Động",
    opening=("Tổ kiểm tra: Công an huyện Lục Ngạn (tổ trưởng).",),
    labels=LABELS,
    rows=(ROW,),
    none="Không có nội dung.",
    closing=("Nội dung đề nghị không tự thay đổi điểm.",),
    signatories=(
        Signatory("ĐẠI DIỆN ĐƠN VỊ", "Công an huyện Sơn Động"),
        Signatory("TỔ TRƯỞNG", "Công an huyện Lục Ngạn"),
    ),
    by_hand="(ký)",
    recipients_head="Nơi nhận:",
    recipients=("– Lưu.",),
    note="Dự thảo – chỉ dùng để theo dõi; căn cứ là văn bản đã ký",
)


def _pages(paper: MinutesPaper) -> int:
    wanted = minutes_sheet(paper)
    pages = typst.compile(
        wanted.template,
        font_paths=bundled_fonts(),
        ignore_system_fonts=True,
        format="svg",
        sys_inputs={"values": wanted.values},
    )
    return 1 if isinstance(pages, bytes) else len(cast("list[bytes]", pages))


def _queried(paper: MinutesPaper) -> str:
    """Everything written in the body, found by the typesetter itself."""
    wanted = minutes_sheet(paper)
    return typst.query(
        wanted.template,
        "table",
        font_paths=bundled_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"values": wanted.values},
    )


async def test_the_drawing_child_makes_a_pdf_of_it() -> None:
    drawing = Drawing()
    try:
        made = await drawing.make(PAPER)
    finally:
        await drawing.aclose()

    assert (made[:5], made.rstrip()[-5:]) == (b"%PDF-", b"%%EOF")


def test_few_findings_fit_on_one_page_and_many_go_on() -> None:
    assert (_pages(PAPER), _pages(replace(PAPER, rows=(ROW,) * 40)) > 1) == (1, True)


def test_a_paper_without_findings_has_no_table() -> None:
    assert msgspec.json.decode(_queried(replace(PAPER, rows=()))) == []


def test_what_looks_like_markup_is_printed_as_it_stands() -> None:
    hostile = '#panic("x") *đậm* $x^2$ <label> `raw` \\ [a] @ref'
    row = MinutesRow(hostile, hostile, hostile, hostile, hostile, hostile)

    assert draw_minutes(replace(PAPER, title=hostile, rows=(row,), opening=(hostile,))).startswith(b"%PDF-")
    assert (
        cast("dict[str, object]", msgspec.json.decode(minutes_sheet(replace(PAPER, title=hostile)).values))["title"]
        == hostile
    )


def test_a_column_head_must_not_be_missing() -> None:
    with pytest.raises(KeyError):
        minutes_sheet(replace(PAPER, labels={"number": "TT"}))
