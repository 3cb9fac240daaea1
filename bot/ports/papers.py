"""What papers need besides the records: names of offices, the covenant, numbers of signed papers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.domain.papers.covenants import Covenant
from bot.domain.papers.offices import OfficeName
from bot.domain.papers.signed_papers import SignedPaper


class Papers(Protocol):
    """Names of offices over time, the covenant of a bloc, and the signed papers that were recorded."""

    async def add_offices(self, bloc: str, names: Sequence[OfficeName]) -> None: ...
    async def offices(self, bloc: str) -> tuple[OfficeName, ...]: ...
    async def save_covenant(self, bloc: str, covenant: Covenant) -> None: ...
    async def covenant(self, bloc: str, year: int) -> Covenant | None: ...
    async def record(self, paper: SignedPaper) -> None: ...
    async def signed(self, bloc: str, period: str) -> tuple[SignedPaper, ...]:
        """In the order they were recorded; `period` is empty for papers of the whole year."""
