"""A covenant prepared by chat: good lines are taken, bad ones are named, numbers of the criteria set are its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.covenant.draft_lines import MOST, DraftProblem, drafted, pledges_of, tied_pledge
from bot.domain.covenant.texts import CovenantText, Direction, Pledge
from bot.domain.criteria.criteria import CriteriaSet, Criterion, Rule
from bot.domain.refusal import Refused

_EMPTY = CovenantText("Khối", 2017, "Giao ước")
_FREE = Pledge(1, "Giải quyết tin báo", Direction.AT_LEAST, Decimal(90), "%")


def _one(criteria: CriteriaSet, line: str, text: CovenantText = _EMPTY) -> CovenantText:
    made = drafted(text, line, criteria=criteria)
    assert made.problems == ()
    return made.text


def _problem(criteria: CriteriaSet, line: str, text: CovenantText = _EMPTY) -> Refused:
    made = drafted(text, line, criteria=criteria)
    assert (made.text, made.taken, len(made.problems)) == (text, 0, 1)
    return made.problems[0].refused


def test_good_lines_are_taken_and_bad_ones_are_named(sample: CriteriaSet) -> None:
    made = drafted(_EMPTY, "tên: Mới\n\nlinh tinh\nnội dung: Giữ kỷ luật\nphong trào:  Vì   dân ", criteria=sample)

    assert made.text == replace(_EMPTY, title="Mới", contents=("Giữ kỷ luật",), movements=("Vì dân",))
    assert (made.taken, made.problems) == (
        3,
        (DraftProblem(3, Refused("covenant.line_unknown", text="linh tinh")),),
    )


@pytest.mark.parametrize(
    ("written", "direction", "number", "measure"),
    [
        ("Giải quyết tin báo >= 90 %", Direction.AT_LEAST, "90", "%"),
        ("Giải quyết tin báo ít nhất 97,5%", Direction.AT_LEAST, "97.5", "%"),
        ("Cháy lớn không quá 2 vụ.", Direction.AT_MOST, "2", "vụ"),
        ("Cháy lớn ≤ 2", Direction.AT_MOST, "2", ""),
        ("Giao ban đúng 12 lần", Direction.EXACTLY, "12", "lần"),
        ("Meetings exactly 12", Direction.EXACTLY, "12", ""),
    ],
)
def test_a_free_target_has_a_content_a_sign_and_a_number(
    sample: CriteriaSet, written: str, direction: Direction, number: str, measure: str
) -> None:
    pledge = _one(sample, f"chỉ tiêu: {written}").pledges[0]

    assert (pledge.direction, pledge.value, pledge.measure, pledge.criterion) == (
        direction,
        Decimal(number),
        measure,
        "",
    )


@pytest.mark.parametrize("written", ["B02", "b02", "B02 75", "B02 75%", "B02 >= 75 %"])
def test_a_criterion_brings_the_number_of_the_set(sample: CriteriaSet, written: str) -> None:
    b02 = sample.find("B02")
    assert b02

    text = _one(sample, f"chỉ tiêu: {written}")

    assert text.pledges == (Pledge(1, b02.name, Direction.AT_LEAST, Decimal(75), "%", "B02"),)


def test_another_number_than_the_set_says_is_refused(sample: CriteriaSet) -> None:
    refused = _problem(sample, "chỉ tiêu: B02 90")

    assert refused == Refused("covenant.number_of_set", code="B02", target=Decimal(75), measure="%")


def test_figures_that_do_not_pass_through_chat_are_no_pledge(sample: CriteriaSet) -> None:
    closed = next(one for one in sample.criteria if one.privacy == "score_only")

    assert _problem(sample, f"chỉ tiêu: {closed.code} 3") == Refused("covenant.not_open", code=closed.code)


def test_a_target_without_a_number_is_asked_for(sample: CriteriaSet, make: Callable[..., Criterion]) -> None:
    refused = _problem(sample, "chỉ tiêu: Giữ vững địa bàn")

    assert refused == Refused("covenant.number_missing", text="Giữ vững địa bàn")
    with pytest.raises(Refused) as raised:
        tied_pledge(make(Rule.DIRECT))
    assert raised.value == Refused("covenant.number_missing", text="X01")


def test_what_counts_against_a_unit_is_pledged_to_stay_below(make: Callable[..., Criterion]) -> None:
    pledges = [tied_pledge(make(Rule.START_FULL), "2"), tied_pledge(make(Rule.COUNT_DEDUCT, kind="deduction"), "1")]

    assert [(one.direction, one.value) for one in pledges] == [
        (Direction.AT_MOST, Decimal(2)),
        (Direction.AT_MOST, Decimal(1)),
    ]


def test_lines_are_changed_and_taken_out_by_their_labels(sample: CriteriaSet) -> None:
    full = replace(_EMPTY, movements=("a", "b"), contents=("c",), pledges=(_FREE,))

    text = _one(sample, "xóa P1\nsửa N1: d\nsửa C1: Cháy lớn không quá 1 vụ\nsửa P1: e\nxoá n1", full)

    assert text == replace(
        _EMPTY, movements=("e",), pledges=(Pledge(1, "Cháy lớn", Direction.AT_MOST, Decimal(1), "vụ"),)
    )


@pytest.mark.parametrize("line", ["xóa P1", "sửa C2: B02", "xóa N0"])
def test_a_label_that_is_not_there_is_named(sample: CriteriaSet, line: str) -> None:
    label = line.split()[1].rstrip(":")

    assert _problem(sample, line) == Refused("covenant.no_such_line", line=label)


def test_one_criterion_is_pledged_once(sample: CriteriaSet) -> None:
    text = _one(sample, "chỉ tiêu: B02\nchỉ tiêu: Tin báo >= 90 %")

    assert _problem(sample, "chỉ tiêu: B02", text) == Refused("covenant.pledged_twice", code="B02")
    assert _problem(sample, "sửa C2: B02", text) == Refused("covenant.pledged_twice", code="B02")


def test_lines_have_a_length_and_parts_an_end(sample: CriteriaSet) -> None:
    full = replace(_EMPTY, contents=("x",) * MOST)

    assert _problem(sample, f"nội dung: {'x' * 301}") == Refused("covenant.line_too_long", most=300, length=301)
    assert _problem(sample, "nội dung: thêm", full) == Refused("covenant.too_many", most=MOST)


def test_a_template_pledges_every_open_target_of_the_set(sample: CriteriaSet) -> None:
    pledges = pledges_of(sample)

    assert [one.criterion for one in pledges] == [
        one.code for one in sample.criteria if one.target is not None and one.takes == "result"
    ]
    assert [one.number for one in pledges] == list(range(1, len(pledges) + 1))
