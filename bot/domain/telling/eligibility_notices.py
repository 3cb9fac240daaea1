"""Notices about titles: years that are missing, holds, registrations. Values only; words are at the edge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class NearTitle:
    """Somebody near a title, with the names of both titles."""

    name: str
    award: str
    of: str
    held: tuple[int, ...]
    lacking: tuple[int, ...]
    certain: bool = True


@dataclass(frozen=True, slots=True)
class TitleRadar:
    """To a unit's leader and officers, before a window closes; `registers` where it is that of registration."""

    unit: str
    rows: tuple[NearTitle, ...]
    closes_on: date
    registers: bool


@dataclass(frozen=True, slots=True)
class HoldLifted:
    """To the unit: consideration of a nomination goes on."""

    number: str
    name: str


@dataclass(frozen=True, slots=True)
class HoldEnded:
    """To the unit and the bloc: the hold of a nomination has ended by itself, it is considered again."""

    number: str
    name: str
    award: str


@dataclass(frozen=True, slots=True)
class RegistrationAwaits:
    """To the unit's leaders: a registration of titles waits for their signature."""

    year: int
    count: int
    by: str


@dataclass(frozen=True, slots=True)
class RegistrationReturned:
    """To the drafter: the leader wants it corrected."""

    year: int
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class RegistrationSigned:
    """To the bloc and the drafter: a unit has registered its titles; so many of so many units have."""

    unit: str
    year: int
    count: int
    is_late: bool
    done: int
    units: int
    by: str
    at: datetime
