"""Lessons of leadership and practice that units of a bloc pass on to each other."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.domain.exchange.spelling import tag_of
from bot.domain.folding import clean, evened
from bot.domain.numbering import number_of, number_read
from bot.domain.people.members import Member
from bot.domain.refusal import Refused
from bot.domain.secrecy import screen

SHORTEST_TITLE, LONGEST_TITLE = 8, 120
SHORTEST_BODY, LONGEST_BODY = 40, 2500
MOST_TAGS, LONGEST_TAG = 4, 30


@dataclass(frozen=True, slots=True)
class Lesson:
    """What worked, written by one person; `unit` is empty for people of the bloc itself.

    `id` is the number within the bloc, a hyphen, and a random tail: `03-9f1c2ab34d5e`.
    """

    id: str
    bloc: str
    unit: str
    title: str
    body: str
    posted_by: str
    posted_at: datetime
    receipt: str = ""
    withdrawn_at: datetime | None = None
    tags: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """What people call it by, KN-`03`."""
        return number_of(self.id)


def read_number(text: str) -> str:
    """The number as an id begins with it, from `KN-03`, `BD-03` or `3`; empty for anything else."""
    return number_read(text, "kn", "bd")


def with_title(text: str) -> str:
    """A title on one line. Raises `Refused`: `lesson.title_length` (least, most, length)."""
    title = " ".join(clean(text).split())
    if not SHORTEST_TITLE <= len(title) <= LONGEST_TITLE:
        raise Refused("lesson.title_length", least=SHORTEST_TITLE, most=LONGEST_TITLE, length=len(title))
    return title


def with_body(text: str) -> str:
    """The lesson itself; lines are kept. Raises `Refused`: `lesson.body_length` (least, most, length)."""
    body = evened(text)
    if not SHORTEST_BODY <= len(body) <= LONGEST_BODY:
        most, length = Decimal(LONGEST_BODY), Decimal(len(body))
        raise Refused("lesson.body_length", least=SHORTEST_BODY, most=most, length=length)
    return body


def check_screened(*parts: str) -> None:
    """What passed in pieces is looked at once more as a whole. Raises `Refused`: `screened.<finding>`."""
    finding = screen("\n".join(parts))
    if finding:
        raise Refused(f"screened.{finding}")


def check_may_withdraw(lesson: Lesson, *, by: Member) -> None:
    """Raises `Refused("lesson.not_yours")`."""
    if lesson.posted_by != by.person:
        raise Refused("lesson.not_yours")


def with_tags(typed: str) -> tuple[str, ...]:
    """Tags as they are kept, each once. Raises `Refused`: `lesson.tags` (most) for none or too many."""
    tags = tuple(dict.fromkeys(tag for word in typed.split() if (tag := tag_of(word))))
    if not tags or len(tags) > MOST_TAGS or any(len(tag) > LONGEST_TAG for tag in tags):
        raise Refused("lesson.tags", most=MOST_TAGS, longest=LONGEST_TAG)
    return tags


def check_may_find_useful(lesson: Lesson, by_whom: Collection[str], *, by: Member) -> None:
    """Once a person, and nobody the own. Raises `Refused`: `lesson.own`, `lesson.found_useful`."""
    if lesson.posted_by == by.person:
        raise Refused("lesson.own")
    if by.person in by_whom:
        raise Refused("lesson.found_useful", number=lesson.number)


def fingerprint(*parts: str) -> str:
    """Eight hexadecimal characters of a SHA-256: a changed text is another one."""
    return hashlib.sha256("\n".join(map(repr, parts)).encode()).hexdigest()[:8]
