"""The living sheet, its undo, and who may decide what others drafted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from bot.domain.people.members import Grant, Member, Role
from bot.domain.refusal import Refused
from bot.domain.scoring.sheets import Line
from bot.domain.scoring.versions import (
    UNDO_WINDOW,
    Draft,
    Sheet,
    SheetState,
    Undo,
    changed,
    check_may_decide,
    drafters,
    undone,
)

_AT = datetime(2017, 6, 12, 1, 0, tzinfo=UTC)
_LEADER = Member("leader", "Trần Thị Thử", (Grant(Role.UNIT_LEADER, "khoi", "khoi.SD"),))


def _line(code: str, value: str, *, by: str = "an", note: str = "") -> Line:
    return Line(code, Decimal(value), note, by, _AT)


_A, _B = _line("A01", "40"), _line("B02", "78.5")
_DRAFT = Draft("khoi.SD", "khoi.Q2", 4, {"A01": _A})
_SHEET = Sheet("s1", "khoi.SD", "khoi.Q2", 2, 4, {"A01": _A}, "an", _AT, False, "R1")


# The draft


def test_a_change_counts_up_and_remembers_what_it_replaced() -> None:
    new = {"A01": _line("A01", "41"), "B02": _B}

    assert changed(_DRAFT, new, by="an", at=_AT) == replace(
        _DRAFT, rev=5, lines=new, undo=Undo("an", _AT, {"A01": _A, "B02": None})
    )


def test_clearing_a_line_is_a_change_too() -> None:
    assert changed(_DRAFT, {}, by="an", at=_AT).undo == Undo("an", _AT, {"A01": _A})


def test_the_same_lines_change_nothing() -> None:
    assert changed(_DRAFT, {"A01": _A}, by="bình", at=_AT) is _DRAFT


@pytest.mark.parametrize("after", [timedelta(0), UNDO_WINDOW])
def test_a_change_is_taken_back_by_whoever_made_it_within_five_minutes(after: timedelta) -> None:
    made = changed(_DRAFT, {"A01": _line("A01", "41"), "B02": _B}, by="an", at=_AT)

    assert undone(made, by="an", at=_AT + after) == replace(_DRAFT, rev=6, undo=None)


@pytest.mark.parametrize(
    ("by", "after", "key"),
    [("bình", timedelta(0), "undo.not_yours"), ("an", UNDO_WINDOW + timedelta(microseconds=1), "undo.too_late")],
)
def test_nobody_else_and_nobody_later_takes_it_back(by: str, after: timedelta, key: str) -> None:
    made = changed(_DRAFT, {}, by="an", at=_AT)

    with pytest.raises(Refused) as refused:
        undone(made, by=by, at=_AT + after)

    assert refused.value == Refused(key)


def test_a_change_is_taken_back_once() -> None:
    made = undone(changed(_DRAFT, {}, by="an", at=_AT), by="an", at=_AT)

    with pytest.raises(Refused) as refused:
        undone(made, by="an", at=_AT)

    assert refused.value == Refused("undo.nothing")


# The versions


def test_a_decision_is_kept_with_who_when_and_why() -> None:
    decided = _SHEET.decided(SheetState.RETURNED, by=_LEADER, at=_AT, reason="thiếu số liệu")

    assert decided == replace(
        _SHEET, state=SheetState.RETURNED, decided_by="leader", decided_at=_AT, reason="thiếu số liệu"
    )


def test_who_submitted_and_who_wrote_a_line_since_the_last_signature_have_a_hand_in_it() -> None:
    lines = {"A01": _A, "B02": _line("B02", "80", by="bình"), "C01": _line("C01", "1", by="cường")}
    sheet = replace(_SHEET, lines=lines, submitted_by="dũng")
    signed = {
        "B02": _line("B02", "78.5", by="em"),
        "C01": _line("C01", "1", by="cường"),
        "T01": _line("T01", "1", by="gi"),
    }

    assert drafters(sheet, signed=signed) == {"dũng", "an", "bình"}


def test_a_leader_decides_what_others_drafted() -> None:
    check_may_decide(_SHEET, by=_LEADER, signed={})

    assert _LEADER.person not in drafters(_SHEET, signed={})


@pytest.mark.parametrize("state", [SheetState.SIGNED, SheetState.RETURNED, SheetState.SUPERSEDED])
def test_a_version_is_decided_once(state: SheetState) -> None:
    with pytest.raises(Refused) as refused:
        check_may_decide(replace(_SHEET, state=state), by=_LEADER, signed={})

    assert refused.value == Refused("sheet.not_awaiting", version=2)


@pytest.mark.parametrize(
    "sheet",
    [replace(_SHEET, submitted_by="leader"), replace(_SHEET, lines={"A01": _line("A01", "40", by="leader")})],
    ids=["submitted it", "wrote a line"],
)
def test_a_leader_does_not_decide_the_own_draft(sheet: Sheet) -> None:
    with pytest.raises(Refused) as refused:
        check_may_decide(sheet, by=_LEADER, signed={})

    assert refused.value == Refused("sheet.own_draft")


def test_a_line_the_leader_wrote_and_signed_before_does_not_count() -> None:
    old = _line("A01", "40", by="leader")
    sheet = replace(_SHEET, lines={"A01": old, "B02": _B})

    check_may_decide(sheet, by=_LEADER, signed={"A01": old})

    assert "leader" not in drafters(sheet, signed={"A01": old})
