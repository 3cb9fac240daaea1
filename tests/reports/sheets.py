"""A small template for the tests of documents: one criterion of every kind of entry."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from bot.reports.score_sheet import Column, Entry, SheetTemplate, TemplateRow

WORDS = (
    "Mã",
    "Nội dung",
    "Thang điểm",
    "Cách chấm",
    "Đơn vị tính",
    "Chỉ tiêu",
    "Kết quả / Điểm",
    "Số văn bản",
    "Mã dòng",
)
TEMPLATE = SheetTemplate(
    tab="Bảng tự chấm",
    title="Bảng tự chấm 6 tháng đầu năm 2017",
    unit="Công an huyện Mẫu",
    instructions="Chỉ điền ô màu vàng.",
    draft_note="Dự thảo",
    kept={"unit": "khoi.M", "period": "khoi.2017-H1", "criteria": "abc"},
    headings=dict(zip(Column, WORDS, strict=True)),
    rows=(
        TemplateRow("A", "Công tác chung", max=Decimal(200)),
        TemplateRow(
            "1.10", "=1+1 nghị quyết", id="1.10@abc", max=Decimal(40), rule="Chấm thẳng", unit="điểm",
            value=Decimal("38.5"), note="=HYPERLINK(1)", entry=Entry.NUMBER, least=Decimal(0), most=Decimal(40),
            hint="h",
        ),
        TemplateRow(
            "B02", "Khám phá án", id="B02@abc", max=Decimal(60), unit="%", target=Decimal(75), entry=Entry.RESULT,
            least=Decimal(0), most=Decimal(100), hint="h",
        ),
        TemplateRow("C01", "Nội vụ", id="C01@abc", max=Decimal(50), remark="Không giao", chosen="Đạt",
                    entry=Entry.LISTED, listed=("Đạt", "Không đạt"), hint="h"),
        TemplateRow("T01", "Được khen", id="T01@abc", max=Decimal(20), entry=Entry.WHOLE, least=Decimal(0), hint="h"),
        TemplateRow("E05", "Do nơi khác xếp hạng", id="E05@abc", max=Decimal(60)),
    ),
    warning="Khác thường.",
    made_at=datetime(2017, 6, 12, 1, tzinfo=UTC),
)  # fmt: skip
