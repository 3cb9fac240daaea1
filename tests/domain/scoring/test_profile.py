"""A unit's profile by group of criteria beside the middle of its bloc."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.domain.scoring.profile import GroupShare, middle, profile
from bot.domain.scoring.scores import score_bloc
from bot.domain.targets.terms import Terms
from tests.domain.scoring.small_sets import group, made, row, sheet

SET = made(
    row("A1", "direct", 40, group="A"),
    row("A2", "direct", 60, group="A1N"),
    row("T1", "direct", 10, group="T", kind="bonus"),
    groups=(group("A", 100), group("A1N", 60, parent="A"), group("T", 10)),
)
SHEETS = {"X": sheet(A1=40, A2=30, T1=5), "Y": sheet(A1=20, A2=30), "Z": sheet(A1=10)}


def test_a_group_is_measured_by_what_is_assigned_in_it_and_bonuses_in_points() -> None:
    scores = score_bloc(SET, SHEETS)

    assert profile(SET, scores, unit="X", terms={}) == (
        GroupShare("A. Nhóm A", Decimal(70), Decimal(50), is_percentage=True),
        GroupShare("T. Nhóm T", Decimal(5), Decimal(0), is_percentage=False),
    )


def test_what_is_not_assigned_leaves_the_maximum_and_a_group_without_anything_is_unknown() -> None:
    terms = {"X": Terms(unassigned=frozenset({"A2"})), "Y": Terms(unassigned=frozenset({"A1", "A2"}))}
    scores = score_bloc(SET, {"X": sheet(A1=20), "Y": sheet(T1=1), "Z": SHEETS["Z"]}, terms=terms)

    shares = [profile(SET, scores, unit=unit, terms=terms)[0].own for unit in ("X", "Y", "Z")]

    assert shares == [Decimal(50), None, Decimal(10)]


@pytest.mark.parametrize(
    ("values", "expected"), [([1, 2], None), ([1, 2, None], None), ([3, 1, 2], 2), ([4, 1, 2, None, 3], Decimal("2.5"))]
)
def test_the_middle_is_told_of_three_at_least(values: list[int | None], expected: Decimal | None) -> None:
    assert middle(None if value is None else Decimal(value) for value in values) == expected
