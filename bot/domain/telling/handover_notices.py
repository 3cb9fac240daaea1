"""Notices of the end of a year. Values only; words are at the edge."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.season.handover import Missing


@dataclass(frozen=True, slots=True)
class YearClosed:
    """To the bloc's leaders and its group: the year is read from now on; a group reads no open points."""

    bloc: str
    year: int
    by: str
    open_points: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class LeadersChosen:
    """To the bloc's leaders: whose units head it next year, and how that was found (a HeadChoice's word)."""

    bloc: str
    year: int
    head: str
    deputy: str
    choice: str
    document: str
    by: str


@dataclass(frozen=True, slots=True)
class HandoverGiven:
    """To the leaders of the next head's unit: please receive it."""

    bloc: str
    year: int
    by: str


@dataclass(frozen=True, slots=True)
class HandoverReceived:
    """To both sides, the secretary, the standing office and the group."""

    bloc: str
    year: int
    given_by: str
    received_by: str
    head: str
    deputy: str


@dataclass(frozen=True, slots=True)
class YearBegun:
    """To everybody of the bloc: the next year, and its periods."""

    bloc: str
    year: int
    by: str
    periods: tuple[str, ...]
