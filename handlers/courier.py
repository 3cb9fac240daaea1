"""Carries the outbox to the messengers: each chat in order, at the platform's pace, until it arrived."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

from bot.actions.people.reachability import lose_contact
from bot.actions.telling.board import PIN, pin_refused
from bot.actions.telling.reminders import drop_expired
from bot.ports import Clock, Database, Message, MessageState, PendingNotice, StorageUnavailable, Work
from handlers.messenger import (
    AccessRevoked,
    Messenger,
    Moved,
    NotPermitted,
    Pause,
    Rejected,
    Unreachable,
    Unsent,
)
from handlers.notices import Menu, Wording
from handlers.pacing import Pacer
from handlers.telling.board import follow_up

_LOG = logging.getLogger(__name__)
_AT_ONCE = 8
_DRAWN_AT_ONCE = 1  # a picture that is drawn while another is on its way costs whoever waits for words
_LOOK_AHEAD = 64
_IDLE_SECONDS = 0.5
_LONGEST_PAUSE = 60.0
_TRIES = 3


@dataclass(slots=True)
class Courier:
    """Sends what waits. One message of a chat is under way at a time; different chats do not wait."""

    database: Database
    messengers: Mapping[str, Messenger]
    wording: Wording
    clock: Clock
    monotonic: Callable[[], float]
    due: asyncio.Event = field(default_factory=asyncio.Event)
    last_seconds: float = 5.0
    """How long messages that are on their way may still arrive when the courier is told to stop."""
    _pacers: dict[str, Pacer] = field(default_factory=dict)
    _under_way: dict[asyncio.Task[None], bool] = field(default_factory=dict)
    """What is being carried; True for what has to be drawn first."""
    _wake_in: float = _IDLE_SECONDS

    async def recover(self) -> None:
        """After a start: what was under way is sent again, and the last minute still counts."""
        since = self.clock.now() - timedelta(minutes=1)
        async with self.database.work() as work:
            await work.outbox.recover()
            recent = await work.outbox.recent(since=since)
        for name, messenger in self.messengers.items():
            self._pacers[name] = Pacer(messenger.limits)
        for (channel, chat), messages in recent.items():
            if channel in self.messengers and self.messengers[channel].is_group(chat):
                self._pacers[channel].remember(chat, messages=messages, now=self.monotonic())

    async def run(self) -> None:
        """For ever; any failure that is not a message's own ends it, and with it the process."""
        await self.recover()
        try:
            while True:
                self.due.clear()
                if not await self.round():
                    await self._rest()
        finally:
            await self._finish()

    async def _finish(self) -> None:
        """What is on its way may arrive, so that it is not sent again after the next start."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=self.last_seconds)
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def settle_down(self) -> None:
        """Send everything that can be sent now; used where nothing runs beside it."""
        if not self._pacers:
            await self.recover()
        while await self.round() or self._under_way:
            await asyncio.gather(*self._under_way)

    async def round(self) -> bool:
        """Address new notices and start what may be sent; whether anything was started."""
        self._raise_failures()
        self._wake_in = _IDLE_SECONDS
        await self._address_notices()
        if not any(self._room().values()):
            return False
        async with self.database.work() as work:
            await drop_expired(work, at=self.clock.now())
            ready = self._ready(await work.outbox.due(most=_LOOK_AHEAD))
            await work.outbox.sending([message.id for message in ready])
        for message in ready:
            task = asyncio.create_task(self._carry(message))
            self._under_way[task] = self.wording.draws(message)
            task.add_done_callback(self._arrived)
        return bool(ready)

    def _room(self) -> dict[bool, int]:
        """How many more may be under way: of those that are drawn first, and of the others."""
        drawn = sum(self._under_way.values())
        return {True: _DRAWN_AT_ONCE - drawn, False: _AT_ONCE - (len(self._under_way) - drawn)}

    def _ready(self, waiting: Sequence[Message]) -> list[Message]:
        """What may leave now. Pictures are drawn one after the other: words do not queue up behind them."""
        room = self._room()
        found = []
        for message in waiting:
            if message.to.channel not in self.messengers:
                continue
            is_drawn = self.wording.draws(message)
            # Asking the pacer takes a place, so nobody is asked about who cannot go now.
            if room[is_drawn] > 0 and self._may_go(message):
                room[is_drawn] -= 1
                found.append(message)
        return found

    def _may_go(self, message: Message) -> bool:
        messenger = self.messengers[message.to.channel]
        is_group = messenger.is_group(message.to.chat)
        pacer = self._pacers[message.to.channel]
        wait = pacer.wait_for(message.to.chat, is_group=is_group, now=self.monotonic())
        if wait > 0:
            self._wake_in = min(self._wake_in, wait)
        return wait == 0

    def _arrived(self, task: asyncio.Task[None]) -> None:
        self.due.set()
        if not task.cancelled() and task.exception() is None:
            self._under_way.pop(task, None)

    def _raise_failures(self) -> None:
        for task in list(self._under_way):
            if task.done():
                self._under_way.pop(task, None)
                task.result()

    async def _rest(self) -> None:
        # Not wait_for: on Python 3.11 it loses a cancellation that comes together with the event.
        with suppress(TimeoutError):
            async with asyncio.timeout(self._wake_in):
                await self.due.wait()

    async def _address_notices(self) -> None:
        async with self.database.work() as work:
            for notice in await work.outbox.notices():
                await self._address(work, notice)

    async def _address(self, work: Work, notice: PendingNotice) -> None:
        """By the roles people hold now, not by those they held when it was decided."""
        for recipient in await work.members.recipients(notice.audience, at=self.clock.now()):
            idem = f"notice:{notice.id}:{recipient.channel}:{recipient.chat}"
            await work.outbox.say(recipient, notice.body, idem=idem, kind="notice", until=notice.until)
        await work.outbox.notice_addressed(notice.id)

    async def _carry(self, message: Message) -> None:
        state, told, error = MessageState.SENT, "", ""
        try:
            told = await self._send(message)
        except Pause as pause:
            self._hold(message, seconds=pause.seconds)
            state, error = MessageState.NEW, "paused"
        except Unsent as unsent:
            self._hold(message, seconds=min(2.0 ** min(message.attempts, 10), _LONGEST_PAUSE))
            state, error = MessageState.NEW, str(unsent)
        except Rejected as rejected:
            _LOG.error("message %d was rejected: %s", message.id, rejected)
            state, error = MessageState.FAILED, str(rejected)
        except NotPermitted as refused:
            await self._go_without(message, reason=str(refused))
            return
        except Unreachable as unreachable:
            await self._give_up(message, reason=str(unreachable))
            return
        except Moved as moved:
            await self._follow(message, to=moved.to)
            return
        except (StorageUnavailable, AccessRevoked):
            raise
        except Exception as bug:
            await self._set_back(message, bug)
            raise
        async with self.database.work() as work:
            await work.outbox.settle(message.id, state, at=self.clock.now(), message=told, error=error)
            if state is MessageState.SENT:
                await follow_up(work, message, told=told, at=self.clock.now())

    async def _go_without(self, message: Message, *, reason: str) -> None:
        """The group gives the bot no right to pin: everything else goes on, and the head is told."""
        now = self.clock.now()
        async with self.database.work() as work:
            await work.outbox.settle(message.id, MessageState.FAILED, at=now, error=reason)
            await pin_refused(work, message.to, at=now)

    async def _send(self, message: Message) -> str:
        messenger = self.messengers[message.to.channel]
        if message.kind == "leave":
            await messenger.leave(message.to.chat)
            return ""
        if message.kind == PIN:
            await messenger.pin(message.to.chat, message.body)
            return ""
        shown = await self.wording.word(message)
        if isinstance(shown, Menu):
            await messenger.offer(message.to.chat, shown.commands, language=message.to.language)
            return ""
        if message.edits:
            return await messenger.edit(message.to.chat, message.edits, shown)
        return await messenger.send(message.to.chat, shown)

    def _hold(self, message: Message, *, seconds: float) -> None:
        pacer = self._pacers[message.to.channel]
        pacer.pause(message.to.chat, seconds=seconds, now=self.monotonic())

    async def _give_up(self, message: Message, *, reason: str) -> None:
        """The person blocked the bot: the record stays, the leader is told, nothing is tried again."""
        now = self.clock.now()
        async with self.database.work() as work:
            await work.outbox.settle(message.id, MessageState.FAILED, at=now, error=reason)
            if not self.messengers[message.to.channel].is_group(message.to.chat):
                await lose_contact(work, message.to.channel, message.to.chat, why=reason, at=now)
                return
            await work.outbox.give_up(message.to.channel, message.to.chat, error=reason)
            await work.groups.forget(message.to.channel, message.to.chat)

    async def _set_back(self, message: Message, bug: Exception) -> None:
        """A bug ends the process; a message that ends it three times is set aside, or it would do so for ever."""
        self._hold(message, seconds=_LONGEST_PAUSE)  # not again before this process has ended
        is_last = message.attempts + 1 >= _TRIES
        state = MessageState.FAILED if is_last else MessageState.NEW
        async with self.database.work() as work:
            await work.outbox.settle(message.id, state, at=self.clock.now(), error=f"{type(bug).__name__}: {bug}"[:500])

    async def _follow(self, message: Message, *, to: str) -> None:
        async with self.database.work() as work:
            await work.outbox.settle(message.id, MessageState.NEW, at=self.clock.now())
            await work.groups.move(message.to.channel, message.to.chat, to=to)
