"""Drives (đợt thi đua): what one is about, how far it is, and what may be done with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.domain.numbering import number_of, number_read
from bot.domain.refusal import Refused

LETTERS = "dt"


class DriveKind(StrEnum):
    """Ngắn, đặc biệt, chuyên đề, cao điểm."""

    SHORT = "short"
    SPECIAL = "special"
    THEMATIC = "thematic"
    PEAK = "peak"


class DriveState(StrEnum):
    """A draft is launched or dropped; what was launched is closed with its review, or cancelled with a reason."""

    DRAFT = "draft"
    DROPPED = "dropped"
    LAUNCHED = "launched"
    CANCELLED = "cancelled"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Measure:
    """A measurable criterion of a drive, and the unit it is counted in."""

    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class Kit:
    """What is launched. `first` and `last` are days of the bloc's calendar, both included; no `units` means all.

    `tied` says what the drive is tied to (a day or a task), `occasion` is the traditional day where it is one.
    """

    name: str
    kind: DriveKind
    call: str
    aim: str
    measures: tuple[Measure, ...]
    first: date
    last: date
    tied: str = ""
    occasion: date | None = None
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Praised:
    """One of the praise list: the number of the praise, whose it is, and the short name of the unit."""

    number: str
    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class Drive:
    """`id` is the number within the bloc, a hyphen and a random tail; `rev` counts changes of the kit.

    `put_forward_at`: since then the draft waits for the head. `reason` says why it was cancelled, or why the praise
    list of a closed one is empty.
    """

    id: str
    bloc: str
    kit: Kit
    drafted_by: str
    drafted_at: datetime
    state: DriveState = DriveState.DRAFT
    rev: int = 0
    put_forward_at: datetime | None = None
    launched_by: str = ""
    launched_at: datetime | None = None
    receipt: str = ""
    ended_by: str = ""
    ended_at: datetime | None = None
    end_receipt: str = ""
    review: str = ""
    reason: str = ""
    praised: tuple[Praised, ...] = field(default=())

    @property
    def number(self) -> str:
        """What people call it by, ĐT-`03`."""
        return number_of(self.id)

    @property
    def name(self) -> str:
        return self.kit.name

    @property
    def is_running(self) -> bool:
        """Launched, and neither closed nor cancelled: it may be past its last day."""
        return self.state is DriveState.LAUNCHED

    def is_over(self, day: date) -> bool:
        return day > self.kit.last

    def is_for(self, unit: str) -> bool:
        """Whether this unit (an id) is asked to take part."""
        return not self.kit.units or unit in self.kit.units


def read_number(text: str) -> str:
    """The number as an id begins with it, from `ĐT-03`, `dt3` or `3`; empty for anything else."""
    return number_read(text, LETTERS)


def check_draft(drive: Drive) -> None:
    """Raises `Refused("drive.not_draft")`: what was launched is not rewritten, only moved or cancelled."""
    if drive.state is not DriveState.DRAFT:
        raise Refused("drive.not_draft", number=drive.number)


def check_may_launch(drive: Drive, *, rev: int, today: date) -> None:
    """Launched is what was read (`rev`), while it is still ahead or running.

    Raises:
        Refused: `drive.not_draft`, `drive.changed_meanwhile`, `drive.period_past`.

    """
    check_draft(drive)
    if drive.rev != rev:
        raise Refused("drive.changed_meanwhile", number=drive.number)
    if drive.is_over(today):
        raise Refused("drive.period_past", last=drive.kit.last)


def check_running(drive: Drive) -> None:
    """Raises `Refused("drive.not_running")`: a draft, or one that was closed or cancelled."""
    if not drive.is_running:
        raise Refused("drive.not_running", number=drive.number)


def check_may_answer(drive: Drive, *, unit: str, today: date) -> None:
    """A unit that was asked joins or declines until the last day.

    Raises:
        Refused: `drive.not_running`, `drive.not_asked`, `drive.over`.

    """
    check_running(drive)
    if not drive.is_for(unit):
        raise Refused("drive.not_asked", number=drive.number)
    if drive.is_over(today):
        raise Refused("drive.over", number=drive.number, last=drive.kit.last)


def check_may_close(drive: Drive, *, today: date) -> None:
    """From its last day on; an earlier end is a move of the period, which says why.

    Raises:
        Refused: `drive.not_running`, `drive.not_over`.

    """
    check_running(drive)
    if today < drive.kit.last:
        raise Refused("drive.not_over", number=drive.number, last=drive.kit.last)


def overlapping(drives: Iterable[Drive], first: date, last: date, *, but: str = "") -> tuple[Drive, ...]:
    """Drives that run or are planned within these days (both included), the earliest first; `but` is one's own id."""
    alive = (DriveState.DRAFT, DriveState.LAUNCHED)
    found = [
        one
        for one in drives
        if one.state in alive and one.id != but and one.kit.first <= last and one.kit.last >= first
    ]
    return tuple(sorted(found, key=lambda one: (one.kit.first, one.id)))
