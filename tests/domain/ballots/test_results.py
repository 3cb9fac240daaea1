"""The result of a ballot against an oracle that computes with fractions."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ballots.ballots import Ballot, Item
from bot.domain.ballots.majorities import Base, Majority, Share
from bot.domain.ballots.results import ItemResult, is_quorate, results
from bot.domain.ballots.votes import ABSTAIN, AGREE, DISAGREE, Vote, allowed
from tests.domain.ballots.made import VOTERS, choice, nominee, of, opened, vote
from tests.domain.ballots.test_majorities import shares


@st.composite
def polled(draw: st.DrawFn) -> tuple[Ballot, list[Vote]]:
    majority = Majority(draw(shares), draw(shares), draw(st.sampled_from(Base)))
    item = draw(st.sampled_from([nominee("k.E", majority=majority), choice(majority=majority)]))
    ballot = opened(item)
    voting = draw(st.sets(st.sampled_from(ballot.electorate)))
    votes = [vote(unit, draw(st.sampled_from(allowed(item, unit, voters=VOTERS)))) for unit in sorted(voting)]
    return ballot, votes


def _passes(share: Share, part: int, whole: int) -> bool:
    if part == 0:
        return False
    ratio = Fraction(part, whole)
    return ratio > share.fraction if share.is_strict else ratio >= share.fraction


def _whole(item: Item, votes: list[Vote], *, without: str) -> int:
    units = item.entitled(VOTERS) if item.majority.base is Base.ENTITLED else tuple(one.unit for one in votes)
    return sum(unit != without for unit in units)


@given(polled())
def test_an_item_is_carried_exactly_where_quorum_and_threshold_are_reached(drawn: tuple[Ballot, list[Vote]]) -> None:
    ballot, votes = drawn
    [item] = ballot.items

    [found] = results(ballot, votes)

    quorate = _passes(item.majority.quorum, len(votes), len(item.entitled(VOTERS)))
    said = [one.choices[0] for one in votes]
    counted = {unit: said.count(unit) for unit in item.units} if item.is_choice else {"": said.count(AGREE)}
    most = max(counted.values())
    first = [unit for unit, count in counted.items() if count == most]
    enough = _passes(item.majority.threshold, most, _whole(item, votes, without=first[0]))
    carried = quorate and len(first) == 1 and enough
    chosen = first[0] if carried and item.is_choice else ""
    assert (found.is_quorate, found.is_carried, found.chosen) == (quorate, carried, chosen)
    assert found.agree + found.disagree + found.abstain == found.voted == len(votes)
    assert is_quorate([found]) == quorate


@given(polled())
def test_the_order_in_which_votes_were_cast_changes_nothing(drawn: tuple[Ballot, list[Vote]]) -> None:
    ballot, votes = drawn

    assert results(ballot, votes) == results(ballot, list(reversed(votes)))


@given(polled())
def test_one_more_unit_that_agrees_never_makes_an_item_fail(drawn: tuple[Ballot, list[Vote]]) -> None:
    ballot, votes = drawn
    silent = [unit for unit in ballot.electorate if unit not in {one.unit for one in votes}]
    if ballot.items[0].is_choice or not silent:
        return

    [before], [after] = results(ballot, votes), results(ballot, [*votes, vote(silent[0], AGREE)])

    assert after.is_carried or not before.is_carried


def test_the_numbers_say_why() -> None:
    ballot = opened(nominee("k.E", majority=of(80, 100)))
    votes = [vote("k.A", AGREE), vote("k.B", AGREE), vote("k.C", DISAGREE), vote("k.D", ABSTAIN)]

    assert results(ballot, votes) == (ItemResult(4, 4, 3, 4, 4, agree=2, disagree=1, abstain=1),)


def test_of_those_voting_who_stayed_away_does_not_count() -> None:
    ballot = opened(nominee("k.E", majority=of(1, 2, is_strict=True, base=Base.VOTING)))
    votes = [vote("k.A", AGREE), vote("k.B", AGREE), vote("k.C", DISAGREE)]

    [found] = results(ballot, votes)

    assert (found.base, found.needed, found.is_carried) == (3, 2, True)


def test_the_party_of_one_item_votes_on_the_others() -> None:
    ballot = opened(nominee("k.E"), nominee("k.A", number="02"))
    votes = [vote("k.A", AGREE, ""), vote("k.E", "", AGREE), *(vote(u, AGREE, AGREE) for u in ("k.B", "k.C"))]

    assert [(one.entitled, one.voted, one.agree) for one in results(ballot, votes)] == [(4, 3, 3), (4, 3, 3)]


def test_where_several_units_have_the_most_votes_none_is_chosen() -> None:
    votes = [vote("k.A", "k.B"), vote("k.B", "k.A"), vote("k.C", "k.A"), vote("k.D", "k.B")]

    [found] = results(opened(choice(majority=of(1, 4))), votes)

    assert (found.is_tied, found.is_carried, found.chosen, found.candidates) == (True, False, "", (2, 2, 0, 0, 0))


def test_a_unit_from_outside_can_be_chosen_by_all() -> None:
    votes = [vote(unit, "k.X") for unit in VOTERS]

    [found] = results(opened(choice("k.X", "k.A")), votes)

    assert (found.base, found.needed, found.chosen) == (5, 3, "k.X")
