"""Notices of the bloc's check of a nomination. Values only; words are at the edge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class NominationChecked:
    """To the drafter and the leader who endorsed it: the bloc approved it."""

    number: str
    name: str
    award: str
    by: str
    at: datetime
    is_ready: bool = False
    """It goes to the standing office at once: nobody deliberates on it."""


@dataclass(frozen=True, slots=True)
class NominationSentBack:
    """To the same two: the bloc wants it corrected, and why; `is_drafter` for who can correct it."""

    number: str
    name: str
    by: str
    reason: str
    is_drafter: bool


@dataclass(frozen=True, slots=True)
class CheckTakenBack:
    """To the same two: the approval was a slip, the nomination waits in the bloc again."""

    number: str
    name: str
    by: str
