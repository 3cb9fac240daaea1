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
    types = list({entry.id: entry.type for entry in catalogue_from(table)}.values())

    assert types == [EntryType.TITLE] * 7 + [EntryType.AWARD] * 3


def test_an_entry_is_loaded_with_everything_it_says(table: dict[str, Any]) -> None:
    entries = {entry.id: entry for entry in reversed(catalogue_from(table))}

    assert entries["cstdcs"] == AwardEntry(
        id="cstdcs",
        name="Chiến sĩ thi đua cơ sở",
        type=EntryType.TITLE,
        recipients=frozenset({Recipient.PERSON}),
        valid_from=date(2014, 8, 20),
        valid_to=date(2017, 9, 30),
        certain=True,
        occasions=(),
        rule_set="nd65-2014",
        quota={"base": "holders:cstt", "percent": 15, "round": "floor", "conf": "M"},
        checks=(
            {"fact": "holds_this_year", "equals": "cstt"},
            {"fact": "merit", "one_of": ["initiative", "research", "combat"]},
        ),
        rules="Quy định áp dụng đến 30/09/2017 (Nghị định 65/2014)",
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
    dvqt["also_in"] = ["nd1-1900"]

    found = [(problem.key, problem.details["where"]) for problem in problems_of(table)]

    assert found == [
        ("table.unknown_value", "entry cstt"),
        ("table.unknown_value", "entry cstdcs"),
        ("awards.ends_before_start", "entry dvtt"),
        ("table.unknown_key", "entry dvqt"),
        ("table.unknown_value", "entry dvqt"),
        ("table.missing_key", "check 1"),
        ("table.unknown_value", "entry dvqt"),
        ("awards.duplicate_id", "file"),
    ]


def test_an_entry_must_be_for_somebody(table: dict[str, Any]) -> None:
    table["entry"][0]["for"] = ","

    problem = Problem("awards.for_nobody", {"where": "entry cstt", "name": "for"})

    assert problems_of(table) == [problem]


def test_an_empty_catalogue_is_refused() -> None:
    assert problems_of({}) == [Problem("table.missing_key", {"where": "file", "name": "entry"})]


def test_an_entry_comes_once_for_every_rule_set_it_stands_in(table: dict[str, Any]) -> None:
    found = [
        (one.rule_set, one.valid_from, one.valid_to, one.certain)
        for one in catalogue_from(table)
        if one.id == "co-tong-cuc"
    ]

    assert found == [
        ("luat-2003-2013", date(2014, 6, 1), date(2017, 9, 30), True),
        ("nd91-2017", date(2017, 10, 1), date(2018, 8, 5), True),
    ]


def test_an_entry_that_has_ended_does_not_come_under_later_rules(table: dict[str, Any]) -> None:
    flag = next(one for one in table["entry"] if one["id"] == "co-tong-cuc")
    flag["also_in"] = ["nd98-2023"]

    found = [one.rule_set for one in catalogue_from(table) if one.id == "co-tong-cuc"]

    assert found == ["luat-2003-2013"]


def test_a_file_without_rule_sets_keeps_the_days_of_its_entries(table: dict[str, Any]) -> None:
    del table["rule_set"]
    for row in table["entry"]:
        del row["also_in"]

    found = {one.id: (one.valid_to, one.rules) for one in catalogue_from(table)}

    assert (found["cstt"], found["co-tong-cuc"]) == ((None, ""), (date(2018, 8, 5), ""))
