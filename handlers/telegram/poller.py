"""Fetches updates: stored first, acknowledged only by asking for what comes after them."""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import dataclass
from typing import Any

from telegram.error import NetworkError

from bot.ports import Clock, Database
from handlers.messenger import AccessRevoked
from handlers.telegram.intake import arrival
from handlers.telegram.transport import AiohttpRequest

_LOG = logging.getLogger(__name__)
ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
_LONG_POLL_SECONDS = 25
_SLOWEST_RETRY = 30.0
_DOUBLINGS = 10


@dataclass(slots=True)
class Poller:
    """One long poll after the other. Only a poller may confirm, and it confirms only what is committed."""

    address: str
    """The Bot API's address with the token; never logged."""
    database: Database
    clock: Clock
    transport: AiohttpRequest
    arrived: asyncio.Event
    _failures: int = 0

    async def run(self) -> None:
        """For ever.

        Raises:
            AccessRevoked: when the platform does not know the token (any more).
            StorageUnavailable: when an update cannot be stored; it was not acknowledged and comes again.

        """
        offset: int | None = None
        while True:
            updates = await self._fetch(offset)
            if updates:
                await self._store(updates)
                # Always the last one returned: ids restart at a random number after an idle week.
                offset = updates[-1]["update_id"] + 1

    async def _fetch(self, offset: int | None) -> list[dict[str, Any]]:
        wanted = {"timeout": str(_LONG_POLL_SECONDS), "allowed_updates": json.dumps(ALLOWED)}
        if offset is not None:
            wanted["offset"] = str(offset)
        try:
            status, body = await self.transport.ask(
                f"{self.address}/getUpdates", wanted, seconds=_LONG_POLL_SECONDS + 10
            )
            answer = json.loads(body)
        except (NetworkError, ValueError) as failure:
            return await self._back_off(str(failure))
        if not isinstance(answer, dict):
            return await self._back_off(f"{status}, and no answer of the Bot API")
        if status in {401, 404}:
            raise AccessRevoked(answer.get("description", ""))
        if not answer.get("ok"):
            seconds = (answer.get("parameters") or {}).get("retry_after")
            return await self._back_off(answer.get("description", str(status)), seconds=seconds)
        self._failures = 0
        return list(answer.get("result") or ())

    async def _back_off(self, why: str, *, seconds: float | None = None) -> list[dict[str, Any]]:
        self._failures += 1
        pause = seconds or min(0.25 * 2 ** min(self._failures, _DOUBLINGS), _SLOWEST_RETRY)
        _LOG.warning("no updates (%s), asking again in %.1f s", why, pause)
        await asyncio.sleep(pause)
        return []

    async def _store(self, updates: list[dict[str, Any]]) -> None:
        arrivals = [arrival(update, sealed=self.database.sealed) for update in updates]
        async with self.database.work() as work:
            await work.inbox.put([one for one in arrivals if one], at=self.clock.now())
        self.arrived.set()
