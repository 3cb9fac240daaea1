"""The sandbox: one world with a bot's server, people to play, and troubles to switch on."""

import asyncio
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from bot.sandbox.api.polling import Polling
from bot.sandbox.api.table import load_table
from bot.sandbox.group_acts import GroupActs
from bot.sandbox.scene import Scene, Tour
from bot.sandbox.troubles.faults import Faults
from bot.sandbox.troubles.flood import Flood
from bot.sandbox.troubles.points import OnPoint, Point, nothing
from bot.sandbox.world.messages import Message
from bot.sandbox.world.people import BotAccount, Group, Person
from bot.sandbox.world.updates import UpdateQueue
from bot.sandbox.world.world import World

Found = TypeVar("Found")
_MOST_CALLS = 50_000


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot as it was answered; status 0: the connection was dropped without an answer.

    Uploaded files are recorded by name.
    """

    method: str
    arguments: Mapping[str, object]
    status: int
    answer: Mapping[str, object]


class Sandbox(GroupActs):
    """State, people's acts and faults; everything runs in the event loop that serves it.

    `now` dates messages. `read_clock` and `move_clock` (both or none) let the page show and move somebody's
    clock; move_clock may raise ValueError with words for the visitor, and may be a coroutine function.
    `strict_flood` enforces the messenger's limits. `used_ids` (such as the Unix time) keeps message and press
    ids above those of an earlier sandbox, for a bot that remembers them.
    """

    def __init__(
        self,
        scene: Scene | None = None,
        *,
        bot: BotAccount | None = None,
        now: Callable[[], datetime] | None = None,
        seed: int = 0,
        used_ids: int = 0,
        on_point: OnPoint = nothing,
        strict_flood: bool = False,
        read_clock: Callable[[], datetime] | None = None,
        move_clock: Callable[[datetime], object] | None = None,
    ) -> None:
        first_id = random.Random(seed).randrange(100_000_000, 900_000_000)  # noqa: S311 – an id, not a secret
        self.scene = scene or Scene(title="Sandbox")
        self.world = World(bot=bot or BotAccount(), now=now or _utc_now, first_update_id=first_id, used_ids=used_ids)
        self.table = load_table()
        self.faults = Faults(seed=seed)
        self.flood = Flood(strict=strict_flood)
        self.on_point = on_point
        self.polling = Polling(self.world, on_point=self._reach)
        self.read_clock = read_clock
        self.move_clock = move_clock
        self.revoked = False  # True: every token is answered 401
        self.calls: list[Call] = []
        self.tour = Tour(())
        self._set_scene()
        self.tour = Tour(self.scene.steps)

    @property
    def updates(self) -> UpdateQueue:
        """What waits for the bot, and what it confirmed."""
        return self.world.updates

    def person(
        self,
        number: int,
        name: str,
        *,
        phone: str = "",
        role: str = "",
        username: str = "",
        language: str = "vi",
    ) -> Person:
        """Register a person; the private chat with the bot has the same number."""
        person = Person(id=number, name=name, phone=phone, role=role, username=username, language=language)
        self.world.add_person(person)
        return person

    def group(self, number: int, title: str, *, members: tuple[int, ...], with_bot: bool = True) -> Group:
        """Register a group (negative number; the first member owns it and, if wanted, adds the bot)."""
        group = Group(id=number, title=title, members=members, with_bot=with_bot)
        self._open_group(group)
        return group

    def messages(self, chat: int | Person | Group) -> list[Message]:
        """What a chat shows now, oldest first; a group that migrated shows both of its halves."""
        place = self.world.chats[chat if isinstance(chat, int) else chat.id]
        place = self.world.chats[place.migrated_to] if place.migrated_to else place
        before = list(self.world.chats[place.migrated_from].messages.values()) if place.migrated_from else []
        return before + list(place.messages.values())

    def last(self, chat: int | Person | Group) -> Message:
        """The newest message of the bot in a chat; LookupError when it has said nothing."""
        said = [one for one in self.messages(chat) if one.by_bot]
        if not said:
            raise LookupError(f"the bot has said nothing in {chat}")
        return said[-1]

    def toasts(self, who: int | Person) -> list[str]:
        """What the bot answered to this person's presses, oldest first."""
        number = who if isinstance(who, int) else who.id
        return [press.toast for press in self.world.presses.values() if press.person == number and press.answered]

    def calls_of(self, method: str) -> list[Call]:
        """The recorded calls of one method."""
        return [call for call in self.calls if call.method == method]

    def record(self, call: Call) -> None:
        """Remember a call; the oldest are forgotten after many."""
        self.calls.append(call)
        del self.calls[:-_MOST_CALLS]
        if call.method != "getUpdates":
            self.world.bell.ring()

    async def wait_for(self, wanted: Callable[[], Found], *, seconds: float = 5.0) -> Found:
        """The first true value of `wanted`, tried at every change; TimeoutError after so many seconds.

        A LookupError inside `wanted` counts as "not yet".
        """
        clock = asyncio.get_running_loop()
        deadline = clock.time() + seconds
        while True:
            found = _try(wanted)
            if found:
                return found
            left = deadline - clock.time()
            if left <= 0:
                raise TimeoutError(f"waited {seconds} s in vain; the last calls were {self.calls[-5:]}")
            await self.world.bell.wait(seconds=left)

    async def _reach(self, point: Point, details: Mapping[str, Any]) -> None:
        await self.on_point(point, details)

    def _set_scene(self) -> None:
        for person in self.scene.people:
            self.world.add_person(person)
        for group in self.scene.groups:
            self._open_group(group)

    def _open_group(self, group: Group) -> None:
        self.world.add_group(group)
        if group.with_bot:
            self.adds_bot(group, by=group.members[0])


def _try(wanted: Callable[[], Found]) -> Found | None:
    try:
        return wanted()
    except LookupError:
        return None


def _utc_now() -> datetime:
    return datetime.now(UTC)
