"""The radar asks about what honest judging would hardly bring forth, and about little else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.domain.criteria.criteria import Rule
from bot.domain.oversight.radar import (
    AgreeingPair,
    BareMaxima,
    FarJudge,
    Judgement,
    RadarSettings,
    agreeing_pairs,
    bare_maxima,
    concerned,
    far_judges,
)
from tests.domain.oversight.honest_rounds import rounds
from tests.domain.oversight.small_sets import row, signed, small_set

_MOST_FALSE = 0.05  # of honest blocs


def check(round_: str, judges: str, unit: str, *, lines: int, differing: int = 0, by: str = "-0.1") -> Judgement:
    """A team (one letter a unit) on a unit's lines, of which so many were judged differently."""
    gaps = {f"X{number}": Decimal(by) if number < differing else Decimal(0) for number in range(lines)}
    return Judgement(round_, tuple(judges), unit, gaps)


# Pairs

ELSEWHERE = (
    check("R1", "A", "C", lines=40, differing=10),
    check("R1", "B", "C", lines=40, differing=20),
    check("R1", "C", "A", lines=40, differing=20),
    check("R1", "C", "B", lines=40, differing=20),
)


def test_a_pair_that_never_differs_though_both_do_elsewhere_is_asked_about() -> None:
    between = (check("R1", "A", "B", lines=20), check("R2", "B", "A", lines=20))

    found = agreeing_pairs((*ELSEWHERE, *between))

    assert found == (AgreeingPair(("A", "B"), 40, Decimal("0.25")),)


def test_one_difference_between_them_is_enough_not_to_ask() -> None:
    between = (check("R1", "A", "B", lines=20, differing=1), check("R2", "B", "A", lines=20))

    assert agreeing_pairs((*ELSEWHERE, *between)) == ()


def test_who_only_checked_one_way_is_no_pair() -> None:
    assert agreeing_pairs((*ELSEWHERE, check("R1", "A", "B", lines=40))) == ()


def test_a_check_without_any_line_is_no_meeting() -> None:
    between = (check("R1", "A", "B", lines=40), check("R2", "B", "A", lines=0))

    assert agreeing_pairs((*ELSEWHERE, *between)) == ()


def test_few_lines_may_agree_by_chance() -> None:
    between = (check("R1", "A", "B", lines=4), check("R2", "B", "A", lines=4))

    assert agreeing_pairs((*ELSEWHERE, *between)) == ()


@pytest.mark.parametrize("silent", range(4))
def test_a_unit_that_nobody_finds_fault_with_or_that_finds_none_is_not_asked_about_for_one_other(silent: int) -> None:
    elsewhere = list(ELSEWHERE)
    elsewhere[silent] = check("R1", "".join(elsewhere[silent].judges), elsewhere[silent].unit, lines=40)
    between = (check("R1", "A", "B", lines=20), check("R2", "B", "A", lines=20))

    assert agreeing_pairs((*elsewhere, *between)) == ()


def test_habits_are_not_known_from_few_lines() -> None:
    between = (check("R1", "A", "B", lines=20), check("R2", "B", "A", lines=20))

    found = agreeing_pairs((*ELSEWHERE, *between), settings=RadarSettings(fewest_lines=41))

    assert found == ()


def test_habits_are_known_from_exactly_the_fewest_lines() -> None:
    between = (check("R1", "A", "B", lines=20), check("R2", "B", "A", lines=20))

    found = agreeing_pairs((*ELSEWHERE, *between), settings=RadarSettings(fewest_lines=40))

    assert [pair.units for pair in found] == [("A", "B")]


def test_the_chance_is_shared_out_among_the_pairs_that_met() -> None:
    """0,75^n with 0,05 for one pair (n ≥ 11) and for three (n ≥ 15): C meets A and B both ways as well."""
    fourteen = (check("R1", "A", "B", lines=7), check("R2", "B", "A", lines=7))

    shared = agreeing_pairs((*ELSEWHERE, *fourteen))
    alone = agreeing_pairs((*ELSEWHERE, *fourteen), settings=RadarSettings(chance=Decimal("0.15")))

    assert (shared, alone) == ((), (AgreeingPair(("A", "B"), 14, Decimal("0.25")),))


# Seeded blocs


@pytest.mark.parametrize("count", [1, 3, 6])
def test_honest_blocs_are_asked_about_in_less_than_one_of_twenty(count: int) -> None:
    blocs = [rounds(seed, count=count) for seed in range(100)]

    asked = sum(bool(agreeing_pairs(bloc) or far_judges(bloc, is_reviewer=False)) for bloc in blocs)

    assert asked / len(blocs) < _MOST_FALSE


@pytest.mark.parametrize("seed", [2, 3, 5])
def test_two_units_that_spare_each_other_are_found_and_nobody_else(seed: int) -> None:
    found = agreeing_pairs(rounds(seed, sparing=("A", "B")))

    assert [pair.units for pair in found] == [("A", "B")]


def test_most_pairs_that_spare_each_other_are_found() -> None:
    blocs = [agreeing_pairs(rounds(seed, sparing=("A", "B"))) for seed in range(100)]

    found = sum(("A", "B") in [pair.units for pair in pairs] for pairs in blocs)

    assert found / len(blocs) > 0.5  # the others did not meet both ways, or had little to find


# Full scores

SET = small_set(
    *(row(f"A0{number}", 10) for number in range(1, 7)),
    row("S01", 10, privacy="score_only"),
    row("V01", 10, Rule.START_FULL, unit="vụ", points_each=Decimal(-2)),
    row("P01", 0, kind="deduction"),
)
SIX = {f"A0{number}": 10 for number in range(1, 7)}


