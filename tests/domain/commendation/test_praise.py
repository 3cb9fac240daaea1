"""Praise: never of the own person, always with the paper in which the deed was reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.commendation.nominations import Nominee
from bot.domain.commendation.praise import (
    Praise,
    is_praised,
    lifted,
    may_withdraw,
    nominee_of,
    with_deed,
    with_document,
    with_name,
)
from bot.domain.people.members import Grant, Member, Role
from bot.domain.refusal import Refused

BY = Member("an", "Đại úy Hà Văn An", (Grant(Role.OFFICER, "bg", "bg.SD"),))
PRAISE = Praise(
    "03-x", "bg", "bg.HH", "Nguyễn Văn Mẫu", "việc tốt", "Báo cáo số 1", "an", datetime(2017, 5, 8, tzinfo=UTC)
)


def with_others_name(text: str) -> str:
    return with_name(text, by=BY)


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


@pytest.mark.parametrize(("own", "name"), [("An", "ông An"), ("Nguyễn Văn Mẫu", "Anh Nguyễn Văn Mẫu")])
def test_a_form_of_address_makes_nobody_somebody_else(own: str, name: str) -> None:
    with pytest.raises(Refused) as refused:
        with_name(name, by=replace(BY, name=own))

    assert refused.value == Refused("praise.own_person")


def test_names_that_are_words_of_address_too_are_still_told_apart() -> None:
    assert with_name("Cô Chi", by=replace(BY, name="Bà Hà")) == "Cô Chi"


def test_a_name_that_is_nothing_but_a_rank_is_compared_as_it_is() -> None:
    assert with_name("Thiếu tá", by=replace(BY, name="An")) == "Thiếu tá"


def test_what_is_too_short_or_too_long_is_said_with_the_bounds() -> None:
    refusals = []
    for read, text in (
        (with_others_name, "abc"),
        (with_others_name, "x" * 121),
        (with_deed, "x" * 19),
        (with_deed, "x" * 701),
        (with_document, "1" * 7),
        (with_document, "1" * 201),
    ):
        with pytest.raises(Refused) as refused:
            read(text)
        refusals.append(refused.value)

    assert refusals == [
        Refused("praise.name_length", least=4, most=120, length=3),
        Refused("praise.name_length", least=4, most=120, length=121),
        Refused("praise.deed_length", least=20, most=700, length=19),
        Refused("praise.deed_length", least=20, most=700, length=701),
        Refused("praise.document_length", least=8, most=200, length=7),
        Refused("praise.document_length", least=8, most=200, length=201),
    ]


@pytest.mark.parametrize("length", [4, 120])
def test_the_bounds_of_a_name_belong_to_it(length: int) -> None:
    assert with_others_name("x" * length) == "x" * length


@pytest.mark.parametrize("length", [20, 700])
def test_the_bounds_of_a_deed_belong_to_it(length: int) -> None:
    assert with_deed("x" * length) == "x" * length


@pytest.mark.parametrize("length", [8, 200])
def test_the_bounds_of_a_paper_belong_to_it(length: int) -> None:
    assert with_document("1" * length) == "1" * length


def test_a_paper_has_a_number() -> None:
    assert with_document(" Báo cáo  số 45/BC-CAHH ") == "Báo cáo số 45/BC-CAHH"

    with pytest.raises(Refused) as refused:
        with_document("Báo cáo của đơn vị")

    assert refused.value == Refused("praise.document_without_number", document="Báo cáo của đơn vị")


def test_a_deed_is_kept_line_by_line() -> None:
    assert with_deed("Ngày 06/05/2017, \n\n trả lại của rơi") == "Ngày 06/05/2017,\ntrả lại của rơi"


def test_the_leader_of_those_praised_says_no_for_them_and_who_praised_takes_it_back() -> None:
    assert may_withdraw(PRAISE, by=leader("bg.HH"))
    assert may_withdraw(PRAISE, by=BY)
    assert not may_withdraw(PRAISE, by=leader("bg.SD"))
    assert PRAISE.number == "03"


def test_nobody_praises_the_own_person_with_the_team_behind_the_name() -> None:
    with pytest.raises(Refused, match=r"praise\.own_person"):
        with_name("Thiếu tá Hà Văn An, Đội CSGT", by=BY)


@pytest.mark.parametrize(
    ("name", "unit", "expected"),
    [
        ("Đại úy Nguyễn Văn Mẫu", "bg.HH", True),
        ("Nguyen Van Mau", "bg.HH", True),
        ("Nguyễn Văn Mẫu", "bg.SD", False),
        ("Nguyễn Văn Khác", "bg.HH", False),
    ],
)
def test_who_is_praised_by_name_in_the_own_unit_can_say_no(name: str, unit: str, expected: bool) -> None:
    member = Member("mau", name, (Grant(Role.OFFICER, "bg", unit),))
    praise = replace(PRAISE, name="Thượng úy Nguyễn Văn Mẫu, Đội CSGT")

    assert is_praised(praise, member=member) is expected
    assert may_withdraw(praise, by=member) is expected


def test_praise_is_lifted_once() -> None:
    at = datetime(2017, 5, 9, tzinfo=UTC)

    raised = lifted(PRAISE, by=BY, at=at)

    assert raised == replace(PRAISE, lifted_by="an", lifted_at=at)
    with pytest.raises(Refused) as refused:
        lifted(raised, by=BY, at=at)
    assert refused.value == Refused("praise.lifted_already", number="03", at=at)


@pytest.mark.parametrize(
    ("name", "nominee"),
    [
        ("Đại úy Nguyễn Văn Mẫu", Nominee.PERSON),
        ("Ông Nguyễn Văn B", Nominee.PERSON),
        ("Đội Xây dựng phong trào", Nominee.COLLECTIVE),
    ],
)
def test_a_rank_or_an_address_before_the_name_makes_it_a_person(name: str, nominee: Nominee) -> None:
    assert nominee_of(replace(PRAISE, name=name)) is nominee
