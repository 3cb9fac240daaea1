"""Notices of the criteria agreement and of the covenant."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bot.domain.covenant.amendments import Difference, Field
from bot.domain.covenant.changes import Side
from bot.domain.telling.covenant_notices import (
    CovenantInForce,
    CovenantPutUp,
    CovenantWithdrawn,
    CriteriaFrozen,
    CriteriaProposed,
    CriteriaPutUp,
    PledgeChangeAnswered,
    PledgeChangeAsked,
    ProposalAnswered,
)
from tests.golden.samples.sample import HASH, PERIOD, SD, Sample

_NAME, _TITLE, _CUONG = "Tiêu chí thi đua năm 2017", "Giao ước thi đua năm 2017", "Lê Mạnh Cường"
_WISH = ("B02", "chỉ tiêu 80")
_CHANGES = (
    Difference("B02", Field.TARGET, "75", "80"),
    Difference("B03", Field.POINTS, "30", "25"),
    Difference("F01", Field.NAME, "Tự chấm", "Tự chấm đúng hạn"),
    Difference("F02", Field.OTHER),
    Difference("F05", Field.ADDED, now="Hội thi"),
    Difference("P04", Field.REMOVED, "Nộp muộn"),
)
_PLEDGE = (SD, 2, "Điều tra, khám phá án", Decimal(75), Decimal(70), "%")


def covenants() -> Iterator[Sample]:
    yield Sample(CriteriaPutUp(_NAME, 2017, _CUONG, HASH), "first")
    yield Sample(CriteriaPutUp(_NAME, 2017, _CUONG, HASH, _CHANGES, again=True), "again")
    yield Sample(CriteriaPutUp(_NAME, 2017, _CUONG, HASH, _CHANGES * 2, again=True), "many")
    yield Sample(CriteriaProposed(SD, *_WISH, "Năm trước đã đạt 82 %", "Nguyễn Văn Bình"))
    yield Sample(ProposalAnswered(*_WISH, is_taken_up=True, answer="B02 chỉ tiêu 80", by=_CUONG), "taken_up")
    yield Sample(ProposalAnswered(*_WISH, is_taken_up=False, answer="Giữ mức chung", by=_CUONG), "declined")
    yield Sample(CriteriaFrozen(_NAME, 2017, 10, HASH, (PERIOD, "Năm 2017")), "everybody")
    yield Sample(CriteriaFrozen(_NAME, 2017, 10, HASH, (), in_group=True), "group")
    yield Sample(CovenantPutUp(_TITLE, _CUONG, HASH, 10))
    yield Sample(CovenantWithdrawn(_TITLE, _CUONG, "Sai chỉ tiêu tin báo"), "reader")
    yield Sample(CovenantWithdrawn(_TITLE, _CUONG, "Sai chỉ tiêu tin báo", had_signed=True), "signer")
    yield Sample(CovenantInForce(_TITLE, 10, HASH), "everybody")
    yield Sample(CovenantInForce(_TITLE, 10, HASH, in_group=True), "group")
    for side in Side:
        yield Sample(PledgeChangeAsked(*_PLEDGE, "Địa bàn sáp nhập thêm xã", "Nguyễn Văn Bình", side), side)
    yield Sample(PledgeChangeAnswered(*_PLEDGE, is_agreed=True, answer="", by=_CUONG), "agreed")
    yield Sample(PledgeChangeAnswered(*_PLEDGE, is_agreed=False, answer="Giữ mức đã ký", by=_CUONG), "declined")
