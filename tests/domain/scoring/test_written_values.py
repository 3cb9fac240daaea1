"""One line: every written form is read, every bad one is named with what is wrong."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest

from bot.domain.criteria.criteria import CriteriaSet, Takes
from bot.domain.scoring.score_lines import (
    Clear,
    LineProblem,
    NotAssigned,
    Reading,
    ScoreLine,
    Value,
    Written,
    read_lines,
)


def value(number: str, note: str = "") -> Value:
    return Value(Decimal(number), note)


@pytest.mark.parametrize(
    ("text", "code", "change"),
    [
        ("B02 78,5", "B02", value("78.5")),
        ("B02: 78.5", "B02", value("78.5")),
        ("B02 : 78.5", "B02", value("78.5")),
        ("B02 = 78,5%", "B02", value("78.5")),
        ("B02=78,5 %", "B02", value("78.5")),
        ("B02\t78,5", "B02", value("78.5")),
        ("B02;78,5", "B02", value("78.5")),
        ("B02. 78,5", "B02", value("78.5")),
        ("B02) 78,5", "B02", value("78.5")),
        ("b02 78,5 phần trăm", "B02", value("78.5")),
        ("B02 78,50", "B02", value("78.5")),
        ("B02 78.", "B02", value("78")),
        ("B02 78;", "B02", value("78")),
        ("B02 - 78,5", "B02", value("78.5")),
        ("B02-78,5", "B02", value("78.5")),
        ("Ｂ０２　７８，５％", "B02", value("78.5")),
        ("B02\u00a078,5", "B02", value("78.5")),
        ("\u200b  B02  78,5  ", "B02", value("78.5")),
        ("- B02 78,5", "B02", value("78.5")),
        ("• B02 78,5", "B02", value("78.5")),
        ("*B02 78,5", "B02", value("78.5")),
        ("1) B02 78,5", "B02", value("78.5")),
        ("(12) B02 78,5", "B02", value("78.5")),
        ("1. B02 78,5", "B02", value("78.5")),
        ("1.B02 78,5", "B02", value("78.5")),
        ("1/ B02 78,5", "B02", value("78.5")),
        ("- 1) B02 78,5", "B02", value("78.5")),
        ("5\tB02\t78,5", "B02", value("78.5")),
        ("A01 40đ", "A01", value("40")),
        ("A01 40 điểm", "A01", value("40")),
        ("A01 40 ĐIỂM.", "A01", value("40")),
        ("C03 30 mức", "C03", value("30")),
        ("P02 5đ", "P02", value("5")),
        ("P01 -1", "P01", value("1")),
        ("F04 2 lỗi", "F04", value("2")),
        ("D03 100% khu dân cư", "D03", value("100")),
        ("B01 5% giảm", "B01", value("5")),
        ("B01 âm 3", "B01", value("-3")),
        ("B01 -0", "B01", value("0")),
        ("A02 đạt", "A02", value("60")),
        ("A02 Đạt.", "A02", value("60")),
        ("a02 dat", "A02", value("60")),
        ("A02: không đạt", "A02", value("0")),
        ("A02 ko đạt", "A02", value("0")),
        ("F01 đạt | KH 12/KH-CASĐ", "F01", value("15", "KH 12/KH-CASĐ")),
        ("F01 15", "F01", value("15")),
        ("B02 78,5 | Báo cáo số 45/BC-CAHH", "B02", value("78.5", "Báo cáo số 45/BC-CAHH")),
        ("B02 78,5|a | b", "B02", value("78.5", "a | b")),
        ("B02 78,5 ｜ ghi  chú", "B02", value("78.5", "ghi chú")),
        ("B02 78,5 |", "B02", value("78.5")),
        ("B02\t78,5\tBáo cáo số 45", "B02", value("78.5", "Báo cáo số 45")),
        ("B02\t78,5\t%", "B02", value("78.5")),
        ("D01\t2\tmô hình\tBáo cáo số 45", "D01", value("2", "Báo cáo số 45")),
        ("B02\tTỷ lệ điều tra, khám phá các loại án\t78,5", "B02", value("78.5")),
        ("B02 xóa", "B02", Clear()),
        ("B02 xoá", "B02", Clear()),
        ("B02 XOA.", "B02", Clear()),
        ("B02: kad, đơn vị không có án", "B02", NotAssigned("đơn vị không có án")),
        ("B02 KAD | không có án", "B02", NotAssigned("không có án")),
        ("B02 KAD năm 2017 | CV 12", "B02", NotAssigned("năm 2017 – CV 12")),
        ("B02 không giao: không có án", "B02", NotAssigned("không có án")),
    ],
)
def test_a_line_is_read_in_every_form_people_write(sample: CriteriaSet, text: str, code: str, change: Written) -> None:
    expected = Reading((ScoreLine(1, code, change),), ())

    assert read_lines(text, sample) == expected
    assert read_lines(unicodedata.normalize("NFD", text), sample) == expected


@pytest.mark.parametrize(
    ("text", "key", "details"),
    [
        ("B02", "line.no_number", {"code": "B02", "text": ""}),
        ("B02 | ghi chú 5", "line.no_number", {"code": "B02", "text": ""}),
        ("B02 bảy tám", "line.no_number", {"code": "B02", "text": "bảy tám"}),
        ("B02 đạt", "line.no_number", {"code": "B02", "text": "đạt"}),
        ("B02 ,5", "number.unreadable", {"code": "B02", "text": ",5"}),
        ("B02. .5", "number.unreadable", {"code": "B02", "text": ".5"}),
        ("B02 78,", "number.unreadable", {"code": "B02", "text": "78,"}),
        ("B02 khoảng 78", "number.unreadable", {"code": "B02", "text": "khoảng 78"}),
        ("B02 78,555", "number.ambiguous", None),
        ("B02 0,555", "number.too_precise", {"code": "B02", "text": "0,555", "places": 2}),
        ("B02 120", "line.over_upper", {"code": "B02", "value": Decimal(120), "upper": Decimal(100)}),
        ("B02 78 80", "line.extra", {"code": "B02", "extra": "80"}),
        ("B02 78/100", "line.extra", {"code": "B02", "extra": "/100"}),
        ("B02 78,5 Báo cáo số 45", "line.extra", {"code": "B02", "extra": "Báo cáo số 45"}),
        ("B02\t60\t78,5", "line.extra", {"code": "B02", "extra": "78,5"}),
        ("A01 40, A02 60", "number.unreadable", {"code": "A01", "text": "40,"}),
        ("A01 40; A02 60", "line.extra", {"code": "A01", "extra": "A02 60"}),
        ("B02 60đ", "line.wrong_unit", {"code": "B02", "unit": "đ", "expected": "%", "takes": Takes.RESULT}),
        ("A01 40%", "line.wrong_unit", {"code": "A01", "unit": "%", "expected": "mức", "takes": Takes.POINTS}),
        ("A01 2 mức", "line.wrong_unit", {"code": "A01", "unit": "mức", "expected": "mức", "takes": Takes.POINTS}),
        ("T01 5đ", "line.wrong_unit", {"code": "T01", "unit": "đ", "expected": "lần", "takes": Takes.COUNT}),
        ("T01 1,5", "line.not_whole", {"code": "T01", "value": Decimal("1.5")}),
        ("B02 âm 5", "line.negative", {"code": "B02", "value": Decimal(-5)}),
        ("B01 -5", "line.dash", {"code": "B01", "as_negative": Decimal(-5), "as_positive": Decimal(5)}),
        ("B01 – 5,5%", "line.dash", {"code": "B01", "as_negative": Decimal("-5.5"), "as_positive": Decimal("5.5")}),
        ("B01: −5", "line.dash", {"code": "B01", "as_negative": Decimal(-5), "as_positive": Decimal(5)}),
        ("B02 78 | " + "x" * 201, "line.note_too_long", {"code": "B02", "limit": 200, "length": 201}),
        ("B2 78,5", "line.unknown_code", {"code": "B2", "nearest": ("B02", "B01")}),
        ("B02.78,5", "line.unknown_code", {"code": "B02.78,5", "nearest": ("B02", "B05")}),
        ("- g01: 5", "line.unknown_code", {"code": "g01", "nearest": ("A01", "B01")}),
        ("Bảng chấm điểm 6 tháng", "line.no_code", {}),
        ("78,5", "line.no_code", {}),
        ("½", "line.no_code", {}),
        ("A đạt", "line.no_code", {}),
        ("kad", "line.no_code", {}),
        ("Z" * 20 + "1 5", "line.no_code", {}),
        ("= 5", "line.no_code", {}),
    ],
)
def test_a_bad_line_is_named_with_what_is_wrong(
    sample: CriteriaSet, text: str, key: str, details: dict[str, object] | None
) -> None:
    reading = read_lines(text, sample)

    shown = " ".join(text.split())[:200]
    ambiguous = {"code": "B02", "text": "78,555", "as_thousands": Decimal(78555), "as_decimal": Decimal("78.555")}
    assert reading == Reading((), (LineProblem(1, shown, key, ambiguous if details is None else details),))


@pytest.mark.parametrize("text", ["B02 KAD", "B02 không giao"])
def test_a_request_for_kad_needs_its_reason(sample: CriteriaSet, text: str) -> None:
    assert read_lines(text, sample) == Reading((), (LineProblem(1, text, "line.kad_needs_reason", {"code": "B02"}),))
