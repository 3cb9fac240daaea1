"""Standings in words: classes and marks where they belong, and nobody at the lower end named in a group."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import cast

import pytest

from bot.domain.criteria.criterion import Effect
from bot.domain.telling.notices import StandingsPlace, StandingsTable
from bot.reports.ranking import RankingPicture, RankingRow
from handlers.scoring.standings import table_screen
from handlers.texts import speak

VI = speak("vi")
RED, BLUE, YELLOW = "cờ đỏ", "cờ xanh", "cờ vàng"


def place(rank: int, unit: str, class_name: str = "", *, mark: Effect | None = None) -> StandingsPlace:
    return StandingsPlace(
        rank, unit, Decimal(900), Decimal(90), tied=False, move=None, class_name=class_name, mark=mark
    )


def others_of(*classes: tuple[str, str], ranks: Sequence[int] = ()) -> list[str]:
    """What a group reads of the units after the third; each argument is a unit and its class."""
    named = [("A", RED), ("B", RED), ("C", RED), *classes]
    places = [place(rank, unit, name) for rank, (unit, name) in enumerate(named, start=1)]
    for seat, rank in enumerate(ranks, start=3):
        places[seat] = place(rank, places[seat].unit, places[seat].class_name)
    table = StandingsTable("Khối", "6 tháng", tuple(places), (), None, top_only=True)
    return table_screen(table, VI).text.split("\n\n")[2].split("\n")


def others(count: int) -> str:
    return f"{count} đơn vị khác đã có điểm; mỗi đơn vị được báo riêng vị trí của mình."


def test_a_row_says_the_class_and_in_private_the_mark() -> None:
    rows = (
        place(1, "Hiệp Hòa", RED, mark=Effect.HOLD),
        place(2, "Sơn Động", BLUE, mark=Effect.NO_TITLE),
        place(3, "Tân Yên"),
    )
    table = StandingsTable("Khối", "6 tháng", rows, (), None, own="Sơn Động")

    text = table_screen(table, VI).text

    assert text.split("\n\n")[1].split("\n") == [
        "1. Hiệp Hòa: 90,00% (900,00 điểm), cờ đỏ, chưa xét, chờ kết luận",
        "2. Sơn Động (đơn vị đồng chí): 90,00% (900,00 điểm), cờ xanh, không xét danh hiệu",
        "3. Tân Yên: 90,00% (900,00 điểm)",
    ]


def test_the_picture_says_the_class_as_the_text_does_and_no_mark() -> None:
    rows = (place(1, "Hiệp Hòa", "cờ đỏ có sao", mark=Effect.HOLD), place(2, "Tân Yên", mark=Effect.NO_TITLE))
    table = StandingsTable("Khối", "6 tháng", rows, (), None)

    picture = cast("RankingPicture", table_screen(table, VI).picture)

    figures = (Decimal(90), Decimal(900), None)
    assert picture.rows == (
        RankingRow(1, "Hiệp Hòa", *figures, signed=True, class_name="Cờ đỏ có sao"),
        RankingRow(2, "Tân Yên", *figures, signed=True),
    )


def test_the_picture_of_a_group_names_no_more_units_than_its_text() -> None:
    places = tuple(place(rank, f"U{rank}", RED) for rank in range(1, 7))
    table = StandingsTable("Khối", "6 tháng", places, ("U7",), None, top_only=True)

    picture = cast("RankingPicture", table_screen(table, VI).picture)

    assert [row.unit for row in picture.rows] == ["U1", "U2", "U3"]


def test_a_group_reads_the_others_by_class_in_no_order_of_rank() -> None:
    read = others_of(("Việt Yên", RED), ("Lục Nam", RED), ("Yên Thế", BLUE), ("D", YELLOW), ("E", YELLOW))

    assert read == ["Cờ đỏ: Lục Nam, Việt Yên.", "Cờ xanh: Yên Thế.", others(2)]


@pytest.mark.parametrize(
    ("classes", "read"),
    [
        ([("D", RED), ("E", BLUE), ("F", YELLOW)], ["Cờ đỏ: D.", others(2)]),
        ([("D", BLUE), ("E", BLUE), ("F", YELLOW)], [others(3)]),
        ([("D", RED), ("E", RED), ("F", RED)], [others(3)]),
        ([("D", YELLOW)], [others(1)]),
        ([("D", RED), ("E", ""), ("F", BLUE), ("G", BLUE)], ["Cờ đỏ: D.", others(3)]),
    ],
    ids=["alone in its class", "two classes", "one class", "alone", "without a class"],
)
def test_the_last_is_never_named_and_never_found_by_elimination(
    classes: list[tuple[str, str]], read: list[str]
) -> None:
    assert others_of(*classes) == read


def test_all_who_share_the_last_rank_stay_unnamed_whatever_their_class() -> None:
    read = others_of(("D", RED), ("E", BLUE), ("F", YELLOW), ranks=(4, 5, 5))

    assert read == ["Cờ đỏ: D.", others(2)]


def test_a_bloc_without_classes_reads_how_many_there_are() -> None:
    places = tuple(place(rank, unit) for rank, unit in enumerate("ABCDE", start=1))
    table = StandingsTable("Khối", "6 tháng", places, (), None, top_only=True)

    assert table_screen(table, VI).text.split("\n\n")[2] == others(2)
