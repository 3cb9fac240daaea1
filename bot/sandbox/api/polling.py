"""getUpdates: long polling where only an offset confirms, and a second poller ends the first."""

import asyncio
from collections.abc import Sequence
from typing import Any

from bot.sandbox.api.checks import Arguments
from bot.sandbox.api.errors import ApiError
from bot.sandbox.troubles.points import OnPoint
from bot.sandbox.world.updates import Update
from bot.sandbox.world.world import World

_LONGEST = 50  # seconds
_MOST = 100
_CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


class Polling:
    """The one place where updates are handed out."""

    def __init__(self, world: World, *, on_point: OnPoint) -> None:
        self._world = world
        self._on_point = on_point
        self._turn = 0
        self._pollers = 0
        self.closed = False

    async def get_updates(self, arguments: Arguments) -> Sequence[Update]:
        """Confirm, then wait for something, at most `timeout` seconds; ApiError 409 for the older poller."""
        self._turn += 1
        turn = self._turn
        self._world.bell.ring()
        if "allowed_updates" in arguments:
            self._world.updates.allow(arguments["allowed_updates"])
        await self._confirm(arguments.get("offset", 0))
        limit = min(max(arguments.get("limit", _MOST), 1), _MOST)
        seconds = min(max(arguments.get("timeout", 0), 0), _LONGEST)
        self._pollers += 1
        self._world.bell.ring()
        try:
            return await self._wait(turn, limit=limit, seconds=seconds)
        finally:
            self._pollers -= 1

    @property
    def waiting(self) -> bool:
        """Whether a long poll is open now."""
        return self._pollers > 0

    def close(self) -> None:
        """Answer everybody who waits: the server goes down."""
        self.closed = True
        self._world.bell.ring()

    async def _confirm(self, offset: int) -> None:
        confirmed = self._world.updates.confirm(offset)
        if confirmed:
            details: dict[str, Any] = {"offset": offset, "ids": confirmed}
            await self._on_point("confirm", details)

    async def _wait(self, turn: int, *, limit: int, seconds: int) -> Sequence[Update]:
        clock = asyncio.get_running_loop()
        deadline = clock.time() + seconds
        while True:
            if turn != self._turn:
                raise ApiError(409, _CONFLICT)
            found = self._world.updates.first(limit)
            left = deadline - clock.time()
            if found or self.closed or left <= 0:
                return found
            await self._world.bell.wait(seconds=left)
