"""What people read on Monday: short enough for where it stands, the conclusion first, nobody put to shame."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from bot.domain.telling.clock_notices import (
    OwnPlace,
)
from bot.domain.telling.notices import StandingsPlace, StandingsTable
from bot.reports.ranking import RankingPicture
from handlers.conversation import Choice, Screen
from handlers.telling import board, weekly
from handlers.texts import LANGUAGES, speak

DUE = datetime(2017, 6, 20, 17, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
PERIOD = "6 tháng đầu năm 2017"
VI, EN = speak("vi"), speak("en")


def length(screen: Screen) -> int:
    return len(screen.title) + 1 + len(screen.text)


NAMES = ("Hiệp Hòa", "Việt Yên", "TP Bắc Giang", "Lạng Giang", "Lục Nam", "Lục Ngạn", "Sơn Động", "Tân Yên")


def table(*ranks: int, unsigned: tuple[str, ...] = (), top_only: bool = False) -> StandingsTable:
    places = tuple(
        StandingsPlace(
            rank,
            NAMES[seat % len(NAMES)] if seat < len(NAMES) else f"Đơn vị {seat}",
            Decimal("1000.25"),
            Decimal("105.28"),
            tied=ranks.count(rank) > 1,
            move=-2,
        )
        for seat, rank in enumerate(ranks)
    )
    return StandingsTable("Khối", PERIOD, places, unsigned, DUE, top_only=top_only)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_groups_caption_names_ten_units_and_fits_below_the_picture(language: str) -> None:
    ranks = (1, 1, 3, 4, 5, 6, 7, 8, 9, 10)

    screen = board.to_group(table(*ranks), speak(language))

    assert length(screen) <= 1024
    assert [row.partition(".")[0] for row in screen.text.split("\n")[2:12]] == [str(rank) for rank in ranks]
    assert isinstance(screen.picture, RankingPicture)
    assert [row.rank for row in screen.picture.rows] == list(ranks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_caption_that_is_too_long_names_the_first_three_and_the_picture_shows_all(language: str) -> None:
    ranks = tuple(range(1, 26))

    screen = board.to_group(table(*ranks), speak(language))

    assert length(screen) <= 1024
    assert [row.partition(".")[0] for row in screen.text.split("\n")[2:5]] == ["1", "2", "3"]
    assert isinstance(screen.picture, RankingPicture)
    assert [row.rank for row in screen.picture.rows] == list(ranks)


def test_where_nobody_has_signed_the_group_sees_nought_out_of_ten() -> None:
    unsigned = tuple(f"Đơn vị {number}" for number in range(10))

    screen = board.to_group(table(unsigned=unsigned), VI)

    assert screen.text.split("\n")[0] == "Đã ký 00/10 đơn vị."
    assert isinstance(screen.picture, RankingPicture)
    assert [row.unit for row in screen.picture.rows] == list(unsigned)


@pytest.mark.parametrize(
    ("ranks", "named"),
    [
        ((1, 2, 3, 4, 5), ["1", "2", "3"]),
        ((1, 2, 3, 3, 5), ["1", "2"]),
        ((1, 1, 1, 1, 5), []),
        ((1, 2, 3), ["1", "2"]),
        ((1, 1, 1), ["1", "1", "1"]),
        ((), []),
    ],
)
def test_a_bloc_that_did_not_opt_in_names_at_most_three_and_never_the_last(
    ranks: tuple[int, ...], named: list[str]
) -> None:
    screen = board.to_group(table(*ranks, top_only=True), VI)

    rows = [row for row in screen.text.split("\n") if "%" in row]
    assert [row.partition(".")[0] for row in rows] == named
    assert isinstance(screen.picture, RankingPicture)
    assert [str(row.rank) for row in screen.picture.rows] == named


def test_units_that_have_not_signed_are_not_named_in_the_group_either() -> None:
    screen = board.to_group(table(1, unsigned=("Yên Thế",), top_only=True), VI)

    assert (
        "Yên Thế" in screen.text,
        [row.unit for row in screen.picture.rows] if isinstance(screen.picture, RankingPicture) else [],
    ) == (
        False,
        ["Hiệp Hòa"],
    )


OWN = OwnPlace(
    unit="Công an huyện Sơn Động",
    period=PERIOD,
    code="2017-H1",
    due=DUE,
    days=8,
    hours=0,
    is_over=False,
    signed=6,
    units=10,
    rank=3,
    tied=True,
    total=Decimal("812.5"),
    percentage=Decimal("85.526"),
    move=1,
    gap=Decimal("1.25"),
    gap_in_percent=True,
    missing=4,
)


def own(notice: OwnPlace) -> list[str]:
    """What is said without the closing line."""
    return weekly.own_place(notice, VI).text.split("\n")[:-1]


HOW = "Xem từng điểm: /diem. Bổ sung kết quả mới: /chamdiem, rồi trình chỉ huy ký."


def test_a_unit_reads_its_place_its_gap_and_what_would_raise_it() -> None:
    assert own(OWN) == [
        "Công an huyện Sơn Động: hạng 3 trong 06 đơn vị đã ký, đồng hạng, tăng 1 bậc; 85,53% (812,50 điểm).",
        "Cách hạng liền trên 1,25 điểm phần trăm.",
        "Còn 4 tiêu chí chưa ghi, chưa được tính điểm.",
        HOW,
    ]
    assert weekly.own_place(OWN, VI).choices == (
        Choice("Điền bảng", "/chamdiem 2017-H1"),
        Choice("Xem điểm", "/diem"),
    )


@pytest.mark.parametrize(
    ("gap", "in_percent", "said"),
    [
        (None, False, "Đơn vị đang dẫn đầu."),
        (Decimal("0.001"), True, "Ngang điểm với hạng liền trên, xếp sau theo tiêu chí phụ."),
        (Decimal("12.5"), False, "Cách hạng liền trên 12,50 điểm."),
    ],
)
def test_the_gap_is_said_as_the_set_ranks(gap: Decimal | None, in_percent: bool, said: str) -> None:
    notice = replace(OWN, gap=gap, gap_in_percent=in_percent, missing=0, tied=False, move=-2)

    assert own(notice) == [
        "Công an huyện Sơn Động: hạng 3 trong 06 đơn vị đã ký, giảm 2 bậc; 85,53% (812,50 điểm).",
        said,
        HOW,
    ]


def test_a_unit_that_has_not_signed_reads_what_is_missing() -> None:
    unsigned = replace(OWN, rank=0, missing=0)
    first = "Công an huyện Sơn Động: chưa ký bảng tự chấm nên chưa có hạng. Hạn 17:00 ngày 20/06/2017 (còn 08 ngày)."

    assert own(unsigned) == [first, "Đề nghị điền bảng (/chamdiem), gửi và trình chỉ huy ký."]
    assert own(replace(unsigned, version=2)) == [first, "Phiên bản 2 đang chờ chỉ huy đơn vị ký (lệnh /ky)."]
    assert weekly.own_place(unsigned, VI).choices == (Choice("Điền bảng", "/chamdiem 2017-H1"),)
