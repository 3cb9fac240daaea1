"""Corrections: what a new value does to its unit alone, beside a frozen table."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bloc_files import samples
from bot.domain.closing.corrections import Correction, CorrectionState, confirmed, corrected, impact
from bot.domain.closing.snapshots import Frozen, Snapshot
from bot.domain.criteria.criteria import Rule, criteria_set_from
from bot.domain.people.members import Member
from bot.domain.refusal import Refused
from bot.domain.scoring.scores import score_bloc
from bot.domain.targets.terms import Terms

AT = datetime(2017, 7, 1, 2, tzinfo=UTC)
CRITERIA = criteria_set_from(
    tomllib.loads((samples() / "sample_criteria.toml").read_text("utf-8"), parse_float=Decimal)
)
VALUES = {
    "SD": {"A01": Decimal(40), "B02": Decimal(76)},
    "TY": {"A01": Decimal(20), "B02": Decimal(90)},
    "HH": {"A01": Decimal(40), "B02": Decimal(80)},
}
TERMS = {"SD": Terms(unassigned=frozenset({"C01"}))}
SCORES = score_bloc(CRITERIA, VALUES, terms=TERMS)
UNITS = tuple(
    Frozen(code, code, code, code, version=1, values=VALUES[code], terms=TERMS.get(code, Terms()), scored=SCORES[code])
    for code in VALUES
)
SNAPSHOT = Snapshot("p", "H1", "set", "0", (*UNITS, Frozen("YT", "YT", "YT", "Yên Thế")))
FIRST = Correction(
    "1", "p", "SD", "B02", Decimal(85), Decimal(32), Decimal(50), Decimal(72), Decimal(90), "Nhầm", "head", AT
)
CONFIRMED = replace(FIRST, state=CorrectionState.CONFIRMED, decided_by="director", decided_at=AT)


def test_only_the_corrected_unit_moves_even_where_it_passes_the_leader() -> None:
    best = replace(CONFIRMED, value=Decimal(100))

    scores = corrected(SNAPSHOT, [best], criteria=CRITERIA)

    assert scores["SD"].points["B02"] == Decimal(60)
    assert {code: scores[code] for code in ("TY", "HH")} == {code: SCORES[code] for code in ("TY", "HH")}


def test_a_corrected_leader_is_measured_by_what_it_led_with() -> None:
    made = impact(SNAPSHOT, (), criteria=CRITERIA, unit="TY", code="B02", value=Decimal("82.5"))

    assert (made.points_before, made.points) == (Decimal(60), Decimal(45))


@given(st.decimals(min_value=0, max_value=100, places=2))
def test_whatever_is_corrected_nobody_else_moves_and_the_points_stay_within_bounds(value: Decimal) -> None:
    scores = corrected(SNAPSHOT, [replace(CONFIRMED, value=value)], criteria=CRITERIA)

    assert {code: scores[code] for code in ("TY", "HH")} == {code: SCORES[code] for code in ("TY", "HH")}
    assert Decimal(0) <= scores["SD"].points["B02"] <= Decimal(60)


def test_what_is_proposed_or_rejected_moves_nothing() -> None:
    rejected = replace(FIRST, state=CorrectionState.REJECTED)

    assert corrected(SNAPSHOT, [FIRST, rejected], criteria=CRITERIA) == SCORES
    assert confirmed([FIRST, rejected, CONFIRMED], unit="SD") == (CONFIRMED,)
    assert confirmed([CONFIRMED], unit="TY") == ()


def test_the_impact_stands_on_what_is_confirmed_and_names_the_rank_it_would_give() -> None:
    made = impact(SNAPSHOT, [CONFIRMED], criteria=CRITERIA, unit="SD", code="b02", value=Decimal(100))

    assert (made.points_before, made.points) == (Decimal(50), Decimal(60))
    assert (made.total_before, made.total) == (Decimal(90), Decimal(100))
    assert (made.rank_before, made.rank) == (1, 1)


def test_an_empty_line_had_no_points_before() -> None:
    made = impact(SNAPSHOT, (), criteria=CRITERIA, unit="SD", code="A02", value=Decimal(60))

    assert (made.points_before, made.points, made.rank_before, made.rank) == (Decimal(0), Decimal(60), 3, 1)


def test_a_unit_that_lost_its_title_stands_behind_an_equal_one() -> None:
    barred = replace(SNAPSHOT, units=(replace(UNITS[0], disqualifiers=("L01",)), *UNITS[1:]))
    equal = score_bloc(CRITERIA, {**VALUES, "SD": VALUES["HH"]})["HH"]
    units = (replace(barred.units[0], scored=equal, terms=Terms()), *barred.units[1:])

    made = impact(replace(barred, units=units), (), criteria=CRITERIA, unit="SD", code="A02", value=Decimal(0))

    assert (made.rank_before, made.rank) == (3, 3)


@pytest.mark.parametrize(
    ("unit", "code", "value", "refused"),
    [
        ("SD", "Z99", "1", Refused("criterion.unknown", code="Z99")),
        ("YT", "B02", "1", Refused("correction.never_signed", unit="Yên Thế")),
        ("SD", "C01", "1", Refused("correction.unassigned", criterion="C01")),
        ("SD", "B02", "76", Refused("correction.same_value", criterion="B02", value=Decimal(76))),
        ("SD", "B02", "101", Refused("line.over_upper", value=Decimal(101), upper=Decimal(100))),
    ],
)
def test_what_cannot_be_corrected_is_refused(unit: str, code: str, value: str, refused: Refused) -> None:
    with pytest.raises(Refused) as found:
        impact(SNAPSHOT, (), criteria=CRITERIA, unit=unit, code=code, value=Decimal(value))

    assert found.value == refused


def test_what_raters_outside_decide_is_not_corrected_by_a_number() -> None:
    rated = tuple(
        replace(one, rule=Rule.OUTSIDE_RANK, ranks=(Decimal(60),)) if one.code == "A02" else one
        for one in CRITERIA.criteria
    )

    with pytest.raises(Refused) as found:
        impact(SNAPSHOT, (), criteria=replace(CRITERIA, criteria=rated), unit="SD", code="A02", value=Decimal(60))

    assert found.value == Refused("correction.rated_outside", criterion="A02")


def test_another_person_decides_and_a_rejection_has_a_reason() -> None:
    director = Member("director", "Khánh")

    assert FIRST.decided(CorrectionState.CONFIRMED, by=director, at=AT) == CONFIRMED
    with pytest.raises(Refused, match=r"correction\.own_proposal"):
        FIRST.decided(CorrectionState.CONFIRMED, by=Member("head", "Cường"), at=AT)
    with pytest.raises(Refused, match=r"grounds\.missing"):
        FIRST.decided(CorrectionState.REJECTED, by=director, at=AT)
    with pytest.raises(Refused, match=r"correction\.decided"):
        CONFIRMED.decided(CorrectionState.REJECTED, by=director, at=AT, answer="x")
