"""The way of a nomination after its unit signed it: ballot, standing office, hold, each step where it is due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.commendation.awards import AwardEntry, EntryType, Occasion, Recipient
from bot.domain.commendation.nominations import Nomination, NominationState, has_reached_bloc
from bot.domain.commendation.steps import (
    HOLDABLE,
    HoldKind,
    Step,
    StepKind,
    after_check,
    check_may_return,
    deliberated,
    held_up,
    needs_ballot,
    received,
    taken_up,
)
from bot.domain.refusal import Refused

AT = datetime(2017, 6, 12, 1, 0, tzinfo=UTC)
CHECKED = Nomination("03-9f1c2ab34d5e", "bg.SD", "bg", "an", AT, NominationState.CHECKED)
ENTRY = AwardEntry(
    "giay-khen",
    "Giấy khen",
    EntryType.AWARD,
    frozenset(Recipient),
    date(2014, 6, 1),
    None,
    certain=True,
    occasions=tuple(Occasion),
    rule_set="r",
    quota=None,
    checks=(),
)


def held_at(state: NominationState) -> Step:
    return Step(CHECKED.id, StepKind.HELD, state, "c", AT, "R", HoldKind.FACTS)


@pytest.mark.parametrize(
    ("deliberated_on", "occasion", "needed"),
    [
        (None, Occasion.YEARLY, True),
        (None, Occasion.DRIVE, False),
        (None, Occasion.SUDDEN, False),
        ((), Occasion.YEARLY, False),
        ((Occasion.DRIVE,), Occasion.DRIVE, True),
    ],
)
def test_the_bloc_deliberates_where_the_catalogue_says_so_else_at_the_end_of_a_year(
    deliberated_on: tuple[Occasion, ...] | None, occasion: Occasion, needed: bool
) -> None:
    assert needs_ballot(replace(ENTRY, deliberated=deliberated_on), occasion) is needed


def test_an_award_the_catalogue_does_not_hold_is_deliberated_on_at_the_end_of_a_year() -> None:
    assert [needs_ballot(None, occasion) for occasion in Occasion] == [True, False, False]


def test_what_needs_no_ballot_goes_to_the_standing_office_at_once() -> None:
    of_drive = replace(CHECKED, occasion=Occasion.DRIVE)

    assert after_check(CHECKED, ENTRY) == CHECKED
    assert after_check(of_drive, ENTRY) == replace(of_drive, state=NominationState.READY)


@pytest.mark.parametrize(("carried", "state"), [(True, NominationState.READY), (False, NominationState.NOT_CARRIED)])
def test_a_ballot_carries_a_nomination_or_ends_its_way(carried: bool, state: NominationState) -> None:
    assert deliberated(CHECKED, carried=carried) == replace(CHECKED, state=state)


def test_the_office_receives_what_is_ready() -> None:
    ready = replace(CHECKED, state=NominationState.READY)

    assert received(ready) == replace(CHECKED, state=NominationState.RECEIVED)


@pytest.mark.parametrize("state", [NominationState.READY, NominationState.RECEIVED])
def test_the_office_returns_what_lies_before_it(state: NominationState) -> None:
    check_may_return(replace(CHECKED, state=state))


@pytest.mark.parametrize("state", sorted(HOLDABLE))
def test_what_was_held_goes_on_where_it_was(state: NominationState) -> None:
    before = replace(CHECKED, state=state)
    earlier = Step(CHECKED.id, StepKind.HELD, NominationState.ENDORSED, "c", AT, "R0", HoldKind.PAPERS)

    waiting = held_up(before)

    assert waiting == replace(CHECKED, state=NominationState.ON_HOLD)
    assert taken_up(waiting, (earlier, held_at(state))) == before


@pytest.mark.parametrize(
    ("act", "state", "key"),
    [
        (lambda one: deliberated(one, carried=True), NominationState.ENDORSED, "nomination.not_for_ballot"),
        (received, NominationState.RECEIVED, "nomination.not_ready"),
        (check_may_return, NominationState.GRANTED, "nomination.not_ready"),
        (held_up, NominationState.GRANTED, "nomination.not_holdable"),
        (lambda one: taken_up(one, ()), NominationState.CHECKED, "nomination.not_on_hold"),
    ],
)
def test_a_step_that_is_not_due_is_refused(
    act: Callable[[Nomination], object], state: NominationState, key: str
) -> None:
    with pytest.raises(Refused) as refused:
        act(replace(CHECKED, state=state))

    assert refused.value == Refused(key, number="03")


@pytest.mark.parametrize(
    ("nomination", "has"),
    [
        (replace(CHECKED, state=NominationState.SUBMITTED), False),
        (replace(CHECKED, state=NominationState.RETURNED), False),
        (replace(CHECKED, state=NominationState.SUPERSEDED), False),
        (replace(CHECKED, state=NominationState.READY), True),
        (replace(CHECKED, state=NominationState.RETURNED, checked_by="c"), True),
    ],
)
def test_the_bloc_reads_what_its_unit_has_signed(nomination: Nomination, has: bool) -> None:
    assert has_reached_bloc(nomination) is has
