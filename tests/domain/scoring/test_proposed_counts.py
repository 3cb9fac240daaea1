"""A proposal is what can be counted; it is never zero, and never over a typed value unseen."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bot.domain.refusal import Refused
from bot.domain.scoring.proposed_counts import ProposedCount, check_may_take, is_entered, proposed
from bot.domain.scoring.sheets import Line

ONE = ProposedCount("F02", Decimal(2), ("ĐT-01 Đợt 27/7", "ĐT-03 Đợt 19/8"))


def _typed(value: str) -> dict[str, Line]:
    return {"F02": Line("F02", Decimal(value), "", "an", datetime(2017, 6, 20, tzinfo=UTC))}


def test_what_is_counted_is_proposed_with_its_numbers() -> None:
    found = proposed("F02", ("ĐT-01 Đợt 27/7", "ĐT-03 Đợt 19/8"))

    assert found == ONE
    assert (ONE.numbers, ONE.note) == (("ĐT-01", "ĐT-03"), "ĐT-01, ĐT-03")


def test_nothing_counted_is_nothing_proposed() -> None:
    assert proposed("F02", ()) is None


def test_a_long_list_is_cut_at_a_whole_number() -> None:
    many = ProposedCount("F02", Decimal(40), tuple(f"ĐT-{number:02} Đợt" for number in range(1, 41)))

    assert many.note == f"{', '.join(f'ĐT-{number:02}' for number in range(1, 18))}…"


@pytest.mark.parametrize(("typed", "entered"), [("2.0", True), ("1", False)])
def test_a_line_that_says_the_same_is_entered(typed: str, entered: bool) -> None:
    assert is_entered(ONE, _typed(typed)) is entered


def test_an_empty_line_takes_it_and_a_typed_one_when_both_were_seen() -> None:
    check_may_take(ONE, {}, instead_of=None)
    check_may_take(ONE, _typed("1"), instead_of=Decimal(1))


@pytest.mark.parametrize(
    ("typed", "seen", "refused"),
    [
        ("2", None, Refused("proposal.entered", code="F02", count=Decimal(2))),
        ("1", None, Refused("proposal.over_typed", code="F02", typed=Decimal(1), count=Decimal(2))),
        ("3", Decimal(1), Refused("proposal.over_typed", code="F02", typed=Decimal(3), count=Decimal(2))),
    ],
)
def test_a_typed_value_does_not_give_way_unseen(typed: str, seen: Decimal | None, refused: Refused) -> None:
    with pytest.raises(Refused) as raised:
        check_may_take(ONE, _typed(typed), instead_of=seen)

    assert raised.value == refused
