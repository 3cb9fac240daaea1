"""What people do on their phones, and what they wait for there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.sandbox import Message, Person, Sandbox
from tests.blackbox.rehearsal import Rehearsal, Run, TickingClock

_PATIENCE = 30.0  # seconds


@dataclass(frozen=True, slots=True)
class Phones:
    """Everybody's phone, and the clock on the wall."""

    sandbox: Sandbox
    clock: TickingClock

    async def start(self, operator: Rehearsal, *, at: str) -> Run:
        """Start the bot at this moment; returns when it polls."""
        now = datetime.fromisoformat(at)
        self.clock.move_to(now)
        polls = len(self.sandbox.calls_of("getMe"))
        run = await operator.run(now=now)
        await self.sandbox.wait_for(
            lambda: (len(self.sandbox.calls_of("getMe")) > polls and self.sandbox.polling.waiting) or not run.is_alive,
            seconds=_PATIENCE,
        )
        return run

    async def join(self, person: Person, code: str) -> str:
        """By code and by the own contact; what the welcome says."""
        await self.says(person, f"/start {code}", answer="số điện thoại")
        self.sandbox.shares_contact(person)
        return (await self.reads(person, "Biên nhận")).words

    async def says(self, person: Person, text: str, *, answer: str) -> Message:
        """Write, and wait for an answer with these words."""
        before = self.newest(person.id)
        self.sandbox.says(person, text)
        return await self.reads(person, answer, after=before)

    async def presses(self, person: Person, label: str, *, answer: str) -> Message:
        """Press the newest button with this label, and wait for an answer with these words."""
        before = self.newest(person.id)
        self.sandbox.presses(person, label)
        return await self.reads(person, answer, after=before)

    async def reads(self, person: Person, words: str, *, after: int = 0) -> Message:
        """The first message of the bot behind `after` that contains the words."""
        found = await self.sandbox.wait_for(
            lambda: [one for one in self.of_bot(person.id) if one.id > after and words in one.words],
            seconds=_PATIENCE,
        )
        return found[0]

    def newest(self, chat: int) -> int:
        return max((one.id for one in self.sandbox.messages(chat)), default=0)

    def of_bot(self, chat: int) -> list[Message]:
        return [one for one in self.sandbox.messages(chat) if one.by_bot]
