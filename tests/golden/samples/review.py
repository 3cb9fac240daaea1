"""Notices of reviews, explanations, reopenings and outages."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bot.domain.review.rulings import Instance
from bot.domain.scoring.periods import Deadline
from bot.domain.telling import review_notices as told
from tests.golden.samples.cross_check import LINES
from tests.golden.samples.sample import CODE, DUE, PERIOD, SD, Sample, at

_AN, _CUONG, _GIANG = "Nguyễn Văn An", "Lê Mạnh Cường", "Đỗ Thu Giang"
_WORDS = (("B02", "Số liệu đã được phòng Tham mưu xác nhận"), ("C01", "Đơn vị đề nghị giữ nguyên"))


def reviews() -> Iterator[Sample]:
    first, second, until = Instance.REVIEW_1, Instance.REVIEW_2, at("2017-06-28 17:00")
    before, after = Decimal("812.5"), Decimal("848.9")
    yield Sample(told.UnitReviewed(PERIOD, CODE, first, 2, _CUONG, LINES, before, after, until), "first")
    yield Sample(told.UnitReviewed(PERIOD, CODE, first, 2, _CUONG, (), before, before), "first_unchanged")
    yield Sample(told.UnitReviewed(PERIOD, CODE, second, 2, _GIANG, LINES, before, after), "second")
    yield Sample(told.ReturnedByReviewer(PERIOD, CODE, first, 2, _CUONG, "Nhóm B thiếu số văn bản"))


def explanations() -> Iterator[Sample]:
    yield Sample(told.ExplanationAwaits(PERIOD, CODE, _AN, 2))
    yield Sample(told.UnitExplained(PERIOD, CODE, SD, "SD", "Trần Thị Bình", _WORDS, late=False))
    yield Sample(told.UnitExplained(PERIOD, CODE, SD, "SD", "Trần Thị Bình", (), late=True), "no_comment_late")


def reopenings() -> Iterator[Sample]:
    asked = told.ReopeningAsked(PERIOD, "Sơn Động", Deadline.SHEET, "Mất điện toàn huyện", _AN)
    yield Sample(asked)
    until = at("2017-06-22 17:00")
    granted = told.ReopeningAnswered(PERIOD, CODE, "Sơn Động", "SD", Deadline.SHEET, _CUONG, until, "")
    yield Sample(granted, "granted")
    refused = told.ReopeningAnswered(
        PERIOD, CODE, "Sơn Động", "SD", Deadline.SHEET, _CUONG, None, "Đã quá thời gian tổng hợp"
    )
    yield Sample(refused, "refused")
    rows = (told.MovedDeadline(PERIOD, Deadline.SHEET, DUE, at("2017-06-21 17:00")),)
    yield Sample(told.DeadlinesMoved(at("2017-06-20 15:00"), at("2017-06-20 19:30"), rows))
