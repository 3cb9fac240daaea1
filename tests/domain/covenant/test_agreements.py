"""Agreement on a criteria set: opinions on the text that was read, proposals with their reason, answers by others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.covenant.agreements import (
    Agreement,
    AgreementState,
    Proposal,
    ProposalState,
    Voice,
    check_open,
    decided,
    silent,
    wish_typed,
)
from bot.domain.people.members import Unit
from bot.domain.refusal import Refused
from tests.domain.covenant.covenant_scene import AT, HEAD, LATER, LEADER

_UP = Agreement("a1", "b", 2017, "s1", "s0", "p1", AT, "R")
_WISH = Proposal("w1", "a1", "b.SD", "B02", "chỉ tiêu 80", "Đã đạt", "p2", AT)
_CODES = ("B02", "F01")


def test_an_open_agreement_on_the_text_read_goes_on() -> None:
    assert check_open(_UP, criteria_set="s1") == check_open(_UP) == _UP


@pytest.mark.parametrize(
    ("agreement", "read", "key"),
    [
        (None, "", "agreement.closed"),
        (replace(_UP, state=AgreementState.FROZEN), "s1", "agreement.closed"),
        (_UP, "s2", "agreement.other_text"),
    ],
)
def test_what_is_closed_or_another_text_is_not_agreed_to(agreement: Agreement | None, read: str, key: str) -> None:
    with pytest.raises(Refused) as refused:
        check_open(agreement, criteria_set=read)

    assert refused.value == Refused(key)


@pytest.mark.parametrize("text", ["B02 chỉ tiêu 80 | Đã đạt", "b02: chỉ tiêu 80|Đã đạt"])
def test_a_wish_has_a_criterion_a_what_and_a_why(text: str) -> None:
    assert wish_typed(text, codes=_CODES) == ("B02", "chỉ tiêu 80", "Đã đạt")


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("B99 điểm 3 | vì", Refused("agreement.unknown_code", code="B99")),
        ("B02 | vì", Refused("agreement.wish_unreadable")),
        ("B02 điểm 3", Refused("agreement.wish_unreadable")),
        ("B02 điểm 3 |", Refused("agreement.wish_unreadable")),
        ("", Refused("agreement.wish_unreadable")),
        (f"B02 điểm 3 | {'x' * 301}", Refused("agreement.wish_too_long", most=300)),
    ],
)
def test_a_wish_that_lacks_something_says_what(text: str, refused: Refused) -> None:
    with pytest.raises(Refused) as raised:
        wish_typed(text, codes=_CODES)

    assert raised.value == refused


def test_a_proposal_is_answered_once_by_somebody_else() -> None:
    done = decided(_WISH, ProposalState.DECLINED, answer="Giữ", by=HEAD, at=LATER)

    assert done == replace(_WISH, state=ProposalState.DECLINED, answer="Giữ", decided_by="p1", decided_at=LATER)


@pytest.mark.parametrize(
    ("proposal", "by", "key"),
    [
        (replace(_WISH, state=ProposalState.DECLINED), HEAD, "agreement.answered"),
        (_WISH, LEADER, "agreement.own_proposal"),
    ],
)
def test_answered_proposals_and_own_ones_are_left_alone(proposal: Proposal, by: object, key: str) -> None:
    assert isinstance(by, type(HEAD))

    with pytest.raises(Refused) as refused:
        decided(proposal, ProposalState.TAKEN_UP, answer="", by=by, at=LATER)

    assert refused.value == Refused(key)


def test_the_units_that_have_not_agreed_are_known() -> None:
    units = tuple(Unit(f"b.{code}", "b", code, code, code, 1) for code in ("SD", "HH"))

    assert silent(units, [Voice("a1", "b.SD", "p2", AT, "R")]) == (units[1],)
