"""Targets, KAD, places and conditions in one message: good lines are kept, bad ones all named at once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.domain.criteria.criteria import CriteriaSet, criteria_set_from
from bot.domain.people.members import Unit
from bot.domain.targets.assignments import AS_IN_SET, NOT_ASSIGNED, Term
from bot.domain.targets.term_lines import Asked, TermLine, What, read_terms
from tests.domain.scoring.small_sets import row, table

SD = Unit("u.SD", "u", "SD", "Công an huyện Sơn Động", "Sơn Động", 1)
TY = Unit("u.TY", "u", "TY", "Công an huyện Tân Yên", "Tân Yên", 2)
HEAD = Asked((SD, TY), own=frozenset({"u.TY"}))
OFFICER = Asked((SD, TY), unit="u.SD", asking=True)


@pytest.fixture(scope="module")
def criteria() -> CriteriaSet:
    file = table(
        row("B01", "target_rank", 30, unit="% giảm", target=5),
        row("B02", "target_rank", 30, unit="%", target=75, upper=100),
        row("A01", "direct", 40, unit="điểm"),
        row("G01", "outside_rank", 60, unit="hạng", ranks=[60, 30]),
        row("T01", "count_bonus", 10, kind="bonus", points_each=5, unit="lần"),
    )
    condition = {"code": "L03", "name": "Để lộ bí mật", "effect": "no_title"}
    return criteria_set_from({**file, "disqualifier": [condition]})


def line(code: str, what: What = What.TERM, term: Term = AS_IN_SET, *, number: int = 1, **more: object) -> TermLine:
    return TermLine(number, "u.SD", code, what, term, **more)  # type: ignore[arg-type]  # as the tests name them


def target(number: str) -> Term:
    return Term(target=Decimal(number))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("SD B02 80", line("B02", term=target("80"))),
        ("sd b02: 80,5 % | Kế hoạch  12", line("B02", term=target("80.5"), reason="Kế hoạch 12")),
        ("- SD: B02 = 80", line("B02", term=target("80"))),
        ("1. SD\tB02\t80", line("B02", term=target("80"))),
        ("SD B02 KAD | không có án", line("B02", term=NOT_ASSIGNED, reason="không có án")),
        ("SD B02 không giao: vùng cao | CV 5", line("B02", term=NOT_ASSIGNED, reason="vùng cao – CV 5")),
        ("SD A01 KAD | không có", line("A01", term=NOT_ASSIGNED, reason="không có")),
        ("SD G01 KAD | ngoài cụm", line("G01", term=NOT_ASSIGNED, reason="ngoài cụm")),
        ("SD B02 giao", line("B02")),
        ("SD B02 giao lại | sửa", line("B02", reason="sửa")),
        ("SD B02 xóa", line("B02")),
        ("SD G01 giao", line("G01")),
        ("SD G01 PC02: 2", line("G01", What.PLACE, rater="PC02", place=2)),
        ("SD G01 pc02 ２ | TB 7", line("G01", What.PLACE, rater="PC02", place=2, reason="TB 7")),
        ("SD G01: PC02 xóa", line("G01", What.PLACE, rater="PC02")),
        ("SD L03 | KL 05", line("L03", What.CONDITION, reason="KL 05")),
        ("SD l03 Kết luận 05", line("L03", What.CONDITION, reason="Kết luận 05")),
        ("SD L03 bỏ | KL 07", line("L03", What.LIFT, reason="KL 07")),
    ],
)
def test_a_line_of_the_head_says_unit_criterion_and_what_is_set(
    criteria: CriteriaSet, said: str, expected: TermLine
) -> None:
    reading = read_terms(said, criteria, HEAD)

    assert (reading.lines, reading.problems) == ((expected,), ())


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("B02 80", "line.no_unit"),
        ("XX B02 80", "line.unknown_unit"),
        ("Chào anh 5", "line.unknown_unit"),
        ("=1+1", "line.unknown_unit"),
        ("SD B22 80", "line.unknown_code"),
        ("TY B02 80", "line.own_unit"),
        ("SD B02 KAD", "line.kad_needs_reason"),
        ("SD T01 KAD | không", "line.kad_only_standard"),
        ("SD A01 40", "line.no_target"),
        ("SD T01 4", "line.no_target"),
        ("SD B02 0", "line.target_zero"),
        ("SD B01 âm 5", "line.target_negative"),
        ("SD B02 120", "line.over_upper"),
        ("SD B02 80,5555", "number.too_precise"),
        ("SD B02 âm 5", "line.negative"),
        ("SD B02", "line.no_number"),
        ("SD B02 80 điểm", "line.wrong_unit"),
        ("SD G01 2", "line.no_place"),
        ("SD G01 PC02: 0", "line.no_place"),
        ("SD G01 PC02: 999", "line.no_place"),
        ("SD L03", "line.needs_reason"),
        ("SD L03 bỏ", "line.needs_reason"),
        (f"SD B02 80 | {'x' * 201}", "line.note_too_long"),
        ("SD | ", "line.unknown_code"),
    ],
)
def test_a_bad_line_of_the_head_is_named(criteria: CriteriaSet, said: str, key: str) -> None:
    reading = read_terms(said, criteria, HEAD)

    assert (reading.lines, [problem.key for problem in reading.problems]) == ((), [key])


def test_good_lines_are_kept_bad_ones_all_named_and_what_is_said_twice_is_not_taken(criteria: CriteriaSet) -> None:
    reading = read_terms("SD B02 80\n\nSD B01 0\nSD A01 KAD | a\nSD A01 giao\nB02 5", criteria, HEAD)

    assert reading.lines == (line("B02", term=target("80")),)
    assert [(one.number, one.key) for one in reading.problems] == [
        (3, "line.target_zero"),
        (4, "line.twice"),
        (6, "line.no_unit"),
    ]
    assert reading.problems[1].details == {"code": "A01", "lines": (4, 5)}


def test_a_line_that_is_only_a_unit_is_meant_for_those_after_it(criteria: CriteriaSet) -> None:
    reading = read_terms("SD:\nB02 80\nB01 6", criteria, HEAD)

    assert reading.lines == (line("B02", term=target("80"), number=2), line("B01", term=target("6"), number=3))


def test_two_raters_of_one_criterion_are_two_things(criteria: CriteriaSet) -> None:
    reading = read_terms("SD G01 PC02: 2\nSD G01 PC03: 1", criteria, HEAD)

    assert [(one.rater, one.place) for one in reading.lines] == [("PC02", 2), ("PC03", 1)]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("B02 70 | vùng cao", line("B02", term=target("70"), reason="vùng cao")),
        ("SD B02 KAD | vùng cao", line("B02", term=NOT_ASSIGNED, reason="vùng cao")),
        ("B02 giao | nay đã có", line("B02", reason="nay đã có")),
        ("B02 xóa", line("B02", What.WITHDRAW)),
        ("B02 rút", line("B02", What.WITHDRAW)),
    ],
)
def test_a_unit_asks_for_itself_with_a_reason(criteria: CriteriaSet, said: str, expected: TermLine) -> None:
    reading = read_terms(said, criteria, OFFICER)

    assert (reading.lines, reading.problems) == ((expected,), ())


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("B02 70", "line.needs_reason"),
        ("B02 KAD", "line.kad_needs_reason"),
        ("TY B02 70 | lý do", "line.other_unit"),
        ("G01 PC02: 1", "line.not_to_ask"),
        ("L03 | lý do", "line.not_to_ask"),
    ],
)
def test_a_unit_cannot_ask_without_a_reason_for_others_or_for_what_others_enter(
    criteria: CriteriaSet, said: str, key: str
) -> None:
    reading = read_terms(said, criteria, OFFICER)

    assert (reading.lines, [problem.key for problem in reading.problems]) == ((), [key])
