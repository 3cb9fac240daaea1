"""The clock of the program: real time, or shifted for a rehearsal and ticking on from there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(slots=True)
class ShiftedClock:
    """Implements `bot.ports.Clock`."""

    shift: timedelta = timedelta(0)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.shift

    def move_to(self, at: datetime) -> None:
        """Tick on from this instant."""
        self.shift = at - datetime.now(UTC)

    @property
    def is_shifted(self) -> bool:
        return self.shift != timedelta(0)
