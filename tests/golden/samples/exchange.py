"""Notices of praise, and the weekly digest."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.telling.exchange_notices import Digest, DigestItem, Praised, PraiseWithdrawn
from tests.golden.samples.sample import BLOC, Sample

_DEED, _PAPER = "Bắt quả tang nhóm trộm cắp tài sản", "Báo cáo số 45/BC-CAHSD"
_LESSONS = (DigestItem("12", "Hiệp Hòa", "Tổ tự quản số hóa"), DigestItem("11", "", "Cách ghi số văn bản"))


def exchange() -> Iterator[Sample]:
    yield Sample(Praised("07", "Sơn Động", "Đội Cảnh sát hình sự", _DEED, _PAPER, "Lê Mạnh Cường"))
    yield Sample(PraiseWithdrawn("07", "Sơn Động", "Đội Cảnh sát hình sự", "Lê Mạnh Cường"))
    praised = (DigestItem("07", "Sơn Động", "Đội Cảnh sát hình sự"),)
    yield Sample(Digest(BLOC, _LESSONS, praised, more_lessons=2))
    yield Sample(Digest(BLOC, _LESSONS[:1], ()), "one_lesson")
    yield Sample(Digest(BLOC, (), praised, more_praises=1), "praise_only")
