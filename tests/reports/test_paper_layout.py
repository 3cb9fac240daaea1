"""Tables of papers: empty columns are hidden, wide ones come in pieces, figures are written as they are read."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reports.paper import Align, Cell, Column, Figure, PaperTable
from bot.reports.paper_layout import ShownColumn, ShownTable, laid_out, printable, readable_widths, written


def pieces(table: PaperTable, *, millimetres: float = 165) -> tuple[ShownTable, ...]:
    return laid_out(table, millimetres=millimetres, decimal_comma=True)


def labels(shown: tuple[ShownTable, ...]) -> list[list[str]]:
    return [[column.label for column in one.columns] for one in shown]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("B02", "B02"),
        (1234, "1.234"),
        (Figure(Decimal("1234.565")), "1.234,57"),
        (Figure(Decimal("-0.001")), "0,00"),
        ("một\tdòng\x00\ufffe", "một dòng"),
    ],
)
def test_a_cell_is_written_as_it_is_read(cell: Cell, text: str) -> None:
    assert written(cell, decimal_comma=True) == text


def test_an_english_reader_gets_decimal_points() -> None:
    assert written(Figure(Decimal("1234.5")), decimal_comma=False) == "1,234.50"


@given(st.text())
def test_what_is_printed_has_no_character_that_a_file_does_not_take(text: str) -> None:
    forbidden = [mark for mark in printable(text) if (mark < " " and mark != "\n") or mark in "\ufffe\uffff"]

    assert forbidden == []


def test_columns_without_a_value_are_left_out_and_rows_keep_what_they_have() -> None:
    table = PaperTable(
        "Bảng", (Column("Mã"), Column("Trống"), Column("Điểm", Align.RIGHT)), (("A", None, 1), ("B", "", 2))
    )

    assert [(one.name, one.rows) for one in pieces(table)] == [("Bảng", (("A", "1"), ("B", "2")))]
    assert labels(pieces(table)) == [["Mã", "Điểm"]]


def test_a_table_without_rows_keeps_its_heads_and_its_word_for_nothing() -> None:
    table = PaperTable("Bảng", (Column("Mã"), Column("Điểm", Align.RIGHT)), (), none="Chưa có.")

    [shown] = pieces(table)

    assert (labels((shown,)), shown.rows, shown.none) == ([["Mã", "Điểm"]], (), "Chưa có.")


def test_a_table_that_fits_is_one_piece_in_the_largest_letters() -> None:
    table = PaperTable("Bảng", (Column("TT", Align.CENTRE), Column("Đơn vị")), ((1, "Công an huyện Mẫu"),))

    [shown] = pieces(table)

    assert (shown.size, sum(column.share for column in shown.columns)) == (11.0, 10_000)


def test_letters_become_smaller_before_a_table_is_split_and_never_below_nine_points() -> None:
    sizes = {count: {one.size for one in pieces(unit_columns(count))} for count in (5, 11, 14, 40)}

    assert sizes == {5: {11.0}, 11: {10.0}, 14: {9.0}, 40: {9.0}}


def unit_columns(count: int) -> PaperTable:
    names = tuple(Column(f"{place}", Align.RIGHT) for place in range(count))
    return PaperTable("Bảng", (Column("Mã"), *names), (("A01", *(Figure(Decimal("28.5")) for _ in names)),))


def test_what_is_too_wide_comes_in_even_pieces_that_repeat_the_fixed_columns() -> None:
    shown = pieces(unit_columns(30))

    assert [one.name for one in shown] == ["Bảng (1/3)", "Bảng (2/3)", "Bảng (3/3)"]
    assert labels(shown) == [["Mã", *map(str, range(first, first + 10))] for first in (0, 10, 20)]
    assert {one.rows[0][0] for one in shown} == {"A01"}


@given(
    st.lists(st.integers(1, 60), min_size=1, max_size=40),
    st.integers(0, 4),
    st.floats(20, 260, allow_nan=False),
)
def test_every_column_is_printed_once_whatever_the_width(lengths: list[int], fixed: int, millimetres: float) -> None:
    columns = tuple(Column(f"c{place}", list(Align)[place % 3]) for place in range(len(lengths)))
    table = PaperTable("", columns, (tuple("a" * length for length in lengths),), fixed=min(fixed, len(columns)))

    shown = pieces(table, millimetres=millimetres)

    kept = [column.label for column in columns[: table.fixed]]
    assert [label for one in labels(shown) for label in one[len(kept) :]] == [c.label for c in columns[table.fixed :]]
    assert [one[: len(kept)] for one in labels(shown)] == [kept] * len(shown)


def test_a_text_gets_the_room_that_figures_do_not_need() -> None:
    table = PaperTable("", (Column("Nội dung"), Column("Điểm", Align.RIGHT)), (("x" * 12 + " " + "y" * 80, 5),))

    [shown] = pieces(table)

    assert shown.columns == (
        ShownColumn("Nội dung", Align.LEFT, 9138),
        ShownColumn("Điểm", Align.RIGHT, 862),
    )


@pytest.mark.parametrize(("room", "widths"), [(60.0, (53.4, 6.6)), (10.0, (27.0, 6.6))])
def test_a_table_in_one_piece_takes_the_room_there_is_and_more_where_it_has_to(
    room: float, widths: tuple[float, float]
) -> None:
    table = PaperTable("", (Column("Nội dung"), Column("Điểm", Align.RIGHT)), (("x " * 50, 5),))

    assert tuple(round(width, 1) for width in readable_widths(table, room=room, decimal_comma=True)) == widths
