"""Kills the bot: while it starts, at random moments, and at exact points of the protocol; then starts it again."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from bot.sandbox import Fault, Sandbox
from bot.sandbox.troubles.points import Point
from tests.blackbox.rehearsal import Run
from tests.crash.ledger import Ledger

STARTING, ANY_MOMENT = "while starting", "any moment"
_WAYS: tuple[str, ...] = (*get_args(Point), *get_args(Point), STARTING, ANY_MOMENT, ANY_MOMENT)
_LONGEST_START = 30.0  # seconds
_LONGEST_WAIT = 6.0  # seconds until a point of the protocol is reached
_MOST_PASSES = 15


@dataclass(slots=True)
class Reaper:
    """`counts` says how often it struck, and where."""

    sandbox: Sandbox
    ledger: Ledger
    start: Callable[[], Awaitable[Run]]
    chance: random.Random
    counts: Counter[str] = field(default_factory=Counter)
    run: Run | None = None
    _aim: str = ""
    _passes: int = 0
    _polls: int = 0
    _struck: asyncio.Event = field(default_factory=asyncio.Event)

    async def reached(self, point: Point, details: Mapping[str, Any]) -> None:
        """The sandbox tells of every point; at the one aimed at, the bot dies before the sandbox goes on."""
        self._polls += point == "getUpdates arrived"
        if point != self._aim or self.run is None:
            return
        self._passes -= 1
        if self._passes > 0:
            return
        self._aim = ""
        if point == "send arrived" and self.chance.random() < 0.5:
            self.sandbox.faults.add(Fault(kind="drop_before", times=1, methods=frozenset({details["method"]})))
        await self.run.kill()
        self._struck.set()

    async def kills(self, times: int, *, halfway: Callable[[], None]) -> None:
        """So many deaths, each after some life; half of them come before `halfway`."""
        ways = [*dict.fromkeys(_WAYS), *self.chance.choices(_WAYS, k=times)][:times]
        if not ways:
            halfway()
        for number, way in enumerate(ways):
            if number == times // 2:
                halfway()
            await self._kills_once(way)
            self._plays_tricks()

    async def starts(self) -> Run:
        """The bot, polling."""
        polls = self._polls
        self.run = await self.start()
        await self._until_polling(self.run, polls)
        return self.run

    async def _kills_once(self, way: str) -> None:
        if way == STARTING:
            run = self.run = await self.start()
            await asyncio.sleep(self.chance.uniform(0, 1.2))
        elif way == ANY_MOMENT:
            run = await self.starts()
            await asyncio.sleep(self.chance.uniform(0, 2.0))
        else:
            run = await self.starts()
            way = await self._at_point(way)
        self._note_end(run, is_expected=way in get_args(Point))
        await run.kill()
        self.counts[way] += 1

    async def _at_point(self, point: str) -> str:
        self._struck.clear()
        self._passes = self.chance.randint(1, _MOST_PASSES)
        self._aim = point
        try:
            await asyncio.wait_for(self._struck.wait(), _LONGEST_WAIT)
        except TimeoutError:
            self._aim = ""
            return ANY_MOMENT
        return point

    async def _until_polling(self, run: Run, polls: int) -> None:
        try:
            await self.sandbox.wait_for(lambda: self._polls > polls or not run.is_alive, seconds=_LONGEST_START)
        except TimeoutError:
            self.ledger.ended.append(f"{run.log.name}: no poll within {_LONGEST_START} s")
        self._note_end(run, is_expected=False)

    def _note_end(self, run: Run, *, is_expected: bool) -> None:
        if run.is_alive or is_expected:
            return
        tail = run.log.read_text("utf-8", errors="replace")[-1500:]
        self.ledger.ended.append(f"{run.log.name}: exit code {run.process.returncode}\n{tail}")

    def _plays_tricks(self) -> None:
        """What the platform does too: the same updates once more, and ids that begin elsewhere."""
        trick = self.chance.random()
        if trick < 0.2:
            self.sandbox.updates.repeat(3)
        elif trick < 0.3 and not self.sandbox.updates.waiting:
            self.sandbox.updates.rebase(self.chance.randrange(10_000, 900_000_000))


def arm_faults(sandbox: Sandbox) -> None:
    """2 % each of: told to wait, an error, a line that breaks before or after the effect."""
    for kind in ("too_many", "error", "drop_before", "drop_after"):
        sandbox.faults.add(Fault(kind=kind, chance=0.02))
    sandbox.faults.add(Fault(kind="drop_after", chance=0.02, methods=frozenset({"getUpdates"})))
