"""Praise: never of the own person, always with the paper in which the deed was reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.movement.praise import Praise, may_withdraw, with_deed, with_document, with_name
from bot.domain.people.members import Grant, Member, Role
from bot.domain.refusal import Refused

BY = Member("an", "Đại úy Hà Văn An", (Grant(Role.OFFICER, "bg", "bg.SD"),))
PRAISE = Praise(
    "03-x", "bg", "bg.HH", "Nguyễn Văn Mẫu", "việc tốt", "Báo cáo số 1", "an", datetime(2017, 5, 8, tzinfo=UTC)
)


def leader(unit: str) -> Member:
    return Member(f"leader {unit}", "Minh", (Grant(Role.UNIT_LEADER, "bg", unit),))


@pytest.mark.parametrize("name", ["Hà Văn An", "đ/c Hà Văn An", "Thiếu tá  ha van an", "Đ.C Hà Văn An"])
def test_nobody_praises_the_own_person(name: str) -> None:
    with pytest.raises(Refused) as refused:
        with_name(name, by=BY)

    assert refused.value.key == "praise.own_person"


@pytest.mark.parametrize("name", ["Đại úy Nguyễn Văn Mẫu", "Hà Văn Anh", "Đội Cảnh sát giao thông"])
def test_others_and_collectives_are_praised(name: str) -> None:
    assert with_name(f" {name} ", by=BY) == name


def test_a_name_that_is_nothing_but_a_rank_is_compared_as_it_is() -> None:
    assert with_name("Thiếu tá", by=replace(BY, name="An")) == "Thiếu tá"


def test_what_is_too_short_or_too_long_is_said_with_the_bounds() -> None:
    refusals = []
    for read, text in (
        (lambda text: with_name(text, by=BY), "abc"),
        (lambda text: with_name(text, by=BY), "x" * 121),
        (with_deed, "trả của rơi"),
        (with_deed, "x" * 701),
        (with_document, "số 1"),
        (with_document, "x" * 201),
    ):
        with pytest.raises(Refused) as refused:
            read(text)
        refusals.append((refused.value.key, refused.value.details["length"]))

    assert refusals == [
        ("praise.name_length", 3),
        ("praise.name_length", 121),
        ("praise.deed_length", 11),
        ("praise.deed_length", 701),
        ("praise.document_length", 4),
        ("praise.document_length", 201),
    ]


def test_a_paper_has_a_number() -> None:
    assert with_document(" Báo cáo  số 45/BC-CAHH ") == "Báo cáo số 45/BC-CAHH"

    with pytest.raises(Refused) as refused:
        with_document("Báo cáo của đơn vị")

    assert refused.value.key == "praise.document_without_number"


def test_a_deed_is_kept_line_by_line() -> None:
    assert with_deed("Ngày 06/05/2017, \n\n trả lại của rơi") == "Ngày 06/05/2017,\ntrả lại của rơi"


def test_the_leader_of_those_praised_says_no_for_them_and_who_praised_takes_it_back() -> None:
    assert may_withdraw(PRAISE, by=leader("bg.HH"))
    assert may_withdraw(PRAISE, by=BY)
    assert not may_withdraw(PRAISE, by=leader("bg.SD"))
    assert PRAISE.number == "03"
