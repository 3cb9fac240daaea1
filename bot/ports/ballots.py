"""Deliberations: ballots, votes, counts of signed minutes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.ballots.ballots import Ballot
from bot.domain.ballots.counts import Count
from bot.domain.ballots.majorities import Majority
from bot.domain.ballots.votes import Vote


class Ballots(Protocol):
    """Ballots of the blocs; a unit has one vote, and of the counts of a ballot on paper the latest is in force."""

    async def save_majorities(self, bloc: str, rules: Sequence[Majority]) -> None: ...
    async def majorities(self, bloc: str) -> tuple[Majority, ...]: ...
    async def save(self, ballot: Ballot) -> None: ...
    async def by_id(self, id_: str) -> Ballot | None: ...
    async def of_bloc(self, bloc: str) -> tuple[Ballot, ...]:
        """The one prepared last first."""

    async def open_at(self, before: datetime) -> tuple[Ballot, ...]:
        """Every open ballot that closes by this moment, whosever it is."""

    async def cast(self, vote: Vote) -> None: ...
    async def vote_of(self, ballot: str, unit: str) -> Vote | None: ...
    async def voted(self, ballot: str) -> frozenset[str]:
        """The units that have voted; not what."""

    async def votes(self, ballot: str) -> tuple[Vote, ...]: ...
    async def save_count(self, count: Count) -> None: ...
    async def counts(self, ballot: str) -> tuple[Count, ...]:
        """The first one typed first."""
