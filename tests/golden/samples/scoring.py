"""Notices about sheets, points that moved, and what was set for a unit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bot.domain.scoring.moved_points import Cause, Moved, Way
from bot.domain.targets.assignments import AS_IN_SET, NOT_ASSIGNED, Term
from bot.domain.telling import notices
from bot.domain.telling import scoring_notices as told
from tests.golden.samples.sample import CODE, PERIOD, Sample, at

_AN, _BINH, _CUONG = "Nguyễn Văn An", "Trần Thị Bình", "Lê Mạnh Cường"
_FROM, _TO = Decimal("812.5"), Decimal("808.9")


def sheets() -> Iterator[Sample]:
    yield Sample(notices.SheetAwaitsSignature(PERIOD, 2, _AN, Decimal("812.5"), 30, 33))
    yield Sample(notices.SheetReturned(PERIOD, 2, _BINH, "B02 chưa có số văn bản", CODE))
    yield Sample(notices.SheetSigned(PERIOD, 2, _BINH, at("2017-06-19 16:05"), Decimal("812.5"), CODE))


def moved_points() -> Iterator[Sample]:
    up = Moved("B02", Decimal("20.4"), Decimal(24), Way.UP, Decimal("0.6"), Decimal(1))
    down = Moved("B02", Decimal(24), Decimal("20.4"), Way.DOWN, Decimal(1), Decimal("0.6"))
    overtaken = Moved("B02", Decimal(24), Decimal("20.4"), Way.OVERTAKEN, Decimal("0.6"), Decimal(1))
    leading = Moved("C01", Decimal(10), Decimal(20), Way.LEADING, Decimal(1), Decimal("0.6"))
    unassigned = Moved("D01", Decimal(10), Decimal(9), Way.UNASSIGNED)
    other = Moved("E01", Decimal(10), Decimal(9))
    for variant, one in (("overtaken", overtaken), ("down", down), ("other", other)):
        yield Sample(told.PointsMoved(PERIOD, CODE, Cause.SIGNED, _FROM, _TO, (one,)), variant)
    yield Sample(told.PointsMoved(PERIOD, CODE, Cause.SIGNED, _TO, _FROM, (up,)), "up")
    yield Sample(told.PointsMoved(PERIOD, CODE, Cause.DECIDED, _TO, _FROM, (leading,)), "decided")
    several = (overtaken, leading, unassigned)
    yield Sample(told.PointsMoved(PERIOD, CODE, Cause.DECIDED, _FROM, _TO, several, others=2), "several")


def terms() -> Iterator[Sample]:
    kad = told.StatedTerm("D01", "%", Decimal(70), AS_IN_SET, NOT_ASSIGNED, "Không có địa bàn biên giới")
    target = told.StatedTerm("B02", "%", Decimal(75), AS_IN_SET, Term(target=Decimal(80)), "Kế hoạch 12/KH-CAT")
    total = told.MovedTotal(Decimal("812.5"), Decimal("802.5"), Decimal("85.53"), Decimal("85.37"))
    yield Sample(told.TermsSet(PERIOD, _CUONG, (kad, target), total), "moved")
    yield Sample(told.TermsSet(PERIOD, _CUONG, (target,)))
    yield Sample(told.TermAsked("Sơn Động", PERIOD, _AN, (kad,), f"bg-huyen {CODE}"))
    yield Sample(told.TermAnswered(PERIOD, _CUONG, kad, is_granted=True, moved=total), "granted")
    yield Sample(told.TermAnswered(PERIOD, _CUONG, kad, is_granted=False, answer="Đơn vị vẫn có địa bàn"), "declined")
    places = (told.StatedPlace("F01", "phòng Tham mưu", None, 2), told.StatedPlace("F02", "phòng Hậu cần", 3, 1))
    yield Sample(told.PlacesEntered(PERIOD, _CUONG, places))
    name = "Có cán bộ vi phạm bị kỷ luật"
    yield Sample(told.ConditionRecorded(PERIOD, _CUONG, "L03", name, "Quyết định số 08/QĐ-CAT", False), "recorded")
    yield Sample(told.ConditionRecorded(PERIOD, _CUONG, "L03", name, "Đã hết thời hạn", True), "lifted")
