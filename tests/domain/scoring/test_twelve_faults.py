"""Faults of an existing emulation application (domain.md §2.9) that the rules alone can rule out, named after them."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.criteria.criteria import CriteriaSet, Rule, Takes
from bot.domain.refusal import Refused
from bot.domain.scoring.formulas import check_value
from bot.domain.scoring.score_lines import LineProblem, NotAssigned, ScoreLine, read_lines
from bot.domain.scoring.scores import score_bloc
from bot.domain.scoring.sheets import Line, apply
from bot.domain.scoring.standings import rank
from bot.domain.targets.terms import Terms
from tests.domain.scoring.small_sets import sheet

AT = datetime(2017, 6, 12, 8, 0, tzinfo=UTC)
DOCS = Path(__file__).parents[3] / "docs" / "scoring.md"


def test_fault_2_the_maximum_is_checked_only_in_the_browser(sample: CriteriaSet) -> None:
    """Ours is checked by the rule that scores: no value above the maximum passes, whichever way it comes."""
    bounded = [one for one in sample.criteria if one.takes is Takes.POINTS and one.kind != "deduction"]

    for criterion in bounded:
        with pytest.raises(Refused, match=r"line\.(over_max|not_pass_or_zero)"):
            check_value(criterion, criterion.max_points + 1)
    reading = read_lines("B02 120\nB05 30,5", sample)
    assert [(problem.details["code"], problem.key) for problem in reading.problems] == [
        ("B02", "line.over_upper"),
        ("B05", "line.over_max"),
    ]
    assert reading.lines == ()


def test_fault_4_a_unit_can_write_its_own_target(sample: CriteriaSet) -> None:
    """A sheet holds results only; the target comes from the set and the terms, which no sheet can hold."""
    reading = read_lines("B02 chỉ tiêu 10\nB02 80/75", sample)
    mine, other = sheet(B02="80"), sheet(B02="100")

    scored = score_bloc(sample, {"A": mine, "B": other})

    assert reading.lines == ()
    assert scored["A"].points["B02"] == 36
    assert {field.name for field in fields(Line)} == {"code", "value", "note", "by", "at"}


def test_fault_5_a_unit_can_mark_any_criterion_not_assigned_to_itself_and_rise(sample: CriteriaSet) -> None:
    """Typed by a unit, KAD leaves the line, the assigned maximum and the percentage as they were."""
    lines = {"D01": Line("D01", Decimal(0), "", "an", AT), "A01": Line("A01", Decimal(40), "", "an", AT)}
    message = read_lines("D01 KAD địa bàn không có\nB02 không giao: chưa có", sample)

    after, changed = apply(lines, message.lines, by="an", at=AT)

    assert message.lines == (
        ScoreLine(1, "D01", NotAssigned("địa bàn không có")),
        ScoreLine(2, "B02", NotAssigned("chưa có")),
    )
    assert (after, changed) == (lines, ())


def test_fault_6_computed_scores_are_taken_from_the_client(sample: CriteriaSet) -> None:
    """Points of a computed criterion cannot be said: only its result, and the points follow from it."""
    computed = [one for one in sample.criteria if one.takes is Takes.RESULT]

    problems = {one.code: read_lines(f"{one.code} {one.max_points} điểm", sample).problems for one in computed}

    def refused(code: str, most: Decimal, unit: str) -> tuple[LineProblem, ...]:
        details = {"code": code, "unit": "điểm", "expected": unit, "takes": Takes.RESULT}
        return (LineProblem(1, f"{code} {most} điểm", "line.wrong_unit", details),)

    assert problems == {one.code: refused(one.code, one.max_points, one.unit_of_measure) for one in computed}


@given(st.permutations(["SD", "TY", "HH", "VY"]))
def test_fault_9_ties_get_different_places_by_query_order(sample: CriteriaSet, order: list[str]) -> None:
    values = {"SD": sheet(A01=40), "TY": sheet(A01=40), "HH": sheet(A01=20), "VY": sheet(A01=40)}

    places = rank(sample, score_bloc(sample, {unit: values[unit] for unit in order}), order=("HH", "SD", "TY", "VY"))

    assert [(place.rank, place.unit) for place in places] == [(1, "SD"), (1, "TY"), (1, "VY"), (4, "HH")]


def test_fault_9_sheets_that_were_not_reviewed_count_as_zero(sample: CriteriaSet) -> None:
    """A unit without a sheet has no place at all, which is not the same as the last one with zero points."""
    signed = {"SD": sheet(A01=40), "TY": sheet(A01=0)}

    places = rank(sample, score_bloc(sample, signed, terms={"HH": Terms()}), order=("HH", "SD", "TY"))

    assert [(place.rank, place.unit, place.total) for place in places] == [
        (1, "SD", Decimal(40)),
        (2, "TY", Decimal(0)),
    ]


def test_fault_10_documentation_and_code_disagree_on_the_final_score() -> None:
    """The page names every rule of the code; `test_worked_examples` recomputes each of its numbers."""
    page = DOCS.read_text("utf-8")

    assert [rule.value for rule in Rule if f"| `{rule.value}` |" not in page] == []
    assert [rule.value for rule in Rule if f"\n| {rule.value} |" not in page] == []
