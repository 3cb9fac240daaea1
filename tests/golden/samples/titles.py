"""Notices of titles: years that are missing, holds that end, registrations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.domain.telling import eligibility_notices as notices
from tests.golden.samples.sample import Sample, at

_UNIT = "Công an huyện Sơn Động"
_OF, _AWARD = "Chiến sĩ thi đua cơ sở", "Chiến sĩ thi đua toàn lực lượng Công an nhân dân"
_ROWS = (
    notices.NearTitle("Trần Thị B", _AWARD, _OF, (2015, 2016, 2017), (), certain=False),
    notices.NearTitle("Nguyễn Văn A, Đội Hình sự", _AWARD, _OF, (2015, 2016), (2017,), certain=False),
)


def titles() -> Iterator[Sample]:
    yield Sample(notices.TitleRadar(_UNIT, _ROWS, date(2017, 3, 31), registers=True), "registers")
    yield Sample(notices.TitleRadar(_UNIT, _ROWS[1:], date(2017, 11, 14), registers=False), "nominates")
    yield Sample(notices.HoldLifted("03", "Thiếu tá Nguyễn Văn A"))
    yield Sample(notices.HoldEnded("03", "Thiếu tá Nguyễn Văn A", _OF))
    yield Sample(notices.RegistrationAwaits(2017, 3, "Nguyễn Văn An"))
    yield Sample(notices.RegistrationReturned(2017, "Trần Thị Bình", "Đề nghị bổ sung Cờ thi đua"))
    signed = at("2017-03-06 09:00")
    yield Sample(notices.RegistrationSigned(_UNIT, 2017, 3, False, 7, 10, "Trần Thị Bình", signed), "in_time")
    yield Sample(notices.RegistrationSigned(_UNIT, 2017, 1, True, 8, 10, "Trần Thị Bình", signed), "late")
