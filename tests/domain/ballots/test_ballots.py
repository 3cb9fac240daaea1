"""What a ballot is about, who is entitled, and who may open and close it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.ballots.ballots import (
    MOST_ITEMS,
    Ballot,
    BallotState,
    Item,
    Mode,
    check_closing_time,
    check_items,
    check_lacks_quorum,
    check_may_close,
    check_may_lead,
    check_may_open,
    check_not_only_own,
    may_lead,
    read_ballot_number,
)
from bot.domain.people.members import Grant, Member, Role
from bot.domain.refusal import Refused
from tests.domain.ballots.made import (
    AT,
    CLOSES,
    DEPUTY,
    HEAD,
    SECRETARY,
    UNITS,
    VOTERS,
    choice,
    lacking,
    nominee,
    opened,
    prepared,
)


def refusal(check: object, *args: object, **named: object) -> Refused | None:
    try:
        check(*args, **named)  # type: ignore[operator]  # any of the checks
    except Refused as refused:
        return refused
    return None


def test_a_unit_has_no_vote_on_its_own_nominee_and_none_at_all_where_there_is_no_other_item() -> None:
    assert nominee("k.E").entitled(VOTERS) == ("k.A", "k.B", "k.C", "k.D")
    assert opened(nominee("k.E")).electorate == ("k.A", "k.B", "k.C", "k.D")
    assert opened(nominee("k.E"), nominee("k.A")).electorate == VOTERS


def test_among_units_every_unit_votes() -> None:
    assert opened(choice("k.A", "k.B")).electorate == VOTERS


def test_a_ballot_that_is_opened_once_more_keeps_the_units_it_had() -> None:
    again = lacking().opened(voters=("k.A",), by=DEPUTY, at=AT, closes_at=CLOSES)

    assert (again.state, again.round, again.voters, again.opened_by) == (BallotState.OPEN, 2, VOTERS, "deputy")


def test_a_closed_ballot_says_by_whom_and_when() -> None:
    closed = opened().closed(BallotState.DECIDED, by="head", at=CLOSES)

    assert (closed.state, closed.closed_by, closed.closed_at) == (BallotState.DECIDED, "head", CLOSES)


def test_its_number_is_read_as_people_write_it() -> None:
    assert [read_ballot_number(text) for text in ("BX-01", "bx1", "1", "ĐN-01")] == ["01", "01", "01", ""]
    assert prepared().number == "01"


def items(*some: Item) -> tuple[Item, ...]:
    return some


def test_a_ballot_has_items_not_too_many_and_choices_among_two_at_least() -> None:
    assert refusal(check_items, items()) == Refused("ballot.no_items")
    assert refusal(check_items, items(nominee("k.A")) * (MOST_ITEMS + 1)) == Refused(
        "ballot.too_many_items", most=MOST_ITEMS
    )
    assert refusal(check_items, items(choice("k.A"))) == Refused("ballot.too_few_units")
    assert refusal(check_items, items(choice("k.A", "k.B"), nominee("k.A"))) is None


BOTH = Member("both", "Lan", (Grant(Role.SECRETARY, "k"), Grant(Role.OFFICER, "k", "k.E")))
NOBODYS = replace(UNITS[0], duty=""), *UNITS[1:]


@pytest.mark.parametrize(
    ("ballot", "by", "key"),
    [
        (prepared(nominee("k.E")), HEAD, None),
        (prepared(nominee("k.E")), DEPUTY, None),
        (prepared(nominee("k.A")), HEAD, "permission.own_unit"),
        (prepared(nominee("k.A")), DEPUTY, None),
        (prepared(nominee("k.A"), nominee("k.E")), HEAD, "ballot.leave_to_other"),
        (prepared(nominee("k.A"), nominee("k.E")), DEPUTY, None),
        (prepared(nominee("k.A"), nominee("k.B")), HEAD, None),
        (prepared(choice()), HEAD, None),
        (prepared(choice()), DEPUTY, None),
    ],
)
def test_whoever_of_the_two_leaders_is_no_party_opens_and_closes(ballot: Ballot, by: Member, key: str | None) -> None:
    refused = refusal(check_may_lead, ballot, by=by, units=UNITS)

    assert (refused.key if refused else None) == key
    assert may_lead(ballot, by=by, units=UNITS) == (key is None)


def test_nobody_counts_what_concerns_only_the_own_unit() -> None:
    assert refusal(check_not_only_own, prepared(nominee("k.E")), by=BOTH, units=UNITS) == Refused("permission.own_unit")
    assert refusal(check_not_only_own, prepared(nominee("k.E"), nominee("k.A")), by=BOTH, units=UNITS) is None
    assert refusal(check_not_only_own, prepared(nominee("k.E")), by=SECRETARY, units=UNITS) is None


def test_a_head_of_whom_nobody_knows_the_unit_decides_nothing() -> None:
    assert refusal(check_not_only_own, prepared(), by=HEAD, units=NOBODYS) == Refused("permission.own_unit_unknown")


def test_only_what_is_prepared_is_opened() -> None:
    assert refusal(check_may_open, prepared()) is None
    assert refusal(check_may_open, opened()) == Refused("ballot.not_prepared", number="01")


def test_it_is_closed_at_its_time_or_after_and_not_before() -> None:
    second = timedelta(seconds=1)

    assert refusal(check_may_close, opened(), at=CLOSES) is None
    assert refusal(check_may_close, opened(), at=CLOSES - second) == Refused(
        "ballot.too_early", number="01", closes_at=CLOSES
    )
    assert refusal(check_may_close, lacking(), at=CLOSES) == Refused("ballot.not_open", number="01")
    assert refusal(check_may_close, opened(mode=Mode.PAPER), at=CLOSES) == Refused("ballot.on_paper", number="01")


def test_only_what_lacks_its_quorum_is_opened_again() -> None:
    assert refusal(check_lacks_quorum, lacking()) is None
    assert refusal(check_lacks_quorum, opened()) == Refused("ballot.not_lacking", number="01")


def test_it_closes_on_a_working_day_to_come() -> None:
    assert refusal(check_closing_time, CLOSES, at=AT, is_working_day=True) is None
    assert refusal(check_closing_time, AT, at=AT, is_working_day=True) == Refused("ballot.time_past", closes_at=AT)
    assert refusal(check_closing_time, CLOSES, at=AT, is_working_day=False) == Refused(
        "ballot.day_off", closes_at=CLOSES
    )
