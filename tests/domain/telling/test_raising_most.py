"""The two steps that raise a unit most: the best of each criterion, and no figures of what is not open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.criteria.criteria import Criterion, Rule
from bot.domain.criteria.criterion import Privacy
from bot.domain.scoring.ways import Way
from bot.domain.telling.clock_notices import OwnStep
from bot.domain.telling.weeks import raising_most
from tests.domain.scoring.test_score_card import card

Make = Callable[..., Criterion]


@pytest.fixture
def ratio(make: Make) -> Criterion:
    return make(Rule.RATIO, code="B02", target=10)


def test_the_two_criteria_that_bring_most_are_told_with_what_to_reach(make: Make, ratio: Criterion) -> None:
    direct = make(Rule.DIRECT, code="A01")
    cards = [card(direct, "4"), card(ratio, "4"), card(replace(direct, code="A03"), None), card(direct, "5")]

    assert raising_most(cards) == (
        OwnStep("A03", "fill_in", gain=Decimal(5)),
        OwnStep("B02", "reach_target", Decimal(10), Decimal(3), ratio.unit_of_measure),
    )


def test_a_criterion_that_is_not_open_is_only_named(make: Make) -> None:
    closed = replace(make(Rule.DIRECT, code="A02"), privacy=Privacy.SCORE_ONLY)

    assert raising_most([card(closed, "1")]) == (OwnStep("A02"),)


def test_after_the_lock_nothing_is_promised(make: Make) -> None:
    locked = replace(card(make(Rule.DIRECT, code="A01"), "1"), way=Way.LOCKED)

    assert raising_most([locked]) == ()
