"""A pledge changes with both sides only, and what was agreed last counts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.covenant.changes import ChangeState, PledgeChange, Side, answered, check_wish, value_now
from bot.domain.refusal import Refused
from tests.domain.covenant.covenant_scene import AT, HEAD, LATER, LEADER, TEXT

_WISH = PledgeChange("c1", "v1", 1, "b.SD", Decimal(70), Decimal(65), "Địa bàn rộng", Side.UNIT, "p2", AT)
_AGREED = replace(_WISH, state=ChangeState.AGREED)


def test_what_both_sides_agreed_on_last_counts_for_that_unit_alone() -> None:
    changes = (_AGREED, replace(_AGREED, id="c2", value=Decimal(60)), replace(_WISH, id="c3", value=Decimal(10)))

    values = [value_now(TEXT, changes, pledge=1, unit=unit) for unit in ("b.SD", "b.HH")]

    assert values == [Decimal(60), Decimal(75)]


def test_the_signed_number_counts_as_long_as_nobody_agreed_to_another() -> None:
    assert value_now(TEXT, (_WISH,), pledge=1, unit="b.SD") == Decimal(70)


@pytest.mark.parametrize(
    ("changes", "unit", "pledge", "value", "refused"),
    [
        ((), "b.YT", 1, "60", Refused("covenant.no_party")),
        ((), "b.SD", 9, "60", Refused("covenant.no_pledge", number=9)),
        ((), "b.SD", 1, "70", Refused("covenant.same_value")),
        ((_AGREED,), "b.SD", 1, "65", Refused("covenant.same_value")),
        ((_WISH,), "b.SD", 1, "60", Refused("covenant.change_waits")),
    ],
)
def test_a_wish_without_ground_is_refused(
    changes: tuple[PledgeChange, ...], unit: str, pledge: int, value: str, refused: Refused
) -> None:
    with pytest.raises(Refused) as raised:
        check_wish(TEXT, changes, pledge=pledge, unit=unit, value=Decimal(value))

    assert raised.value == refused


def test_another_pledge_may_be_wished_for_while_one_waits() -> None:
    check_wish(TEXT, (_WISH,), pledge=2, unit="b.SD", value=Decimal(2))


@pytest.mark.parametrize(("agrees", "state"), [(True, ChangeState.AGREED), (False, ChangeState.DECLINED)])
def test_the_other_side_answers(agrees: bool, state: ChangeState) -> None:
    done = answered(_WISH, agrees=agrees, answer="Vì …", by=HEAD, at=LATER)

    assert done == replace(_WISH, state=state, answered_by="p1", answered_at=LATER, answer="Vì …")


@pytest.mark.parametrize(
    ("change", "by", "key"),
    [(_AGREED, HEAD, "covenant.change_answered"), (_WISH, LEADER, "covenant.own_wish")],
)
def test_nobody_answers_twice_or_the_own_wish(change: PledgeChange, by: object, key: str) -> None:
    assert isinstance(by, type(HEAD))

    with pytest.raises(Refused) as refused:
        answered(change, agrees=True, answer="", by=by, at=LATER)

    assert refused.value == Refused(key)
