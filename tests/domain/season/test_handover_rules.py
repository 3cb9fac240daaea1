"""The steps of a handover, each taken once and in order; who leads next; the next year's periods."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.domain.calendar.workdays import Workdays
from bot.domain.people.members import Unit
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.domain.season.handover import (
    HeadChoice,
    Leaders,
    Mark,
    Missing,
    OpenPoint,
    Season,
    check_leaders,
    check_may_close,
    rotated,
)
from bot.domain.season.next_year import a_year_later, cloned
from tests.clock import HANOI

_MARK = Mark("p", "Cường", datetime(2017, 11, 27, 9, tzinfo=HANOI), "R")
_LEADERS = Leaders("k.A", "k.B", HeadChoice.ELECTED, "1/BB", date(2017, 11, 20))
_OPEN = Season("k", 2017)
_CLOSED = replace(_OPEN, closed=_MARK)
_CHOSEN = replace(_CLOSED, leaders=_LEADERS)
_GIVEN = replace(_CHOSEN, given=_MARK)
_RECEIVED = replace(_GIVEN, received=_MARK)
_BEGUN = replace(_RECEIVED, begun=_MARK)
_UNITS = tuple(Unit(f"k.{code}", "k", code, code, code, seat) for seat, code in enumerate("ABC"))


@pytest.mark.parametrize(
    ("check", "key"),
    [
        (_CLOSED.check_open, "season.closed"),
        (_OPEN.check_may_give, "season.not_closed"),
        (_CLOSED.check_may_give, "season.no_leaders"),
        (_GIVEN.check_may_give, "season.given"),
        (_CHOSEN.check_may_receive, "season.not_given"),
        (_RECEIVED.check_may_receive, "season.received"),
        (_GIVEN.check_may_begin, "season.not_received"),
        (_BEGUN.check_may_begin, "season.begun"),
    ],
)
def test_a_step_out_of_turn_is_refused(check: Callable[[], object], key: str) -> None:
    with pytest.raises(Refused) as refused:
        check()

    assert refused.value.key == key


def test_each_step_follows_the_one_before() -> None:
    _OPEN.check_open()
    _CHOSEN.check_may_give()
    _RECEIVED.check_may_begin()

    assert _GIVEN.check_may_receive() == _LEADERS


def test_who_closed_gave_or_received_a_year_took_part_in_it() -> None:
    season = replace(
        _RECEIVED,
        closed=replace(_MARK, by="closer"),
        given=replace(_MARK, by="giver"),
        received=replace(_MARK, by="taker"),
        begun=replace(_MARK, by="beginner"),
    )

    taken = {who: season.was_taken_by(who) for who in ("closer", "giver", "taker", "beginner", "")}

    assert taken == {"closer": True, "giver": True, "taker": True, "beginner": False, "": False}
    assert not _OPEN.was_taken_by("p")


def test_a_year_is_closed_with_exactly_what_was_named() -> None:
    paper = Missing(OpenPoint.PAPER, "2017-Y")
    check_may_close((), named=())
    check_may_close((paper,), named=(paper,))

    with pytest.raises(Refused, match=r"season\.open_points"):
        check_may_close((paper,), named=())


def test_what_would_move_points_is_never_handed_over() -> None:
    unlocked = Missing(OpenPoint.UNLOCKED, "2017-Y")

    with pytest.raises(Refused, match=r"season\.blocked"):
        check_may_close((unlocked,), named=(unlocked,))


@pytest.mark.parametrize(
    ("duty", "proposed"), [("A", ("k.B", "k.C")), ("C", ("k.A", "k.B")), ("", ("k.A", "k.B"))], ids=str
)
def test_turns_go_in_the_official_order(duty: str, proposed: tuple[str, str]) -> None:
    units = [replace(unit, duty="bloc_head" if unit.code == duty else "") for unit in _UNITS]

    assert rotated(units) == proposed


def test_one_unit_takes_no_turns() -> None:
    with pytest.raises(Refused, match=r"season\.too_few_units"):
        rotated(_UNITS[:1])


@pytest.mark.parametrize(
    ("leaders", "key"),
    [
        (replace(_LEADERS, head="k.Z"), "season.leaders_unknown"),
        (replace(_LEADERS, deputy="k.Z"), "season.leaders_unknown"),
        (replace(_LEADERS, deputy="k.A"), "season.leaders_same"),
        (replace(_LEADERS, document=""), "season.leaders_paper"),
        (replace(_LEADERS, choice=HeadChoice.ASSIGNED, document_on=None), "season.leaders_paper"),
    ],
)
def test_leaders_are_two_units_and_rest_on_a_paper(leaders: Leaders, key: str) -> None:
    with pytest.raises(Refused) as refused:
        check_leaders(leaders, units=_UNITS)

    assert refused.value.key == key


def test_who_takes_turns_needs_no_paper() -> None:
    check_leaders(_LEADERS, units=_UNITS)
    check_leaders(Leaders("k.A", "k.B", HeadChoice.ROTATED), units=_UNITS)


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 17, tzinfo=HANOI)


_HALF = Period(
    "k.2017-H1", "k", "2017-H1", "6 tháng đầu năm 2017", date(2017, 1, 1), date(2017, 6, 15), _at(date(2017, 6, 16)),
    "set", review_1_due=_at(date(2017, 6, 20)), locked_at=_at(date(2017, 7, 1)),
)  # fmt: skip


def test_the_next_year_has_the_same_periods_on_working_days() -> None:
    [made] = cloned([_HALF], year=2017, workdays=Workdays())

    assert made == Period(
        "k.2018-H1", "k", "2018-H1", "6 tháng đầu năm 2018", date(2018, 1, 1), date(2018, 6, 15),
        _at(date(2018, 6, 18)), "set", review_1_due=_at(date(2018, 6, 20)),
    )  # fmt: skip


def test_a_period_without_its_year_cannot_be_copied() -> None:
    with pytest.raises(Refused, match=r"season\.code_without_year"):
        cloned([replace(_HALF, code="H1")], year=2017, workdays=Workdays())


def test_a_leap_day_is_the_last_of_february() -> None:
    assert [a_year_later(date(2024, 2, 29)), a_year_later(date(2024, 3, 1))] == [date(2025, 2, 28), date(2025, 3, 1)]
