"""A clock for the tests, on the bloc's wall time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(slots=True)
class TestClock:
    """Stands still until it is moved."""

    __test__ = False
    at: datetime = field(default_factory=lambda: datetime(2017, 6, 12, 8, 0, tzinfo=HANOI).astimezone(UTC))

    def now(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)

    def move_to(self, local: str) -> None:
        """`2017-06-12 08:00`, on the bloc's wall clock."""
        self.at = datetime.fromisoformat(local).replace(tzinfo=HANOI).astimezone(UTC)
