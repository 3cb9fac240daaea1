"""The bloc's check of an endorsed nomination: ready for deliberation, sent back, or the approval taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.commendation.nominations import Nomination, NominationState
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Unit
from bot.domain.people.permissions import may, may_judge_unit
from bot.domain.refusal import Refused

UNDO_WINDOW = timedelta(minutes=5)


def check_may_check(nomination: Nomination, *, by: Member) -> None:
    """Others than those who drafted and endorsed it, once.

    Raises:
        Refused: `nomination.not_waiting`, `nomination.took_part`.

    """
    if nomination.state is not NominationState.ENDORSED:
        raise Refused("nomination.not_waiting", number=nomination.number)
    if by.person in {nomination.drafted_by, nomination.decided_by}:
        raise Refused("nomination.took_part", number=nomination.number)


def is_for(nomination: Nomination, *, by: Member, units: Iterable[Unit]) -> bool:
    """Whether it waits for this member's decision: what `check_may`, `check_not_own` and `check_may_check` let pass."""
    return (
        nomination.state is NominationState.ENDORSED
        and may(by, Act.CHECK_NOMINATION, bloc=nomination.bloc)
        and may_judge_unit(by, nomination.unit, units=units)
        and by.person not in {nomination.drafted_by, nomination.decided_by}
    )


def checked(nomination: Nomination, *, by: Member, at: datetime, receipt: str) -> Nomination:
    """Approved by the bloc: it waits for deliberation."""
    return replace(
        nomination, state=NominationState.CHECKED, checked_by=by.person, checked_at=at, check_receipt=receipt
    )


def sent_back(nomination: Nomination, *, reason: str, by: Member, at: datetime, receipt: str) -> Nomination:
    """Returned to the unit, which corrects it as after a return by its leader."""
    return replace(
        checked(nomination, by=by, at=at, receipt=receipt), state=NominationState.RETURNED, check_reason=reason
    )


def unchecked(nomination: Nomination, *, by: Member, at: datetime) -> Nomination:
    """The approval is taken back by whoever gave it, within five minutes: it waits in the bloc again.

    Raises:
        Refused: `nomination.not_approved`, `nomination.approved_by_other`, `nomination.undo_too_late`.

    """
    approved = {NominationState.CHECKED, NominationState.READY}
    if nomination.state not in approved or nomination.checked_at is None:
        raise Refused("nomination.not_approved", number=nomination.number)
    if nomination.checked_by != by.person:
        raise Refused("nomination.approved_by_other", number=nomination.number)
    if at - nomination.checked_at > UNDO_WINDOW:
        raise Refused("nomination.undo_too_late", number=nomination.number)
    return replace(nomination, state=NominationState.ENDORSED, checked_by="", checked_at=None, check_receipt="")
