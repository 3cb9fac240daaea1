"""Notices of questions, help and models."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.exchange.adoptions import Outcome
from bot.domain.exchange.models import ModelState
from bot.domain.telling.exchange_notices import BlocAnswered, Digest, DigestItem, HelpClaimed, HelpDecided
from bot.domain.telling.model_notices import (
    AdoptionReported,
    FollowUpDue,
    ModelAdopted,
    ModelAwaits,
    ModelDecided,
    ModelWithdrawn,
)
from tests.golden.samples.sample import BLOC, HH, SD, TY, Sample

_NAME, _CUONG = "Tổ liên gia tự quản về phòng cháy, chữa cháy", "Lê Mạnh Cường"
_SUBJECT, _PAPER = "Tập huấn nhập dữ liệu dân cư ngày 12/05/2017", "Báo cáo số 52/BC-CAHSD ngày 10/08/2017"


def models() -> Iterator[Sample]:
    answer = "Đơn vị hẹn giờ theo từng thôn, cuối tuần làm thêm một buổi."
    question = "Đơn vị nào có cách giảm thời gian cấp căn cước?"
    yield Sample(BlocAnswered("02", question, answer, "Trần Thị Hoa", HH), "unit")
    yield Sample(BlocAnswered("02", question, answer, _CUONG, ""), "bloc")
    yield Sample(HelpClaimed("04", HH, _SUBJECT))
    yield Sample(HelpDecided("04", SD, _SUBJECT, is_confirmed=True), "confirmed")
    yield Sample(HelpDecided("04", SD, _SUBJECT, is_confirmed=False), "declined")
    for state in (ModelState.PROPOSED, ModelState.SIGNED, ModelState.VERIFIED):
        yield Sample(ModelAwaits("03", _NAME, HH, state), state.value)
    yield Sample(ModelDecided("03", _NAME, ModelState.PUBLISHED, "", _CUONG), "published")
    yield Sample(ModelDecided("03", _NAME, ModelState.RETURNED, "Chưa có số liệu so sánh.", _CUONG), "returned")
    yield Sample(ModelDecided("03", _NAME, ModelState.WITHDRAWN, "Không còn phù hợp.", _CUONG), "withdrawn")
    yield Sample(ModelAdopted("03", _NAME, SD, 2))
    yield Sample(FollowUpDue("03", _NAME, SD, 30))
    yield Sample(AdoptionReported("03", _NAME, SD, 30, Outcome.ADAPTED, "05 thôn làm, 300 hộ tham gia.", _PAPER))
    yield Sample(ModelWithdrawn("03", _NAME, TY, "Không còn phù hợp quy định mới."))
    asked, model = (DigestItem("02", "Hiệp Hòa", question),), (DigestItem("03", "Tân Yên", _NAME),)
    yield Sample(Digest(BLOC, (), (), questions=asked, models=model), "questions_and_models")
