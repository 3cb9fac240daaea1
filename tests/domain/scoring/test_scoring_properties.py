"""What holds for every bloc there can be: bounds, order, sums, and that nobody rises by an act of their own words."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.criteria.criteria import CriteriaSet, Criterion, Kind, Takes, UnassignedResults, criteria_set_from
from bot.domain.scoring.score_lines import NotAssigned, ScoreLine
from bot.domain.scoring.scores import score_bloc
from bot.domain.scoring.sheets import Line, apply
from bot.domain.scoring.standings import rank
from bot.domain.targets.terms import Terms
from tests.domain.scoring.small_sets import Values, row, table

AT = datetime(2017, 6, 12, 8, 0, tzinfo=UTC)
UNITS = "ABCDE"
ROWS = (
    row("D1", "direct", 10),
    row("P1", "pass_fail", 8),
    row("L1", "tiered", 6, tiers=[0, 3, 6]),
    row("R1", "ratio", 9, target=7),
    row("T1", "target_rank", 12, target=10),
    row("T2", "target_rank", 20, target=75, upper=100, unit="%"),
    row("T3", "target_rank", 14, target=5, unit="% giảm"),
    row("S1", "start_full", 10, points_each=-3),
    row("B1", "count_bonus", 5, points_each=2, kind="bonus"),
    row("B2", "direct", 7, kind="bonus"),
    row("M1", "count_deduct", 0, points_each=-2, cap=-9, kind="deduction"),
    row("O1", "outside_rank", 16, ranks=[16, 9, 1]),
)
CRITERIA = criteria_set_from(
    table(*ROWS, bonus_cap=9, deduction_floor=0, tie_break=["deductions"], unassigned_results="among_themselves")
)
LOWEST = {"M1": Decimal(-9)}


def _values_of(criterion: Criterion) -> st.SearchStrategy[Decimal]:
    if criterion.takes is Takes.COUNT:
        return st.integers(0, 9).map(Decimal)
    if criterion.takes is Takes.RESULT:
        least = -20 if criterion.may_be_negative else 0
        return st.decimals(least, criterion.upper or 60, places=1)
    if criterion.tiers:
        return st.sampled_from(criterion.tiers)
    if criterion.code == "P1":
        return st.sampled_from([Decimal(0), criterion.max_points])
    return st.decimals(0, criterion.max_points, places=1)


def _sheets() -> st.SearchStrategy[Values]:
    return st.fixed_dictionaries({}, optional={one.code: _values_of(one) for one in CRITERIA.typed()})


def _terms() -> st.SearchStrategy[Terms]:
    codes = [one.code for one in CRITERIA.standard()]
    return st.builds(
        Terms,
        targets=st.fixed_dictionaries({}, optional={"T1": st.integers(0, 20).map(Decimal)}),
        unassigned=st.frozensets(st.sampled_from(codes), max_size=4),
        places=st.fixed_dictionaries({}, optional={"O1": st.lists(st.integers(1, 5), min_size=1).map(tuple)}),
    )


blocs = st.dictionaries(st.sampled_from(UNITS), _sheets(), min_size=1)
terms_of_all = st.dictionaries(st.sampled_from(UNITS), _terms())


@given(blocs, terms_of_all)
def test_points_stay_within_their_bounds(bloc: dict[str, Values], terms: dict[str, Terms]) -> None:
    scored = score_bloc(CRITERIA, bloc, terms=terms)

    outside = [
        (unit, code, earned)
        for unit, one in scored.items()
        for code, earned in one.points.items()
        if not LOWEST.get(code, Decimal(0)) <= earned <= _found(code).max_points
    ]
    assert outside == []


@given(blocs, terms_of_all)
def test_the_leaves_add_up_to_the_total(bloc: dict[str, Values], terms: dict[str, Terms]) -> None:
    scored = score_bloc(CRITERIA, bloc, terms=terms)

    for one in scored.values():
        sums = {kind: sum((p for c, p in one.points.items() if _found(c).kind is kind), Decimal(0)) for kind in Kind}
        whole = sums[Kind.STANDARD] + min(Decimal(9), sums[Kind.BONUS]) + sums[Kind.DEDUCTION]
        assert one.totals.total == max(Decimal(0), whole)
        assert (one.totals.standard, one.totals.deduction) == (sums[Kind.STANDARD], -sums[Kind.DEDUCTION])
        assert 0 <= one.totals.assigned <= CRITERIA.standard_max


@given(blocs, terms_of_all, st.sampled_from(["T1", "T2", "T3", "R1"]), st.decimals("0.1", 40, places=1))
def test_a_better_result_never_earns_less(
    bloc: dict[str, Values], terms: dict[str, Terms], code: str, more: Decimal
) -> None:
    unit = min(bloc)
    bloc[unit].setdefault(code, Decimal(1))
    better = {**bloc[unit], code: bloc[unit][code] + more}

    before = score_bloc(CRITERIA, bloc, terms=terms)[unit]
    after = score_bloc(CRITERIA, {**bloc, unit: better}, terms=terms)[unit]

    assert after.points.get(code, 0) >= before.points.get(code, 0)
    assert after.totals.total >= before.totals.total


@given(blocs, terms_of_all, st.randoms())
def test_the_order_of_units_moves_neither_points_nor_ranks(
    bloc: dict[str, Values], terms: dict[str, Terms], chance: Random
) -> None:
    order = list(bloc)
    chance.shuffle(order)

    shuffled = score_bloc(CRITERIA, {unit: bloc[unit] for unit in order}, terms=terms)

    assert shuffled == score_bloc(CRITERIA, bloc, terms=terms)
    assert rank(CRITERIA, shuffled) == rank(CRITERIA, score_bloc(CRITERIA, bloc, terms=terms))


@given(blocs, terms_of_all, st.sampled_from([one.code for one in CRITERIA.standard()]))
def test_kad_typed_by_a_unit_moves_nothing(bloc: dict[str, Values], terms: dict[str, Terms], code: str) -> None:
    unit = min(bloc)
    lines = {one: Line(one, value, "", "an", AT) for one, value in bloc[unit].items()}
    after, _ = apply(lines, (ScoreLine(1, code, NotAssigned("không có")),), by="an", at=AT)
    typed = {one: line.value for one, line in after.items()}

    assert score_bloc(CRITERIA, {**bloc, unit: typed}, terms=terms) == score_bloc(CRITERIA, bloc, terms=terms)


@given(blocs, terms_of_all)
def test_a_result_on_what_is_not_assigned_moves_nothing_unless_the_set_compares_such_results(
    bloc: dict[str, Values], terms: dict[str, Terms]
) -> None:
    ignoring = _ignoring()
    without = {
        unit: {c: v for c, v in values.items() if c not in terms.get(unit, Terms()).unassigned}
        for unit, values in bloc.items()
    }

    assert score_bloc(ignoring, bloc, terms=terms) == score_bloc(ignoring, without, terms=terms)


def _found(code: str) -> Criterion:
    return next(one for one in CRITERIA.criteria if one.code == code)


def _ignoring() -> CriteriaSet:
    read = criteria_set_from(table(*ROWS, bonus_cap=9, deduction_floor=0))
    assert read.unassigned_results is UnassignedResults.IGNORED
    return read
