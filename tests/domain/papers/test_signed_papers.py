"""Numbers and days of signed papers, as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.papers.form import SignedNumber
from bot.domain.papers.signed_papers import (
    SignedPaper,
    find_number_and_day,
    in_force,
    read_paper_day,
    read_paper_number,
)
from bot.domain.refusal import Refused

_TODAY = date(2017, 6, 30)
_AT = datetime(2017, 6, 30, 9, tzinfo=UTC)


def paper(number: str, *, kind: str = "ranking", subject: str = "") -> SignedPaper:
    return SignedPaper("khoi", "khoi.H1", kind, subject, number, _TODAY, "a" * 64, "p", _AT)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("45/BB-KTĐ", "45/BB-KTĐ"),
        ("số 45/BB-KTĐ", "45/BB-KTĐ"),
        ("Số: 45 / BB-KTĐ", "45/BB-KTĐ"),
        ("so 7/KH-CAT-PX15", "7/KH-CAT-PX15"),
        ("12a/BC-CAHH", "12a/BC-CAHH"),
    ],
)
def test_a_number_is_read_as_papers_bear_it(typed: str, number: str) -> None:
    assert read_paper_number(typed) == number


@pytest.mark.parametrize(
    "typed", ["45", "BB-KTĐ", "=45/BB", "123/2017/BC-CAHH", "45/BB-KTĐ và gì nữa", "45/" + "B" * 60, ""]
)
def test_what_is_no_number_of_a_paper_is_refused(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        read_paper_number(typed)

    assert refused.value == Refused("paper.number_form", typed=typed[:40])


def test_a_number_of_forty_characters_is_the_longest() -> None:
    longest = "45/" + "B" * 37

    assert read_paper_number(longest) == longest


@pytest.mark.parametrize("typed", ["30/06/2017", "30-6-2017", "30.06.2017", " 30/6/2017 "])
def test_a_day_is_read_as_it_is_written(typed: str) -> None:
    assert read_paper_day(typed, today=_TODAY) == _TODAY


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31/06/2017", Refused("paper.day_form", typed="31/06/2017")),
        ("hôm qua " * 6, Refused("paper.day_form", typed=("hôm qua " * 6)[:40])),
        ("01/07/2017", Refused("paper.day_to_come", day=date(2017, 7, 1))),
    ],
)
def test_a_day_that_is_none_or_to_come_is_refused(typed: str, why: Refused) -> None:
    with pytest.raises(Refused) as refused:
        read_paper_day(typed, today=_TODAY)

    assert refused.value == why


@given(st.dates(min_value=date(1990, 1, 1), max_value=_TODAY))
def test_every_past_day_is_read_back(day: date) -> None:
    assert read_paper_day(f"{day:%d/%m/%Y}", today=_TODAY) == day


def test_number_and_day_are_found_among_other_words() -> None:
    assert find_number_and_day("45/BB-KTĐ biên bản 30/06/2017 2017-H1") == (
        "45/BB-KTĐ",
        "30/06/2017",
        "biên bản 2017-H1",
    )


def test_what_is_not_there_is_not_found() -> None:
    assert find_number_and_day("biên bản") == ("", "", "biên bản")


def test_the_latest_record_of_a_paper_counts() -> None:
    papers = (paper("44/BC"), paper("45/BC"), paper("9/BC", kind="covenant"), paper("8/BC", subject="khoi.SD"))

    assert in_force(papers, "ranking") == paper("45/BC")
    assert in_force(papers, "ranking", subject="khoi.SD") == paper("8/BC", subject="khoi.SD")
    assert in_force(papers, "progress") is None


def test_a_record_says_its_number_and_day() -> None:
    assert paper("45/BC").signed == SignedNumber("45/BC", _TODAY)
