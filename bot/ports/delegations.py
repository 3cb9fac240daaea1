"""Authority lent for a stated time."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.domain.people.delegations import Delegation, Use
from bot.domain.people.members import Member


class Delegations(Protocol):
    """Authority lent for a stated time, and what was done with it."""

    def acts(self, member: Member) -> None:
        """Whose roles this work is done with; what is recorded and told from now on says whose they were."""

    async def add(self, delegation: Delegation) -> None: ...
    async def save_end(self, delegation: Delegation) -> None: ...
    async def by_id(self, id_: str) -> Delegation | None: ...
    async def of_person(self, person: str, *, since: datetime) -> tuple[Delegation, ...]:
        """Lent by or to this person, and not ended before `since`; the newest first."""

    async def overdue(self, *, at: datetime) -> tuple[Delegation, ...]:
        """Those whose time has passed and whose end nobody has written down."""

    async def used(self, receipt: str) -> Use | None:
        """Whose authority an act was done with, None where it was the actor's own."""
