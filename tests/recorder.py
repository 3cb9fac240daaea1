"""What the bot shows in the tests, written down as its reader sees it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from handlers.conversation import Screen
from handlers.pacing import Limits
from handlers.telegram.rendering import keyboard, parts

_FAST = Limits(overall_per_second=1e6, private_per_second=1e6, private_burst=1000, group_per_minute=1000)


@dataclass(frozen=True, slots=True)
class Shown:
    """One message as its reader sees it."""

    id: int
    chat: str
    screen: Screen
    edited: bool = False
    pinned: bool = False

    @property
    def text(self) -> str:
        whole = "\n".join(part.text for part in parts(self.screen))
        buttons = " ".join(f"[{choice.label}]" for choice in self.screen.choices)
        pinned = f"({'sửa tin ghim' if self.edited else 'ghim'})\n" if self.pinned else ""
        picture = "(ảnh)\n" if self.screen.picture else ""
        document = f"(tệp {self.screen.document.name})\n" if self.screen.document else ""
        return f"{pinned}{picture}{document}{whole}\n{buttons}".strip()


@dataclass(slots=True)
class Recorder:
    """A messenger that writes down what it is given; rendering rules of Telegram are checked all the same."""

    limits: Limits = _FAST
    shown: list[Shown] = field(default_factory=list)
    menus: dict[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    _ids: Iterator[int] = field(default_factory=lambda: itertools.count(10_000))

    def is_group(self, chat: str) -> bool:
        return chat.startswith("-")

    async def send(self, chat: str, screen: Screen) -> str:
        keyboard(screen)
        message = Shown(next(self._ids), chat, screen)
        self.shown.append(message)
        return str(message.id)

    async def edit(self, chat: str, message: str, screen: Screen) -> str:
        keyboard(screen)
        pinned = any(one.pinned for one in self.shown if (one.chat, one.id) == (chat, int(message)))
        self.shown.append(Shown(int(message), chat, screen, edited=True, pinned=pinned))
        return message

    async def pin(self, chat: str, message: str) -> None:
        for at, one in enumerate(self.shown):
            if (one.chat, one.id) == (chat, int(message)):
                self.shown[at] = replace(one, pinned=True)

    async def offer(self, chat: str, commands: Sequence[tuple[str, str]], *, language: str) -> None:
        self.menus[chat] = commands

    async def leave(self, chat: str) -> None:
        self.left.append(chat)
