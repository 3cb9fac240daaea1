"""The bloc's own clock for sudden achievements: whose turn it is, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.commendation.awards import Occasion
from bot.domain.commendation.nominations import Nomination, NominationState
from bot.domain.commendation.sudden import Running, SuddenClock, Turn, running, sudden_clock_from
from bot.domain.refusal import Problem
from bot.domain.tables import Table

AT = datetime(2017, 6, 12, 1, 0, tzinfo=UTC)
SIGNED_AT = AT + timedelta(hours=5)
DRAFT = Nomination("03-9f1c2ab34d5e", "bg.SD", "bg", "an", AT, occasion=Occasion.SUDDEN)
CLOCK = SuddenClock(24, 72)


@pytest.mark.parametrize(
    ("state", "turn"),
    [
        (NominationState.DRAFT, Running(Turn.DRAFTER, AT + timedelta(hours=24))),
        (NominationState.SUBMITTED, Running(Turn.LEADER, AT + timedelta(hours=24))),
        (NominationState.READY, Running(Turn.OFFICE, SIGNED_AT + timedelta(hours=72))),
        (NominationState.RECEIVED, Running(Turn.OFFICE, SIGNED_AT + timedelta(hours=72))),
        (NominationState.RETURNED, None),
        (NominationState.GRANTED, None),
    ],
)
def test_proposing_is_counted_from_the_draft_and_answering_from_the_signature(
    state: NominationState, turn: Running | None
) -> None:
    assert running(replace(DRAFT, state=state, decided_at=SIGNED_AT), CLOCK) == turn


def test_what_nobody_signed_has_no_clock_of_answering() -> None:
    assert running(replace(DRAFT, state=NominationState.READY), CLOCK) is None


def test_what_is_not_sudden_has_no_clock() -> None:
    assert running(replace(DRAFT, occasion=Occasion.YEARLY), CLOCK) is None


@pytest.mark.parametrize(
    ("content", "clock"),
    [
        ({}, SuddenClock(24, 72)),
        ({"sudden": {}}, SuddenClock(24, 72)),
        ({"sudden": {"propose_hours": 12, "answer_hours": 48}}, SuddenClock(12, 48)),
    ],
)
def test_the_bloc_file_sets_the_hours(content: Mapping[str, object], clock: SuddenClock) -> None:
    problems: list[Problem] = []

    assert sudden_clock_from(Table("file", content, problems)) == clock
    assert problems == []


def test_hours_must_be_positive() -> None:
    problems: list[Problem] = []

    sudden_clock_from(Table("file", {"sudden": {"propose_hours": 0}}, problems))

    assert [problem.key for problem in problems] == ["sudden.not_positive"]
