"""Who is away, days off, days worth a drive, and deadlines that were moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.domain.calendar.absences import Absence
from bot.domain.calendar.days_off import DayOff
from bot.domain.calendar.deadline_moves import DeadlineMove
from bot.domain.calendar.traditional_days import TraditionalDay


class Calendar(Protocol):
    """The days of a bloc and its people."""

    async def add_absence(self, absence: Absence) -> None: ...
    async def withdraw_absence(self, absence: Absence) -> None: ...
    async def absence(self, id_: str) -> Absence | None:
        """One, withdrawn or not."""

    async def absences_of(self, person: str) -> tuple[Absence, ...]:
        """Those that were not withdrawn, the earliest first."""

    async def absences(self, first: date, last: date) -> tuple[Absence, ...]:
        """Everybody's that touch these days (both included) and were not withdrawn."""

    async def add_days_off(self, bloc: str, days: Mapping[date, tuple[bool, str]]) -> None:
        """What a bloc decided about single days: (is it worked, its name)."""

    async def days_off(self, bloc: str) -> dict[date, bool]:
        """Whether each of these days is worked."""

    async def decided_days(self, bloc: str) -> tuple[DayOff, ...]:
        """The same days with their names, in order."""

    async def add_traditional_days(self, bloc: str, days: Sequence[TraditionalDay]) -> None: ...
    async def traditional_days(self, bloc: str) -> tuple[TraditionalDay, ...]:
        """In the order of the year."""

    async def confirm_day(self, bloc: str, day: str, *, by: str, at: datetime) -> None: ...
    async def add_deadline_moves(self, moves: Sequence[DeadlineMove]) -> None: ...
    async def deadline_moves(self, bloc: str) -> tuple[DeadlineMove, ...]:
        """Of every period of a bloc, the oldest first."""
