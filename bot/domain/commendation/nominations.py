"""Nominations: who is put forward, for what deed, on which document, for which award."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.commendation.awards import AwardEntry, Occasion, Recipient
from bot.domain.commendation.stated_facts import NOTHING_STATED, StatedFacts
from bot.domain.folding import fold
from bot.domain.numbering import number_of, number_read, numbered_id
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Unit, has_hand_in
from bot.domain.people.permissions import may
from bot.domain.refusal import Refused

_VERSION = re.compile(r"(?:dn)?[ -]?(\d{1,4})(?:-([0-9a-f]{6}))?", re.ASCII)
_TAIL = 6


class Nominee(StrEnum):
    """What is nominated: a person, a collective, or a model worth copying."""

    PERSON = "person"
    COLLECTIVE = "collective"
    MODEL = "model"

    @property
    def recipient(self) -> Recipient:
        """Who receives the award; a model is the work of a collective."""
        return Recipient.PERSON if self is Nominee.PERSON else Recipient.COLLECTIVE


class Field(StrEnum):
    """What a nomination says, in the order in which it is asked for."""

    NOMINEE = "nominee"
    NAME = "name"
    DEED = "deed"
    DOCUMENT = "document"
    AWARD = "award"


class NominationState(StrEnum):
    """Where a nomination stands; what follows endorsement belongs to the bloc.

    `checked` is ready for deliberation; one that the bloc sends back is `returned` like one of the leader;
    `superseded` is a returned one whose correction has been submitted. `ready` waits for the standing office,
    `received` for the decision; `on_hold` waits, and is not rejected.
    """

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ENDORSED = "endorsed"
    CHECKED = "checked"
    RETURNED = "returned"
    SUPERSEDED = "superseded"
    READY = "ready"
    NOT_CARRIED = "not_carried"
    RECEIVED = "received"
    ON_HOLD = "on_hold"
    GRANTED = "granted"
    DECLINED = "declined"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Nomination:
    """A commendation nomination of one unit; `award` is the id of a catalogue entry.

    What it says never changes once it is submitted: a correction is a new one under the same number.
    `id` is the number within the bloc, a hyphen, and a random tail: `03-9f1c2ab34d5e`.
    """

    id: str
    unit: str
    bloc: str
    drafted_by: str
    drafted_at: datetime
    state: NominationState = NominationState.DRAFT
    nominee: Nominee | None = None
    name: str = ""
    deed: str = ""
    document: str = ""
    award: str = ""
    rule_set: str = ""
    submit_receipt: str = ""
    submitted_at: datetime | None = None
    decided_by: str = ""
    decided_at: datetime | None = None
    decision_receipt: str = ""
    reason: str = ""
    checked_by: str = ""
    checked_at: datetime | None = None
    check_receipt: str = ""
    check_reason: str = ""
    occasion: Occasion = Occasion.YEARLY
    praise: str = ""
    """The id of the praise it grew from, or empty."""
    facts: StatedFacts = NOTHING_STATED
    """What the drafter states for the conditions of the award."""

    @property
    def number(self) -> str:
        """What people call it by, ĐN-`03`; the same for all its corrections."""
        return number_of(self.id)

    @property
    def version(self) -> str:
        """Number and the beginning of its tail, `03-9f1c2a`: exactly this text, which a correction is not."""
        number, _, tail = self.id.partition("-")
        return f"{number}-{tail[:_TAIL]}"

    @property
    def last_by(self) -> str:
        """Who decided on it last: the unit's leader or, after endorsement, the bloc."""
        return self.checked_by or self.decided_by

    @property
    def last_at(self) -> datetime | None:
        return self.checked_at or self.decided_at

    @property
    def last_reason(self) -> str:
        """Why it was returned, by whoever did it; empty where it was not."""
        return self.check_reason or self.reason

    @property
    def missing(self) -> tuple[Field, ...]:
        """What has still to be said, in the order in which it is asked for."""
        return tuple(field for field in Field if not getattr(self, field))

    @property
    def fingerprint(self) -> str:
        """Eight hexadecimal characters of a SHA-256 over what it says: a changed text is another one."""
        parts = [repr(getattr(self, field)) for field in Field]
        if self.facts.signed_part != NOTHING_STATED:
            parts.append(repr(self.facts.signed_part))
        said = "\n".join(parts)
        return hashlib.sha256(said.encode()).hexdigest()[:8]

    def decided(self, state: NominationState, *, by: Member, at: datetime, reason: str = "") -> Nomination:
        return replace(self, state=state, decided_by=by.person, decided_at=at, reason=reason)

    def correction(self, tail: str, *, at: datetime) -> Nomination:
        """A draft that says the same, under the same number, by the same person."""
        id_ = numbered_id(self.number, tail=tail)
        said = {field.value: getattr(self, field) for field in Field}
        begun = Nomination(id_, self.unit, self.bloc, self.drafted_by, at, rule_set=self.rule_set, **said)
        return replace(begun, occasion=self.occasion, praise=self.praise, facts=self.facts)


