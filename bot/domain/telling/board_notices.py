"""Notices of the table that hangs pinned in a bloc's group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.telling.notices import StandingsTable


@dataclass(frozen=True, slots=True)
class StandingsBoard:
    """To the bloc's group: the pinned table as it stands at this moment; `period` is the period's id."""

    period: str
    table: StandingsTable
    at: datetime


@dataclass(frozen=True, slots=True)
class PinRefused:
    """To the bloc's head, once: the bot may not pin in the bloc's group."""

    bloc: str
