"""Notices of a nomination's way to the decision, of sudden achievements, and of praise that is lifted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.domain.telling import decision_notices as told
from bot.domain.telling.exchange_notices import PraiseGone
from bot.domain.telling.nomination_notices import NominationChecked
from tests.golden.samples.sample import BLOC, Sample, at

_NAME, _AWARD, _UNIT = "Đội Cảnh sát hình sự", "Giấy khen của Giám đốc Công an tỉnh", "Công an huyện Sơn Động"
_CUONG, _OFFICE = "Lê Mạnh Cường", "Phòng Công tác Chính trị"
_WHY = "Báo cáo chưa có xác nhận"
_PAPER = "456/QĐ-CAT"


def decisions() -> Iterator[Sample]:
    due = at("2017-06-15 09:00")
    yield Sample(NominationChecked("03", _NAME, _AWARD, _CUONG, at("2017-06-13 09:00"), is_ready=True), "ready")
    yield Sample(told.NominationDeliberated("03", _NAME, _AWARD, "BX-02", is_carried=True), "carried")
    yield Sample(told.NominationDeliberated("03", _NAME, _AWARD, "BX-02", is_carried=False), "not_carried")
    yield Sample(told.NominationReady("03", BLOC, "khoi-1", _UNIT, _NAME, _AWARD))
    yield Sample(told.NominationReady("03", BLOC, "khoi-1", _UNIT, _NAME, _AWARD, due), "sudden")
    yield Sample(told.SuddenForwarded("03", _UNIT, _NAME, _AWARD, "Trần Thị Bình", due))
    yield Sample(told.NominationReceived("03", _NAME, _AWARD, _OFFICE, at("2017-06-14 09:00")))
    yield Sample(told.ReceiptTakenBack("03", _NAME, _OFFICE))
    yield Sample(told.ReturnedByOffice("03", _NAME, _OFFICE, _WHY, is_drafter=True), "drafter")
    yield Sample(told.ReturnedByOffice("03", _NAME, _OFFICE, _WHY, is_drafter=False), "others")
    yield Sample(told.NominationHeld("03", _NAME, _CUONG, "facts"))
    yield Sample(told.NominationTakenUp("03", _NAME, _CUONG))
    day = date(2017, 12, 20)
    signed = ("Đại tá Nguyễn Văn Mẫu, Giám đốc Công an tỉnh", "")
    yield Sample(told.NominationDecided("03", _UNIT, _NAME, _AWARD, True, _PAPER, day, *signed), "granted")
    yield Sample(told.NominationDecided("03", _UNIT, _NAME, _AWARD, False, "", None, "", _WHY), "declined")
    yield Sample(told.AwardRevoked("03", _UNIT, _NAME, _AWARD, _PAPER, "later_finding", _WHY, "Vũ Giang"))
    for turn in ("drafter", "leader", "office"):
        yield Sample(told.SuddenOverdue("03", "khoi-1", _UNIT, _NAME, turn, due, is_second=False), turn)
    yield Sample(told.SuddenOverdue("03", "khoi-1", _UNIT, _NAME, "office", due, is_second=True), "head")
    deed = ("Ngày 06/05/2017, trả lại của rơi", "Báo cáo số 45/BC-CAHSD", "Vũ Giang")
    yield Sample(told.PraiseLifted("07", BLOC, _UNIT, _NAME, *deed))
    yield Sample(PraiseGone("07"))