@dataclass(frozen=True, slots=True)
class WaitingNomination:
    """An endorsed nomination with the unit it comes from and the name of its bloc."""

    nomination: Nomination
    unit: Unit
    bloc: str


def with_nominee(draft: Nomination, nominee: Nominee) -> Nomination:
    """Another kind of nominee has another name, and perhaps other awards; what was done stays."""
    if draft.nominee is nominee:
        return draft
    if draft.nominee and draft.nominee.recipient is nominee.recipient:
        return replace(draft, nominee=nominee, name="", facts=NOTHING_STATED)
    return replace(draft, nominee=nominee, name="", award="", rule_set="", facts=NOTHING_STATED)


def with_award(draft: Nomination, entry: AwardEntry) -> Nomination:
    return replace(draft, award=entry.id, rule_set=entry.rule_set)


def read_number(text: str) -> str:
    """The number as an id begins with it, from `ĐN-03`, `dn3` or `3`; empty for anything else."""
    return number_read(text, "dn")


def read_version(text: str) -> tuple[str, str]:
    """The number as `read_number` gives it, and the beginning of a tail where one was written: `ĐN-03-9f1c2a`."""
    found = _VERSION.fullmatch(fold(text))
    return (f"{int(found[1]):02d}", found[2] or "") if found else ("", "")


def may_see(nomination: Nomination, *, by: Member) -> bool:
    """The own unit sees what it submitted, the bloc what was endorsed or it decided, everybody the own drafts."""
    if nomination.state is NominationState.DRAFT:
        return nomination.drafted_by == by.person
    if may(by, Act.DRAFT_NOMINATION, unit=nomination.unit):
        return True
    return has_reached_bloc(nomination) and may(by, Act.SEE_NOMINATIONS, bloc=nomination.bloc)


def has_reached_bloc(nomination: Nomination) -> bool:
    """Signed by the unit's leader: from there on the bloc reads it, also when it sends it back."""
    if nomination.checked_by:
        return True
    within_unit = {NominationState.DRAFT, NominationState.SUBMITTED, NominationState.RETURNED}
    return nomination.state not in within_unit | {NominationState.SUPERSEDED}


def check_may_write(nomination: Nomination, *, by: Member) -> None:
    """Raises `Refused`: `nomination.not_yours` or, once it was submitted, `nomination.not_draft`."""
    if nomination.drafted_by != by.person:
        raise Refused("nomination.not_yours")
    if nomination.state is not NominationState.DRAFT:
        raise Refused("nomination.not_draft", number=nomination.number)


def check_may_submit(draft: Nomination, *, by: Member, seen: str, offered: tuple[AwardEntry, ...]) -> None:
    """`seen` is the fingerprint of what the drafter was shown, `offered` what may be asked for today.

    Raises:
        Refused: `nomination.not_yours`, `nomination.not_draft`, `nomination.incomplete`,
            `nomination.changed_meanwhile`, `nomination.award_not_offered`.

    """
    check_may_write(draft, by=by)
    if draft.missing:
        raise Refused("nomination.incomplete")
    if draft.fingerprint != seen:
        raise Refused("nomination.changed_meanwhile")
    if draft.award not in {entry.id for entry in offered}:
        raise Refused("nomination.award_not_offered")


def check_may_correct(nomination: Nomination, *, by: Member) -> None:
    """Raises `Refused`: `nomination.not_yours` or `nomination.not_returned`."""
    if nomination.drafted_by != by.person:
        raise Refused("nomination.not_yours")
    if nomination.state is not NominationState.RETURNED:
        raise Refused("nomination.not_returned", number=nomination.number)


def check_may_decide(nomination: Nomination, *, by: Member) -> None:
    """The leader endorses or returns what somebody else drafted, once.

    Raises:
        Refused: `nomination.not_awaiting`, `nomination.own_draft`.

    """
    if nomination.state is not NominationState.SUBMITTED:
        raise Refused("nomination.not_awaiting", number=nomination.number)
    if has_hand_in(by, nomination.drafted_by):
        raise Refused("nomination.own_draft", number=nomination.number)
