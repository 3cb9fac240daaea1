"""Which ruling counts: the highest instance's, there the latest, on exactly the version that is signed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.review.rulings import Instance, Ruling, counted, decisive, settled
from bot.domain.scoring.sheets import Line
from bot.domain.scoring.versions import Sheet

AT = datetime(2017, 6, 21, tzinfo=UTC)
SHEET = Sheet("s", "SD", "H1", 2, 2, {"B02": Line("B02", Decimal(80), "", "p", AT)}, "p", AT, False, "")


def ruling(
    value: int, instance: Instance = Instance.REVIEW_1, *, version: int = 2, unit: str = "SD", later: int = 0
) -> Ruling:
    at = AT + timedelta(minutes=later)
    return Ruling("H1", unit, version, "B02", instance, Decimal(value), "căn cứ", "c", at)


def test_without_a_ruling_the_own_number_counts() -> None:
    assert counted(SHEET, []) == {"B02": Decimal(80)}


def test_fault_8_the_second_review_decides_downwards_too_whatever_order_they_are_read_in() -> None:
    rulings = [ruling(60, Instance.REVIEW_2), ruling(75, Instance.REVIEW_1, later=5)]

    assert counted(SHEET, rulings) == {"B02": Decimal(60)}


def test_an_appeal_outweighs_both_reviews() -> None:
    rulings = [ruling(75), ruling(60, Instance.REVIEW_2), ruling(79, Instance.APPEAL)]

    assert counted(SHEET, rulings) == {"B02": Decimal(79)}


def test_settled_is_what_an_appeal_decided_on_this_unit_and_version() -> None:
    appeal, elsewhere = ruling(79, Instance.APPEAL), ruling(79, Instance.APPEAL, unit="TY")

    assert settled([ruling(60, Instance.REVIEW_2), appeal], "SD", version=2) == {"B02"}
    assert settled([ruling(60, Instance.REVIEW_2), elsewhere], "SD", version=2) == frozenset()
    assert settled([appeal], "SD", version=3) == frozenset()


def test_within_one_instance_the_latest_counts() -> None:
    assert counted(SHEET, [ruling(70, later=2), ruling(75, later=1)]) == {"B02": Decimal(70)}


def test_a_ruling_on_an_earlier_version_or_on_another_unit_counts_no_more() -> None:
    assert counted(SHEET, [ruling(10, version=1), ruling(20, unit="HH")]) == {"B02": Decimal(80)}


def test_a_line_that_the_unit_left_empty_can_be_ruled_on() -> None:
    empty = Sheet("s", "SD", "H1", 2, 2, {}, "p", AT, False, "")

    assert counted(empty, [ruling(5)]) == {"B02": Decimal(5)}


@given(st.lists(st.tuples(st.integers(0, 100), st.sampled_from(Instance)), min_size=1))
def test_no_lower_instance_ever_changes_what_a_higher_one_decided(made: list[tuple[int, Instance]]) -> None:
    rulings = [ruling(value, instance, later=number) for number, (value, instance) in enumerate(made)]
    order = list(Instance)

    decided = decisive(rulings, version=2)["B02"]

    assert decided.instance == max((one.instance for one in rulings), key=order.index)
    assert decided == [one for one in rulings if one.instance == decided.instance][-1]
