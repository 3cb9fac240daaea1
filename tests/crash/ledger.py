"""What people did and saw during a rehearsal, noted outside the bot: the measure of what it must have kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tests.receipts import RECEIPT


@dataclass(frozen=True, slots=True)
class Sent:
    """One event a person caused, by the key under which the bot must store it; `what` is for the reader."""

    chat: int
    key: str
    what: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Something the bot did to a chat: the words as they stand there afterwards."""

    chat: int
    method: str
    message: int
    words: str
    labels: tuple[str, ...]
    buttons: tuple[str, ...]

    @property
    def receipts(self) -> frozenset[str]:
        return frozenset(RECEIPT.findall(self.words))


@dataclass(frozen=True, slots=True)
class Submission:
    """A sheet whose receipt the officer has seen, with exactly the numbers sent by then."""

    unit: str
    version: int
    receipt: str
    values: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Decision:
    """A leader's decision whose receipt was seen; `reason` is empty for a signature."""

    receipt: str
    reason: str


@dataclass(frozen=True, slots=True)
class Nominated:
    """A nomination whose receipt the officer has seen."""

    receipt: str
    name: str
    deed: str
    document: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody who has seen the own welcome."""

    account: int
    name: str
    receipt: str


@dataclass(slots=True)
class Ledger:
    """Everything noted, in the order in which it happened."""

    sent: list[Sent] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    twins: list[tuple[str, ...]] = field(default_factory=list)
    """Keys of presses that are one act: several fingers on one button."""
    submissions: list[Submission] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    nominations: list[Nominated] = field(default_factory=list)
    joined: list[Joined] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    """Keys of what was sent after the lock had been said, and would have changed the period."""
    unanswered: list[str] = field(default_factory=list)
    pinned: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """What is pinned at the end, by group."""
    ended: list[str] = field(default_factory=list)
    """How the bot ended where nobody killed it."""
    _by_chat: dict[int, list[Shown]] = field(default_factory=dict)

    def show(self, one: Shown) -> None:
        self.shown.append(one)
        self._by_chat.setdefault(one.chat, []).append(one)

    def in_chat(self, chat: int) -> list[Shown]:
        return self._by_chat.get(chat, [])
