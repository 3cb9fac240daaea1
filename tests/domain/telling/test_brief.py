"""What a leader is told of a week: at most three things, what needs the leader first."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.domain.people.members import Unit
from bot.domain.scoring.standings import Place
from bot.domain.scoring.versions import Sheet, SheetState
from bot.domain.telling.brief import changes_since, cut, in_need
from bot.domain.telling.clock_notices import BlocLine, BriefChange, ChangeKind

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
SINCE = datetime(2017, 6, 5, 7, 30, tzinfo=HANOI)
BEFORE, AFTER = SINCE - timedelta(days=1), SINCE + timedelta(days=1)
UNITS = tuple(Unit(code, "bg", code, f"Công an {code}", code, seat) for seat, code in enumerate("ABCDEF"))


def sheet(version: int, state: SheetState, at: datetime | None) -> Sheet:
    return Sheet("s", "u", "p", version, version, {}, "officer", BEFORE, False, "", state, decided_at=at)


def place(rank: int, unit: str) -> Place:
    return Place(rank, unit, Decimal(1), Decimal(1), tied=False)


def test_a_quiet_week_has_no_changes() -> None:
    versions = {"A": [sheet(1, SheetState.SIGNED, BEFORE)], "B": [sheet(1, SheetState.SUBMITTED, None)]}

    assert changes_since(SINCE, UNITS, versions, places=[place(1, "A")], moves={"A": 0}) == ()


def test_returned_comes_first_then_newly_signed_then_the_biggest_moves_and_no_more_than_three() -> None:
    versions = {
        "B": [sheet(1, SheetState.SIGNED, AFTER)],
        "A": [sheet(1, SheetState.SIGNED, AFTER)],
        "C": [sheet(1, SheetState.SIGNED, BEFORE), sheet(2, SheetState.RETURNED, AFTER)],
        "D": [sheet(1, SheetState.SIGNED, BEFORE), sheet(2, SheetState.SIGNED, AFTER)],
    }
    places = [place(1, "D"), place(2, "A"), place(3, "B"), place(4, "C")]

    found = changes_since(SINCE, UNITS, versions, places=places, moves={"D": 1, "A": None, "B": None, "C": -2})

    assert found == (
        BriefChange(ChangeKind.RETURNED, ("C",)),
        BriefChange(ChangeKind.SIGNED, ("A", "B")),
        BriefChange(ChangeKind.FELL, ("C",), by=2, rank=4),
    )


def test_two_moves_are_told_and_then_who_signed_an_update() -> None:
    versions = {"E": [sheet(1, SheetState.SIGNED, BEFORE), sheet(2, SheetState.SIGNED, AFTER)]}
    places = [place(1, "A"), place(2, "B"), place(3, "C")]

    found = changes_since(SINCE, UNITS, versions, places=places, moves={"A": 2, "B": -1, "C": -1})

    assert found == (
        BriefChange(ChangeKind.CLIMBED, ("A",), by=2, rank=1),
        BriefChange(ChangeKind.FELL, ("B",), by=1, rank=2),
        BriefChange(ChangeKind.UPDATED, ("E",)),
    )


def test_what_was_returned_and_sent_again_or_returned_long_ago_is_not_news() -> None:
    versions = {
        "A": [sheet(1, SheetState.RETURNED, AFTER), sheet(2, SheetState.SUBMITTED, None)],
        "B": [sheet(1, SheetState.RETURNED, BEFORE)],
    }

    assert changes_since(SINCE, UNITS, versions, places=[], moves={}) == ()


def line(bloc: str, *, signed: int, late: int, units: int = 10) -> BlocLine:
    return BlocLine(bloc, "H1", signed, units, late, 0, SINCE)


def test_the_bloc_with_most_units_late_stands_first_then_the_one_that_signed_least() -> None:
    lines = [line("a", signed=9, late=0), line("b", signed=5, late=0), line("c", signed=9, late=1)]
    empty = line("e", signed=0, late=0, units=0)

    assert [one.bloc for one in in_need([empty, *lines])] == ["c", "b", "a", "e"]


def test_names_are_cut_and_the_others_counted() -> None:
    assert cut(["A", "B", "C"], most=2) == (("A", "B"), 1)
    assert cut(["A"], most=2) == (("A",), 0)
