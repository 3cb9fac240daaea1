"""Lessons: how long they may be, who takes them back, and how they are found."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bot.domain.exchange.lessons import (
    Lesson,
    check_may_find_useful,
    check_may_withdraw,
    check_screened,
    fingerprint,
    read_number,
    with_body,
    with_tags,
    with_title,
)
from bot.domain.numbering import numbered_id
from bot.domain.people.members import Member
from bot.domain.refusal import Refused

AT = datetime(2017, 5, 8, 2, tzinfo=UTC)


def lesson(number: int, title: str, body: str = "Nội dung") -> Lesson:
    return Lesson(numbered_id(number, tail="x"), "bg", "bg.SD", title, body, "an", AT)


def test_a_lesson_is_called_by_its_number() -> None:
    assert (lesson(3, "a").number, lesson(120, "b").number) == ("03", "120")


@pytest.mark.parametrize(
    ("typed", "number"),
    [("3", "03"), ("KN-03", "03"), ("bd 12", "12"), ("kn12345", ""), ("họp", ""), ("", "")],
)
def test_a_number_is_read_as_people_type_it(typed: str, number: str) -> None:
    assert read_number(typed) == number


def test_blanks_are_evened_out_and_lines_of_a_body_stay() -> None:
    assert with_title("  Giao ban \n tuần  ") == "Giao ban tuần"
    assert with_body(f" Một  dòng \n\n {'b' * 40} ") == f"Một dòng\n{'b' * 40}"


@pytest.mark.parametrize("length", [8, 120])
def test_the_bounds_of_a_title_belong_to_it(length: int) -> None:
    assert with_title("x" * length) == "x" * length


@pytest.mark.parametrize("title", ["x" * 7, "x" * 121])
def test_a_title_is_neither_a_word_nor_a_page(title: str) -> None:
    with pytest.raises(Refused) as refused:
        with_title(title)

    assert (refused.value.key, refused.value.details) == (
        "lesson.title_length",
        {"least": 8, "most": 120, "length": len(title)},
    )


@pytest.mark.parametrize("body", ["Họp nhiều.", "x" * 2501])
def test_a_body_says_something_and_fits_a_message(body: str) -> None:
    with pytest.raises(Refused) as refused:
        with_body(body)

    assert (refused.value.key, refused.value.details) == (
        "lesson.body_length",
        {"least": 40, "most": Decimal(2500), "length": Decimal(len(body))},
    )


@pytest.mark.parametrize("length", [40, 2500])
def test_the_bounds_of_a_body_belong_to_it(length: int) -> None:
    assert with_body("x" * length) == "x" * length


def test_what_passed_in_pieces_is_screened_as_a_whole() -> None:
    check_screened("Giao ban tuần", "15 phút")

    with pytest.raises(Refused) as refused:
        check_screened("Đã bắt đối tượng Trần Văn Thử", "trộm cắp")

    assert refused.value.key == "screened.suspect"


def test_only_who_posted_takes_it_back() -> None:
    check_may_withdraw(lesson(1, "a"), by=Member("an", "An"))

    with pytest.raises(Refused) as refused:
        check_may_withdraw(lesson(1, "a"), by=Member("hoa", "Hoa"))

    assert refused.value.key == "lesson.not_yours"


def test_tags_are_kept_without_marks_and_once() -> None:
    assert with_tags("#Dân_vận dan_van CCHC") == ("#dan_van", "#cchc")


@pytest.mark.parametrize("typed", ["!", "a b c d e", "x" * 30])
def test_tags_are_few_and_short(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        with_tags(typed)

    assert (refused.value.key, refused.value.details) == ("lesson.tags", {"most": 4, "longest": 30})


@pytest.mark.parametrize(("person", "key"), [("an", "lesson.own"), ("hoa", "lesson.found_useful")])
def test_useful_is_said_once_and_not_of_the_own(person: str, key: str) -> None:
    with pytest.raises(Refused) as refused:
        check_may_find_useful(lesson(1, "a"), {"hoa"}, by=Member(person, "A"))

    assert refused.value.key == key


def test_anybody_else_may_find_it_useful() -> None:
    check_may_find_useful(lesson(1, "a"), {"hoa"}, by=Member("binh", "Bình"))


def test_a_changed_text_has_another_fingerprint() -> None:
    assert fingerprint("a", "b") != fingerprint("a", "c")
    assert fingerprint("ab", "c") != fingerprint("a", "bc")
    assert fingerprint("a", "b") == fingerprint("a", "b")
