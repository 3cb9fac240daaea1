"""Papers of the movement as the bot makes them: what was deliberated."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.papers.signature import Signature
from bot.reports.paper import Align, Cell, Column, Paper, PaperKind, PaperTable
from handlers.papers.form import Frame, framed
from handlers.texts import speak


def ballot_minutes(names: Sequence[str], frame: Frame) -> Paper:
    """The minutes of an open ballot about one nomination of each unit."""
    columns = (
        Column("TT", Align.CENTRE), Column("Nội dung", width=3), Column("Đồng ý", Align.RIGHT),
        Column("Không đồng ý", Align.RIGHT), Column("Không ý kiến", Align.RIGHT), Column("Kết quả", width=2),
    )  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (place, f"Đơn vị quyết thắng – Công an {name}", len(names) - 1 - place % 3, place % 3, 0,
         "Được thông qua" if place % 3 < 2 else "Chưa đủ số đơn vị đồng ý")
        for place, name in enumerate(names, start=1)
    )  # fmt: skip
    return framed(
        speak("vi"),
        PaperKind.BALLOT,
        frame,
        title="Biên bản",
        subtitle="Bình xét danh hiệu thi đua năm 2017",
        opening=(f"Số đơn vị được bình xét: {len(names):02d}; đã bình xét: {len(names):02d}.",),
        tables=(PaperTable("", columns, rows),),
        closing=("Biên bản được lập khi kết thúc bình xét.",),
        signatures=(Signature("Thư ký"), Signature("Chủ trì bình xét")),
        recipients=("Các đơn vị trong khối", "Lưu: thư ký khối"),
    )
