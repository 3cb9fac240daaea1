"""What the clock tells people: sheets that are due, the week's places, briefs. Values only; words are at the edge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class SheetDuty:
    """A unit's sheet that is not signed: its deadline, days (or hours) left or gone by, how many units have signed.

    `version` is the one that waits for its leader's signature, `returned` the one that came back; both 0 where
    nothing was submitted. `is_closed` says that the deadline is hard and past: it has to be reopened first.
    """

    unit: str
    period: str
    code: str
    due: datetime
    days: int
    hours: int
    signed: int
    units: int
    version: int = 0
    returned: int = 0
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class SheetsDue:
    """To one person, before a deadline: every sheet the person can still do something about."""

    duties: tuple[SheetDuty, ...]


@dataclass(frozen=True, slots=True)
class SheetsOverdue:
    """To one leader, after a deadline: the unit's sheet is still not signed."""

    duties: tuple[SheetDuty, ...]


@dataclass(frozen=True, slots=True)
class UnitsOverdue:
    """To the bloc's head, after a deadline: which units still owe their sheet."""

    word: str
    period: str
    due: datetime
    days: int
    hours: int
    units: int
    owing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """To a unit's people: where it stands this week; rank 0 while no version of it is signed.

    `gap` is what is missing to the next better rank (None for the first), in per cent where
    `gap_in_percent`; `missing` counts criteria without a value; `version` waits for its signature.
    """

    unit: str
    period: str
    code: str
    due: datetime
    days: int
    hours: int
    is_over: bool
    signed: int
    units: int
    rank: int = 0
    tied: bool = False
    total: Decimal = Decimal(0)
    percentage: Decimal = Decimal(0)
    move: int | None = None
    gap: Decimal | None = None
    gap_in_percent: bool = False
    missing: int = 0
    version: int = 0


class ChangeKind(StrEnum):
    """What can have changed in a bloc within a week."""

    SIGNED = "signed"
    RETURNED = "returned"
    CLIMBED = "climbed"
    FELL = "fell"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class BriefChange:
    """One thing that changed: which units; for a move also by how many ranks, and the rank reached."""

    kind: ChangeKind
    units: tuple[str, ...]
    by: int = 0
    rank: int = 0


@dataclass(frozen=True, slots=True)
class WeeklyBrief:
    """To a bloc's leaders: what they need to know this week. `late_*` is the period before, while somebody owes it."""

    bloc: str
    word: str
    period: str
    signed: int
    units: int
    owing: tuple[str, ...]
    changes: tuple[BriefChange, ...]
    endorsed: int
    awaiting: int
    due: datetime
    days: int
    hours: int
    is_over: bool
    late_period: str = ""
    late: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BlocLine:
    """A bloc in one line of the province's brief."""

    bloc: str
    period: str
    signed: int
    units: int
    late: int
    endorsed: int
    due: datetime


@dataclass(frozen=True, slots=True)
class ProvinceBrief:
    """To the province's leaders, where there are several blocs: one line each, the one that needs help most first."""

    lines: tuple[BlocLine, ...]
