"""What an officer writes into a nomination: its length, its rank, its number, its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.commendation.nomination_words import says_when, with_words
from bot.domain.commendation.nominations import Field, Nomination, Nominee
from bot.domain.refusal import Refused

DRAFT = Nomination("01-abc", "bg.SD", "bg", "an", datetime(2017, 6, 12, tzinfo=UTC), nominee=Nominee.PERSON)
COLLECTIVE = replace(DRAFT, nominee=Nominee.COLLECTIVE)


@pytest.mark.parametrize(
    "name",
    [
        "Thiếu tá Nguyễn Văn A",
        "THƯỢNG UÝ VI THỊ B",
        "Đồng chí Trung tướng Lê Văn C, Giám đốc",
        "Đ/c Hoàng D",
        "đại úy. Lò Văn E",
        "Binh nhất Nông F",
        "ông Giàng A Sử",
        "Bà Bế Thị G",
    ],
)
def test_a_person_has_a_rank_or_is_addressed_and_has_a_full_name(name: str) -> None:
    assert with_words(DRAFT, Field.NAME, name) == replace(DRAFT, name=name)


@pytest.mark.parametrize("name", ["Chào anh", "anh ơi", "Nguyễn Văn A", "Thiếu tá", "Thiếu tá An", "Taxi Mai Linh"])
def test_a_greeting_or_a_bare_name_is_asked_about(name: str) -> None:
    with pytest.raises(Refused) as refused:
        with_words(DRAFT, Field.NAME, name)

    assert refused.value == Refused("nomination.name_without_rank", name=name)


def test_a_collective_needs_no_rank() -> None:
    assert with_words(COLLECTIVE, Field.NAME, " Đội  Cảnh sát\nhình sự ") == replace(
        COLLECTIVE, name="Đội Cảnh sát hình sự"
    )


def test_a_deed_keeps_its_lines_but_no_empty_ones() -> None:
    written = with_words(DRAFT, Field.DEED, "Ngày 20/05/2017  bắt quả tang\n\n \n  02 vụ trộm cắp.")

    assert written == replace(DRAFT, deed="Ngày 20/05/2017 bắt quả tang\n02 vụ trộm cắp.")


def test_a_document_has_a_number_or_a_day() -> None:
    assert with_words(DRAFT, Field.DOCUMENT, "Báo cáo số 45/BC-CAHH ngày 20/06/2017") == replace(
        DRAFT, document="Báo cáo số 45/BC-CAHH ngày 20/06/2017"
    )


@pytest.mark.parametrize(
    ("field", "text", "refusal"),
    [
        (Field.NAME, "An", Refused("nomination.name_too_short", least=4, length=2)),
        (Field.NAME, "1 2 3 4 5", Refused("nomination.name_too_short", least=4, length=9)),
        (Field.NAME, "ô" * 121, Refused("nomination.name_too_long", most=120, length=121, over=1)),
        (Field.DEED, "Việc tốt", Refused("nomination.deed_too_short", least=20, length=8)),
        (Field.DEED, "a" * 1700, Refused("nomination.deed_too_long", most=1500, length=1700, over=200)),
        (Field.DOCUMENT, "số 45", Refused("nomination.document_too_short", least=8, length=5)),
        (Field.DOCUMENT, "1" * 201, Refused("nomination.document_too_long", most=200, length=201, over=1)),
        (
            Field.DOCUMENT,
            "Báo cáo của đơn vị",
            Refused("nomination.document_without_number", document="Báo cáo của đơn vị"),
        ),
    ],
)
def test_what_is_too_short_too_long_or_unclear_says_so(field: Field, text: str, refusal: Refused) -> None:
    with pytest.raises(Refused) as refused:
        with_words(COLLECTIVE, field, text)

    assert refused.value == refusal


@pytest.mark.parametrize(
    "deed",
    [
        "Ngày 20/05/2017 bắt quả tang",
        "Tháng 5 vừa qua",
        "trong quý II đơn vị",
        "Từ năm nay",
        "từ 15-20 tháng này",
        "đầu năm đơn vị",
        "năm 2017",
        "Tháng 5/2017",
    ],
)
def test_a_day_a_month_a_quarter_or_a_year_says_when(deed: str) -> None:
    assert says_when(deed)


@pytest.mark.parametrize("deed", ["Bắt quả tang 02 vụ trộm cắp", "Giữ gìn trật tự tại lễ hội", "ngày đêm canh gác"])
def test_a_deed_without_time_is_seen(deed: str) -> None:
    assert not says_when(deed)


@given(st.text(max_size=2000), st.sampled_from([Field.NAME, Field.DEED, Field.DOCUMENT]))
def test_whatever_is_typed_is_either_kept_within_bounds_or_refused(text: str, field: Field) -> None:
    try:
        written = getattr(with_words(COLLECTIVE, field, text), field)
    except Refused:
        return

    assert 4 <= len(written) <= 1500
    assert with_words(COLLECTIVE, field, written) == replace(COLLECTIVE, **{field.value: written})
