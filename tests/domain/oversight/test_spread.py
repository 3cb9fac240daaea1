"""Spread: the same line by every hand, in points, the widest difference first."""

from __future__ import annotations

from decimal import Decimal

from bot.domain.criteria.criteria import Rule
from bot.domain.oversight.spread import Spread, Strand, Tendency, spread
from bot.domain.review.rulings import Instance
from bot.domain.targets.terms import Terms
from tests.domain.oversight.small_sets import numbers, row, ruled, signed, small_set

SET = small_set(row("A01", 10), row("A02", 20))
RELATIVE = small_set(row("B01", 10, Rule.TARGET_RANK, unit="việc", target=Decimal(10)))


def points(*given: int | None) -> tuple[Decimal | None, ...]:
    return tuple(None if one is None else Decimal(one) for one in given)


def test_every_hand_stands_beside_the_others_and_the_widest_difference_comes_first() -> None:
    sheets = {"HH": signed("HH", A01=9, A02=20), "SD": signed("SD", A01=10)}
    rulings = [
        ruled("HH", "A02", 14),
        ruled("HH", "A02", 16, Instance.REVIEW_2),
        ruled("SD", "A01", 8, Instance.REVIEW_2),
    ]

    seen = spread(SET, sheets, rulings, proposals={"HH": numbers(A02=12)}, terms={})

    assert seen == Spread(
        strands=(
            Strand("HH", "A02", *points(20, 12, 14, 16, 16)),
            Strand("SD", "A01", *points(10, None, None, 8, 8)),
        ),
        tendencies=(Tendency("HH", Decimal(4), Decimal(2)), Tendency("SD", Decimal(2), Decimal(2))),
    )
    assert [strand.difference for strand in seen.strands] == [8, 2]


def test_a_line_that_only_a_reviewer_filled_in_has_no_self_score_and_no_tendency() -> None:
    seen = spread(SET, {"HH": signed("HH", A01=9)}, [ruled("HH", "A02", 5)], proposals={"HH": numbers(A02=7)}, terms={})

    assert seen.strands == (Strand("HH", "A02", *points(None, 7, 5, None, 5)),)
    assert seen.tendencies == (Tendency("HH", Decimal(0), Decimal(0)),)


def test_an_appeal_counts_in_the_end_but_is_nobodys_column() -> None:
    rulings = [ruled("HH", "A01", 4), ruled("HH", "A01", 9, Instance.APPEAL)]

    seen = spread(SET, {"HH": signed("HH", A01=9)}, rulings, proposals={}, terms={})

    assert seen.strands == (Strand("HH", "A01", *points(9, None, 4, None, 9)),)


def test_a_ruling_on_an_earlier_version_or_another_unit_is_no_part_of_it() -> None:
    rulings = [ruled("HH", "A01", 4, version=2), ruled("SD", "A01", 1)]

    seen = spread(SET, {"HH": signed("HH", A01=9)}, rulings, proposals={}, terms={})

    assert seen.strands == ()


def test_a_relative_line_is_measured_against_what_counts_for_the_others() -> None:
    sheets = {"HH": signed("HH", B01=15), "SD": signed("SD", B01=40)}
    rulings = [ruled("SD", "B01", 20)]

    seen = spread(RELATIVE, sheets, rulings, proposals={}, terms={})

    assert seen.strands == ()  # SD leads with 20 as with 40; HH is measured against 20 by every hand
    assert seen.tendencies == (Tendency("HH", Decimal(0), Decimal(0)), Tendency("SD", Decimal(0), Decimal(0)))


def test_a_criterion_that_is_not_assigned_earns_nothing_by_any_hand() -> None:
    terms = {"HH": Terms(unassigned=frozenset({"A01"}))}

    seen = spread(SET, {"HH": signed("HH", A01=9)}, [], proposals={"HH": numbers(A01=3)}, terms=terms)

    assert seen == Spread((), (Tendency("HH", Decimal(0), Decimal(0)),))


def test_a_unit_that_scores_itself_lower_than_it_counts_stands_last() -> None:
    sheets = {"HH": signed("HH", A01=5), "SD": signed("SD", A01=10)}

    seen = spread(SET, sheets, [ruled("HH", "A01", 6)], proposals={}, terms={})

    assert seen.tendencies == (Tendency("SD", Decimal(0), Decimal(0)), Tendency("HH", Decimal(-1), Decimal(-1)))


def test_a_mean_that_does_not_end_is_cut_at_ten_places() -> None:
    three = small_set(row("A01", 10), row("A02", 10), row("A03", 10))
    sheets = {"HH": signed("HH", A01=9, A02=9, A03=9)}

    seen = spread(three, sheets, [ruled("HH", "A01", 8)], proposals={}, terms={})

    assert seen.tendencies == (Tendency("HH", Decimal(1), Decimal("0.3333333333")),)


def test_nobody_said_anything_is_no_difference() -> None:
    assert Strand("HH", "A01", *points(None, None, None, None, None)).difference == 0
