"""Notices of deliberations. Values only; no notice says how anybody voted before the ballot is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ItemOutcome:
    """One decided item as its readers see it: `chosen` is a unit's name, for a choice among units that has a result.

    `counts_slips` for a ballot on paper; `of_voting` says that the whole is those who voted.
    """

    name: str
    is_carried: bool
    agree: int
    base: int
    needed: int
    is_choice: bool = False
    chosen: str = ""
    is_tied: bool = False
    counts_slips: bool = False
    of_voting: bool = False


@dataclass(frozen=True, slots=True)
class BallotPrepared:
    """To head and deputy: the secretary prepared a ballot, which one of them opens."""

    number: str
    items: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True)
class BallotOpened:
    """To the leaders of the units: please vote; `is_again` where a quorum was lacking the first time."""

    number: str
    items: tuple[str, ...]
    closes_at: datetime
    is_again: bool = False


@dataclass(frozen=True, slots=True)
class VoteMissing:
    """To the leaders of a unit that has not voted, once, a day before the closing."""

    number: str
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class BallotDecided:
    """To the leaders of units, head and deputy, the standing office and the province's leaders."""

    number: str
    bloc: str
    items: tuple[ItemOutcome, ...]
    voted: int
    units: int
    counts_slips: bool = False


@dataclass(frozen=True, slots=True)
class QuorumLacking:
    """To head and deputy: too few units voted, somebody has to say how it goes on."""

    number: str
    voted: int
    units: int
    needed: int


@dataclass(frozen=True, slots=True)
class BallotEnded:
    """To the leaders of the units: it ended without a result."""

    number: str
    by: str


@dataclass(frozen=True, slots=True)
class CountAwaits:
    """To head and deputy but who typed it: the count of signed minutes is to be confirmed."""

    number: str
    paper: str
    signed_on: date
    by: str


@dataclass(frozen=True, slots=True)
class CountReturned:
    """To whoever typed the count: it does not agree with the minutes, and why."""

    number: str
    by: str
    reason: str
