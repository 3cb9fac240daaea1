"""What people are told of drives. Values only; words are at the edge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.drives.drives import DriveKind


@dataclass(frozen=True, slots=True)
class DriveAwaitsLaunch:
    """To head and deputy: a draft was put forward."""

    number: str
    name: str
    first: date
    last: date
    by: str


@dataclass(frozen=True, slots=True)
class DriveLaunched:
    """To the units' people, the bloc's people and the group; a leader also gets the buttons of the answer.

    `measures` are (name, unit of measure); `units` are short names, none for all.
    """

    number: str
    name: str
    kind: DriveKind
    call: str
    aim: str
    measures: tuple[tuple[str, str], ...]
    first: date
    last: date
    tied: str
    by: str
    units: tuple[str, ...] = ()
    may_join: bool = False
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class DriveMoved:
    """To everybody the launch went to: other days, and why."""

    number: str
    name: str
    was_first: date
    was_last: date
    first: date
    last: date
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class DriveCancelled:
    """To everybody the launch went to: it does not go on, and why."""

    number: str
    name: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class UnitDeclined:
    """To the bloc's head, deputy and secretary: a unit does not take part, and why."""

    number: str
    name: str
    unit: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class DriveTotal:
    """One measure of a closed drive: what all reports add up to."""

    name: str
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class DriveClosed:
    """The result card, to everybody and the group; `praised` are (praise number, name, unit)."""

    number: str
    name: str
    first: date
    last: date
    asked: int
    joined: int
    reported: int
    totals: tuple[DriveTotal, ...]
    review: str
    praised: tuple[tuple[str, str, str], ...]
    by: str
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class SuggestedDay:
    """A day ahead; `names` are (what, years since, whether that is a round number), `clashes` (number, name)."""

    on: date
    left: int
    names: tuple[tuple[str, int, bool], ...]
    clashes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DriveToClose:
    """Over, and nobody has written its review."""

    number: str
    name: str
    last: date
    days: int


@dataclass(frozen=True, slots=True)
class DriveToReport:
    """The own unit joined and has not reported."""

    number: str
    name: str
    unit: str
    last: date
    days: int


@dataclass(frozen=True, slots=True)
class DriveMorning:
    """One message a morning with all that concerns this person: duties first, then days worth a drive."""

    to_close: tuple[DriveToClose, ...] = ()
    to_report: tuple[DriveToReport, ...] = ()
    suggested: tuple[SuggestedDay, ...] = ()
