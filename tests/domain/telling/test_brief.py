"""What a leader is told of a bloc: on course or not, what needs the leader first, and at most three decisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from bot.domain.scoring.periods import Deadline, Period
from bot.domain.scoring.standings import Place
from bot.domain.telling.brief import (
    average_of,
    awaiting_lock,
    course_of,
    cut,
    falls,
    in_need,
    most_needed,
    next_deadline,
    period_in_focus,
    phase_of,
)
from bot.domain.telling.brief_notices import BlocLine, Concern, Course, Deed, Item, Matter, Phase

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=HANOI)


H1 = Period(
    "h1", "bg", "2017-H1", "6 tháng", date(2017, 1, 1), date(2017, 6, 15), at("2017-06-20 17:00"), "set",
    cross_check_due=at("2017-06-23 17:00"), review_1_due=at("2017-06-26 17:00"),
    explanation_due=at("2017-06-28 17:00"), review_2_due=at("2017-06-30 17:00"),
)  # fmt: skip
YEAR = Period(
    "y", "bg", "2017-Y", "Năm", date(2017, 1, 1), date(2017, 11, 14), at("2017-11-17 17:00"), "set",
    review_2_due=at("2017-11-28 17:00"),
)  # fmt: skip
LOCKED = replace(H1, locked_at=at("2017-07-03 09:00"))


@pytest.mark.parametrize(
    ("moment", "phase"),
    [
        ("2017-06-20 17:00", Phase.SHEET),
        ("2017-06-20 17:01", Phase.CROSS_CHECK),
        ("2017-06-26 09:00", Phase.REVIEW_1),
        ("2017-06-27 09:00", Phase.EXPLANATION),
        ("2017-06-29 09:00", Phase.REVIEW_2),
        ("2017-07-01 09:00", Phase.LOCK),
    ],
)
def test_the_phase_is_the_first_step_whose_deadline_is_not_past(moment: str, phase: Phase) -> None:
    assert phase_of(H1, at=at(moment)) is phase


def test_a_step_without_a_deadline_is_no_phase_and_a_locked_period_is_over() -> None:
    assert phase_of(YEAR, at=at("2017-11-20 09:00")) is Phase.REVIEW_2
    assert phase_of(LOCKED, at=at("2017-07-04 09:00")) is Phase.BETWEEN


@pytest.mark.parametrize(
    ("periods", "moment", "focus"),
    [
        ((), "2017-06-01 08:00", None),
        ((H1, YEAR), "2016-12-31 08:00", None),
        ((H1, YEAR), "2017-06-01 08:00", H1),
        ((H1, YEAR), "2017-06-21 08:00", H1),
        ((H1, YEAR), "2017-09-01 08:00", H1),
        ((H1, YEAR), "2017-11-10 08:00", YEAR),
        ((H1, YEAR), "2017-11-18 08:00", YEAR),
        ((LOCKED, YEAR), "2017-07-04 08:00", YEAR),
        ((LOCKED,), "2017-07-04 08:00", LOCKED),
    ],
)
def test_leaders_see_through_what_was_due_until_it_is_locked_or_the_next_sheets_are_near(
    periods: tuple[Period, ...], moment: str, focus: Period | None
) -> None:
    assert period_in_focus(periods, at=at(moment)) == focus


def test_a_period_that_was_left_without_its_lock_is_not_forgotten() -> None:
    assert awaiting_lock((H1, YEAR), at=at("2017-11-10 08:00"), but="y") == (H1,)
    assert awaiting_lock((H1, YEAR), at=at("2017-11-10 08:00"), but="h1") == ()


def test_the_next_deadline_is_the_nearest_of_all_open_periods() -> None:
    found = [next_deadline((YEAR, one), at=at("2017-06-24 08:00")) for one in (H1, LOCKED)]

    assert found == [
        (H1, Deadline.REVIEW_1, at("2017-06-26 17:00")),
        (YEAR, Deadline.SHEET, at("2017-11-17 17:00")),
    ]
    assert next_deadline((H1,), at=at("2017-07-24 08:00")) is None


LATE = Concern(Matter.SHEETS_OVERDUE, (Item("SD"),))
MISSING = Concern(Matter.SHEETS_MISSING, (Item("SD"),))
APPEAL = Concern(Matter.APPEALS, (Item("SD"),))
NOMINATED = Concern(Matter.NOMINATIONS, (Item("SD"),))


@pytest.mark.parametrize(
    ("phase", "concerns", "done", "course"),
    [
        (Phase.SHEET, (), 6, Course.ON_TIME),
        (Phase.SHEET, (NOMINATED,), 10, Course.DONE),
        (Phase.SHEET, (MISSING,), 6, Course.URGED),
        (Phase.SHEET, (Concern(Matter.NO_PLAN, count=1),), 10, Course.URGED),
        (Phase.REVIEW_1, (MISSING, LATE), 6, Course.BEHIND),
        (Phase.LOCK, (), 10, Course.READY),
        (Phase.LOCK, (APPEAL,), 10, Course.URGED),
        (Phase.LOCK, (), 9, Course.URGED),
        (Phase.BETWEEN, (NOMINATED,), 10, Course.BETWEEN),
    ],
)
def test_a_bloc_is_behind_once_somebodys_deadline_is_past(
    phase: Phase, concerns: tuple[Concern, ...], done: int, course: Course
) -> None:
    assert course_of(phase, concerns, done=done, of=10) is course


def asked(*names: str, of: Matter = Matter.FELL) -> Concern:
    return Concern(of, tuple(Item(name, deeds=(Deed.ASK,)) for name in names))


def test_three_concerns_are_told_in_the_order_of_need_and_the_others_counted() -> None:
    found = [asked("a"), APPEAL, NOMINATED, Concern(Matter.RADAR, count=2), LATE]

    assert most_needed(found) == ((LATE, NOMINATED, APPEAL), 2)


def decided(concerns: tuple[Concern, ...]) -> list[list[str]]:
    return [[item.name for item in one.items if item.deeds] for one in concerns]


@pytest.mark.parametrize(
    ("concerns", "offered"),
    [
        ((), []),
        ((asked("a", "b", "c", "d"),), [["a", "b", "c"]]),
        ((asked("a", of=Matter.RETURNED), asked("b", "c", "d")), [["a"], ["b", "c"]]),
        (
            (asked("a", "b", of=Matter.RETURNED), asked("c", "d", of=Matter.NOMINATIONS), asked("e", "f")),
            [["a"], ["c"], ["e"]],
        ),
    ],
)
def test_at_most_three_items_can_be_decided_and_every_concern_has_its_turn(
    concerns: tuple[Concern, ...], offered: list[list[str]]
) -> None:
    assert decided(most_needed(concerns)[0]) == offered


def test_what_can_be_decided_stands_before_what_only_others_decide() -> None:
    own, other = Item("own"), Item("other", deeds=(Deed.ASK,))

    assert most_needed([Concern(Matter.RETURNED, (own, other))]) == ((Concern(Matter.RETURNED, (other, own)),), 0)


def test_a_concern_counts_its_items_or_says_its_number() -> None:
    assert [LATE.number, Concern(Matter.RADAR, count=4).number] == [1, 4]


def place(rank: int, unit: str, total: int = 1) -> Place:
    return Place(rank, unit, Decimal(total), Decimal(total * 10), tied=False)


def test_the_average_is_in_what_the_set_ranks_by() -> None:
    places = [place(1, "a", 5), place(2, "b", 2)]

    found = [average_of(places, in_percent=True), average_of(places, in_percent=False), average_of([], in_percent=True)]
    assert found == [Decimal(35), Decimal("3.5"), None]


def test_the_two_biggest_falls_are_told_and_one_rank_is_no_news() -> None:
    places = [place(1, "a"), place(5, "b"), place(6, "c"), place(7, "d"), place(8, "e")]
    moves = {"a": 3, "b": -1, "c": -2, "d": -4, "e": -2}

    assert falls(places, moves) == ((places[3], 4), (places[2], 2))
    assert falls(places, {"a": None}) == ()


def line(bloc: str, *, course: Course = Course.ON_TIME, done: int = 9, late: int = 0, units: int = 10) -> BlocLine:
    return BlocLine(bloc, bloc, Phase.SHEET, course, done, units, late, 0)


def test_the_worst_bloc_stands_first() -> None:
    lines = [
        line("a"),
        line("b", done=5),
        line("c", course=Course.URGED),
        line("d", course=Course.BEHIND, late=1),
        line("e", course=Course.BEHIND, late=3),
        line("f", done=0, units=0),
        line("g", course=Course.BETWEEN),
    ]

    assert [one.bloc for one in in_need(lines)] == ["e", "d", "c", "b", "a", "f", "g"]


def test_names_are_cut_and_the_others_counted() -> None:
    assert cut(["a", "b", "c"], most=2) == (("a", "b"), 1)
    assert cut(["a"], most=2) == (("a",), 0)
