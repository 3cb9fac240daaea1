"""Absences: leave during which somebody else is reminded, and duty on days when the others are off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class AbsenceKind(StrEnum):
    """Why a person's days differ from the bloc's: on leave, or on duty (trực) on days off."""

    LEAVE = "leave"
    DUTY = "duty"


@dataclass(frozen=True, slots=True)
class Absence:
    """One stretch of days of one person, both ends included, on the calendar of the bloc."""

    id: str
    person: str
    kind: AbsenceKind
    first_day: date
    last_day: date
    noted_at: datetime
    withdrawn_at: datetime | None = None

    def covers(self, day: date) -> bool:
        return self.withdrawn_at is None and self.first_day <= day <= self.last_day
