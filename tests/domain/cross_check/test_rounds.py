"""Rounds over the years, their seeds and the conflicts they heed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.cross_check.plan import Plan, Team, planned
from bot.domain.cross_check.rounds import (
    Conflict,
    InspectionRound,
    RoundState,
    apart,
    check_reason,
    check_seed,
    conflicts_in,
    fingerprint,
    met_before,
    next_number,
)
from bot.domain.refusal import Refused

AT = datetime(2017, 6, 12, 1, 0, tzinfo=UTC)
FIRST = planned(("A", "B", "C", "D", "E", "F", "G"), size=2, seed="1")
SECOND = planned(("A", "B", "C", "D", "E", "F", "G"), size=2, seed="2", last=FIRST.meetings())


def _round(number: int, plan: Plan, state: RoundState = RoundState.PUBLISHED) -> InspectionRound:
    return InspectionRound(f"r{number}", "Q2", number, plan, state, "p1", AT)


def _conflict(unit: str, other: str) -> Conflict:
    return Conflict("khoi", unit, other, "người thân", "p1", AT)


def test_the_next_round_counts_what_was_published_also_before_a_repair() -> None:
    replaced = _round(1, FIRST, RoundState.REPLACED)

    assert (next_number(()), next_number((replaced, _round(1, SECOND)))) == (1, 2)


def test_a_proposed_plan_has_no_number_yet() -> None:
    assert next_number((_round(1, FIRST), _round(2, SECOND, RoundState.PROPOSED))) == 2


def test_who_met_is_told_by_the_last_published_round_before() -> None:
    rounds = (_round(1, FIRST), _round(2, SECOND), _round(2, FIRST, RoundState.REPLACED))

    assert (met_before(rounds, 1), met_before(rounds, 2), met_before(rounds, 3)) == (
        frozenset(),
        FIRST.meetings(),
        SECOND.meetings(),
    )


def test_a_plan_that_changed_has_another_fingerprint() -> None:
    team = FIRST.teams[0]
    other = replace(FIRST, teams=(Team(team.unit, team.members[0], (team.lead,)), *FIRST.teams[1:]))

    assert len({fingerprint(FIRST), fingerprint(other), fingerprint(replace(FIRST, seed="2"))}) == 3
    assert fingerprint(FIRST) == fingerprint(replace(FIRST, asked=3))


def test_a_conflict_matters_in_a_plan_where_the_two_meet() -> None:
    team = FIRST.teams[0]
    meeting, other = _conflict(team.unit, team.lead), _conflict("A", "Z")

    assert conflicts_in(FIRST, [meeting, other]) == (meeting,)


def test_a_conflict_has_no_direction() -> None:
    assert apart([_conflict("B", "A"), _conflict("A", "B")]) == {("A", "B")}


@pytest.mark.parametrize(
    ("seed", "refused"),
    [
        ("", Refused("cross_check.seed_missing")),
        ("x" * 65, Refused("cross_check.seed_too_long", most=64, length=65)),
    ],
)
def test_a_seed_is_short_and_not_empty(seed: str, refused: Refused) -> None:
    with pytest.raises(Refused) as raised:
        check_seed(seed)

    assert raised.value == refused


@pytest.mark.parametrize("seed", ["Vì an ninh Tổ quốc 2017", "x", "x" * 64])
def test_a_seed_of_a_sentence_is_fine(seed: str) -> None:
    check_seed(seed)


@pytest.mark.parametrize(
    ("reason", "refused"),
    [("", Refused("cross_check.no_reason")), ("x" * 501, Refused("reason.too_long", most=500, length=501))],
)
def test_a_conflict_and_a_withdrawal_need_a_reason(reason: str, refused: Refused) -> None:
    with pytest.raises(Refused) as raised:
        check_reason(reason)

    assert raised.value == refused


@pytest.mark.parametrize("reason", ["người thân", "x", "x" * 500])
def test_a_reason_may_be_short_or_just_as_long_as_allowed(reason: str) -> None:
    check_reason(reason)
