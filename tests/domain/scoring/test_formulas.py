"""Points of a line: the test vectors of domain.md §2.1 and the edge cases of §2.8."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.criteria.criteria import CriteriaSet, Criterion, Kind, Privacy, Rule
from bot.domain.numbers import rounded
from bot.domain.refusal import Refused
from bot.domain.scoring.formulas import check_value, excess, points

Make = Callable[..., Criterion]
RANKED = Criterion(
    "X01", "X", "Thử", Decimal(5), Kind.STANDARD, "việc", Rule.TARGET_RANK, Privacy.OPEN, target=Decimal(10)
)


def refusal(criterion: Criterion, value: str) -> Refused | None:
    try:
        check_value(criterion, Decimal(value))
    except Refused as refused:
        return refused
    return None


@pytest.mark.parametrize(
    ("result", "shown"), [("8", "2.00"), ("10", "2.50"), ("20", "5.00"), ("15", "3.75"), ("0", "0.00")]
)
def test_the_four_vectors_with_a_leader_at_twenty(result: str, shown: str) -> None:
    leader = excess(RANKED, Decimal(20))

    assert str(rounded(points(RANKED, Decimal(result), best=leader))) == shown


def test_whoever_exceeds_first_leads() -> None:
    assert points(RANKED, Decimal(11), best=None) == 5


def test_several_leaders_all_have_the_maximum() -> None:
    best = excess(RANKED, Decimal("13.3"))

    assert [points(RANKED, Decimal("13.3"), best=best) for _ in range(2)] == [5, 5]


def test_a_leader_exactly_at_the_target_has_half() -> None:
    assert points(RANKED, Decimal(10), best=None) == Decimal("2.5")


def test_crime_that_rose_counts_as_zero(sample: CriteriaSet) -> None:
    b01 = sample.find("B01")

    assert b01
    assert points(b01, Decimal(-3), best=None) == 0
    assert refusal(b01, "-3") is None


def test_a_result_capped_by_its_upper_end_leads_there(sample: CriteriaSet) -> None:
    b02 = sample.find("B02")

    assert b02
    assert refusal(b02, "100") is None
    assert refusal(b02, "120") == Refused("line.over_upper", value=Decimal(120), upper=Decimal(100))
    assert points(b02, Decimal("78.5"), best=excess(b02, Decimal(100))) == Decimal("34.2")


@pytest.mark.parametrize(
    ("result", "best", "earned"),
    [("0", None, "2.5"), ("0", "4", "2.5"), ("1", "4", "3.125"), ("4", "4", "5"), ("1", None, "5")],
)
def test_a_target_of_zero_compares_results_themselves(make: Make, result: str, best: str | None, earned: str) -> None:
    zero = make(Rule.TARGET_RANK, target=0)

    assert points(zero, Decimal(result), best=Decimal(best) if best else None) == Decimal(earned)
    assert excess(zero, Decimal(result)) == Decimal(result)


def test_below_a_target_of_zero_there_are_no_points(make: Make) -> None:
    zero = make(Rule.TARGET_RANK, target=0, unit="% giảm")

    assert points(zero, Decimal(-1), best=None) == 0


@pytest.mark.parametrize(
    ("target", "result", "earned"),
    [("3", "0", "0"), ("3", "1", "1.6666666667"), ("3", "3", "5"), ("3", "4", "5"), ("0", "0", "5")],
)
def test_ratio_pays_its_share_and_no_more(make: Make, target: str, result: str, earned: str) -> None:
    assert points(make(Rule.RATIO, target=target), Decimal(result), best=None) == Decimal(earned)


@pytest.mark.parametrize(("count", "earned"), [("0", "20"), ("1", "18"), ("10", "0"), ("11", "0")])
def test_start_full_loses_per_fault_down_to_zero(make: Make, count: str, earned: str) -> None:
    criterion = make(Rule.START_FULL, most=20, points_each=-2)

    assert points(criterion, Decimal(count), best=None) == Decimal(earned)


@pytest.mark.parametrize(("count", "earned"), [("0", "0"), ("3", "15"), ("4", "20"), ("5", "20")])
def test_count_bonus_stops_at_its_maximum(make: Make, count: str, earned: str) -> None:
    criterion = make(Rule.COUNT_BONUS, kind="bonus", most=20, points_each=5)

    assert points(criterion, Decimal(count), best=None) == Decimal(earned)


@pytest.mark.parametrize(
    ("cap", "count", "lost"), [("-10", "3", "-3"), ("-10", "11", "-10"), (None, "11", "-11"), (None, "0", "0")]
)
def test_count_deduct_stops_at_its_cap_if_it_has_one(make: Make, cap: str | None, count: str, lost: str) -> None:
    criterion = make(Rule.COUNT_DEDUCT, kind="deduction", most=0, points_each=-1, cap=cap)

    assert points(criterion, Decimal(count), best=None) == Decimal(lost)


@pytest.mark.parametrize(("typed", "lost"), [("0", "0"), ("25", "-25"), ("80", "-60")])
def test_a_deduction_is_typed_positive_and_subtracted_down_to_its_cap(
    sample: CriteriaSet, typed: str, lost: str
) -> None:
    p02 = sample.find("P02")

    assert p02
    assert refusal(p02, typed) is None
    assert points(p02, Decimal(typed), best=None) == Decimal(lost)


def test_points_as_typed_are_points(sample: CriteriaSet) -> None:
    typed = {"A01": "20", "A02": "60", "B05": "29.25", "C03": "15"}

    earned = {code: points(c, Decimal(typed[code]), best=None) for code in typed if (c := sample.find(code))}

    assert earned == {code: Decimal(value) for code, value in typed.items()}


def test_a_secret_rank_stores_and_pays_points(make: Make) -> None:
    secret = make(Rule.TARGET_RANK, privacy="score_only")

    assert points(secret, Decimal("3.5"), best=None) == Decimal("3.5")
    assert refusal(secret, "5.5") == Refused("line.over_max", value=Decimal("5.5"), max=Decimal(5))
    assert refusal(secret, "-1") == Refused("line.negative", value=Decimal(-1))


@pytest.mark.parametrize(
    ("code", "value", "refused"),
    [
        ("A01", "40", None),
        ("A01", "30", Refused("line.not_a_tier", value=Decimal(30), tiers=(Decimal(0), Decimal(20), Decimal(40)))),
        ("A01", "41", Refused("line.over_max", value=Decimal(41), max=Decimal(40))),
        ("A02", "0", None),
        ("A02", "60", None),
        ("A02", "30", Refused("line.not_pass_or_zero", value=Decimal(30), max=Decimal(60))),
        ("B05", "30", None),
        ("B05", "30.01", Refused("line.over_max", value=Decimal("30.01"), max=Decimal(30))),
        ("B05", "-1", Refused("line.negative", value=Decimal(-1))),
        ("B02", "-1", Refused("line.negative", value=Decimal(-1))),
        ("C02", "140", None),
        ("F04", "1", None),
        ("F04", "1.5", Refused("line.not_whole", value=Decimal("1.5"))),
        ("P01", "-1", Refused("line.negative", value=Decimal(-1))),
        ("P02", "-5", Refused("line.negative", value=Decimal(-5))),
        ("B02", "78.555", Refused("line.too_precise", value=Decimal("78.555"), places=2)),
    ],
)
def test_a_value_is_checked_by_its_criterion(
    sample: CriteriaSet, code: str, value: str, refused: Refused | None
) -> None:
    criterion = sample.find(code)

    assert criterion
    assert refusal(criterion, value) == refused


amounts = st.decimals(min_value=0, max_value=1000, places=2)


@given(amounts, amounts)
def test_more_never_earns_less(one: Decimal, other: Decimal) -> None:
    low, high = sorted([one, other])
    best = max(excess(RANKED, Decimal(1000)), Decimal(0))

    assert points(RANKED, low, best=best) <= points(RANKED, high, best=best)


@given(amounts, st.none() | st.decimals(min_value="0.01", max_value=100, places=2))
def test_points_stay_between_zero_and_the_maximum(result: Decimal, best: Decimal | None) -> None:
    assert 0 <= points(RANKED, result, best=best) <= 5
