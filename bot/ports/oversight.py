"""Questions to units."""

from __future__ import annotations

from typing import Protocol

from bot.domain.oversight.inquiries import Inquiry, InquiryState


class Inquiries(Protocol):
    """Questions of leaders to units, with their answers."""

    async def save(self, inquiry: Inquiry) -> None: ...
    async def by_id(self, id_: str) -> Inquiry | None: ...
    async def numbered(self, number: str) -> tuple[Inquiry, ...]: ...
    async def last_number(self, bloc: str) -> int: ...
    async def of_unit(self, unit: str, *states: InquiryState) -> tuple[Inquiry, ...]: ...
    async def of_bloc(self, bloc: str, *states: InquiryState) -> tuple[Inquiry, ...]:
        """Those of one bloc or, for an empty one, of all, the oldest first."""
