"""Notices of answers to reminders. Values only; words are at the edge."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.scoring.periods import Deadline


@dataclass(frozen=True, slots=True)
class DelayStated:
    """To a unit's leaders: one of their people stated why a step is late."""

    period: str
    unit: str
    deadline: Deadline
    reason: str
    by: str
