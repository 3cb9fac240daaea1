"""Working days of a bloc: weekends and holidays are left in peace, and what a bloc decides otherwise is data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from bot.domain.calendar.holidays import holidays, is_weekend

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Workdays:
    """The days on which people of a bloc are at work; `exceptions` says True for a worked day, False for one off."""

    exceptions: Mapping[date, bool] = field(default_factory=lambda: MappingProxyType({}))

    def is_working(self, day: date) -> bool:
        decided = self.exceptions.get(day)
        if decided is not None:
            return decided
        return not is_weekend(day) and day not in holidays(day.year)

    def last_working(self, day: date) -> date:
        """The day itself, or the last working day before it."""
        while not self.is_working(day):
            day -= _DAY
        return day

    def next_working(self, day: date) -> date:
        """The day itself, or the first working day after it."""
        while not self.is_working(day):
            day += _DAY
        return day
