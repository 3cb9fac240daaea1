"""Notices of nominations, up to the bloc's check."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.telling import nomination_notices as checked
from bot.domain.telling import notices
from tests.golden.samples.sample import Sample, at

_NAME, _AWARD = "Đội Cảnh sát hình sự", "Giấy khen của Giám đốc Công an tỉnh"
_AN, _BINH, _CUONG = "Nguyễn Văn An", "Trần Thị Bình", "Lê Mạnh Cường"


def nominations() -> Iterator[Sample]:
    yield Sample(notices.NominationAwaits("03", _NAME, _AWARD, _AN))
    yield Sample(notices.NominationReturned("03", _NAME, _BINH, "Chưa có số văn bản"))
    yield Sample(notices.NominationEndorsed("03", _NAME, _AWARD, _BINH, at("2017-06-12 09:00")))
    yield Sample(notices.NominationWaits("03", "Sơn Động", _NAME, _AWARD))
    yield Sample(checked.NominationChecked("03", _NAME, _AWARD, _CUONG, at("2017-06-13 09:00")))
    yield Sample(checked.NominationSentBack("03", _NAME, _CUONG, "Đề nghị bổ sung báo cáo", is_drafter=True), "drafter")
    yield Sample(checked.NominationSentBack("03", _NAME, _CUONG, "Đề nghị bổ sung báo cáo", is_drafter=False), "leader")
    yield Sample(checked.CheckTakenBack("03", _NAME, _CUONG))
