"""What the courier asks of a messenger, and how a messenger says that something did not go through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from handlers.conversation import Screen
from handlers.pacing import Limits


class Unreachable(Exception):  # noqa: N818  # an event, not an error of the program
    """The person blocked the bot, or the bot was removed from the group: stop sending there."""


class Moved(Exception):  # noqa: N818  # an event, not an error of the program
    """The group has a new id."""

    def __init__(self, to: str) -> None:
        super().__init__(to)
        self.to = to


class Pause(Exception):  # noqa: N818  # an event, not an error of the program
    """The platform asks for silence in this chat for some seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Unsent(Exception):  # noqa: N818  # an event, not an error of the program
    """The network failed; the message may or may not have arrived, and is sent again with the same receipt."""


class Rejected(Exception):  # noqa: N818  # an event, not an error of the program
    """The platform will never take this message."""


class NotPermitted(Exception):  # noqa: N818  # an event, not an error of the program
    """The bot lacks a right in this group; everything else goes on there."""


class AccessRevoked(Exception):  # noqa: N818  # an event, not an error of the program
    """The platform does not know this bot any more: the process ends."""


class Messenger(Protocol):
    """One channel's way out. Every method raises the exceptions of this module, and no others."""

    @property
    def limits(self) -> Limits: ...

    def is_group(self, chat: str) -> bool: ...

    async def send(self, chat: str, screen: Screen) -> str:
        """Send one screen as a message; its id."""

    async def edit(self, chat: str, message: str, screen: Screen) -> str:
        """Show the screen in place of an earlier message where the channel can; else send it. The id."""

    async def pin(self, chat: str, message: str) -> None:
        """Pin an own message at the top of a group, without a sound; raises `NotPermitted` without the right to."""

    async def offer(self, chat: str, commands: Sequence[tuple[str, str]], *, language: str) -> None:
        """Set the command menu of a private chat: (name, description)."""

    async def leave(self, chat: str) -> None:
        """Leave a group."""
