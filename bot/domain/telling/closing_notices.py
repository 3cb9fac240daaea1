"""Notices of appeals, of the lock, and of corrections after it. Values only; words are at the edge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Moved:
    """A value as it was and as it is (in what the criterion takes, `measure` its unit or ""), and what follows."""

    criterion: str
    measure: str
    value_before: Decimal | None
    value: Decimal
    points_before: Decimal
    points: Decimal
    total_before: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True)
class AppealAwaitsSignature:
    """To the unit's leaders: an officer drafted an appeal."""

    period: str
    criterion: str
    asked: Decimal
    measure: str
    by: str
    reason: str
    evidence: str


@dataclass(frozen=True, slots=True)
class AppealDropped:
    """To the unit's officers: the leader did not sign it, and why."""

    period: str
    criterion: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class AppealSigned:
    """To the unit's officers: it is on its way, and until when it is answered."""

    period: str
    criterion: str
    by: str
    due: datetime


@dataclass(frozen=True, slots=True)
class AppealAwaits:
    """To everybody who may decide it."""

    unit: str
    period: str
    criterion: str
    due: datetime


@dataclass(frozen=True, slots=True)
class AppealDecided:
    """To the unit and to those who had scored it; `moved` is None where it was rejected."""

    unit: str
    period: str
    criterion: str
    by: str
    reason: str
    moved: Moved | None
    code: str


@dataclass(frozen=True, slots=True)
class OverdueAppeal:
    """One line of the escalation."""

    unit: str
    criterion: str
    due: datetime


@dataclass(frozen=True, slots=True)
class AppealsOverdue:
    """To the standing office and the province's leaders: nobody decided in time."""

    bloc: str
    period: str
    appeals: tuple[OverdueAppeal, ...]


@dataclass(frozen=True, slots=True)
class PeriodLocked:
    """To the bloc's group and to everybody in it: the table is final, and its hash."""

    bloc: str
    period: str
    code: str
    at: datetime
    by: str
    units: int
    signed: int
    hash: str


@dataclass(frozen=True, slots=True)
class CorrectionAwaits:
    """To everybody who may confirm it."""

    unit: str
    period: str
    code: str
    criterion: str
    by: str


@dataclass(frozen=True, slots=True)
class CorrectionMade:
    """To the group, the unit and the heads: a row below the frozen table, with the two people behind it."""

    unit: str
    period: str
    code: str
    moved: Moved
    reason: str
    proposed_by: str
    confirmed_by: str
    at: datetime
    is_named: bool = True
    """Whether the unit is named: in a group only where the full table is, and never a deduction."""


@dataclass(frozen=True, slots=True)
class CorrectionRejected:
    """To whoever proposed it: why it was not confirmed."""

    unit: str
    period: str
    criterion: str
    by: str
    reason: str