def claimed(**values: int) -> dict[str, dict[str, Decimal]]:
    return {"HH": {code: Decimal(value) for code, value in values.items()}}


def test_full_scores_mostly_without_a_document_are_asked_about() -> None:
    sheet = signed("HH", dict.fromkeys(("A01", "A02", "A03"), "Báo cáo số 45"), **SIX)

    found = bare_maxima(SET, {"HH": sheet}, claimed(**SIX))

    assert found == (BareMaxima("HH", ("A04", "A05", "A06"), 6),)


def test_fewer_than_half_without_a_document_are_not_asked_about() -> None:
    sheet = signed("HH", dict.fromkeys(("A01", "A02", "A03", "A04"), "Báo cáo số 45"), **SIX)

    assert bare_maxima(SET, {"HH": sheet}, claimed(**SIX), settings=RadarSettings(fewest_maxima=1)) == ()


def test_two_full_scores_without_a_document_are_not_asked_about() -> None:
    assert bare_maxima(SET, {"HH": signed("HH", A01=10, A02=10)}, claimed(A01=10, A02=10)) == ()


def test_less_than_the_maximum_needs_no_document_here() -> None:
    nines = dict.fromkeys(SIX, 9)

    assert bare_maxima(SET, {"HH": signed("HH", **nines)}, claimed(**nines)) == ()


def test_points_only_no_faults_and_deductions_have_no_document_to_show() -> None:
    lines = {"S01": 10, "V01": 0, "P01": 0}

    found = bare_maxima(
        SET, {"HH": signed("HH", **lines)}, claimed(S01=10, V01=10, P01=0), settings=RadarSettings(fewest_maxima=1)
    )

    assert found == ()


def test_a_full_score_that_is_not_on_the_sheet_is_not_the_units() -> None:
    found = bare_maxima(SET, {"HH": signed("HH")}, claimed(**SIX))

    assert found == ()


# Far from the others


def test_a_team_far_from_the_median_of_the_others_is_asked_about() -> None:
    checks = [check("R1", judge, "Z", lines=10) for judge in "ABCD"]
    hard = check("R1", "E", "Z", lines=10, differing=10, by="-0.2")

    found = far_judges([*checks, hard], is_reviewer=False)

    assert found == (FarJudge("E", False, Decimal("-0.2"), Decimal(0)),)


def test_a_generous_reviewer_is_as_far_as_a_hard_one() -> None:
    reviews = [check("R1", judge, "Z", lines=10) for judge in "ABCD"]
    generous = check("R1", "E", "Z", lines=10, differing=10, by="0.2")

    found = far_judges([*reviews, generous], is_reviewer=True)

    assert found == (FarJudge("E", True, Decimal("0.2"), Decimal(0)),)


def test_exactly_the_least_distance_is_not_far() -> None:
    checks = [check("R1", judge, "Z", lines=10) for judge in "ABCD"]
    near = check("R1", "E", "Z", lines=10, differing=10, by="-0.05")

    assert far_judges([*checks, near], is_reviewer=False) == ()


def test_where_the_others_differ_widely_nobody_is_far() -> None:
    checks = [
        check("R1", judge, "Z", lines=10, differing=10, by=by)
        for judge, by in (("A", "-0.1"), ("B", "-0.2"), ("C", "-0.3"), ("D", "-0.4"), ("E", "-0.6"))
    ]

    assert far_judges(checks, is_reviewer=False) == ()


def test_two_others_make_no_median() -> None:
    checks = [check("R1", judge, "Z", lines=10) for judge in "AB"]

    assert far_judges([*checks, check("R1", "E", "Z", lines=10, differing=10)], is_reviewer=False) == ()


def test_three_others_make_a_median() -> None:
    checks = [check("R1", judge, "Z", lines=10) for judge in "ABC"]

    found = far_judges([*checks, check("R1", "E", "Z", lines=10, differing=10)], is_reviewer=False)

    assert found == (FarJudge("E", False, Decimal("-0.1"), Decimal(0)),)


def test_one_inflated_sheet_makes_nobody_hard() -> None:
    checks = [check("R1", judge, unit, lines=10) for judge in "ABCDE" for unit in "XYZ"]
    inflated = check("R1", "E", "W", lines=10, differing=10, by="-0.9")

    assert far_judges([*checks, inflated], is_reviewer=False) == ()


def test_lines_of_several_rounds_on_one_unit_are_one_habit() -> None:
    checks = [check("R1", judge, "Z", lines=10) for judge in "ABCD"]
    seldom = [check("R1", "E", "Z", lines=10), check("R2", "E", "Z", lines=10, differing=10, by="-0.2")]

    assert far_judges([*checks, *seldom], is_reviewer=False) == (FarJudge("E", False, Decimal("-0.1"), Decimal(0)),)


def test_a_unit_on_which_no_line_was_judged_says_nothing_of_a_habit() -> None:
    checks = [check("R1", judge, "Z", lines=10) for judge in "ABCD"]
    hard = [check("R1", "E", "Z", lines=10, differing=10), check("R1", "E", "Y", lines=0)]

    assert far_judges([*checks, *hard], is_reviewer=False) == (FarJudge("E", False, Decimal("-0.1"), Decimal(0)),)


def test_a_question_concerns_the_units_or_the_person_it_names() -> None:
    asked = (
        AgreeingPair(("HH", "SD"), 40, Decimal("0.25")),
        BareMaxima("YT", ("A01",), 1),
        FarJudge("khoi-truong", True, Decimal(0), Decimal(1)),
    )

    assert [concerned(one) for one in asked] == [{"HH", "SD"}, {"YT"}, {"khoi-truong"}]
