"""Who is away, days off, days worth a drive, and deadlines that were moved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from bot.domain.calendar.absences import Absence


class Calendar(Protocol):
    """The days of a bloc and its people."""

    async def add_absence(self, absence: Absence) -> None: ...
    async def withdraw_absence(self, absence: Absence) -> None: ...
    async def absences_of(self, person: str) -> tuple[Absence, ...]:
        """Those that were not withdrawn, the earliest first."""

    async def absences(self, first: date, last: date) -> tuple[Absence, ...]:
        """Everybody's that touch these days (both included) and were not withdrawn."""

    async def add_days_off(self, bloc: str, days: Mapping[date, tuple[bool, str]]) -> None:
        """What a bloc decided about single days: (is it worked, its name)."""

    async def days_off(self, bloc: str) -> dict[date, bool]:
        """Whether each of these days is worked."""
