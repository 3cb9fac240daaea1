"""Notices of periods added or ended, and of results brought for them. Values only; words are at the edge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.scoring.periods import Deadline


@dataclass(frozen=True, slots=True)
class PeriodAdded:
    """To everybody of the bloc and its group: what is scored from when to when, and by when each step is due."""

    name: str
    code: str
    opens_on: date
    closes_on: date
    dues: tuple[tuple[Deadline, datetime], ...]
    by: str


@dataclass(frozen=True, slots=True)
class PeriodEnded:
    """To everybody of the bloc, the standing office and the group: no more sheets; how many units have not signed."""

    name: str
    code: str
    reason: str
    unsigned: int
    by: str


@dataclass(frozen=True, slots=True)
class ResultsBrought:
    """To a unit's officers and leader: who put how many lines into the draft, and how many in place of theirs."""

    unit: str
    period: str
    code: str
    by: str
    lines: int
    replaced: tuple[str, ...]
