"""Sheets: totals with cap and floor, the bloc's leaders, what changed and what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.criteria.criteria import CriteriaSet, Kind
from bot.domain.scoring.score_lines import Clear, NotAssigned, ScoreLine, Value
from bot.domain.scoring.scores import Points, Totals, leaders, score_bloc, score_one
from bot.domain.scoring.sheets import Change, Line, apply, changes, missing
from bot.domain.targets.terms import Terms

AT = datetime(2017, 6, 12, 8, 0, tzinfo=UTC)
LATER = AT + timedelta(minutes=5)


def sheet(**values: str) -> dict[str, Decimal]:
    return {code: Decimal(value) for code, value in values.items()}


def numbers(*written: int | str) -> tuple[Decimal, ...]:
    return tuple(Decimal(number) for number in written)


def line(code: str, value: str, note: str = "", *, by: str = "an", at: datetime = AT) -> Line:
    return Line(code, Decimal(value), note, by, at)


def test_only_filled_in_lines_earn_and_zero_is_a_value(sample: CriteriaSet) -> None:
    scored = score_bloc(sample, {"SD": sheet(A01="40", B05="0", F04="1")})

    assert scored["SD"].points == {"A01": 40, "B05": 0, "F04": 18}
    assert scored["SD"].totals == Totals(
        standard=Decimal(58),
        bonus=Decimal(0),
        deduction=Decimal(0),
        total=Decimal(58),
        assigned=Decimal(950),
        percentage=Decimal("6.1052631579"),
    )


def test_bonus_together_stops_at_its_cap(sample: CriteriaSet) -> None:
    lower = replace(sample, bonus_cap=Decimal(30))

    totals = score_bloc(lower, {"SD": sheet(T01="4", T02="3", A01="40")})["SD"].totals

    assert (totals.bonus, totals.total) == numbers(30, 70)


def test_a_set_without_caps_has_none(sample: CriteriaSet) -> None:
    free = replace(sample, bonus_cap=None, deduction_floor=None)

    totals = score_bloc(free, {"A": sheet(P01="20"), "B": sheet(T01="4", T02="3", T03="3", T04="3")})

    assert (totals["A"].totals.total, totals["A"].totals.percentage) == numbers(-60, "-6.3157894737")
    assert totals["B"].totals.bonus == 50


def test_deductions_are_subtracted_and_the_total_stays_at_the_floor(sample: CriteriaSet) -> None:
    scored = score_bloc(sample, {"A": sheet(A01="40", P01="2", P02="5"), "B": sheet(A01="20", P02="60")})

    assert scored["A"].points["P01"] == -6
    assert (scored["A"].totals.deduction, scored["A"].totals.total) == numbers(11, 29)
    assert (scored["B"].totals.deduction, scored["B"].totals.total, scored["B"].totals.percentage) == numbers(60, 0, 0)


def test_a_signed_sheet_moves_what_is_relative_to_it(sample: CriteriaSet) -> None:
    before = {"A": sheet(D01="3"), "B": sheet(D01="2")}
    after = {**before, "B": sheet(D01="4")}

    assert score_bloc(sample, before)["A"].points == {"D01": 40}
    assert score_bloc(sample, after)["A"].points == {"D01": 30}
    assert score_bloc(sample, after)["B"].points == {"D01": 40}


def test_leaders_are_only_named_where_somebody_exceeds(sample: CriteriaSet) -> None:
    bloc = {"A": sheet(B01="10", D01="2", C02="100"), "B": sheet(B01="7.5", F02="1")}

    assert leaders(sample, bloc) == {"B01": 1}


def test_equal_totals_by_different_ways_tie_exactly(sample: CriteriaSet) -> None:
    one = score_bloc(sample, {"A": sheet(C01="1", C02="100")})["A"].totals
    other = score_bloc(sample, {"A": sheet(C01="2", C02="60")})["A"].totals

    assert one == other


def test_what_is_not_assigned_leaves_the_denominator_and_leads_nothing(sample: CriteriaSet) -> None:
    bloc = {"A": sheet(A01="40", D01="9"), "B": sheet(D01="3")}

    scored = score_bloc(sample, bloc, terms={"A": Terms(unassigned=frozenset({"D01"}))})

    assert scored["A"].points == {"A01": 40}
    assert scored["A"].totals.assigned == 910
    assert scored["A"].totals.percentage == Decimal("4.3956043956")
    assert scored["B"].points == {"D01": 40}
    assert scored["B"].totals.assigned == 950


def test_a_unit_without_any_assigned_criterion_has_no_percentage(sample: CriteriaSet) -> None:
    everything = {criterion.code for criterion in sample.standard()}

    totals = score_bloc(sample, {"A": sheet(T01="1")}, terms={"A": Terms(unassigned=frozenset(everything))})["A"].totals

    assert (totals.total, totals.assigned, totals.percentage) == numbers(5, 0, 0)


def test_a_code_that_the_set_does_not_have_is_a_bug(sample: CriteriaSet) -> None:
    with pytest.raises(KeyError):
        score_bloc(sample, {"A": sheet(Z01="1")})


def test_the_full_sample_sheet_is_worth_a_thousand(sample: CriteriaSet) -> None:
    most = sheet(A01="40", A02="60", A03="50", B01="8", B02="100", B03="100", B04="100", B05="30", B06="35")
    most |= sheet(B07="35", C01="3", C02="100", C03="45", C04="45", D01="3", D02="85", D03="100", E01="30")
    most |= sheet(E02="35", E03="30", E04="100", F01="15", F02="4", F03="5", F04="0", T01="4", T02="3")
    most |= sheet(T03="3", T04="3", P01="0", P02="0", P03="0", P04="0")

    totals = score_bloc(sample, {"SD": most})["SD"].totals

    assert len(most) == 33
    assert (totals.standard, totals.bonus, totals.total) == numbers(950, 50, 1000)
    assert totals.percentage == Decimal("105.2631578947")


def test_a_draft_is_previewed_as_if_signed(sample: CriteriaSet) -> None:
    signed = {"A": sheet(D01="4"), "B": sheet(D01="3")}

    preview = score_one(sample, sheet(D01="3"), among=signed, unit="A")

    assert preview == score_bloc(sample, {"A": sheet(D01="3"), "B": sheet(D01="3")})["A"]
    assert preview.points == {"D01": 40}


@given(st.dictionaries(st.sampled_from("ABCDE"), st.integers(0, 9), min_size=1), st.integers(0, 9))
def test_preview_and_signature_agree(sample: CriteriaSet, results: dict[str, int], mine: int) -> None:
    signed = {unit: {"D01": Decimal(result)} for unit, result in results.items()}

    preview = score_one(sample, {"D01": Decimal(mine)}, among=signed, unit="A")

    assert preview == score_bloc(sample, {**signed, "A": {"D01": Decimal(mine)}})["A"]


def test_all_kinds_of_lines_are_missing_until_filled_in(sample: CriteriaSet) -> None:
    codes = {criterion.code for criterion in sample.criteria} - {"B02", "T01", "P03"}

    assert [criterion.code for criterion in missing(sample, codes)] == ["B02", "T01", "P03"]
    assert len(missing(sample, ())) == 33
    assert {criterion.kind for criterion in missing(sample, ())} == set(Kind)


def test_points_are_a_value() -> None:
    points = Points(sheet(A01="40", B02="20.5"))
    same = Points(sheet(B02="20.5", A01="40"))

    assert points == same
    assert hash(points) == hash(same)
    assert (list(points), len(points), points["B02"]) == (["A01", "B02"], 2, Decimal("20.5"))
    assert repr(points) == "Points({'A01': Decimal('40'), 'B02': Decimal('20.5')})"


def test_changes_are_values_and_notes_not_who_typed_them(sample: CriteriaSet) -> None:
    before = {"B02": line("B02", "78"), "A01": line("A01", "40"), "C02": line("C02", "99", "BC 1")}
    after = {
        "C02": line("C02", "99", "BC 2"),
        "A01": line("A01", "40", by="binh", at=LATER),
        "D01": line("D01", "2"),
        "A02": line("A02", "60"),
    }
    b02 = Change("B02", before["B02"], None)
    c02 = Change("C02", before["C02"], after["C02"])
    d01, a02 = Change("D01", None, after["D01"]), Change("A02", None, after["A02"])

    assert changes(before, after) == (b02, c02, d01, a02)
    assert changes(before, after, criteria=sample) == (a02, b02, c02, d01)


def test_a_message_is_applied_to_the_draft() -> None:
    lines = {"A01": line("A01", "40"), "B02": line("B02", "78"), "C02": line("C02", "99", "BC 1")}
    message = (
        ScoreLine(1, "B02", Clear()),
        ScoreLine(2, "C02", Value(Decimal(100), "BC 2")),
        ScoreLine(3, "D01", Value(Decimal(2))),
    )

    new, changed = apply(lines, message, by="binh", at=LATER)

    c02, d01 = line("C02", "100", "BC 2", by="binh", at=LATER), line("D01", "2", by="binh", at=LATER)
    assert new == {"A01": lines["A01"], "C02": c02, "D01": d01}
    assert changed == (Change("B02", lines["B02"], None), Change("C02", lines["C02"], c02), Change("D01", None, d01))
    assert set(lines) == {"A01", "B02", "C02"}


def test_a_corrected_number_keeps_its_document() -> None:
    lines = {"C02": line("C02", "99", "BC 1")}

    new, _ = apply(lines, (ScoreLine(1, "C02", Value(Decimal(98))),), by="binh", at=LATER)

    assert new == {"C02": line("C02", "98", "BC 1", by="binh", at=LATER)}


@pytest.mark.parametrize("change", [Value(Decimal("40.0")), NotAssigned("không có rừng")])
def test_the_same_value_again_and_a_request_change_nothing(change: Value | NotAssigned) -> None:
    lines = {"A01": line("A01", "40", "BC 1")}

    assert apply(lines, (ScoreLine(1, "A01", change),), by="binh", at=LATER) == (lines, ())


def test_clearing_what_is_empty_changes_nothing() -> None:
    assert apply({}, (ScoreLine(1, "A01", Clear()),), by="binh", at=LATER) == ({}, ())
