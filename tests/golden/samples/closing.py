"""Notices of appeals, the lock, and corrections after it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bot.domain.telling import closing_notices as told
from tests.golden.samples.sample import BLOC, CODE, DUE, HASH, PERIOD, SD, Sample, at

_AN, _BINH, _CUONG, _GIANG = "Nguyễn Văn An", "Trần Thị Bình", "Lê Mạnh Cường", "Đỗ Thu Giang"
_REASON, _PAPER = "Số liệu đã được phòng Tham mưu xác nhận", "Công văn số 77/CV-PV01"
_MOVED = told.Moved(
    "B02", "%", Decimal(70), Decimal("78.5"), Decimal("20.4"), Decimal(24), Decimal("808.9"), Decimal("812.5")
)
_POINTS = told.Moved("A01", "", None, Decimal(40), Decimal(0), Decimal(40), Decimal("808.9"), Decimal("848.9"))


def appeals() -> Iterator[Sample]:
    asked = told.AppealAwaitsSignature(PERIOD, "B02", Decimal("78.5"), "%", _AN, _REASON, _PAPER)
    yield Sample(asked)
    yield Sample(told.AppealDropped(PERIOD, "B02", _BINH, "Chưa đủ căn cứ"))
    yield Sample(told.AppealSigned(PERIOD, "B02", _BINH, DUE))
    yield Sample(told.AppealAwaits("Sơn Động", PERIOD, "B02", DUE))
    yield Sample(told.AppealDecided(SD, PERIOD, "B02", _GIANG, _REASON, _MOVED, CODE), "accepted")
    yield Sample(told.AppealDecided(SD, PERIOD, "B02", _GIANG, "Số liệu chưa được xác nhận", None, CODE), "rejected")
    late = told.OverdueAppeal("Sơn Động", "B02", DUE), told.OverdueAppeal("Tân Yên", "C01", DUE)
    yield Sample(told.AppealsOverdue(BLOC, PERIOD, late))


def lock() -> Iterator[Sample]:
    yield Sample(told.PeriodLocked(BLOC, PERIOD, CODE, at("2017-07-03 09:15"), _GIANG, 10, 10, HASH))
    yield Sample(told.PeriodLocked(BLOC, PERIOD, CODE, at("2017-07-03 09:15"), _GIANG, 10, 9, HASH), "one_unsigned")


def corrections() -> Iterator[Sample]:
    yield Sample(told.CorrectionAwaits("Sơn Động", PERIOD, f"bg-huyen {CODE}", "B02", _CUONG))
    made = told.CorrectionMade("Sơn Động", PERIOD, CODE, _MOVED, "Nhập nhầm số", _CUONG, _GIANG, at("2017-07-10 10:00"))
    yield Sample(made)
    unnamed = told.CorrectionMade(
        "Sơn Động", PERIOD, CODE, _POINTS, "Nhập nhầm số", _CUONG, _GIANG, at("2017-07-10 10:00"), is_named=False
    )
    yield Sample(unnamed, "unnamed")
    yield Sample(told.CorrectionRejected("Sơn Động", PERIOD, "B02", _GIANG, "Số liệu cũ là đúng"))
