"""Answers to findings as they are typed."""

from __future__ import annotations

from bot.domain.cross_check.finding_answers import Answers, read_answers
from bot.domain.scoring.score_lines import LineProblem

CODES = ("B02", "B03", "1.1")


def test_each_line_says_whether_the_unit_agrees() -> None:
    answers = read_answers("b02 Đồng ý\n\nB03 không | đã bổ sung | hồ sơ\n1.1: nhất trí.", CODES)

    assert answers == Answers({"B02": (True, ""), "B03": (False, "đã bổ sung | hồ sơ"), "1.1": (True, "")}, (), ())


def test_whoever_disagrees_without_a_reason_is_asked_for_it() -> None:
    assert read_answers("B02 không đồng ý", CODES) == Answers({}, ("B02",), ())


def test_a_full_width_bar_separates_the_reason_too() -> None:
    assert read_answers("B02 không ｜ đã có biên bản", CODES).by_code == {"B02": (False, "đã có biên bản")}


def test_lines_that_cannot_be_read_are_named() -> None:
    answers = read_answers("B02 chắc vậy\nB09 đồng ý\nB03 đồng ý\nB03 không | nhầm\n1.1 không\n1.1 đồng ý", CODES)

    assert answers == Answers(
        {"B03": (True, "")},
        ("1.1",),
        (
            LineProblem(1, "B02 chắc vậy", "line.answer_unclear", {"code": "B02"}),
            LineProblem(2, "B09 đồng ý", "line.answer_of_what", {"codes": "B02, B03, 1.1"}),
            LineProblem(4, "B03 không | nhầm", "line.answer_twice", {"code": "B03"}),
            LineProblem(6, "1.1 đồng ý", "line.answer_twice", {"code": "1.1"}),
        ),
    )
