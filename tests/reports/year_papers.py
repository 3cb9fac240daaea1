"""Papers of a whole year as the bot makes them: the handover pack, the list of registered titles."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.domain.papers.signature import Signature
from bot.reports.paper import Align, Cell, Column, Figure, Paper, PaperKind, PaperTable
from handlers.papers.form import Frame, framed
from handlers.texts import speak


def handover(names: Sequence[str], frame: Frame) -> Paper:
    """The minutes of a handover with a locked period of all units, and what is left open."""
    columns = (
        Column("Hạng", Align.CENTRE, 2), Column("Đơn vị", width=5), Column("Điểm", Align.RIGHT, 3),
        Column("Tỷ lệ %", Align.RIGHT, 3),
    )  # fmt: skip
    places: tuple[tuple[Cell, ...], ...] = tuple(
        (place, name, Figure(Decimal(1000) - place), Figure(Decimal(100) - Decimal(place) / 10))
        for place, name in enumerate(names, start=1)
    )
    head: tuple[Cell, ...] = (None, "Năm 2017 – chốt 21/11/2017, mã 9F2C-41AB-77D0", None, None)
    people = (Column("Đơn vị", width=5), Column("Vai trò", width=5), Column("Họ và tên", width=7))
    members = tuple((name, "chỉ huy đơn vị", f"Nguyễn Văn Mẫu {place}") for place, name in enumerate(names, start=1))
    left = (Column("TT", Align.CENTRE, 2), Column("Nội dung", width=16))
    return framed(
        speak("vi"),
        PaperKind.HANDOVER,
        frame,
        title="Biên bản bàn giao nhiệm vụ trưởng khối",
        subtitle="Khối thi đua Công an các huyện, thành phố – năm 2017",
        opening=("Việc còn bỏ ngỏ: 01. Kỳ đã chốt: 01.",),
        tables=(
            PaperTable("1. Việc còn bỏ ngỏ", left, ((1, "đợt thi đua chưa tổng kết: Vì an ninh Tổ quốc"),)),
            PaperTable("2. Văn bản đã ký", left, (), none="Không có."),
            PaperTable("3. Xếp hạng các kỳ đã chốt", columns, (head, *places), strong=(0,)),
            PaperTable("8. Thành viên và vai trò", people, members),
        ),
        closing=("Bên nhận tiếp tục các việc còn bỏ ngỏ nêu trên.",),
        signatures=(
            Signature("Bên giao", unit="Trưởng khối năm 2017", who="Thượng tá Nguyễn Văn Mẫu"),
            Signature("Bên nhận", unit="Công an huyện Sơn Động"),
        ),
        recipients=("Các đơn vị trong khối", "Lưu"),
    )


def registrations(names: Sequence[str], frame: Frame) -> Paper:
    """A head row for each unit, a collective and a person below."""
    columns = (
        Column("TT", Align.CENTRE), Column("Danh hiệu", width=6), Column("Tập thể, cá nhân", width=6),
        Column("Ngày ký", Align.CENTRE, 3), Column("Người ký", width=4), Column("Ghi chú", width=3),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    strong = []
    for place, name in enumerate(names):
        strong.append(len(rows))
        note = "quân số 45; đăng ký muộn" if place % 2 else "quân số 45"
        rows.append((None, f"Công an {name}", None, "01/03/2017", "Thượng tá Đỗ Văn Mẫu", note))
        rows.append((1, "Đơn vị quyết thắng", f"Công an {name} (tập thể)", None, None, None))
        rows.append((2, "Chiến sĩ thi đua cơ sở", f"Thiếu tá Lê Thị Mẫu {place} (cá nhân)", None, None, None))
    return framed(
        speak("vi"),
        PaperKind.REGISTRATIONS,
        frame,
        title="Danh sách đăng ký danh hiệu thi đua",
        subtitle="Khối thi đua Công an các huyện, thành phố – năm 2017",
        opening=(f"{len(names):02d}/{len(names):02d} đơn vị đã ký đăng ký danh hiệu.",),
        tables=(PaperTable("Danh hiệu đăng ký theo đơn vị", columns, tuple(rows), tuple(strong), fixed=2),),
        signatures=(Signature("Thư ký"), Signature("Trưởng khối", body="Khối thi đua")),
        recipients=("Các đơn vị trong khối", "Lưu"),
    )
