"""A new version of the criteria is for periods that have not begun; a running one keeps what was agreed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.criteria.criteria import CriteriaSet, criteria_set_from
from bot.domain.criteria.versions import takers, version_id
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from tests.domain.scoring.small_sets import made, row, table

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
EVE = datetime(2017, 6, 30, 16, 59, tzinfo=UTC)  # 23:59 of the last day of June in Hà Nội
JULY = datetime(2017, 6, 30, 17, 0, tzinfo=UTC)
KNOWN = "H1, H2, Y"


def period(code: str, opens_on: date) -> Period:
    due = datetime(2017, 12, 20, 17, tzinfo=HANOI)
    return Period(f"bg.{code}", "bg", code, f"Kỳ {code}", opens_on, date(2017, 12, 31), due, "v1")


H1 = period("H1", date(2017, 1, 1))
H2 = period("H2", date(2017, 7, 1))
YEAR = period("Y", date(2017, 11, 1))
PERIODS = (H1, H2, YEAR)


def refusal(*named: str, begun: Sequence[str] = (), at: datetime = EVE) -> Refused:
    with pytest.raises(Refused) as refused:
        takers(PERIODS, begun=begun, named=named, at=at)
    return refused.value


def test_every_period_that_has_not_begun_takes_it() -> None:
    assert takers(PERIODS, begun=(), named=(), at=EVE) == (H2, YEAR)


def test_a_period_opens_at_midnight_in_its_own_zone() -> None:
    assert takers(PERIODS, begun=(), named=(), at=JULY) == (YEAR,)


def test_a_period_with_a_sheet_has_begun_before_its_first_day() -> None:
    assert takers(PERIODS, begun={YEAR.id}, named=(), at=EVE) == (H2,)


def test_named_periods_alone_take_it() -> None:
    assert takers(PERIODS, begun=(), named=("y", "Y"), at=EVE) == (YEAR,)


def test_what_has_begun_keeps_its_version_and_says_why() -> None:
    assert refusal("H2", "H1") == Refused("criteria.period_open", period="Kỳ H1", day=date(2017, 1, 1))
    assert refusal("Y", begun=[YEAR.id]) == Refused("criteria.period_begun", period="Kỳ Y")


def test_a_period_that_does_not_exist_is_named() -> None:
    assert refusal("Y", "Q9", "Q8") == Refused("criteria.unknown_period", code="Q9, Q8", known=KNOWN)


def test_where_every_period_has_begun_there_is_nobody_to_take_it() -> None:
    assert refusal(begun=[YEAR.id], at=JULY) == Refused("criteria.nobody_waits")


def test_the_same_rules_are_the_same_version_and_others_another(sample: CriteriaSet) -> None:
    one = made(row("A01", "direct", 10))
    same = criteria_set_from(table(row("A01", "direct", 10)))
    other = made(row("A01", "direct", 11))

    assert version_id(one) == version_id(same)
    assert len({version_id(one), version_id(other), version_id(sample)}) == 3
