"""Explanations: who may sign, what was shown, and how a line is named."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from bot.domain.criteria.criteria import CriteriaSet, criteria_set_from
from bot.domain.people.members import Member
from bot.domain.refusal import Refused
from bot.domain.review.explanations import (
    Explanation,
    check_explanation,
    check_may_sign,
    fingerprint,
    split_code,
)

AT = datetime(2017, 6, 21, tzinfo=UTC)
ONE = Explanation("H1", "SD", 1, "B02", "Báo cáo số 45", "an", AT)
SAMPLE = Path(__file__).parents[3] / "bot" / "samples" / "sample_criteria.toml"


@pytest.fixture(scope="module")
def sample() -> CriteriaSet:
    return criteria_set_from(tomllib.loads(SAMPLE.read_text("utf-8"), parse_float=Decimal))


def test_who_wrote_a_line_never_signs_and_others_do() -> None:
    with pytest.raises(Refused) as refused:
        check_may_sign([ONE], by=Member("an", "An"))
    check_may_sign([ONE], by=Member("binh", "Bình"))

    assert refused.value == Refused("explanation.own_draft")


def test_nothing_cannot_be_signed() -> None:
    with pytest.raises(Refused) as refused:
        check_may_sign([], by=Member("binh", "Bình"))

    assert refused.value == Refused("explanation.nothing")


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        ("", Refused("explanation.missing")),
        ("x" * 501, Refused("explanation.too_long", most=500, length=501)),
    ],
)
def test_an_explanation_says_something_and_not_too_much(body: str, refusal: Refused) -> None:
    check_explanation("x" * 500)

    with pytest.raises(Refused) as refused:
        check_explanation(body)

    assert refused.value == refusal


def test_the_fingerprint_differs_when_a_word_or_its_line_does() -> None:
    prints = {
        fingerprint([]),
        fingerprint([ONE]),
        fingerprint([replace(ONE, body="Báo cáo số 46")]),
        fingerprint([replace(ONE, criterion="B03")]),
    }

    assert len(prints) == 4
    assert fingerprint([replace(ONE, by="khác")]) == fingerprint([ONE])


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("B02 số liệu theo báo cáo", ("B02", "số liệu theo báo cáo")),
        ("b02: số liệu", ("B02", "số liệu")),
        ("B02 | - số liệu", ("B02", "số liệu")),
        ("B02", ("B02", "")),
    ],
)
def test_a_line_is_named_by_its_code(sample: CriteriaSet, text: str, read: tuple[str, str]) -> None:
    assert split_code(text, sample, among=["A01", "B02"]) == read


@pytest.mark.parametrize("text", ["B03 số liệu", "số liệu B02", "Z99 x", ""])
def test_only_lines_that_were_changed_are_explained(sample: CriteriaSet, text: str) -> None:
    with pytest.raises(Refused) as refused:
        split_code(text, sample, among=["A01", "B02"])

    assert refused.value == Refused("explanation.which_line", codes="A01, B02")
