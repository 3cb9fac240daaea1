"""Notices of questions to units and of their answers."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.oversight.inquiries import About, Quoted
from bot.domain.telling.inquiry_notices import InquiryAnswered, InquiryWithdrawn, UnitAsked
from tests.golden.samples.sample import CODE, DUE, PERIOD, Sample, at

_BODY, _ANSWER, _CUONG = "Vì sao bảng chưa gửi?", "Đơn vị mất điện, tối nay gửi.", "Lê Mạnh Cường"
_SHEET = Quoted(About.SHEET, period=PERIOD, period_code=CODE, due=DUE)
_NOMINATION = Quoted(About.NOMINATION, code="03", name="Đội Cảnh sát hình sự", award="Giấy khen")


def inquiries() -> Iterator[Sample]:
    for variant, quoted in (("sheet", _SHEET), ("nomination", _NOMINATION), ("anything", Quoted())):
        yield Sample(UnitAsked("07", quoted, _BODY, _CUONG, at("2017-06-21 08:05")), variant)
    for variant, is_asker in (("asker", True), ("unit", False)):
        yield Sample(
            InquiryAnswered(
                "07", "bg-huyen", "Sơn Động", "SD", _SHEET, _BODY, _ANSWER, "Nguyễn Văn An", is_asker=is_asker
            ),
            variant,
        )
    yield Sample(InquiryWithdrawn("07", _BODY, _CUONG))
