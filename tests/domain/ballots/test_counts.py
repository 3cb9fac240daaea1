"""The count of paper slips: read line by line, what is wrong named and the rest kept, sums as they have to be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ballots.ballots import Mode
from bot.domain.ballots.counts import (
    Count,
    CountState,
    Figures,
    check_may_confirm,
    check_may_count,
    counted_results,
    missing,
    read_figures,
    wrong_sums,
)
from bot.domain.ballots.results import ItemResult
from bot.domain.people.members import Grant, Lent, Member, Role
from bot.domain.refusal import Problem, Refused
from tests.domain.ballots.made import AT, HEAD, SECRETARY, choice, nominee, opened
from tests.domain.ballots.test_ballots import refusal

TODAY = date(2017, 11, 20)
BALLOT = opened(nominee("k.E"), choice("k.A", "k.B", "k.C"), mode=Mode.PAPER)
NOTHING = Figures(items=(None, None))
WHOLE = Figures("12/BB-KTĐ", date(2017, 11, 19), 10, 9, 8, 1, ((6, 1), (5, 2, 1)))
TYPED = """Biên bản số 12/BB-KTĐ ngày 19/11/2017
Số phiếu phát ra: 10
Thu về 9 phiếu
Hợp lệ = 8
Không hợp lệ 1

1. đồng ý 6, không 1
2: 5/2/1"""


def test_the_whole_count_is_read_from_one_message() -> None:
    reading = read_figures(TYPED, NOTHING, ballot=BALLOT, today=TODAY)

    assert (reading.figures, reading.problems) == (WHOLE, ())
    assert (missing(WHOLE, BALLOT), wrong_sums(WHOLE, BALLOT)) == ((), ())


def test_wrong_lines_are_named_and_all_others_kept() -> None:
    typed = "Phát ra 10\nthu dc 9\n1 6\n3 1/1\n2 4/4/0\n12/BB 31/02/2017"

    reading = read_figures(typed, NOTHING, ballot=BALLOT, today=TODAY)

    assert reading.figures == replace(NOTHING, issued=10, items=(None, (4, 4, 0)))
    assert reading.problems == (
        Problem("count.unread", {"line": 2, "typed": "thu dc 9"}),
        Problem("count.figures", {"line": 3, "typed": "1 6", "item": 1, "expected": 2}),
        Problem("count.no_item", {"line": 4, "typed": "3 1/1", "items": 2}),
        Problem("count.paper", {"line": 6, "typed": "12/BB 31/02/2017"}),
    )


def test_what_was_kept_stays_until_it_is_said_anew() -> None:
    reading = read_figures("Thu về 10\n1 7/1", WHOLE, ballot=BALLOT, today=TODAY)

    assert reading.figures == replace(WHOLE, collected=10, items=((7, 1), (5, 2, 1)))


def test_what_is_missing_is_named_in_the_order_of_the_minutes() -> None:
    assert missing(Figures(issued=10), BALLOT) == ("paper", "collected", "valid", "invalid", "1", "2")


@pytest.mark.parametrize(
    ("changed", "problems"),
    [
        ({"collected": 11, "valid": 10}, [("count.more_collected", {"issued": 10, "collected": 11})]),
        ({"invalid": 2}, [("count.slips", {"collected": 9, "valid": 8, "invalid": 2, "sum": 10})]),
        ({"items": ((6, 3), (5, 2, 1))}, [("count.more_votes", {"item": 1, "sum": 9, "valid": 8})]),
        ({"items": ((6, 1), (5, 3, 1))}, [("count.more_chosen", {"item": 2, "sum": 9, "valid": 8})]),
        ({"issued": None, "valid": None}, []),
        ({"items": (None, (5, 2, 1))}, []),
    ],
)
def test_each_sum_that_does_not_add_up_is_named(
    changed: dict[str, object], problems: list[tuple[str, dict[str, object]]]
) -> None:
    found = wrong_sums(replace(WHOLE, **changed), BALLOT)  # type: ignore[arg-type]  # fields by name

    assert [(one.key, dict(one.details)) for one in found] == problems


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_sums_are_right_exactly_where_slips_and_votes_add_up(issued: int, valid: int, agree: int, no: int) -> None:
    ballot = opened(nominee("k.E"), mode=Mode.PAPER)
    figures = Figures("1/BB", TODAY, issued, valid, valid, 0, ((agree, no),))

    assert (wrong_sums(figures, ballot) == ()) == (valid <= issued and agree + no <= valid)


def test_the_result_is_of_slips_and_a_valid_one_without_a_mark_abstains() -> None:
    first, second = counted_results(BALLOT, WHOLE)

    assert first == ItemResult(10, 9, 7, 10, 6, agree=6, disagree=1, abstain=1)
    assert (second.chosen, second.agree, second.disagree, second.abstain, second.needed) == ("", 5, 3, 0, 6)


def test_only_an_open_ballot_on_paper_is_counted() -> None:
    assert refusal(check_may_count, BALLOT) is None
    assert refusal(check_may_count, opened()) == Refused("ballot.in_chat", number="01")


COUNT = Count("01-9f1c", 2, WHOLE, "secretary", AT)
FOR_HEAD = Member("leader", "An", (Grant(Role.BLOC_HEAD, "k", lent=Lent("head", "Cường", TODAY)),))


@pytest.mark.parametrize(
    ("count", "by", "version", "key"),
    [
        (COUNT, HEAD, 2, None),
        (COUNT, SECRETARY, 2, "count.own"),
        (replace(COUNT, typed_by="head"), FOR_HEAD, 2, "count.own"),
        (COUNT, HEAD, 1, "count.changed"),
        (None, HEAD, 1, "count.none"),
        (replace(COUNT, state=CountState.RETURNED), HEAD, 2, "count.none"),
    ],
)
def test_a_second_person_confirms_exactly_the_count_that_was_shown(
    count: Count | None, by: Member, version: int, key: str | None
) -> None:
    refused = refusal(check_may_confirm, count, by=by, version=version)

    assert (refused.key if refused else None) == key
