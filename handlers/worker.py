"""Takes up what arrived: one update, one transaction, and a poison update is set aside after three tries."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bot.ports import Database, Incoming, Recipient, StorageUnavailable, Work
from handlers.conversation import Screen
from handlers.memory import written_screen
from handlers.texts import speak

TRIES = 3
_IDLE_SECONDS = 0.5
_LOG = logging.getLogger(__name__)


class Channel(Protocol):
    """How a messenger's stored updates are understood."""

    async def answer(self, incoming: Incoming, work: Work) -> bool:
        """Answer one update inside `work`; True where its raw text must not be kept."""

    def chat_of(self, incoming: Incoming) -> str:
        """The private chat to apologise to, or an empty string."""


@dataclass(slots=True)
class Worker:
    """Works through the inbox; `after_turn` is set whenever something may have to be sent."""

    database: Database
    channels: Mapping[str, Channel]
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    after_turn: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """For ever. A storage failure ends it: then the whole process ends and is started again."""
        while True:
            self.arrived.clear()
            while await self.turn():
                self.after_turn.set()
            try:
                await asyncio.wait_for(self.arrived.wait(), _IDLE_SECONDS)
            except TimeoutError:
                continue

    async def turn(self) -> bool:
        """Answer the next update; False when none waits.

        Raises:
            StorageUnavailable: when the database cannot be read or written.

        """
        incoming: Incoming | None = None
        try:
            async with self.database.work() as work:
                incoming = await work.inbox.next()
                if incoming is None:
                    return False
                scrub = await self.channels[incoming.channel].answer(incoming, work)
                await work.inbox.done(incoming.seq, scrub=scrub)
        except StorageUnavailable:
            raise
        except Exception as bug:
            if incoming is None:
                raise
            await self._set_back(incoming, bug)
        return True

    async def _set_back(self, incoming: Incoming, bug: Exception) -> None:
        """Nothing of the update was kept; after the third try it is set aside and its sender told so."""
        reference = secrets.token_hex(2).upper()
        _LOG.error("update %d failed, reference %s", incoming.seq, reference, exc_info=bug)
        error = f"{reference} {type(bug).__name__}: {bug}"[:500]
        async with self.database.work() as work:
            is_dead = await work.inbox.failed(incoming.seq, error=error, most=TRIES)
            channel = self.channels.get(incoming.channel)
            chat = channel.chat_of(incoming) if channel else ""
            if not is_dead or not chat:
                return
            texts = speak("vi")
            apology = written_screen(Screen(texts("bug", reference=reference)))
            to = Recipient(incoming.channel, chat, "vi", "")
            await work.outbox.say(to, apology, idem=f"bug:{incoming.seq}", kind="screen")
