"""Takes up what arrived: one update, one transaction, and a poison update is set aside after three tries."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from bot.ports import Database, Incoming, Recipient, StorageUnavailable, Work
from handlers.conversation import Screen
from handlers.memory import written_screen
from handlers.texts import speak

TRIES = 3
_IDLE_SECONDS = 0.5
_LOG = logging.getLogger(__name__)


Errand: TypeAlias = Callable[[], Awaitable[object]]


class Channel(Protocol):
    """How a messenger's stored updates are understood."""

    async def errand(self, incoming: Incoming, work: Work) -> Errand | None:
        """How to bring what the update only names (a file); None where everything needed is in it."""

    async def answer(self, incoming: Incoming, work: Work, *, brought: object = None) -> bool:
        """Answer one update inside `work`; True where its raw text must not be kept."""

    def chat_of(self, incoming: Incoming) -> str:
        """The private chat to apologise to, or an empty string."""


@dataclass(slots=True)
class Worker:
    """Works through the inbox; `after_turn` is set whenever something may have to be sent.

    What an update only names is brought outside of any transaction, while other chats are answered. It is kept in
    memory alone: after a crash the update still waits, and it is brought again.
    """

    database: Database
    channels: Mapping[str, Channel]
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    after_turn: asyncio.Event = field(default_factory=asyncio.Event)
    _errands: dict[str, asyncio.Task[object]] = field(default_factory=dict)
    """By lane: on their way."""
    _brought: dict[str, tuple[int, asyncio.Task[object]]] = field(default_factory=dict)
    """By lane: for which update, and what came back."""

    async def run(self) -> None:
        """For ever. A storage failure ends it: then the whole process ends and is started again."""
        try:
            while True:
                self.arrived.clear()
                while await self.turn():
                    self.after_turn.set()
                await self._rest()
        finally:
            for errand in self._errands.values():
                errand.cancel()
            await asyncio.gather(*self._errands.values(), return_exceptions=True)

    async def catch_up(self) -> bool:
        """Wait for what is on its way; False where nothing is. Used where nothing runs beside it."""
        if not self._errands:
            return False
        await asyncio.wait(self._errands.values())
        return True

    async def _rest(self) -> None:
        # Not wait_for: on Python 3.11 it loses a cancellation that comes together with the event.
        with suppress(TimeoutError):
            async with asyncio.timeout(_IDLE_SECONDS):
                await self.arrived.wait()

    async def turn(self) -> bool:
        """Answer the next update; False when none waits.

        Raises:
            StorageUnavailable: when the database cannot be read or written.

        """
        incoming: Incoming | None = None
        try:
            async with self.database.work() as work:
                incoming = await work.inbox.next(besides=self._errands.keys())
                if incoming is None:
                    return False
                await self._answer(incoming, work)
        except StorageUnavailable:
            raise
        except Exception as bug:
            if incoming is None:
                raise
            await self._set_back(incoming, bug)
        return True

    async def _answer(self, incoming: Incoming, work: Work) -> None:
        channel = self.channels[incoming.channel]
        seq, back = self._brought.pop(incoming.lane, (0, None))
        if seq != incoming.seq:
            back, errand = None, await channel.errand(incoming, work)
            if errand:
                self._send_out(incoming, errand)
                return
        scrub = await channel.answer(incoming, work, brought=back.result() if back else None)
        await work.inbox.done(incoming.seq, scrub=scrub)

    def _send_out(self, incoming: Incoming, errand: Errand) -> None:
        task: asyncio.Task[object] = asyncio.ensure_future(_brought(errand))
        self._errands[incoming.lane] = task

        def came_back(done: asyncio.Task[object]) -> None:
            del self._errands[incoming.lane]
            if not done.cancelled():
                self._brought[incoming.lane] = (incoming.seq, done)
            self.arrived.set()

        task.add_done_callback(came_back)

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


async def _brought(errand: Errand) -> object:
    return await errand()
