"""Lessons, praise, and who wants to read the weekly digest."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.domain.commendation.praise import Praise
from bot.domain.exchange.helps import Help
from bot.domain.exchange.lessons import Lesson
from bot.domain.exchange.questions import Answered, BlocQuestion
from bot.domain.exchange.searching import Entry


class Exchange(Protocol):
    """What units of a bloc pass on to each other; a bloc's numbers are never used twice."""

    async def add_lesson(self, lesson: Lesson) -> None: ...
    async def withdraw_lesson(self, lesson: Lesson) -> None: ...
    async def last_lesson_number(self, bloc: str) -> int: ...

    async def lessons(self, bloc: str) -> tuple[Lesson, ...]:
        """Those that were not withdrawn, the newest first."""

    async def library_state(self, bloc: str) -> tuple[int, datetime | None]:
        """How many texts can be found in a bloc, and when the last one came, went or changed."""

    async def library(self, bloc: str, *, since: datetime | None = None) -> tuple[tuple[Entry, bool], ...]:
        """What can be found in a bloc, or what changed since a moment, and whether it still stands."""

    async def mark_useful(self, lesson: Lesson, person: str, *, at: datetime) -> None: ...
    async def useful(self, lesson: Lesson) -> frozenset[str]:
        """Who found it useful; shown as a count only."""

    async def add_question(self, question: BlocQuestion) -> None: ...
    async def add_answer(self, question: BlocQuestion, answer: Answered) -> None: ...
    async def settle(self, question: BlocQuestion) -> None: ...
    async def questions(self, bloc: str) -> tuple[BlocQuestion, ...]:
        """Every question of a bloc with its answers, the newest first."""

    async def save_help(self, help_: Help) -> None: ...
    async def helps(self, bloc: str) -> tuple[Help, ...]:
        """Every help that was named in a bloc, the newest first."""

    async def add_praise(self, praise: Praise) -> None: ...
    async def withdraw_praise(self, praise: Praise) -> None: ...
    async def lift_praise(self, praise: Praise) -> None: ...
    async def last_praise_number(self, bloc: str) -> int: ...

    async def praises(self, bloc: str) -> tuple[Praise, ...]:
        """Those that were not withdrawn, the newest first."""

    async def wants_digest(self, person: str) -> bool: ...
    async def want_digest(self, person: str, *, wanted: bool) -> None: ...

    async def digest_readers(self, bloc: str) -> tuple[str, ...]:
        """The people of a bloc who can be reached and did not switch the digest off."""

    async def digests(self, bloc: str, *, job: str) -> tuple[datetime, ...]:
        """When digests went out, the latest first."""
