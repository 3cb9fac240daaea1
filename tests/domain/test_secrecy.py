"""The screen: planted cases are seen, ordinary work passes."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.secrecy import Finding, screen

SAMPLES = Path(__file__).parents[2] / "bot" / "samples"

PLANTED = {
    Finding.SECRECY_MARK: [
        "MẬT",
        "Báo cáo số 45 – MẬT",
        "TỐI MẬT",
        "tối mật",
        "Tuyệt  mật",
        "Độ mật: A",
        "tài liệu đóng dấu mật",
        "Phụ lục (Mật)",
        "Dòng một\nMật\nDòng ba",
        "TÀI LIỆU BÍ MẬT",
        "tài liệu TUYET MAT",
        "M\u200bẬT",
        "ＭẬＴ",
    ],
    Finding.ID_NUMBER: [
        "123456789",
        "CMND 123456789.",
        "CMND123456789",
        "số 001099012345 cấp năm 2016",
        "CCCD: 001 099 012 345",
        "001.099.012.345",
        "001099 012345",
        "B02 78 001099012345",
        "B02 78,5 | 001099012345",
        "１２３４５６７８９",
        "001099012345 đồng chí An",
        "0912345678 và 001099012345",
    ],
    Finding.PHONE: [
        "0912345678",
        "gọi 0912 345 678 nhé",
        "0912.345.678",
        "0912-345-678",
        "0912 - 345678",
        "09 12 34 56 78",
        "SĐT0912345678",
        "ĐT: 01681234567",
        "+84912345678",
        "+84 (0)912 345 678",
        "84912345678",
        "0084912345678",
        "(0204) 3854 123",
        "024 3825 4111",
        "0912.345.678 đồng chí An",
        "０９１２３４５６７８",
        "liên hệ trước 20/06/2017 0912345678",
    ],
    Finding.PLATE: [
        "98A-123.45",
        "98A-12345",
        "98A12345",
        "xe 98A 123.45",
        "98B1-234.56",
        "98-B1 234.56",
        "98H1 1234",
        "98A-1234",
        "98MĐ1-234.56",
        "29LD-123.45",
        "98a-123.45",
    ],
    Finding.SUSPECT: [
        "đối tượng Nguyễn Văn A",
        "Đối tượng: Trần Thị B, sinh năm 1990",
        "đối tượng tên là Lò Văn C",
        "đối tượng truy nã Giáp Văn D",
        "đối tượng trộm cắp tài sản Nguyễn Văn E",
        "ĐỐI TƯỢNG TRUY NÃ NGUYỄN VĂN A",
        "doi tuong Nguyen Van A",
        "đối tượng\u00a0Nguyễn\u00a0Văn\u00a0A",
        "chuyên án 217T",
        "Chuyên án “BG-17”",
        "chuyên án mang bí số 05",
        "chuyên án số 12",
        "chuyen an 217",
    ],
}

INNOCENT = [
    "",
    "B02 78,5",
    "A01 40đ",
    "C02 100",
    "B02 78,5\nA01 40đ\nC02 100\nD02 85\nF04 0\nT01 1\nP03 10",
    "1) A01 40\n2) B02 78.5\n3) C02 100",
    "B02\t78,5\t60\t100\t75",
    "B02 78,5 | Báo cáo số 45/BC-CAHH ngày 20/06/2017",
    "Quyết định số 1234/QĐ-BCA-X11",
    "Kế hoạch số 98/KH-CAT-PX15 ngày 05/01/2017; Công văn 1234/CV-PV11",
    "NĐ 65/2014, TT 40/2014/TT-BCA, Luật 06/2022/QH15",
    "ngày 08.06.2017 07 giờ 30, 20.06.2017 14.30.25",
    "từ 01/01/2017-15/06/2017 và 2017-06-20 07:30",
    "từ 08.06.2017 - 15.06.2017",
    "các năm 2015 2016 2017",
    "09h30 ngày 25 T6 2017",
    "14 giờ 30 phút, 05 đơn vị, 01 bộ, 08/10 đơn vị",
    "thu hồi 123.456.789 đồng, 1.500.000đ và 150000000 VNĐ",
    "bảo vệ bí mật nhà nước, bảo mật, mật độ dân cư, mật khẩu",
    "Mật độ giao thông",
    "LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "BẢO MẬT THÔNG TIN, MẬT ĐỘ, MẬT KHẨU",
    "tôi mất giấy tờ",
    "TÔI MẤT GIẤY TỜ",
    "bắt 03 đối tượng tại Lục Ngạn",
    "vận động đối tượng truy nã ra đầu thú",
    "đối tượng trộm cắp ở phường Trần Phú",
    "đối tượng do Phòng Cảnh sát quản lý",
    "ĐỐI TƯỢNG TRUY NÃ",
    "đối tượng. Nguyễn Văn A được khen thưởng",
    "đài tiếng Nguyễn Văn A",
    "đối tượng quen biết với rất nhiều người khác nữa Hiệp Hòa Việt Yên",
    "phá 02 chuyên án năm 2017",
    "chuyên án 2017",
    "xác lập chuyên án ma túy",
    "chuyên án có 3 đối tượng",
    "chuyên án mang tên Rừng",
    "/start 01234-56789",
    "/start 0912345678",
    "/start@khoi_bot 01234-56789",
    "/kiemtra 01234-56789",
    "01234-56789",
    "98AB1-23456",
    "7KQ2M-8ZX4P",
    "123456789A",
    "A123456789",
    "1.234.567.890",
    "1 2 3 4 5 6 7 8 9",
    "giảm 12,5 % so với 2016",
    "gọi 113 hoặc 3854123",
]


@pytest.mark.parametrize(("finding", "text"), [(f, text) for f, texts in PLANTED.items() for text in texts])
def test_a_planted_case_is_seen_in_either_form_of_unicode(finding: Finding, text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)

    assert (screen(text), screen(decomposed)) == (finding, finding)


@pytest.mark.parametrize("text", INNOCENT)
def test_ordinary_work_passes_in_either_form_of_unicode(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)

    assert (screen(text), screen(decomposed)) == (None, None)


def test_the_whole_sample_passes() -> None:
    names = []
    for file, kinds in (
        ("sample_criteria.toml", ("group", "criterion", "disqualifier")),
        ("bloc_2017.toml", ("unit", "period")),
        ("sample_awards.toml", ("entry",)),
    ):
        loaded = tomllib.loads((SAMPLES / file).read_text("utf-8"))
        names += [row["name"] for kind in kinds for row in loaded[kind]]

    caught = [name for name in [*names, "\n".join(names), "\n".join(names).upper()] if screen(name)]

    assert caught == []


def test_what_follows_a_code_is_screened_all_the_same() -> None:
    assert screen("/start 01234-56789 gọi 0912345678") is Finding.PHONE


def test_a_longer_code_is_not_exempt() -> None:
    assert screen("/start 001099012345") is Finding.ID_NUMBER


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1 ",
        "1.",
        "111 ",
        "1.111,",
        "đối tượng ",
        "đối tượng Nguyễn ",
        "chuyên án ",
        "((((",
        "+(1",
        "12A ",
        " ",
        "M\u0323",
        "\u0301\u0316",
        "01/01/",
        "mật ",
    ],
)
def test_a_hundred_kilobytes_of_anything_are_screened_in_one_pass(unit: str) -> None:
    text = unit * (100_000 // len(unit))

    assert screen(text) in {None, *Finding}


@given(st.text())
def test_any_text_is_screened(text: str) -> None:
    assert screen(text) in {None, *Finding}


@given(st.integers(min_value=100_000_000, max_value=999_999_999), st.sampled_from(["", "Họ tên ", "B05 30 | "]))
def test_an_id_number_is_seen_wherever_it_stands(digits: int, before: str) -> None:
    assert screen(f"{before}{digits}") is Finding.ID_NUMBER
