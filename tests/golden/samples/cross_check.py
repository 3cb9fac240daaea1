"""Notices of cross-checks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from bot.domain.telling import inspection_notices as told
from bot.domain.telling.review_notices import RuledLine
from tests.golden.samples.sample import CODE, HH, PERIOD, SD, TY, Sample, at

_DUE = at("2017-06-23 17:00")
LINES = (
    RuledLine("B02", Decimal("78.5"), Decimal(70), Decimal(24), Decimal("20.4"), "%", "Báo cáo ghi 70%"),
    RuledLine("A01", None, Decimal(40), None, Decimal(40), "", "Đã kiểm tra hồ sơ"),
)


def cross_checks() -> Iterator[Sample]:
    yield Sample(told.PlanProposed(PERIOD, CODE, "Phạm Thu", 10, 3, "4821"))
    assigned = told.InspectionAssigned(
        PERIOD, CODE, 1, SD, (SD, TY), HH, ("Công an huyện Yên Thế", "Công an huyện Việt Yên"), _DUE
    )
    yield Sample(assigned)
    yield Sample(replace(assigned, due=None, is_repaired=True), "repaired")
    yield Sample(told.WithdrawnFromRound(PERIOD, 1, "Đơn vị sáp nhập"))
    yield Sample(told.RoundPublished(PERIOD, 1, 10, 3, "4821", _DUE))
    yield Sample(told.RoundPublished(PERIOD, 1, 9, 3, "4821", None, changed=2), "repaired")
    yield Sample(told.ConflictDeclared("Sơn Động", "Lục Ngạn", "Cùng địa bàn thanh tra", "Phạm Thu", CODE, True))
    yield Sample(told.ConflictDeclared("Sơn Động", "Lục Ngạn", "Cùng địa bàn", "Phạm Thu", CODE, False), "no_repair")
    yield Sample(told.FindingsDelivered(PERIOD, CODE, HH, (TY,), LINES, late=False))
    yield Sample(told.FindingsDelivered(PERIOD, CODE, HH, (TY,), (), late=True), "none_late")
    yield Sample(told.FindingsAnswered(PERIOD, CODE, SD, "SD", 3, 1))
