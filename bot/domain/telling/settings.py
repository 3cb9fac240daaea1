"""When people are told: the customer's choices, in local wall-clock times of each bloc."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Telling:
    """Quiet hours, how long before and after a deadline whom is told, and the week's moment (0 is Monday)."""

    quiet_from: time = time(21)
    quiet_to: time = time(7)
    reminder_stages: tuple[timedelta, ...] = (7 * _DAY, 3 * _DAY, _DAY, 2 * _HOUR)
    leaders_from: timedelta = _DAY
    """From this stage on, a version that waits for its signature is the leader's reminder."""
    overdue_leader: timedelta = _DAY
    overdue_head: timedelta = 3 * _DAY
    overdue_useful: timedelta = 7 * _DAY
    most_a_day: int = 3
    """How many messages the clock sends one person on one local day, whatever they are about."""
    weekly_weekday: int = 0
    weekly_at: time = time(7, 30)
    weekly_useful: timedelta = 72 * _HOUR
    digest_weekday: int = 4
    digest_at: time = time(16)
    digest_useful: timedelta = 72 * _HOUR
    board_every: timedelta = timedelta(minutes=3)
    """A pinned table of standings is edited at most this often, whatever moves meanwhile."""
