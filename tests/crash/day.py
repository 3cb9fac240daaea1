"""The day of a rehearsal as everybody in it sees it: how far it is, and which units have nothing left to say."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

PERIOD = "2017-H1"
_MOVEMENT = ("signed", "joined", "voted", "reported")


@dataclass(slots=True)
class Day:
    """`closing`: what was begun is brought to its end, so that the period can be locked; `over`: nobody is killed."""

    units: Sequence[str]
    now: Callable[[], datetime]
    lock_from: datetime
    """Not before the weekly standings came."""
    closing: asyncio.Event = field(default_factory=asyncio.Event)
    locked: asyncio.Event = field(default_factory=asyncio.Event)
    over: asyncio.Event = field(default_factory=asyncio.Event)
    begun: set[str] = field(default_factory=set)
    """Units with a version that replaced another before anybody had signed; from here on leaders decide."""
    heard: set[str] = field(default_factory=set)
    """Units that appealed after their second review, or had nothing to appeal against."""
    moved: set[tuple[str, str]] = field(default_factory=set)
    """What a unit has done at least once for the movement: `signed`, `joined`, `voted`, `reported`."""

    @property
    def may_be_locked(self) -> bool:
        is_heard = self.heard >= set(self.units) and len(self.moved) == len(_MOVEMENT) * len(self.units)
        return self.closing.is_set() and is_heard and self.now() >= self.lock_from
