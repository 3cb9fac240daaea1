"""The steps of a nomination after its unit has signed it: only added to, so that its history can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.commendation.awards import AwardEntry, Occasion
from bot.domain.commendation.nominations import Nomination, NominationState
from bot.domain.refusal import Refused


class StepKind(StrEnum):
    """What happened; `checked` is the approval that stood before the standing office returned it."""

    CHECKED = "checked"
    CARRIED = "carried"
    NOT_CARRIED = "not_carried"
    RECEIVED = "received"
    UNRECEIVED = "unreceived"
    HELD = "held"
    TAKEN_UP = "taken_up"
    GRANTED = "granted"
    DECLINED = "declined"
    REVOKED = "revoked"


class HoldKind(StrEnum):
    """Why a nomination waits. There is no free text: what is under way about a person is not written down here."""

    REVIEW = "review"
    PAPERS = "papers"
    FACTS = "facts"


@dataclass(frozen=True, slots=True)
class Step:
    """`before` is the state it was in, `words` what was said: a ballot, a kind of hold, a decision's number."""

    nomination: str
    kind: StepKind
    before: NominationState
    by: str
    at: datetime
    receipt: str
    words: str = ""


HOLDABLE = frozenset(
    {NominationState.ENDORSED, NominationState.CHECKED, NominationState.READY, NominationState.RECEIVED}
)
DECIDABLE = frozenset({NominationState.READY, NominationState.RECEIVED})
OPEN = HOLDABLE | {NominationState.SUBMITTED, NominationState.ON_HOLD}
"""Still on its way; what was decided, not carried or returned is not."""


def needs_ballot(entry: AwardEntry | None, occasion: Occasion) -> bool:
    """Whether the bloc deliberates first: what the catalogue says, else what is put forward at the end of a year."""
    if entry is None or entry.deliberated is None:
        return occasion is Occasion.YEARLY
    return occasion in entry.deliberated


def after_check(nomination: Nomination, entry: AwardEntry | None) -> Nomination:
    """Approved by the bloc: it waits for deliberation, or at once for the standing office where none is needed."""
    if needs_ballot(entry, nomination.occasion):
        return nomination
    return replace(nomination, state=NominationState.READY)


def deliberated(nomination: Nomination, *, carried: bool) -> Nomination:
    """Raises `Refused("nomination.not_for_ballot")`."""
    if nomination.state is not NominationState.CHECKED:
        raise Refused("nomination.not_for_ballot", number=nomination.number)
    return replace(nomination, state=NominationState.READY if carried else NominationState.NOT_CARRIED)


def received(nomination: Nomination) -> Nomination:
    """The papers lie in the standing office. Raises `Refused("nomination.not_ready")`."""
    if nomination.state is not NominationState.READY:
        raise Refused("nomination.not_ready", number=nomination.number)
    return replace(nomination, state=NominationState.RECEIVED)


def check_may_return(nomination: Nomination) -> None:
    """The standing office returns what lies before it. Raises `Refused("nomination.not_ready")`."""
    if nomination.state not in DECIDABLE:
        raise Refused("nomination.not_ready", number=nomination.number)


def held_up(nomination: Nomination) -> Nomination:
    """It waits, and is not rejected. Raises `Refused("nomination.not_holdable")`."""
    if nomination.state not in HOLDABLE:
        raise Refused("nomination.not_holdable", number=nomination.number)
    return replace(nomination, state=NominationState.ON_HOLD)


def taken_up(nomination: Nomination, steps: Sequence[Step]) -> Nomination:
    """It goes on where it was held. Raises `Refused("nomination.not_on_hold")`."""
    if nomination.state is not NominationState.ON_HOLD:
        raise Refused("nomination.not_on_hold", number=nomination.number)
    return replace(nomination, state=last_of(steps, StepKind.HELD).before)


def last_of(steps: Sequence[Step], kind: StepKind) -> Step:
    """The latest step of this kind; raises StopIteration where there is none: a bug."""
    return next(step for step in reversed(steps) if step.kind is kind)
