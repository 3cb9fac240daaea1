"""Lessons, praise, and who wants to read the weekly digest."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.domain.commendation.praise import Praise
from bot.domain.exchange.lessons import Lesson


class Exchange(Protocol):
    """What units of a bloc pass on to each other; a bloc's numbers are never used twice."""

    async def add_lesson(self, lesson: Lesson) -> None: ...
    async def withdraw_lesson(self, lesson: Lesson) -> None: ...
    async def last_lesson_number(self, bloc: str) -> int: ...

    async def lessons(self, bloc: str) -> tuple[Lesson, ...]:
        """Those that were not withdrawn, the newest first."""

    async def add_praise(self, praise: Praise) -> None: ...
    async def withdraw_praise(self, praise: Praise) -> None: ...
    async def last_praise_number(self, bloc: str) -> int: ...

    async def praises(self, bloc: str) -> tuple[Praise, ...]:
        """Those that were not withdrawn, the newest first."""

    async def wants_digest(self, person: str) -> bool: ...
    async def want_digest(self, person: str, *, wanted: bool) -> None: ...

    async def digest_readers(self, bloc: str) -> tuple[str, ...]:
        """The people of a bloc who can be reached and did not switch the digest off."""

    async def digests(self, bloc: str, *, job: str) -> tuple[datetime, ...]:
        """When digests went out, the latest first."""
