"""What is stored about one person, and its end."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.domain.people.own_data import Erasure, OwnData


class OwnRecords(Protocol):
    """What is stored about one person, and its end."""

    async def of_person(self, person: str) -> OwnData: ...
    async def leave(self, person: str, *, pseudonym: str, keeps_name: bool, at: datetime) -> None:
        """Accounts are let go, absences and open questions go, invitations lose the name."""

    async def note_erasure(self, erasure: Erasure) -> None: ...
    async def erasures(self, *, before: datetime) -> tuple[Erasure, ...]: ...
    async def forget(self, erasure: Erasure) -> None:
        """The account, everything sent to it or received from it, and delivered words with the name."""
