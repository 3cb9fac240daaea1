"""A messenger with a mind of its own: each chat answers as it was told to, and everything is written down."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from handlers.conversation import Screen
from handlers.pacing import Limits

FAST = Limits(overall_per_second=float("inf"), private_per_second=1e6, private_burst=1000, group_per_minute=1000)


@dataclass(slots=True)
class Moody:
    """`moods` holds what each chat's next calls raise (None: it goes through); `closed` chats wait until `opened`."""

    limits: Limits = FAST
    moods: dict[str, list[Exception | None]] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    told: list[tuple[str, str]] = field(default_factory=list)
    edited: list[tuple[str, str, str]] = field(default_factory=list)
    pinned: list[tuple[str, str]] = field(default_factory=list)
    menus: list[tuple[str, Sequence[tuple[str, str]], str]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    tries: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    opened: asyncio.Event = field(default_factory=asyncio.Event)

    def is_group(self, chat: str) -> bool:
        return chat.startswith("-")

    async def send(self, chat: str, screen: Screen) -> str:
        await self._feel(chat)
        self.told.append((chat, screen.text))
        return f"m{len(self.told)}"

    async def edit(self, chat: str, message: str, screen: Screen) -> str:
        await self._feel(chat)
        self.edited.append((chat, message, screen.text))
        return message

    async def pin(self, chat: str, message: str) -> None:
        await self._feel(chat)
        self.pinned.append((chat, message))

    async def offer(self, chat: str, commands: Sequence[tuple[str, str]], *, language: str) -> None:
        await self._feel(chat)
        self.menus.append((chat, commands, language))

    async def leave(self, chat: str) -> None:
        await self._feel(chat)
        self.left.append(chat)

    async def _feel(self, chat: str) -> None:
        self.tries[chat] += 1
        self.arrived.set()
        if chat in self.closed:
            await self.opened.wait()
        mood = self.moods[chat].pop(0) if self.moods.get(chat) else None
        if mood is not None:
            raise mood
