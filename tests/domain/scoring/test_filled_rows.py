"""Rows of a filled-in table: whose they are, and that they are read by the one validator."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from operator import attrgetter

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.criteria.criteria import CriteriaSet
from bot.domain.scoring.filled_rows import FilledRow, FilledTable, read_rows, row_id
from bot.domain.scoring.score_lines import LineProblem, Reading, ScoreLine, Value, read_lines
from bot.domain.scoring.sheets import Line

SET = "0123456789abcdef" * 4
AT = datetime(2017, 6, 12, tzinfo=UTC)


def table(*rows: FilledRow) -> FilledTable:
    return FilledTable("u", "p", SET, rows)


def id_of(code: str) -> str:
    return row_id(code, criteria=SET)


def test_the_hidden_id_is_trusted_before_the_code_and_the_code_before_the_name(sample: CriteriaSet) -> None:
    name = next(one.name for one in sample.criteria if one.code == "T01")
    rows = (
        FilledRow(6, id=id_of("A01"), code="A03", name="gì đó", value="40"),
        FilledRow(7, id="B02@another", code=" b03", name=name, value="98,5"),
        FilledRow(8, code="?", name=name.upper(), value="1"),
    )

    reading = read_rows(table(*rows), sample, lines={})

    assert reading == Reading(
        (
            ScoreLine(6, "A01", Value(Decimal(40))),
            ScoreLine(7, "B03", Value(Decimal("98.5"))),
            ScoreLine(8, "T01", Value(Decimal(1))),
        ),
        (),
    )


def test_rows_are_read_exactly_as_the_same_lines_typed_and_problems_name_the_row(sample: CriteriaSet) -> None:
    rows = (
        FilledRow(2, id=id_of("B02"), value="120"),
        FilledRow(3, id=id_of("A01"), value="40 | trong ô", note="thêm"),
        FilledRow(5, id=id_of("B04"), value="âm 5", note="Báo cáo số 45"),
    )
    typed = "\nB02\t120\nA01\t40 | trong ô | thêm\n\nB04\tâm 5 | Báo cáo số 45"

    reading = read_rows(table(*rows), sample, lines={})

    assert reading == read_lines(typed, sample)
    assert [problem.number for problem in reading.problems] == [2, 5]


def test_an_empty_value_states_nothing_and_a_new_document_without_a_number_is_asked_about(
    sample: CriteriaSet,
) -> None:
    lines = {"A01": Line("A01", Decimal(40), "Báo cáo số 45", "an", AT)}
    rows = (
        FilledRow(2, id=id_of("A01"), note="Báo cáo số 45"),
        FilledRow(3, id=id_of("A03")),
        FilledRow(4, note="chân trang"),
        FilledRow(5, id=id_of("B02"), note="Báo cáo số 46"),
    )

    reading = read_rows(table(*rows), sample, lines=lines)

    assert (reading.lines, [(one.number, one.key) for one in reading.problems]) == ((), [(5, "line.no_number")])


def test_a_row_of_nobody_with_a_value_and_a_formula_are_named_in_the_order_of_the_rows(sample: CriteriaSet) -> None:
    rows = (
        FilledRow(2, code="B22", name="Tiêu chí lạ", value="5"),
        FilledRow(3, id=id_of("A01"), has_formula=True),
        FilledRow(4, name="Tổng cộng", value="45"),
        FilledRow(5, code="Z9", has_formula=True),
    )

    problems = read_rows(table(*rows), sample, lines={}).problems

    assert [(one.number, one.key) for one in problems] == [
        (2, "line.unknown_code"),
        (3, "line.formula"),
        (4, "line.no_code"),
        (5, "line.formula"),
    ]
    assert problems[1] == LineProblem(3, "A01", "line.formula", {"code": "A01"})


def test_two_rows_with_one_id_are_both_left_out(sample: CriteriaSet) -> None:
    rows = (FilledRow(6, id=id_of("A01"), value="40"), FilledRow(9, id=id_of("A01"), code="A03", value="50"))

    reading = read_rows(table(*rows), sample, lines={})

    assert reading.lines == ()
    assert [(one.number, one.key, one.details["lines"]) for one in reading.problems] == [(6, "line.twice", (6, 9))]


_WORDS = st.text(st.characters(exclude_categories=("Cc", "Zl", "Zp")), max_size=30)
_VALUES = st.one_of(_WORDS, st.sampled_from(("78,5", "âm 5", "đạt", "KAD", "xóa", "1.234", "| x", "40 | BC 45")))
_ROWS = st.builds(
    FilledRow,
    st.integers(1, 1_000),
    st.sampled_from(("", id_of("B02"), id_of("A01"), "B02@x", "@", "B02")),
    st.one_of(_WORDS, st.sampled_from(("A01", "b02", "X99"))),
    _WORDS,
    _VALUES,
    _WORDS,
    st.booleans(),
)


@given(st.lists(_ROWS, max_size=8, unique_by=attrgetter("number")))
def test_whatever_stands_in_the_cells_every_line_and_every_problem_is_of_a_row(
    sample: CriteriaSet, rows: list[FilledRow]
) -> None:
    reading = read_rows(table(*rows), sample, lines={})

    good, bad = [line.number for line in reading.lines], [problem.number for problem in reading.problems]
    assert {*good, *bad} <= {row.number for row in rows}
    assert bad == sorted(bad)


def test_a_row_is_screened_as_it_would_be_typed() -> None:
    assert [
        FilledRow(1, code="A01", name="x", value="40", note="BC 45").written,
        FilledRow(1, name="Tên", value="40").written,
    ] == ["A01\t40 | BC 45", "Tên\t40"]
