"""Ranks: ties share one and the next is skipped, whatever the order of the units."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.criteria.criteria import CriteriaSet, Effect, RankBy
from bot.domain.scoring.scores import Points, Scored, Totals
from bot.domain.scoring.standings import Place, moves, rank

ZERO = Decimal(0)


def scored(percentage: str | Decimal, *, total: str = "0", lost: str = "0", **by_code: str) -> Scored:
    points = Points({code: Decimal(value) for code, value in by_code.items()})
    totals = Totals(ZERO, ZERO, Decimal(lost), Decimal(total), Decimal(950), Decimal(percentage))
    return Scored(points, totals)


def ranks(places: tuple[Place, ...]) -> list[tuple[int, str, bool]]:
    return [(place.rank, place.unit, place.tied) for place in places]


def test_units_with_equal_merit_share_a_rank_and_the_next_is_skipped(sample: CriteriaSet) -> None:
    places = rank(sample, {"A": scored("80"), "B": scored("90"), "C": scored("90")})

    assert ranks(places) == [(1, "B", True), (1, "C", True), (3, "A", False)]


def test_those_who_share_a_rank_stand_in_the_official_order(sample: CriteriaSet) -> None:
    sheets = {unit: scored("90") for unit in "ABCD"}

    places = rank(sample, sheets, order=("D", "B"))

    assert [place.unit for place in places] == ["D", "B", "A", "C"]


def test_a_place_tells_total_and_percentage(sample: CriteriaSet) -> None:
    places = rank(sample, {"A": scored("90.5", total="860")}, held=frozenset({"A"}))

    assert places == (
        Place(
            rank=1,
            unit="A",
            total=Decimal(860),
            percentage=Decimal("90.5"),
            tied=False,
            mark=Effect.HOLD,
            class_code="DO",
        ),
    )


def test_the_set_says_whether_points_or_percentage_count(sample: CriteriaSet) -> None:
    sheets = {"A": scored("90", total="800"), "B": scored("80", total="900")}

    by_percentage = rank(sample, sheets)
    by_points = rank(replace(sample, rank_by=RankBy.POINTS), sheets)

    assert [place.unit for place in by_percentage] == ["A", "B"]
    assert [place.unit for place in by_points] == ["B", "A"]


def test_ties_are_broken_in_the_order_of_the_set(sample: CriteriaSet) -> None:
    sheets = {
        "disqualified": scored("90", B01="60"),
        "weak in B": scored("90", B01="10", A01="40"),
        "weak in A": scored("90", B01="10", B02="10", A01="20"),
        "deducted": scored("90", B01="20", A01="40", lost="3"),
        "best": scored("90", B02="20", A01="40"),
        "as good": scored("90", B01="20", A01="40"),
    }

    places = rank(sample, sheets, disqualified=frozenset({"disqualified"}))

    assert ranks(places) == [
        (1, "as good", True),
        (1, "best", True),
        (3, "deducted", False),
        (4, "weak in A", False),
        (5, "weak in B", False),
        (6, "disqualified", False),
    ]


def test_being_disqualified_only_breaks_ties(sample: CriteriaSet) -> None:
    places = rank(sample, {"A": scored("90"), "B": scored("80")}, disqualified=frozenset({"A"}))

    assert ranks(places) == [(1, "A", False), (2, "B", False)]
    assert [place.mark for place in places] == [Effect.NO_TITLE, None]


def test_a_set_without_tie_break_leaves_ties(sample: CriteriaSet) -> None:
    places = rank(replace(sample, tie_break=()), {"A": scored("90", B01="1"), "B": scored("90")})

    assert ranks(places) == [(1, "A", True), (1, "B", True)]


def test_nobody_signed_nobody_stands(sample: CriteriaSet) -> None:
    assert rank(sample, {}) == ()


def test_a_move_counts_ranks_climbed(sample: CriteriaSet) -> None:
    before = rank(sample, {"A": scored("90"), "B": scored("80"), "C": scored("70")})
    after = rank(sample, {"A": scored("75"), "B": scored("80"), "C": scored("90"), "D": scored("60")})

    assert moves(before, after) == {"C": 2, "B": 0, "A": -2, "D": None}


percentages = st.decimals(min_value=0, max_value=3, places=1)
blocs = st.dictionaries(st.sampled_from("ABCDEFGHIJ"), percentages)


@given(blocs, st.randoms())
def test_the_order_of_units_changes_nothing(sample: CriteriaSet, bloc: dict[str, Decimal], chance: Random) -> None:
    units = list(bloc)
    chance.shuffle(units)

    shuffled = rank(sample, {unit: scored(bloc[unit]) for unit in units})

    assert shuffled == rank(sample, {unit: scored(bloc[unit]) for unit in bloc})


@given(blocs)
def test_a_rank_is_one_more_than_the_number_of_better_units(sample: CriteriaSet, bloc: dict[str, Decimal]) -> None:
    places = rank(sample, {unit: scored(value) for unit, value in bloc.items()})

    better = {unit: sum(other > value for other in bloc.values()) for unit, value in bloc.items()}

    assert {place.unit: place.rank for place in places} == {unit: count + 1 for unit, count in better.items()}
    assert [place.percentage for place in places] == sorted(bloc.values(), reverse=True)


@given(blocs.filter(bool), st.decimals(min_value="0.1", max_value=3, places=1))
def test_a_unit_that_improves_never_falls(sample: CriteriaSet, bloc: dict[str, Decimal], more: Decimal) -> None:
    unit = min(bloc)
    before = rank(sample, {each: scored(value) for each, value in bloc.items()})

    after = rank(sample, {each: scored(v + more if each == unit else v) for each, v in bloc.items()})

    climbed = moves(before, after)[unit]
    assert climbed is not None
    assert climbed >= 0


def test_an_empty_line_breaks_no_tie(sample: CriteriaSet) -> None:
    places = rank(sample, {"A": scored("90"), "B": scored("90", B01="0.5")})

    assert ranks(places) == [(1, "B", False), (2, "A", False)]
