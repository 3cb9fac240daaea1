"""How votes are read, which may be cast, and what seals them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.ballots.ballots import Ballot, Mode
from bot.domain.ballots.votes import ABSTAIN, AGREE, DISAGREE, allowed, check_choices, check_may_vote, read_choices
from bot.domain.refusal import Refused
from tests.domain.ballots.made import CLOSES, VOTERS, choice, lacking, nominee, opened, vote
from tests.domain.ballots.test_ballots import refusal

NAMES = {"k.A": ("A", "Hiệp Hòa"), "k.B": ("B", "Việt Yên"), "k.E": ("E", "Yên Thế")}
TWO = opened(nominee("k.E"), choice())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Đồng ý", {0: AGREE}),
        ("khong dong y", {0: DISAGREE}),
        ("Không có ý kiến", {0: ABSTAIN}),
        ("2 Việt Yên", {1: "k.B"}),
        ("1. đồng ý\n\n2: yen the", {0: AGREE, 1: "k.E"}),
        ("2 abstain", {1: ABSTAIN}),
        ("2 E", {1: "k.E"}),
    ],
)
def test_a_choice_is_read_as_it_is_said(text: str, found: dict[int, str]) -> None:
    assert read_choices(text, TWO, "k.A", current=0, names=NAMES) == found


@pytest.mark.parametrize(
    "text", ["được", "3 đồng ý", "0 đồng ý", "2 đồng ý", "2 Hiệp Hòa", "1 Việt Yên", "1 đồng ý\nx"]
)
def test_what_chooses_nothing_that_is_allowed_is_refused_whole(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_choices(text, TWO, "k.A", current=0, names=NAMES)

    assert refused.value == Refused("ballot.unread_choice", line=text.rpartition("\n")[2])


def test_the_party_has_nothing_to_choose_and_no_unit_chooses_itself() -> None:
    assert allowed(nominee("k.E"), "k.E", voters=VOTERS) == ("",)
    assert allowed(nominee("k.E"), "k.A", voters=VOTERS) == (AGREE, DISAGREE, ABSTAIN)
    assert allowed(choice("k.A", "k.B"), "k.A", voters=VOTERS) == ("k.B", ABSTAIN)


@pytest.mark.parametrize(
    ("unit", "choices", "is_whole"),
    [
        ("k.A", (AGREE, "k.B"), True),
        ("k.E", ("", "k.B"), True),
        ("k.E", (AGREE, "k.B"), False),
        ("k.A", ("", "k.B"), False),
        ("k.A", (AGREE,), False),
        ("k.A", (AGREE, "k.A"), False),
    ],
)
def test_a_vote_answers_every_item_with_what_the_unit_may_choose(
    unit: str, choices: tuple[str, ...], is_whole: bool
) -> None:
    assert refusal(check_choices, TWO, unit, choices) == (
        None if is_whole else Refused("ballot.incomplete", number="01")
    )


SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("ballot", "unit", "key"),
    [
        (opened(), "k.A", None),
        (opened(), "k.E", "ballot.no_vote"),
        (lacking(), "k.A", "ballot.not_open"),
        (opened(mode=Mode.PAPER), "k.A", "ballot.on_paper"),
        (replace(opened(), closes_at=CLOSES - SECOND), "k.A", "ballot.too_late"),
    ],
)
def test_a_vote_is_cast_while_it_is_open_by_who_is_entitled(ballot: Ballot, unit: str, key: str | None) -> None:
    refused = refusal(check_may_vote, ballot, unit, sent_at=CLOSES)

    assert (refused.key if refused else None) == key


def test_the_seal_is_another_one_for_every_choice_unit_and_salt() -> None:
    one = vote("k.A", AGREE)

    others = [vote("k.A", DISAGREE), vote("k.B", AGREE), replace(one, salt="other")]

    assert len({each.seal for each in (one, *others)}) == 4
    assert one.seal == vote("k.A", AGREE).seal
