"""Notices of drives: the launch, changes, the result, and what a morning brings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from bot.domain.drives.drives import DriveKind
from bot.domain.telling.drive_notices import (
    DriveAwaitsLaunch,
    DriveCancelled,
    DriveClosed,
    DriveLaunched,
    DriveMorning,
    DriveMoved,
    DriveToClose,
    DriveToReport,
    DriveTotal,
    SuggestedDay,
    UnitDeclined,
)
from tests.golden.samples.sample import SD, Sample

_NAME, _BY = "Đợt thi đua ngắn chào mừng ngày 27/07/2017", "Lê Mạnh Cường"
_FIRST, _LAST = date(2017, 6, 28), date(2017, 7, 27)
_MEASURES = (("Vụ phạm pháp hình sự được khám phá", "vụ"), ("Việc tốt được ghi nhận", "việc"))
_CALL = "Kỷ niệm 70 năm Ngày Thương binh – Liệt sĩ, trưởng khối phát động đợt thi đua ngắn."


def _launched(**how: bool) -> DriveLaunched:
    aim, tied = "Mỗi đơn vị có ít nhất một kết quả cụ thể.", "Ngày Thương binh – Liệt sĩ"
    units = () if how.get("may_join") else ("Sơn Động", "Hiệp Hòa")
    return DriveLaunched(
        "01", _NAME, DriveKind.SHORT, _CALL, aim, _MEASURES, _FIRST, _LAST, tied, _BY, units=units, **how
    )


def drives() -> Iterator[Sample]:
    yield Sample(DriveAwaitsLaunch("01", _NAME, _FIRST, _LAST, "Đỗ Thị Thu"))
    yield Sample(_launched(may_join=True), "to_leader")
    yield Sample(_launched(), "to_all")
    yield Sample(_launched(is_group=True), "to_group")
    reason = "Mưa lũ, các đơn vị tập trung cứu hộ"
    yield Sample(DriveMoved("01", _NAME, _FIRST, _LAST, _FIRST, date(2017, 8, 10), reason, _BY))
    yield Sample(DriveCancelled("01", _NAME, reason, _BY))
    yield Sample(UnitDeclined("01", _NAME, SD, reason, "Trần Văn Bình"))
    totals = (DriveTotal(_MEASURES[0][0], Decimal(125), "vụ"), DriveTotal(_MEASURES[1][0], Decimal("8.5"), "việc"))
    praised = (("03", "Đội Cảnh sát hình sự", "Sơn Động"),)
    review = "Kết quả nổi bật: khám phá 125 vụ. Cần báo cáo sớm hơn."
    result = ("01", _NAME, _FIRST, _LAST, 10, 7, 6, totals, review)
    yield Sample(DriveClosed(*result, praised, _BY))
    yield Sample(DriveClosed(*result, (), _BY, is_group=True), "to_group")
    days = (
        SuggestedDay(_LAST, 15, (("Ngày Thương binh – Liệt sĩ", 70, True),), (("01", _NAME),)),
        SuggestedDay(
            date(2017, 7, 12), 1, (("Ngày truyền thống lực lượng An ninh nhân dân", 71, False), ("Tết", 0, False))
        ),
    )
    yield Sample(DriveMorning(suggested=days), "days")
    to_close = (DriveToClose("01", _NAME, _LAST, 7),)
    to_report = (DriveToReport("02", "Đợt cao điểm", SD, _LAST, 3), DriveToReport("03", "Chuyên đề", SD, _LAST, 0))
    yield Sample(DriveMorning(to_close, to_report), "duties")
