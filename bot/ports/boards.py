"""The table of standings that hangs pinned in a bloc's group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.ports.people import Recipient
from bot.ports.telling import MessageState


@dataclass(frozen=True, slots=True)
class Board:
    """One period's table in one group.

    `message` is its number there, empty until it arrived once. `shown` stands for what was sent last (see
    `fingerprint`), `asked` names that message in the outbox, `state` says how far it came, None where it is
    not known any more.
    """

    to: Recipient
    period: str
    message: str = ""
    is_pinned: bool = False
    shown: str = ""
    asked: str = ""
    state: MessageState | None = None


class Boards(Protocol):
    """Pinned tables, one a period and group."""

    async def behind(self, *, before: datetime) -> tuple[Board, ...]:
        """Those not looked at since `before`, and those that have still to be hung up."""

    async def save(self, board: Board, *, at: datetime) -> None:
        """What it shows from now on; it was looked at."""

    async def arrived(self, period: str, channel: str, chat: str, *, message: str) -> bool:
        """It hangs in the group under this number; whether nothing has to be pinned any more."""

    async def pinned(self, channel: str, chat: str, *, message: str) -> None: ...
