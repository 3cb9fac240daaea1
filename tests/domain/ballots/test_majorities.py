"""Shares are exact: how many votes they ask for, how a bloc file says them, and which one an award has."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ballots.majorities import Base, Majority, Share, majorities_from, majority_for, read_share
from bot.domain.refusal import Problem, Refused
from bot.domain.tables import Table

shares = st.tuples(st.integers(1, 100), st.integers(1, 100), st.booleans()).map(
    lambda drawn: Share(min(drawn[:2]), max(drawn[:2]), drawn[2] and drawn[0] != drawn[1])
)


@given(shares, st.integers(1, 500))
def test_what_is_needed_is_the_smallest_number_that_is_enough(share: Share, whole: int) -> None:
    needed = share.needed(whole)

    enough = [n for n in range(1, whole + 1) if _is_enough(share, Fraction(n, whole))]
    assert [needed] == enough[:1]


def _is_enough(share: Share, part: Fraction) -> bool:
    return part > share.fraction if share.is_strict else part >= share.fraction


@given(shares)
def test_of_nobody_one_vote_is_needed_so_that_nothing_is_carried_by_none(share: Share) -> None:
    assert share.needed(0) == 1


@given(shares)
def test_a_share_reads_as_it_is_written(share: Share) -> None:
    assert read_share(share.text) == share


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("> 1/2", Share(1, 2, is_strict=True)),
        (">= 2/3", Share(2, 3)),
        ("≥ 2/3", Share(2, 3)),
        ("80%", Share(80, 100)),
        (">90 %", Share(90, 100, is_strict=True)),
        ("1/1", Share(1, 1)),
    ],
)
def test_shares_are_read_as_people_write_them(text: str, share: Share) -> None:
    assert read_share(text) == share


@pytest.mark.parametrize("text", ["", "0/3", "2/0", "5/4", "101%", "> 1/1", "half", "0,5", "2/3/4", "-1/2"])
def test_what_is_no_share_of_a_whole_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_share(text)

    assert refused.value == Refused("ballot.share_form", value=text)


@pytest.mark.parametrize(("share", "whole", "needed"), [
    (Share(2, 3), 10, 7),
    (Share(2, 3), 9, 6),
    (Share(1, 2, is_strict=True), 10, 6),
    (Share(1, 2, is_strict=True), 9, 5),
    (Share(80, 100), 9, 8),
    (Share(90, 100), 10, 9),
    (Share(90, 100), 9, 9),
])  # fmt: skip
def test_the_usual_shares_ask_for_these_numbers(share: Share, whole: int, needed: int) -> None:
    assert share.needed(whole) == needed


def _read(content: dict[str, object]) -> tuple[tuple[Majority, ...], list[Problem]]:
    problems: list[Problem] = []
    return majorities_from(Table("file", content, problems)), problems


def test_a_file_that_says_nothing_has_no_rules_and_so_the_usual_ones() -> None:
    rules, problems = _read({})

    assert (rules, problems) == ((), [])
    assert majority_for(rules, "cstdcs") == Majority(Share(2, 3), Share(1, 2, is_strict=True), Base.ENTITLED, "cstdcs")


def test_an_award_takes_from_the_bloc_what_it_does_not_say_itself() -> None:
    rules, problems = _read(
        {"ballots": {"quorum": ">= 3/4", "of": "voting", "award": [{"id": "cstd-cand", "threshold": ">= 90%"}]}}
    )

    assert problems == []
    assert majority_for(rules, "cstd-cand") == Majority(Share(3, 4), Share(90, 100), Base.VOTING, "cstd-cand")
    assert majority_for(rules, "cstt") == Majority(Share(3, 4), Share(1, 2, is_strict=True), Base.VOTING, "cstt")


def test_a_file_without_awards_of_their_own_has_the_blocs_rule_alone() -> None:
    assert _read({"ballots": {"threshold": "2/3"}}) == ((Majority(threshold=Share(2, 3)),), [])


def test_everything_that_is_wrong_in_the_file_is_named_at_once() -> None:
    award = {"id": "a", "threshold": "many"}

    _, problems = _read({"ballots": {"quorum": 2, "of": "all", "size": 1, "award": [award, {"id": "a", "x": 1}]}})

    assert [(one.key, one.details["where"], one.details["name"]) for one in problems] == [
        ("table.unknown_key", "ballots", "size"),
        ("table.unknown_value", "ballots", "of"),
        ("table.wrong_type", "ballots", "quorum"),
        ("ballot.share_form", "award a", "threshold"),
        ("table.unknown_key", "award a", "x"),
        ("bloc.duplicate_code", "ballots", "award"),
    ]
