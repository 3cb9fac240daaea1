"""Findings: in the words of scores, each with a reason; answered once they are delivered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bot.bloc_files import read_bloc, samples
from bot.domain.cross_check.findings import Finding, FindingState, found_in, written_finding
from bot.domain.refusal import Refused
from bot.domain.scoring.score_lines import LineProblem, Reading, Value, read_lines

AT = datetime(2017, 6, 21, 1, 0, tzinfo=UTC)
CRITERIA = read_bloc(samples() / "bloc_2017.toml").criteria
B02 = Finding("Q2", "SD", 1, "B02", Decimal(75), "hồ sơ 12 thiếu 2 vụ", "p1", "LNg", AT)
SELF_SCORED = {"B02": Decimal("78.5"), "A01": Decimal(40)}


def _read(text: str) -> Reading:
    return read_lines(text, CRITERIA)


def test_lines_with_a_reason_are_taken() -> None:
    found = found_in(_read("B02 75 | hồ sơ 12\nA01 20 | đối chiếu"), there={}, self_scored=SELF_SCORED, unassigned=())

    assert [(line.code, line.change) for line in found.written] == [
        ("B02", Value(Decimal(75), "hồ sơ 12")),
        ("A01", Value(Decimal(20), "đối chiếu")),
    ]
    assert (found.cleared, found.problems) == ((), ())


def test_every_bad_line_is_named_in_the_order_of_the_message() -> None:
    text = "B02 78,5 | như cũ\nB03 70\nB99 1 | x\nC04 KAD | không giao\nD01 2 | sổ\nB02 xóa\nA01 xóa"
    reading = _read(text.replace("B02 xóa\n", ""))

    found = found_in(reading, there={}, self_scored=SELF_SCORED, unassigned={"D01"})

    assert [(one.number, one.key) for one in found.problems] == [
        (1, "line.as_self_scored"),
        (2, "line.no_reason"),
        (3, "line.unknown_code"),
        (4, "line.finding_kad"),
        (5, "line.finding_unassigned"),
        (6, "line.nothing_to_clear"),
    ]
    assert found.problems[0] == LineProblem(1, "", "line.as_self_scored", {"code": "B02"})
    assert found.written == ()


def test_a_finding_that_is_there_is_cleared_or_gets_another_number() -> None:
    reading = _read("B02 70")

    found = found_in(reading, there={"B02": B02}, self_scored=SELF_SCORED, unassigned=())
    cleared = found_in(_read("B02 xóa"), there={"B02": B02}, self_scored=SELF_SCORED, unassigned=())

    assert [line.code for line in found.written] == ["B02"]
    assert (cleared.written, cleared.cleared) == ((), ("B02",))


def test_a_new_number_keeps_the_reason_unless_another_is_given() -> None:
    blank = replace(B02, reason="", value=Decimal(0))

    assert written_finding(blank, Value(Decimal(70)), there=B02) == replace(B02, value=Decimal(70))
    assert written_finding(blank, Value(Decimal(70), "sổ"), there=B02) == replace(B02, value=Decimal(70), reason="sổ")
    assert written_finding(blank, Value(Decimal(70), "sổ"), there=None).reason == "sổ"
    assert written_finding(blank, Value(Decimal(70)), there=None) == replace(blank, value=Decimal(70))


def test_the_unit_agrees_without_a_reason_and_disagrees_with_one() -> None:
    delivered = replace(B02, state=FindingState.DELIVERED)

    agreed = delivered.answered(agrees=True, reason="", by="p2", at=AT)
    disputed = agreed.answered(agrees=False, reason="đã bổ sung hồ sơ", by="p2", at=AT)

    assert agreed == replace(B02, state=FindingState.AGREED, answered_by="p2", answered_at=AT)
    assert disputed == replace(
        B02, state=FindingState.DISPUTED, answer="đã bổ sung hồ sơ", answered_by="p2", answered_at=AT
    )


@pytest.mark.parametrize(
    ("state", "reason", "refused"),
    [
        (FindingState.WRITTEN, "sổ", Refused("finding.not_delivered")),
        (FindingState.DELIVERED, "", Refused("finding.no_reason", code="B02")),
        (FindingState.DELIVERED, "x" * 501, Refused("finding.answer_too_long", most=500, length=501)),
    ],
)
def test_an_answer_that_cannot_be_taken_is_refused(state: FindingState, reason: str, refused: Refused) -> None:
    with pytest.raises(Refused) as raised:
        replace(B02, state=state).answered(agrees=False, reason=reason, by="p2", at=AT)

    assert raised.value == refused
