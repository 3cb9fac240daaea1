"""The criteria set: loading names every problem, look-up forgives spelling, storage loses nothing."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.criteria.criteria import (
    CriteriaSet,
    Criterion,
    Kind,
    Privacy,
    RankBy,
    Rule,
    Takes,
    canonical,
    criteria_set_from,
    criteria_set_read,
)
from bot.domain.criteria.criterion import Proposer
from bot.domain.criteria.nearness import distance
from bot.domain.refusal import Refused


def codes(criteria: tuple[Criterion, ...]) -> list[str]:
    return [criterion.code for criterion in criteria]


def row_of(table: dict[str, Any], code: str) -> dict[str, Any]:
    return next(row for row in table["criterion"] if row["code"] == code)


def test_the_sample_has_25_standard_criteria_of_950_points_and_33_in_all(sample: CriteriaSet) -> None:
    counts = {kind: sum(criterion.kind is kind for criterion in sample.criteria) for kind in Kind}

    assert counts == {Kind.STANDARD: 25, Kind.BONUS: 4, Kind.DEDUCTION: 4}
    assert sum(criterion.max_points for criterion in sample.standard()) == sample.standard_max == 950
    assert (sample.bonus_cap, sample.deduction_floor) == (Decimal(50), Decimal(0))
    assert (sample.rank_by, sample.year) == (RankBy.PERCENT_OF_ASSIGNED, 2017)
    assert sample.tie_break == ("disqualified", "group:B", "group:A", "deductions", "co_rank")
    assert (len(sample.groups), len(sample.disqualifiers)) == (8, 5)


def test_a_criterion_is_loaded_with_everything_it_says(sample: CriteriaSet) -> None:
    found = sample.find("b02")

    assert found == Criterion(
        code="B02",
        group="B",
        name="Tỷ lệ điều tra, khám phá các loại án",
        max_points=Decimal(60),
        kind=Kind.STANDARD,
        unit_of_measure="%",
        rule=Rule.TARGET_RANK,
        privacy=Privacy.OPEN,
        target=Decimal(75),
        upper=Decimal(100),
    )


@pytest.mark.parametrize(
    ("code", "takes"),
    [
        ("B02", Takes.RESULT),
        ("C01", Takes.RESULT),
        ("A01", Takes.POINTS),
        ("A02", Takes.POINTS),
        ("B05", Takes.POINTS),
        ("C03", Takes.POINTS),
        ("F01", Takes.POINTS),
        ("F04", Takes.COUNT),
        ("T01", Takes.COUNT),
        ("P01", Takes.COUNT),
        ("P02", Takes.POINTS),
    ],
)
def test_what_a_number_means_belongs_to_the_criterion(sample: CriteriaSet, code: str, takes: Takes) -> None:
    found = sample.find(code)

    assert found
    assert found.takes is takes


def test_a_secret_figure_never_passes_so_points_are_taken(make: Callable[..., Criterion]) -> None:
    assert make(Rule.TARGET_RANK, target=10, privacy="score_only").takes is Takes.POINTS


def test_only_crime_reduction_may_be_negative_in_the_sample(sample: CriteriaSet) -> None:
    assert [criterion.code for criterion in sample.criteria if criterion.may_be_negative] == ["B01"]


@pytest.mark.parametrize("code", ["B02", "b02", " B02 ", "Ｂ０２"])
def test_a_code_is_found_in_any_case(sample: CriteriaSet, code: str) -> None:
    found = sample.find(code)

    assert found
    assert found.code == "B02"


def test_an_unknown_code_is_not_found(sample: CriteriaSet) -> None:
    assert sample.find("Z99") is None


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("B2", ["B02", "B01"]), ("BO2", ["B02", "B01"]), ("B20", ["B02", "B01"]), ("G04", ["B04", "C04"])],
)
def test_the_nearest_codes_are_offered(sample: CriteriaSet, typed: str, nearest: list[str]) -> None:
    assert codes(sample.nearest(typed)) == nearest


def test_as_many_near_codes_as_wanted(sample: CriteriaSet) -> None:
    assert codes(sample.nearest("T0", 3)) == ["T01", "T02", "T03"]


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [("", "", 0), ("B02", "B02", 0), ("B2", "B02", 1), ("B20", "B02", 1), ("X", "B02", 3), ("ab" * 50, "", 16)],
)
def test_the_distance_of_codes(one: str, other: str, edits: int) -> None:
    assert (distance(one, other), distance(other, one)) == (edits, edits)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("b02", ["B02"]),
        ("T", ["T01", "T02", "T03", "T04"]),
        ("truy na", ["B05"]),
        ("TÍN báo", ["B04", "A02"]),
        ("an ninh quoc gia", ["A01", "A02", "A03"]),
        ("toan dan ngay hoi", ["D03"]),
        ("ma tuy", ["B07"]),
        ("không có gì như thế", []),
        ("  ", []),
    ],
)
def test_criteria_are_searched_without_tone_marks(sample: CriteriaSet, words: str, found: list[str]) -> None:
    assert codes(sample.search(words)) == found


def test_words_of_the_group_find_all_its_criteria(sample: CriteriaSet) -> None:
    assert codes(sample.search("phòng, chống tội phạm")) == codes(sample.of_group("b"))


def test_storage_text_and_back_is_the_same_set(sample: CriteriaSet) -> None:
    text = canonical(sample)

    assert criteria_set_read(text) == sample
    assert canonical(criteria_set_read(text)) == text


def test_equal_numbers_written_differently_give_the_same_text(sample_table: dict[str, Any]) -> None:
    other = copy.deepcopy(sample_table)
    row_of(other, "B02")["target"] = Decimal("75.00")
    other["set"]["standard_max"] = Decimal("950.0")

    assert canonical(criteria_set_from(other)) == canonical(criteria_set_from(sample_table))


def test_numbers_are_stored_as_plain_decimals(sample: CriteriaSet) -> None:
    text = canonical(sample)

    assert '"max":"60"' in text
    assert '"cap":"-60"' in text
    assert '"standard_max":"950"' in text


def test_a_set_without_caps_disqualifiers_and_tie_break_is_fine(sample_table: dict[str, Any]) -> None:
    for key in ("bonus_cap", "deduction_floor", "tie_break", "decimals"):
        del sample_table["set"][key]
    del sample_table["disqualifier"]

    read = criteria_set_from(sample_table)

    assert (read.bonus_cap, read.deduction_floor, read.tie_break, read.disqualifiers) == (None, None, (), ())
    assert criteria_set_read(canonical(read)) == read


def test_what_proposes_a_count_survives_storing(sample_table: dict[str, Any]) -> None:
    read = criteria_set_from(sample_table)

    again = criteria_set_read(canonical(read))

    assert {one.code: one.proposed_by for one in again.criteria if one.proposed_by} == {
        "F02": Proposer.DRIVES,
        "F03": Proposer.PRAISE_AND_MODELS,
        "T03": Proposer.CONFIRMED_HELP,
    }


@pytest.mark.parametrize("code", ["F01", "B01", "A01"])
def test_only_a_criterion_that_takes_a_count_or_a_result_has_one_proposed(
    sample_table: dict[str, Any], code: str
) -> None:
    row = next(one for one in sample_table["criterion"] if one["code"] == code)
    row |= {"proposed_by": "drives", "privacy": "score_only"}

    with pytest.raises(Refused) as refused:
        criteria_set_from(sample_table)

    problems: Any = refused.value.details["problems"]
    assert ("criteria.not_for_rule", "proposed_by") in [(one.key, one.details.get("name")) for one in problems]


def test_a_set_stored_before_there_were_classes_keeps_its_hash(sample_table: dict[str, Any]) -> None:
    del sample_table["class"]
    for row in sample_table["criterion"]:
        row.pop("proposed_by", None)

    text = canonical(criteria_set_from(sample_table))

    stored = "a891bec97dbdbdf54dd6bea48fcf5bb2c06f4440b19ad459a565179b923e6094"
    assert hashlib.sha256(text.encode()).hexdigest() == stored
