"""What people answer to reminders."""

from __future__ import annotations

from typing import Protocol

from bot.domain.telling.delays import DelayReason


class Answers(Protocol):
    """Why units are late, in their own words."""

    async def add_delay_reason(self, reason: DelayReason) -> None: ...

    async def delay_reasons(self, period: str) -> dict[str, DelayReason]:
        """The latest reason of each unit that stated one, by unit."""
