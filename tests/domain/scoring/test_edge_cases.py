"""The edge cases of domain.md §2.8 as sentences about a whole bloc."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from bot.domain.criteria.criteria import CriteriaSet, canonical
from bot.domain.refusal import Refused
from bot.domain.scoring.score_lines import Value, read_lines, read_value
from bot.domain.scoring.scores import Scored, leaders, score_bloc
from bot.domain.scoring.sheets import missing
from bot.domain.scoring.standings import Place, rank
from bot.domain.targets.terms import Terms
from tests.domain.scoring.small_sets import Values, made, row, sheet

VECTORS = {"A": 8, "B": 10, "C": 20, "D": 15}


@pytest.fixture
def five() -> CriteriaSet:
    """One criterion of five points with a target of ten."""
    return made(row("X01", "target_rank", 5, target=10))


def points_of(scored: dict[str, Scored], code: str = "X01") -> dict[str, Decimal]:
    return {unit: one.points[code] for unit, one in scored.items()}


def results(*typed: int | str, units: str = "ABCDE") -> dict[str, Values]:
    return {unit: sheet(X01=result) for unit, result in zip(units, typed, strict=False)}


def ranks(places: Sequence[Place]) -> list[tuple[int, str]]:
    return [(place.rank, place.unit) for place in places]


def test_the_four_vectors_of_one_bloc(five: CriteriaSet) -> None:
    scored = score_bloc(five, {unit: sheet(X01=result) for unit, result in VECTORS.items()})

    assert points_of(scored) == {"A": 2, "B": Decimal("2.5"), "C": 5, "D": Decimal("3.75")}


def test_a_target_of_zero_is_a_target_and_not_the_same_as_none(five: CriteriaSet) -> None:
    terms = {"A": Terms(targets={"X01": Decimal(0)}), "B": Terms(unassigned=frozenset({"X01"}))}

    scored = score_bloc(five, results(0, 0), terms=terms)

    assert (scored["A"].points, scored["A"].totals.assigned) == ({"X01": Decimal("2.5")}, Decimal(5))
    assert (scored["B"].points, scored["B"].totals.assigned) == ({}, Decimal(0))


def test_different_targets_are_compared_by_the_share_by_which_they_are_exceeded(five: CriteriaSet) -> None:
    terms = {"A": Terms(targets={"X01": Decimal(100)}), "B": Terms(targets={"X01": Decimal(4)})}

    scored = score_bloc(five, results(150, 6, 15), terms=terms)

    assert points_of(scored) == {"A": 5, "B": 5, "C": 5}


def test_a_result_of_zero_is_a_value_and_an_empty_line_is_not(five: CriteriaSet) -> None:
    scored = score_bloc(five, {"A": sheet(X01=0), "B": {}})

    assert (scored["A"].points, scored["B"].points) == ({"X01": Decimal(0)}, {})
    assert (missing(five, scored["A"].points), missing(five, scored["B"].points)) == ((), five.criteria)
    assert [one.totals.assigned for one in scored.values()] == [5, 5]


def test_less_than_nothing_counts_as_nothing_where_it_can_be_said_at_all(sample: CriteriaSet) -> None:
    scored = score_bloc(sample, {"A": sheet(B01=-3), "B": sheet(B01=0)})

    assert points_of(scored, "B01") == {"A": 0, "B": 0}


def test_several_leaders_all_have_the_maximum(five: CriteriaSet) -> None:
    scored = score_bloc(five, results(20, 20, 15))

    assert points_of(scored) == {"A": 5, "B": 5, "C": Decimal("3.75")}


def test_where_the_leader_is_exactly_at_the_target_nobody_gets_more_than_half(five: CriteriaSet) -> None:
    scored = score_bloc(five, results(10, 10, 9, 0))

    assert points_of(scored) == {"A": Decimal("2.5"), "B": Decimal("2.5"), "C": Decimal("2.25"), "D": 0}


def test_where_nobody_reaches_the_target_all_have_their_share_of_half(five: CriteriaSet) -> None:
    assert points_of(score_bloc(five, results(8, 4))) == {"A": 2, "B": 1}


@pytest.mark.parametrize(("result", "earned"), [(9, "2.25"), (10, "2.5"), (11, "5")])
def test_the_only_unit_of_a_bloc_leads_as_soon_as_it_exceeds(five: CriteriaSet, result: int, earned: str) -> None:
    scored = score_bloc(five, results(result))

    assert points_of(scored) == {"A": Decimal(earned)}
    assert ranks(rank(five, scored)) == [(1, "A")]


def test_a_percentage_capped_at_a_hundred_leads_there_and_no_more_can_be_said(sample: CriteriaSet) -> None:
    scored = score_bloc(sample, {"A": sheet(B02=100), "B": sheet(B02=100)})
    reading = read_lines("B02 100,01", sample)

    assert points_of(scored, "B02") == {"A": 60, "B": 60}
    assert [problem.key for problem in reading.problems] == ["line.over_upper"]


def test_a_decimal_comma_is_a_decimal_point(sample: CriteriaSet) -> None:
    c02 = sample.find("C02")

    assert c02
    assert read_value("97,5", c02) == read_value("97.5", c02) == Value(Decimal("97.5"))


def test_a_correction_of_one_unit_re_ranks_the_others(five: CriteriaSet) -> None:
    before = score_bloc(five, results(20, 15, 12))
    after = score_bloc(five, results(8, 15, 12))

    assert points_of(before) == {"A": 5, "B": Decimal("3.75"), "C": 3}
    assert points_of(after) == {"A": 2, "B": 5, "C": Decimal("3.5")}
    assert ranks(rank(five, before)) == [(1, "A"), (2, "B"), (3, "C")]
    assert ranks(rank(five, after)) == [(1, "B"), (2, "C"), (3, "A")]


def test_a_changed_set_is_another_version(five: CriteriaSet) -> None:
    changed = made(row("X01", "target_rank", 5, target=11))

    assert canonical(changed) != canonical(five)


def test_terms_of_a_unit_that_was_replaced_move_nobody(five: CriteriaSet) -> None:
    sheets = results(20, 15)
    gone = {"Z": Terms(targets={"X01": Decimal(1)}, places={"X01": (1,)})}

    assert score_bloc(five, sheets, terms=gone) == score_bloc(five, sheets)


def test_a_value_for_a_code_the_set_does_not_have_is_a_bug_not_a_zero(five: CriteriaSet) -> None:
    with pytest.raises(KeyError):
        score_bloc(five, {"A": sheet(Y01=1)})


def test_a_value_of_another_kind_is_refused_and_never_guessed(sample: CriteriaSet) -> None:
    b02 = sample.find("B02")

    assert b02
    with pytest.raises(Refused, match=r"line\.wrong_unit"):
        read_value("60 điểm", b02)


def test_three_thirds_are_a_whole_in_every_comparison() -> None:
    thirds = [row(code, "ratio", 5, target=3) for code in ("R1", "R2", "R3")]
    criteria = made(*thirds, row("D1", "direct", 5))

    scored = score_bloc(criteria, {"A": sheet(R1=1, R2=1, R3=1), "B": sheet(D1=5)})

    assert ranks(rank(criteria, scored)) == [(1, "A"), (1, "B")]


def test_only_what_is_compared_by_its_result_has_a_leader(sample: CriteriaSet) -> None:
    secret = made(row("X01", "target_rank", 5, target=1, privacy="score_only"))

    assert leaders(sample, {"A": sheet(C02=140, F04=3, A01=40)}) == {}
    assert leaders(secret, {"A": sheet(X01=3)}) == {}
