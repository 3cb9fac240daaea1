"""Changes of single criteria typed in chat, and what differs between two sets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.covenant.amendments import Difference, Field, amended, differences, is_amendment
from bot.domain.criteria.criteria import CriteriaSet, Privacy
from bot.domain.refusal import Refused


def test_lines_change_target_points_and_name(sample: CriteriaSet) -> None:
    b02, b03 = sample.find("B02"), sample.find("B03")
    assert b02
    assert b03
    typed = f"B02 chỉ tiêu 80\n\nB02 điểm {b02.max_points + 1}\nb03 điểm: {b03.max_points - 1}\nB03 tên Án nghiêm trọng"

    changed = amended(sample, typed)

    assert differences(sample, changed) == (
        Difference("B02", Field.POINTS, f"{b02.max_points}", f"{b02.max_points + 1}"),
        Difference("B02", Field.TARGET, "75", "80"),
        Difference("B03", Field.NAME, b03.name, "Án nghiêm trọng"),
        Difference("B03", Field.POINTS, f"{b03.max_points}", f"{b03.max_points - 1}"),
    )


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ("đổi đi", Refused("agreement.amendment_unreadable", text="đổi đi")),
        ("B02 điểm nhiều", Refused("agreement.amendment_unreadable", text="nhiều")),
        ("B99 điểm 3", Refused("agreement.unknown_code", code="B99")),
        ("A01 chỉ tiêu 3", Refused("agreement.no_target", code="A01")),
        ("B02 chỉ tiêu 75", Refused("agreement.amends_nothing")),
        ("B02 điểm 999", Refused("agreement.amendment_invalid")),
    ],
)
def test_what_cannot_be_applied_says_why(sample: CriteriaSet, typed: str, refused: Refused) -> None:
    with pytest.raises(Refused) as raised:
        amended(sample, typed)

    assert raised.value == refused


@pytest.mark.parametrize(
    ("typed", "plain"),
    [("B02 chỉ tiêu 80 %", True), ("B02 tên Khác", True), ("B02 điểm cao hơn", False), ("B02 nên bỏ", False)],
)
def test_a_wish_that_can_be_applied_as_it_stands_is_known(typed: str, plain: bool) -> None:
    assert is_amendment(typed) == plain


def test_criteria_that_come_go_or_are_scored_differently_are_named(sample: CriteriaSet) -> None:
    first, second, *others = sample.criteria
    moved = replace(second, privacy=Privacy.SCORE_ONLY if second.privacy is Privacy.OPEN else Privacy.OPEN, target=None)
    before = replace(sample, criteria=(first, replace(moved, privacy=second.privacy)))
    after = replace(sample, criteria=(moved, others[0]))

    found = differences(before, after)

    assert found == (
        Difference(second.code, Field.OTHER),
        Difference(others[0].code, Field.ADDED, now=others[0].name),
        Difference(first.code, Field.REMOVED, first.name),
    )


def test_a_target_that_is_taken_away_is_shown_empty(sample: CriteriaSet) -> None:
    b02 = sample.find("B02")
    assert b02
    bare = replace(sample, criteria=tuple(replace(one, target=None) if one == b02 else one for one in sample.criteria))

    assert differences(sample, bare) == (Difference("B02", Field.TARGET, "75", ""),)
