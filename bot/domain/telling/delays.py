"""Why a unit is late: stated by its people, shown wherever the debt is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.scoring.periods import Deadline


@dataclass(frozen=True, slots=True)
class DelayReason:
    """What one person of a unit stated about one step; the latest statement counts, the earlier ones stay."""

    period: str
    unit: str
    deadline: Deadline
    reason: str
    given_by: str
    given_at: datetime
    receipt: str = ""
