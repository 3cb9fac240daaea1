"""What put one of two equal units before the other."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.criteria.criteria import CriteriaSet
from bot.domain.papers.tie_breaks import decided_by
from bot.domain.scoring.scores import Points, Scored, score_bloc

_NOBODY: frozenset[str] = frozenset()


def scored(sample: CriteriaSet, **values: str) -> Scored:
    return score_bloc(sample, {"one": {code: Decimal(value) for code, value in values.items()}})["one"]


def test_a_better_result_needs_no_tie_break(sample: CriteriaSet) -> None:
    ahead, behind = scored(sample, A01="40"), scored(sample, A01="20")

    assert decided_by(sample, ahead, behind, disqualified=_NOBODY) == ""


def test_a_disqualified_unit_stands_behind_an_equal_one(sample: CriteriaSet) -> None:
    one = scored(sample, A01="40")

    assert decided_by(sample, one, one, disqualified=frozenset({"behind"})) == "disqualified"


def test_more_points_in_a_group_decide(sample: CriteriaSet) -> None:
    behind = scored(sample, A01="40")
    ahead = replace(behind, points=Points({"B01": Decimal(40)}))

    assert decided_by(sample, ahead, behind, disqualified=_NOBODY) == "group:B"


def test_fewer_deductions_decide_last(sample: CriteriaSet) -> None:
    ahead = scored(sample, A01="40")
    behind = replace(ahead, totals=replace(ahead.totals, deduction=Decimal(2)))

    assert decided_by(sample, ahead, behind, disqualified=_NOBODY) == "deductions"


@pytest.mark.parametrize("value", ["20", "40"])
def test_who_shares_a_rank_was_not_parted(sample: CriteriaSet, value: str) -> None:
    one = scored(sample, A01=value)

    assert decided_by(sample, one, one, disqualified=_NOBODY) == ""
