"""A person with a phone: writes, presses, and waits until the bot has answered, however often it dies meanwhile."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.sandbox import Person, Sandbox
from tests.crash.ledger import Joined, Ledger, Sent, Shown

Wanted: TypeAlias = Callable[[Shown], bool]
_PATIENCE = 120.0  # seconds: several deaths and pauses of the bot


class UnansweredError(Exception):
    """Nothing that would be an answer came; noted in the ledger, and the person gives up."""


@dataclass(slots=True)
class Player:
    """`chat` is where this person talks to the bot: the own private chat."""

    sandbox: Sandbox
    ledger: Ledger
    person: Person
    chance: random.Random
    _read: int = 0
    _known: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)
    _asked: int = 0

    @property
    def chat(self) -> int:
        return self.person.id

    @property
    def read(self) -> int:
        """How many of the messages shown here have been read."""
        return self._read

    def says(self, text: str, *, chat: int | None = None) -> str:
        """Write, without waiting; returns the key under which it must be stored."""
        place = chat or self.chat
        message = self.sandbox.says(self.person, text, chat=place)
        self.ledger.sent.append(Sent(place, f"m:{place}:{message.id}", text.splitlines()[0]))
        return self.ledger.sent[-1].key

    def shares_contact(self) -> None:
        message = self.sandbox.shares_contact(self.person)
        self.ledger.sent.append(Sent(self.chat, f"m:{self.chat}:{message.id}", "(contact)"))

    def presses(self, label: str, *, on: Shown) -> None:
        """Press a button, sometimes with two fingers, sometimes so that the press arrives twice."""
        taps, ids = self.chance.choice((1, 1, 2)), self.chance.choice((1, 1, 2))
        pressed = self.sandbox.presses(self.person, label, message=on.message, taps=taps, ids=ids)
        keys = tuple(f"c:{id_}" for id_ in pressed)
        self.ledger.sent.extend(Sent(self.chat, key, f"[{label}]") for key in keys)
        self.ledger.twins.append(keys)

    async def asks(self, text: str, wanted: Wanted, *, anew: bool = True) -> Shown:
        """Write, and wait for what answers it."""
        self.says(text)
        return await self.waits(wanted, after=text.splitlines()[0], anew=anew)

    def was_shown(self, words: re.Pattern[str], *, since: int) -> bool:
        """Whether something like it was shown after so many messages."""
        return any(words.search(shown.words) for shown in self.ledger.in_chat(self.chat)[since:])

    async def catches_up(self) -> None:
        """Ask what has an answer like no other: with it all earlier answers have been seen, and none comes again."""
        self._asked += 1
        await self.asks(f"/kiemtra câu {self._asked}", says_any(f"“câu {self._asked}”"))

    async def tries_late(self, text: str) -> None:
        """Something that would change the period after its lock was said: it has to be refused."""
        await self.catches_up()
        self.ledger.late.append(self.says(text))
        await self.catches_up()

    async def waits(self, wanted: Wanted, *, after: str, anew: bool = True) -> Shown:
        """The next thing shown that is wanted; `anew`: what was seen word for word before is a late repetition."""
        try:
            return await self.sandbox.wait_for(lambda: self._next(wanted, anew=anew), seconds=_PATIENCE)
        except TimeoutError:
            said = [one.what for one in self.ledger.sent if one.chat == self.chat][-4:]
            last = [one.words[:70] for one in self.ledger.in_chat(self.chat)][-5:]
            self.ledger.unanswered.append(f"{self.person.name} waited after {after!r}; said {said}, was shown {last}")
            raise UnansweredError from None

    def _next(self, wanted: Wanted, *, anew: bool) -> Shown:
        """Raises LookupError as long as there is none."""
        shown = self.ledger.in_chat(self.chat)
        for place, one in enumerate(shown[self._read :], start=self._read):
            if wanted(one) and not (anew and (one.words, one.buttons) in self._known):
                self._known.update((earlier.words, earlier.buttons) for earlier in shown[self._read : place + 1])
                self._read = place + 1
                return one
        raise LookupError


def says_any(*words: str) -> Wanted:
    """One of these words stands in it."""
    return lambda shown: any(word in shown.words for word in words)


def has_button(*labels: str) -> Wanted:
    """All these buttons hang on it."""
    return lambda shown: set(labels) <= set(shown.labels)


def either(*ways: Wanted) -> Wanted:
    return lambda shown: any(way(shown) for way in ways)


def belongs_to(mark: str) -> Wanted:
    """One of its buttons was made for a question whose mark begins so."""
    return lambda shown: any(data.startswith(mark) for data in shown.buttons)


async def enters(player: Player, code: str) -> None:
    """Join, and note it."""
    receipt = await joins(player, code)
    player.ledger.joined.append(Joined(player.chat, player.person.name, receipt))


async def joins(player: Player, code: str) -> str:
    """From the code to the welcome; returns the receipt."""
    player.says(f"/start {code}")
    await player.waits(lambda shown: "Biên nhận" in shown.words or "số điện thoại" in shown.words, after="/start")
    player.shares_contact()
    welcome = await player.waits(says_any("Biên nhận"), after="(contact)")
    return _only(sorted(welcome.receipts))


def _only(found: Sequence[str]) -> str:
    (one,) = found
    return one
