"""The catalogue: titles and awards, offered for whom and while they exist."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.domain.commendation.awards import (
    AwardEntry,
    EntryType,
    Occasion,
    Recipient,
    catalogue_from,
    offered,
)
from bot.domain.refusal import Problem, Refused

SAMPLE = Path(__file__).parents[3] / "bot" / "samples" / "sample_awards.toml"


@pytest.fixture
def table() -> dict[str, Any]:
    return tomllib.loads(SAMPLE.read_text("utf-8"))


def problems_of(table: dict[str, Any]) -> list[Problem]:
    with pytest.raises(Refused) as refused:
        catalogue_from(table)
    assert refused.value.key == "awards.invalid"
    found: Any = refused.value.details["problems"]
    return list(found)


def test_the_sample_holds_seven_titles_and_three_awards(table: dict[str, Any]) -> None:
    types = [entry.type for entry in catalogue_from(table)]

    assert types == [EntryType.TITLE] * 7 + [EntryType.AWARD] * 3


def test_an_entry_is_loaded_with_everything_it_says(table: dict[str, Any]) -> None:
    entries = {entry.id: entry for entry in catalogue_from(table)}

    assert entries["cstdcs"] == AwardEntry(
        id="cstdcs",
        name="Chiến sĩ thi đua cơ sở",
        type=EntryType.TITLE,
        recipients=frozenset({Recipient.PERSON}),
        valid_from=date(2014, 8, 20),
        valid_to=None,
        certain=True,
        occasions=(),
        rule_set="nd65-2014",
        quota={"base": "holders:cstt", "percent": 15, "round": "floor", "conf": "M"},
        checks=(
            {"fact": "holds_this_year", "equals": "cstt"},
            {"fact": "merit", "one_of": ["initiative", "research", "combat"]},
        ),
    )
    assert entries["giay-khen"].recipients == frozenset(Recipient)
    assert entries["giay-khen"].occasions == (Occasion.YEARLY, Occasion.DRIVE, Occasion.SUDDEN)
    assert entries["dvtt"].certain is False


@pytest.mark.parametrize(
    ("recipient", "on", "ids"),
    [
        (Recipient.PERSON, date(2017, 6, 1), "cstt cstdcs cstd-cand giay-khen giay-khen-huyen bang-khen-bca"),
        (
            Recipient.COLLECTIVE,
            date(2018, 8, 5),
            "dvtt dvqt co-bca co-tong-cuc giay-khen giay-khen-huyen bang-khen-bca",
        ),
        (Recipient.COLLECTIVE, date(2018, 8, 6), "dvtt dvqt co-bca giay-khen giay-khen-huyen bang-khen-bca"),
        (Recipient.PERSON, date(2025, 3, 1), "cstt cstdcs cstd-cand giay-khen bang-khen-bca"),
        (Recipient.PERSON, date(2014, 6, 1), "giay-khen giay-khen-huyen"),
        (Recipient.PERSON, date(2014, 5, 31), ""),
    ],
)
def test_an_award_is_offered_to_whom_it_is_for_while_it_exists(
    table: dict[str, Any], recipient: Recipient, on: date, ids: str
) -> None:
    found = offered(catalogue_from(table), recipient=recipient, on=on)

    assert [entry.id for entry in found] == ids.split()


def test_everything_wrong_is_named_at_once(table: dict[str, Any]) -> None:
    cstt, cstdcs, cstd, dvtt, dvqt, *_ = table["entry"]
    cstt["kind"] = "medal"
    cstdcs["for"] = "person, dog"
    cstd["id"] = "cstt"
    dvtt["valid_to"] = date(2013, 1, 1)
    dvqt["occasions"] = ["weekly"]
    dvqt["check"] = [{"equals": 1}]
    dvqt["colour"] = "red"

    found = [(problem.key, problem.details["where"]) for problem in problems_of(table)]

    assert found == [
        ("table.unknown_value", "entry cstt"),
        ("table.unknown_value", "entry cstdcs"),
        ("awards.ends_before_start", "entry dvtt"),
        ("table.unknown_key", "entry dvqt"),
        ("table.unknown_value", "entry dvqt"),
        ("table.missing_key", "check 1"),
        ("awards.duplicate_id", "file"),
    ]


def test_an_entry_must_be_for_somebody(table: dict[str, Any]) -> None:
    table["entry"][0]["for"] = ","

    problem = Problem("awards.for_nobody", {"where": "entry cstt", "name": "for"})

    assert problems_of(table) == [problem]


def test_an_empty_catalogue_is_refused() -> None:
    assert problems_of({}) == [Problem("table.missing_key", {"where": "file", "name": "entry"})]
