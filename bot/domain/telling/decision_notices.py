"""Notices of a nomination's way to its decision, and of praise that is lifted. Values only; words are at the edge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class NominationDeliberated:
    """To the drafter, the leader and who checked it: how the bloc's ballot ended."""

    number: str
    name: str
    award: str
    ballot: str
    is_carried: bool


@dataclass(frozen=True, slots=True)
class NominationReady:
    """To the standing office: papers are on their way; `due` where the bloc's clock for sudden achievements runs."""

    number: str
    bloc: str
    place: str
    unit: str
    name: str
    award: str
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class SuddenForwarded:
    """To the drafter, the head and the secretary: a sudden achievement went straight to the standing office."""

    number: str
    unit: str
    name: str
    award: str
    by: str
    due: datetime


@dataclass(frozen=True, slots=True)
class NominationReceived:
    """To those concerned: the standing office has the papers."""

    number: str
    name: str
    award: str
    office: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReceiptTakenBack:
    """To the same: it was a slip."""

    number: str
    name: str
    office: str


@dataclass(frozen=True, slots=True)
class ReturnedByOffice:
    """To those concerned: the standing office wants it corrected, and why; `is_drafter` for who can correct it."""

    number: str
    name: str
    office: str
    reason: str
    is_drafter: bool


@dataclass(frozen=True, slots=True)
class NominationHeld:
    """To those concerned: it waits, and is not rejected; `kind` is a HoldKind."""

    number: str
    name: str
    by: str
    kind: str


@dataclass(frozen=True, slots=True)
class NominationTakenUp:
    """To those concerned: it goes on."""

    number: str
    name: str
    by: str


@dataclass(frozen=True, slots=True)
class NominationDecided:
    """To those concerned, the head and the secretary: granted by this paper, or not granted and why."""

    number: str
    unit: str
    name: str
    award: str
    is_granted: bool
    decision: str
    day: date | None
    signed_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class AwardRevoked:
    """To the same: the award is taken back; `kind` is a RevokeKind."""

    number: str
    unit: str
    name: str
    award: str
    decision: str
    kind: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class SuddenOverdue:
    """To whoever must act, later to the next above: the bloc's own hours are over. `turn` is a Turn."""

    number: str
    place: str
    unit: str
    name: str
    turn: str
    due: datetime
    is_second: bool


@dataclass(frozen=True, slots=True)
class PraiseLifted:
    """To the heads of every bloc, the unit and who praised: an example for the whole province."""

    number: str
    bloc: str
    unit: str
    name: str
    deed: str
    document: str
    by: str
