"""Absences: leave during which somebody else is reminded, and duty on days when the others are off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from bot.domain.refusal import Refused


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


LONGEST: Mapping[AbsenceKind, int] = MappingProxyType({AbsenceKind.LEAVE: 190, AbsenceKind.DUTY: 31})
"""In days: maternity leave is six months, a turn of duty at most a month."""
_TOO_LONG: Mapping[AbsenceKind, str] = MappingProxyType(
    {AbsenceKind.LEAVE: "absence.too_long_leave", AbsenceKind.DUTY: "absence.too_long_duty"}
)
_OVERLAPS: Mapping[AbsenceKind, str] = MappingProxyType(
    {AbsenceKind.LEAVE: "absence.overlaps_leave", AbsenceKind.DUTY: "absence.overlaps_duty"}
)
FARTHEST_AHEAD = 366
"""In days: nobody plans leave more than a year ahead, so a later year is a slip."""


def check_absence(kind: AbsenceKind, first: date, last: date, *, today: date) -> None:
    """Raises `Refused`: `absence.reversed`, `absence.past`, `absence.too_far`, `absence.too_long`."""
    if last < first:
        raise Refused("absence.reversed", first=first, last=last)
    if first < today:
        raise Refused("absence.past", first=first, today=today)
    if (first - today).days > FARTHEST_AHEAD:
        raise Refused("absence.too_far", first=first)
    length = (last - first).days + 1
    if length > LONGEST[kind]:
        raise Refused(_TOO_LONG[kind], days=length, most=LONGEST[kind])


def check_free(own: Iterable[Absence], first: date, last: date) -> None:
    """Raises `Refused("absence.overlaps_…")`: two notes of one day would say two things."""
    for one in own:
        if one.withdrawn_at is None and one.first_day <= last and first <= one.last_day:
            raise Refused(_OVERLAPS[one.kind], first=one.first_day, last=one.last_day)
