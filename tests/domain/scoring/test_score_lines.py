"""Scores in one message: every written form is read, every bad line is named."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.criteria.criteria import CriteriaSet
from bot.domain.folding import clean
from bot.domain.scoring.score_lines import (
    LineProblem,
    Reading,
    ScoreLine,
    Value,
    looks_like_scores,
    read_lines,
)


def value(number: str, note: str = "") -> Value:
    return Value(Decimal(number), note)


@pytest.mark.parametrize("text", ["", "\n\n  \n", "Kính gửi đồng chí", "A. Bảo đảm an ninh quốc gia", "-----", "…"])
def test_what_cannot_hold_a_score_is_passed_over(sample: CriteriaSet, text: str) -> None:
    assert read_lines(text, sample) == Reading((), ())


def test_good_lines_are_kept_and_bad_ones_named_by_their_place(sample: CriteriaSet) -> None:
    reading = read_lines("Kính gửi\r\nB02 78,5\r\n\r\nB03 120\r\nxin gửi 3\r\nA01 40", sample)

    assert [(line.number, line.code) for line in reading.lines] == [(2, "B02"), (6, "A01")]
    assert [(problem.number, problem.key) for problem in reading.problems] == [
        (4, "line.over_upper"),
        (5, "line.no_code"),
    ]


def test_a_code_written_twice_is_one_problem_that_names_its_lines_and_applies_none(sample: CriteriaSet) -> None:
    reading = read_lines("B02 78\nA01 40\nb02 xóa\nB02 120", sample)

    assert [line.code for line in reading.lines] == ["A01"]
    assert [(each.number, each.key, each.details) for each in reading.problems] == [
        (1, "line.twice", {"code": "B02", "lines": (1, 3, 4)}),
    ]


def numbered(sample: CriteriaSet) -> CriteriaSet:
    """The same set with codes as other blocs have them: 1.1, 1.1.2, 1.2, 2 …"""
    named = zip(("1.1", "1.1.2", "1.2", "2"), ("B02", "C02", "D02", "E04"), strict=True)
    criteria = [replace(found, code=code) for code, old in named if (found := sample.find(old))]
    return replace(sample, criteria=tuple(criteria))


@pytest.mark.parametrize(
    ("text", "code", "number"),
    [
        ("1.1 9,5", "1.1", "9.5"),
        ("1.1: 9.5", "1.1", "9.5"),
        ("1.1.2 9,5", "1.1.2", "9.5"),
        ("2 9,5", "2", "9.5"),
        ("2. 9,5", "2", "9.5"),
        ("1) 1.2 9,5", "1.2", "9.5"),
        ("- 1.2 - 9,5", "1.2", "9.5"),
    ],
)
def test_a_code_in_digits_is_never_read_as_a_number(sample: CriteriaSet, text: str, code: str, number: str) -> None:
    expected = ScoreLine(1, code, value(number))

    assert read_lines(text, numbered(sample)) == Reading((expected,), ())


@pytest.mark.parametrize(
    ("text", "code", "nearest"),
    [("1,1 9,5", "1,1", ("1.1", "1.2")), ("1.3 5", "1.3", ("1.1", "1.2")), ("1.1.3 5", "1.1.3", ("1.1.2", "1.1"))],
)
def test_a_code_in_digits_that_is_not_there_is_asked_about(
    sample: CriteriaSet, text: str, code: str, nearest: tuple[str, ...]
) -> None:
    (problem,) = read_lines(text, numbered(sample)).problems

    assert (problem.key, problem.details) == ("line.unknown_code", {"code": code, "nearest": nearest})


@pytest.mark.parametrize(
    ("text", "is_scores"),
    [
        ("B02 78,5", True),
        ("Chào anh\n- b02: 120", True),
        ("A02 đạt", True),
        ("Chào anh", False),
        ("B02", False),
        ("B02 |", False),
        ("Z01 5", False),
        ("78,5", False),
        ("", False),
    ],
)
def test_pasted_scores_are_recognised(sample: CriteriaSet, text: str, is_scores: bool) -> None:
    assert looks_like_scores(text, sample) is is_scores


results = st.decimals(min_value=0, max_value=100, places=2)


written_forms = st.tuples(
    st.sampled_from(["", "- ", "• ", "3) ", "12. ", "\u00a0", "1\t"]),
    st.sampled_from(["B02", "b02", "Ｂ０２"]),
    st.sampled_from([" ", ": ", "=", " = ", "\t", " - ", "\u00a0", ". "]),
    st.sampled_from(["{}", "{}%", "{} %", "{} phần trăm"]),
).map("".join)


@given(results, st.sampled_from(".,"), written_forms, st.sampled_from(["", "Báo cáo số 45/BC-CAHH", "x"]))
def test_any_written_form_says_the_same(
    sample: CriteriaSet, number: Decimal, comma: str, written: str, note: str
) -> None:
    text = f"{written.format(str(number).replace('.', comma))}{' | ' if note else ''}{note}"

    readings = [read_lines(unicodedata.normalize(form, text), sample) for form in ("NFC", "NFD")]

    assert readings == [Reading((ScoreLine(1, "B02", Value(number, note)),), ())] * 2


pieces = st.sampled_from(
    [
        "B02",
        "b2",
        "A02",
        "1.",
        "- ",
        "• ",
        " ",
        "\t",
        ":",
        "=",
        "|",
        "78",
        "9,5",
        "1.234",
        "đạt",
        "KAD",
        "xóa",
        "%",
        "đ",
    ]
)
messages = st.lists(st.lists(pieces | st.text(max_size=3), max_size=6).map("".join), max_size=6).map("\n".join)


def _named_by(problem: LineProblem) -> tuple[int, ...]:
    lines = problem.details.get("lines")
    return lines if isinstance(lines, tuple) else (problem.number,)


@given(messages)
def test_no_line_with_a_number_is_silently_dropped(sample: CriteriaSet, text: str) -> None:
    held = {n for n, line in enumerate(clean(text).split("\n"), start=1) if any(c.isnumeric() for c in line)}

    reading = read_lines(text, sample)

    named = [line.number for line in reading.lines] + [n for problem in reading.problems for n in _named_by(problem)]
    assert held <= set(named)
    assert len(named) == len(set(named))


@given(st.text())
def test_any_text_can_be_read(sample: CriteriaSet, text: str) -> None:
    reading = read_lines(text, sample)

    assert len(reading.lines) <= len(sample.criteria)
    assert looks_like_scores(text, sample) in {True, False}


def test_a_huge_paste_is_read_in_one_pass(sample: CriteriaSet) -> None:
    reading = read_lines("B2 1\n" * 2_000 + " " * 50_000 + "\n" + "B02 " + "9" * 50_000, sample)

    assert len(reading.problems) == 2_001
    assert {problem.key for problem in reading.problems} == {"line.unknown_code", "number.unreadable"}
