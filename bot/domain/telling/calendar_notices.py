"""Notices of the calendar: who is away, and deadlines that somebody moved. Values only; words are at the edge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.calendar.absences import AbsenceKind
from bot.domain.people.members import Role
from bot.domain.scoring.periods import Deadline


@dataclass(frozen=True, slots=True)
class AbsenceNoted:
    """To colleagues and the leader: somebody is away or on duty; `stands_in`: the reader gets the reminders."""

    name: str
    role: Role
    place: str
    kind: AbsenceKind
    first_day: date
    last_day: date
    stands_in: bool


@dataclass(frozen=True, slots=True)
class AbsenceWithdrawn:
    """To the same people: it was taken back."""

    name: str
    role: Role
    place: str
    kind: AbsenceKind
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class ShiftedDeadline:
    """One deadline before and after; `is_worked` says that the new day is a working day."""

    deadline: Deadline
    was: datetime
    due: datetime
    is_worked: bool = True


@dataclass(frozen=True, slots=True)
class DeadlineShifted:
    """To everybody whose step it is, and to the bloc's group: somebody moved deadlines of a period, and why."""

    period: str
    code: str
    by: str
    reason: str
    rows: tuple[ShiftedDeadline, ...]
