"""What the clock told somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(slots=True)
class Told:
    """Something one person (or the group) was told by the clock, at this moment."""

    at: datetime
    to: str
    notice: object
