"""The people of a unit that exists no more read what was, and do nothing in its name."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.people.acts import READING, Act
from bot.domain.people.members import Grant, Member, Role, Unit
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused

_PAST = Member("p1", "A", (Grant(Role.UNIT_LEADER, "khoi", "khoi.SD", is_past=True),))
_BOTH = Member(
    "p1", "A", (Grant(Role.UNIT_LEADER, "xa", "xa.X1"), Grant(Role.UNIT_LEADER, "khoi", "khoi.SD", is_past=True))
)


@pytest.mark.parametrize("act", sorted(set(Act) - READING))
def test_nothing_is_written_in_the_name_of_a_unit_that_ended(act: Act) -> None:
    assert not may(_PAST, act, bloc="khoi", unit="khoi.SD")


@pytest.mark.parametrize("act", [Act.SEE_UNIT_SHEET, Act.SEE_STANDINGS, Act.SEE_COVENANT])
def test_what_was_can_be_read(act: Act) -> None:
    assert may(_PAST, act, bloc="khoi", unit="khoi.SD")


def test_the_refusal_says_that_the_unit_ended() -> None:
    with pytest.raises(Refused, match=r"permission\.unit_ended"):
        check_may(_PAST, Act.SIGN_SHEET, unit="khoi.SD")
    with pytest.raises(Refused, match=r"permission\.lock"):
        check_may(_PAST, Act.LOCK, bloc="khoi")


def test_the_unit_that_goes_on_is_the_own_one() -> None:
    assert (_BOTH.unit, _BOTH.bloc, _BOTH.is_of_past_unit, _PAST.is_of_past_unit) == ("xa.X1", "xa", False, True)


def test_a_unit_is_called_by_its_former_codes_too() -> None:
    unit = Unit("k.SD", "k", "SDM", "Công an huyện Sơn Động", "Sơn Động", 1, former_codes=("SD",))

    assert [unit.is_called(typed) for typed in ("sd", "SDM", "HH")] == [True, True, False]


def test_a_unit_lives_through_its_last_day() -> None:
    unit = Unit("k.SD", "k", "SD", "Công an huyện Sơn Động", "Sơn Động", 1, last_day=date(2025, 6, 30))

    assert [unit.lives_through(day) for day in (date(2025, 6, 30), date(2025, 7, 1))] == [True, False]
