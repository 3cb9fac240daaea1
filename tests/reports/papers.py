"""A paper of every kind as the bot makes them, with few or many units and criteria."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from bot.domain.papers.form import Heading, SignedNumber
from bot.domain.papers.signature import Signature
from bot.reports.paper import Align, Cell, Column, Figure, Paper, PaperKind, PaperTable
from handlers.papers.form import Frame, framed
from handlers.texts import speak
from tests.reports.movement_papers import ballot_minutes
from tests.reports.year_papers import handover, registrations

PROVINCE = "Công an tỉnh Bắc Giang"
FRAME = Frame(Heading("Bộ Công an", PROVINCE), PROVINCE, date(2017, 6, 21), issuer="KTĐ", hash="9F2C-41AB-77D0")
SIGNED = SignedNumber("45/BB-KTĐ", date(2017, 6, 30))
HEAD = Signature("Trưởng khối", body="Khối thi đua", post="Phó trưởng khối", who="Thượng tá Nguyễn Văn Mẫu")
TO_ALL = ("Các đơn vị trong khối", "Phòng Công tác chính trị (để báo cáo)", "Lưu: thư ký khối")
_NAMES = (
    "thành phố Bắc Giang", "Yên Thế", "Tân Yên", "Lạng Giang", "Lục Nam", "Lục Ngạn", "Sơn Động", "Yên Dũng",
    "Việt Yên", "Hiệp Hòa",
)  # fmt: skip
_CRITERIA = (
    "Tham mưu cấp ủy, chính quyền ban hành nghị quyết, kế hoạch về công tác bảo đảm an ninh, trật tự",
    "Tỷ lệ điều tra, khám phá các loại án",
    "Xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc ở xã, phường, thị trấn",
    "Chấp hành chế độ thông tin, báo cáo",
    "Bồi dưỡng, nhân rộng điển hình tiên tiến",
)
_TT = Column("TT", Align.CENTRE)


def unit_names(count: int) -> tuple[str, ...]:
    return tuple(_NAMES[place] if place < len(_NAMES) else f"Đơn vị {place + 1}" for place in range(count))


def every_kind(*, units: int = 10, criteria: int = 33) -> tuple[Paper, ...]:
    """One paper of each kind, in the order of PaperKind."""
    made = {
        PaperKind.UNIT_SHEET: _unit_sheet(criteria),
        PaperKind.BLOC_TABLE: _bloc_table(units, criteria),
        PaperKind.RANKING: _ranking(units),
        PaperKind.CROSS_CHECK_MINUTES: cross_check_minutes(),
        PaperKind.CLOSING_MINUTES: _closing_minutes(units),
        PaperKind.COVENANT: _covenant(units),
        PaperKind.NOMINATIONS: _nominations(units),
        PaperKind.PROGRESS: _progress(units),
        PaperKind.BALLOT: ballot_minutes(unit_names(units), FRAME),
        PaperKind.HANDOVER: handover(unit_names(units), FRAME),
        PaperKind.REGISTRATIONS: registrations(unit_names(units), FRAME),
    }
    return tuple(made[kind] for kind in PaperKind)


def points(place: int, number: int) -> Figure:
    return Figure(Decimal(30) - Decimal((place * 7 + number * 3) % 23) / 4)


def _code(place: int) -> str:
    return f"{'ABCDEF'[place // 11]}{place % 11 + 1:02}"


def _unit_sheet(criteria: int) -> Paper:
    columns = (
        Column("Mã"), Column("Nội dung", width=4), Column("Điểm chuẩn", Align.RIGHT), Column("Kết quả", Align.RIGHT),
        Column("Tự chấm", Align.RIGHT), Column("Căn cứ", width=2), Column("Ghi chú"),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (_code(place), _CRITERIA[place % 5], Figure(Decimal(30)), place, points(place, 0),
         "Báo cáo số 45/BC-CAHH ngày 20/06/2017" if place % 3 == 0 else None, None)
        for place in range(criteria)
    ]  # fmt: skip
    total: tuple[Cell, ...] = (None, "Tổng cộng", Figure(Decimal(1000)), None, Figure(Decimal("931.5")), None, None)
    return framed(
        speak("vi"),
        PaperKind.UNIT_SHEET,
        Frame(Heading(PROVINCE, "Công an huyện Hiệp Hòa"), PROVINCE, date(2017, 2, 5), issuer="CAHH", hash="11AA-22BB"),
        title="Báo cáo",
        subtitle='Tự chấm điểm thi đua 6 tháng đầu năm 2017, phong trào "Vì an ninh Tổ quốc"',
        opening=("Kính gửi: Khối thi đua Công an các huyện, thành phố.",),
        tables=(PaperTable("", columns, (*rows, total), strong=(criteria,)),),
        signatures=(Signature("Trưởng Công an huyện", who="Đại tá Trần Thị Ví Dụ"),),
        recipients=("Như trên", "Lưu: Đội tham mưu"),
    )


def _bloc_table(units: int, criteria: int) -> Paper:
    names = unit_names(units)
    columns = (
        Column("Mã"), Column("Tiêu chí", width=3), Column("Điểm chuẩn", Align.RIGHT),
        *(Column(name, Align.RIGHT) for name in names),
    )  # fmt: skip
    half = criteria // 2
    groups = (("A. Công tác chung", range(half)), ("B. Công tác chuyên môn", range(half, criteria)))
    tables = tuple(
        PaperTable(
            name,
            columns,
            tuple(
                (_code(place), _CRITERIA[place % 5], Figure(Decimal(30)), *(points(place, one) for one in range(units)))
                for place in places
            ),
            fixed=3,
        )
        for name, places in groups
    )
    return framed(
        speak("vi"),
        PaperKind.BLOC_TABLE,
        FRAME,
        title="Bảng tổng hợp điểm thi đua",
        subtitle="6 tháng đầu năm 2017",
        tables=tables,
        signatures=(HEAD,),
        recipients=TO_ALL,
    )


def _ranking(units: int) -> Paper:
    columns = (
        Column("Hạng", Align.CENTRE), Column("Đơn vị", width=2), Column("Tỷ lệ", Align.RIGHT),
        Column("Điểm", Align.RIGHT), Column("Lý do", width=3),
    )  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (place, f"Công an {name}", Figure(Decimal(100 - place)), Figure(Decimal(1000 - 7 * place)),
         "Dẫn đầu nhóm B; giảm 2,50 điểm ở A04 do chậm báo cáo" if place % 2 else "Tăng 3 bậc nhờ B02")
        for place, name in enumerate(unit_names(units), start=1)
    )  # fmt: skip
    return framed(
        speak("vi"),
        PaperKind.RANKING,
        FRAME,
        title="Bảng xếp hạng thi đua",
        subtitle="6 tháng đầu năm 2017",
        tables=(PaperTable("", columns, rows),),
        signatures=(HEAD,),
        recipients=TO_ALL,
    )


def cross_check_minutes(*, found: int = 4, signed: SignedNumber | None = None) -> Paper:
    columns = (
        _TT, Column("Tiêu chí", width=2), Column("Tự chấm", Align.RIGHT), Column("Đề nghị", Align.RIGHT),
        Column("Điểm", Align.RIGHT), Column("Lý do", width=2), Column("Ý kiến đơn vị", width=2),
    )  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (place + 1, f"{_code(place)}. {_CRITERIA[place % 5]}", "78,5 %", "75 %", "41,54 → 30,00",
         "Hồ sơ số 12 thiếu 2 vụ", "Đồng ý" if place % 2 else "Không đồng ý: hồ sơ đã bổ sung ngày 18/06/2017")
        for place in range(found)
    )  # fmt: skip
    frame = Frame(FRAME.heading, PROVINCE, FRAME.on, issuer=FRAME.issuer, hash=FRAME.hash, signed=signed)
    return framed(
        speak("vi"),
        PaperKind.CROSS_CHECK_MINUTES,
        frame,
        title="Biên bản",
        subtitle="Kiểm tra chéo Công an huyện Sơn Động – 6 tháng đầu năm 2017",
        opening=(
            "Tổ kiểm tra (vòng 1): Công an huyện Lục Ngạn (tổ trưởng), Công an huyện Lục Nam, Công an huyện Yên Thế.",
            "Căn cứ bảng tự chấm đã ký của đơn vị, phiên bản 2: tổng 931,50 điểm.",
        ),
        tables=(PaperTable("", columns, rows, none="Tổ kiểm tra không có nội dung đề nghị thay đổi."),),
        closing=("Nội dung đề nghị không tự thay đổi điểm; điểm chỉ thay đổi khi thẩm định chấp nhận.",),
        signatures=(
            Signature("Đại diện đơn vị được kiểm tra", unit="Công an huyện Sơn Động"),
            Signature("Tổ trưởng", body="Tổ kiểm tra", unit="Công an huyện Lục Ngạn", who="Trung tá Lê Thị Mẫu"),
        ),
        recipients=("Đơn vị được kiểm tra", "Trưởng khối, phó khối", "Lưu: tổ kiểm tra"),
    )


def _closing_minutes(units: int) -> Paper:
    columns = (Column("Hạng", Align.CENTRE), Column("Đơn vị", width=2), Column("Điểm", Align.RIGHT))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (place, f"Công an {name}", Figure(Decimal(1000 - 7 * place)))
        for place, name in enumerate(unit_names(units), start=1)
    )
    votes = (_TT, Column("Danh hiệu", width=2), Column("Đơn vị", width=2), Column("Số phiếu", Align.RIGHT))
    return framed(
        speak("vi"),
        PaperKind.CLOSING_MINUTES,
        FRAME,
        title="Biên bản",
        subtitle="Hội nghị tổng kết công tác thi đua năm 2017",
        opening=(
            "Thời gian: 14 giờ 30, ngày 21 tháng 6 năm 2017. Có mặt: 10/10 đơn vị.",
            "Hội nghị đã thống nhất kết quả như sau:",
        ),
        tables=(
            PaperTable("1. Kết quả chấm điểm", columns, rows),
            PaperTable("2. Suy tôn", votes, ((1, "Cờ thi đua", "Công an huyện Hiệp Hòa", 9),)),
        ),
        closing=("Biên bản được thông qua tại hội nghị.",),
        signatures=(
            Signature("Thư ký", who="Đại úy Phạm Văn Thử"),
            Signature("Chủ trì hội nghị", who="Đại tá Hoàng Văn Ví Dụ"),
        ),
        recipients=TO_ALL,
    )


def _covenant(units: int) -> Paper:
    return framed(
        speak("vi"),
        PaperKind.COVENANT,
        FRAME,
        title="Giao ước thi đua",
        subtitle="Năm 2017",
        opening=(
            "Các đơn vị trong khối thống nhất ký giao ước thi đua với những nội dung sau:",
            "1. Quán triệt, thực hiện tốt các nghị quyết, chỉ thị về công tác thi đua, khen thưởng.",
            "2. Bám sát tiêu chí, chấm điểm trung thực, kiểm tra chéo khách quan.",
        ),
        signatures=tuple(
            Signature("Trưởng Công an", unit=f"Công an {name}", who="Thượng tá Đỗ Văn Mẫu" if place % 2 else "")
            for place, name in enumerate(unit_names(units))
        ),
        recipients=TO_ALL,
    )


def _nominations(units: int) -> Paper:
    columns = (
        _TT, Column("Họ tên, đơn vị", width=2), Column("Cấp bậc"), Column("Chức vụ"), Column("Danh hiệu đề nghị"),
        Column("Tóm tắt thành tích", width=4), Column("Số quyết định"),
    )  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (place, f"Nguyễn Văn Mẫu {place}, Công an {name}", "Đại úy", "Đội trưởng", "Chiến sĩ thi đua cơ sở",
         "Hai năm liền hoàn thành xuất sắc nhiệm vụ; chủ trì 01 sáng kiến được áp dụng trong toàn khối.", None)
        for place, name in enumerate(unit_names(units), start=1)
    )  # fmt: skip
    return framed(
        speak("vi"),
        PaperKind.NOMINATIONS,
        FRAME,
        title="Danh sách đề nghị khen thưởng",
        subtitle="Năm 2017",
        tables=(PaperTable("", columns, rows, none="Chưa có đề nghị."),),
        signatures=(HEAD,),
        recipients=TO_ALL,
    )


def _progress(units: int) -> Paper:
    columns = (
        _TT, Column("Đơn vị", width=2), Column("Đã ghi", Align.RIGHT), Column("Tổng số", Align.RIGHT),
        Column("Tình trạng", width=2),
    )  # fmt: skip
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (place, f"Công an {name}", 33 - place % 4, 33, "Đã ký ngày 19/06/2017" if place % 4 == 0 else "Đang soạn")
        for place, name in enumerate(unit_names(units), start=1)
    )
    return framed(
        speak("vi"),
        PaperKind.PROGRESS,
        FRAME,
        title="Báo cáo",
        subtitle="Tiến độ chấm điểm 6 tháng đầu năm 2017",
        opening=("Đến 17 giờ 00 ngày 21/06/2017, đã có 03/10 đơn vị ký bảng tự chấm.",),
        tables=(PaperTable("", columns, rows),),
        signatures=(HEAD,),
        recipients=TO_ALL,
    )
