"""What comes in, what goes out, what was decided, and what the clock has done."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.domain.audit import Event
from bot.domain.telling.notices import Audience
from bot.ports.people import Recipient


class Audit(Protocol):
    """The hash chain: every decision leaves an event; its receipt is cut from the new head."""

    async def record(
        self, action: str, subject: str, *, by: str, at: datetime, details: Mapping[str, object]
    ) -> str: ...

    async def find(self, head: str) -> tuple[Link, ...]:
        """The links whose head begins with these hex digits."""

    async def since(self, seq: int) -> tuple[Link, ...]:
        """The links from this number on, the oldest first."""


@dataclass(frozen=True, slots=True)
class Link:
    """One stored link of the chain, with its payload as long as that was not erased."""

    event: Event
    head: str
    salt: str | None
    payload: str | None


class Acts(Protocol):
    """Acts and their answers, so that repeating one changes nothing and says the same."""

    async def find(self, channel: str, account: str, said: str) -> str | None: ...
    async def record(self, channel: str, account: str, said: str, *, screen: str, at: datetime) -> None: ...


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update on its way into the inbox: screened, with the key that tells repetitions apart."""

    channel: str
    natural_key: str
    lane: str
    body: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """An update that waits to be answered; those of one `lane` (channel and chat) are answered in order."""

    seq: int
    channel: str
    body: str
    received_at: datetime
    attempts: int
    lane: str = ""


class Inbox(Protocol):
    """Updates as they arrived, stored before they are acknowledged."""

    async def put(self, arrivals: Sequence[Arrival], *, at: datetime) -> None: ...
    async def next(self, *, besides: Collection[str] = ()) -> Incoming | None:
        """The oldest update that waits and is not of one of these lanes."""

    async def done(self, seq: int, *, scrub: bool) -> None: ...
    async def failed(self, seq: int, *, error: str, most: int) -> bool: ...
    async def scrub(self, *, before: datetime) -> None: ...
    async def waiting(self) -> int: ...


@dataclass(frozen=True, slots=True)
class PendingNotice:
    """A notice whose audience has not been resolved yet."""

    id: int
    audience: Audience
    body: str
    until: datetime | None


class MessageState(StrEnum):
    """Where an outgoing message stands; `sending` is only seen after a crash."""

    NEW = "new"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Message:
    """One outgoing message; `body` is read by the edge that words it."""

    id: int
    to: Recipient
    kind: str
    body: str
    edits: str
    until: datetime | None
    attempts: int


class Outbox(Protocol):
    """What leaves the program, in the order of each chat; sent by the courier after the commit."""

    async def tell(
        self, audience: Audience, notice: object, *, at: datetime, until: datetime | None = None
    ) -> None: ...
    async def notices(self) -> tuple[PendingNotice, ...]: ...
    async def notice_addressed(self, id_: int) -> None: ...
    async def say(
        self,
        recipient: Recipient,
        body: str,
        *,
        idem: str,
        kind: str,
        edits: str = "",
        until: datetime | None = None,
    ) -> None: ...
    async def show(
        self,
        recipient: Recipient,
        notice: object,
        *,
        idem: str,
        kind: str,
        edits: str = "",
        until: datetime | None = None,
    ) -> None:
        """As `say`, for one notice to one known chat."""

    async def praise_posted(self, bloc: str, number: str) -> tuple[tuple[Recipient, str], ...]:
        """Where a praise stands in a bloc's group, with the message's id; nothing once its words were forgotten."""

    async def due(self, *, most: int) -> tuple[Message, ...]: ...
    async def sending(self, ids: Sequence[int]) -> None: ...
    async def settle(
        self, id_: int, state: MessageState, *, at: datetime, message: str = "", error: str = ""
    ) -> None: ...
    async def expire(self, *, at: datetime) -> tuple[tuple[str, str], ...]:
        """What is of no use any more is not sent; what the reminders among it said, by period (`Reminder.said`)."""

    async def give_up(self, channel: str, chat: str, *, error: str) -> None: ...
    async def recover(self) -> None: ...
    async def recent(self, *, since: datetime) -> dict[tuple[str, str], int]: ...
    async def scrub(self, *, before: datetime) -> None: ...


class Ticks(Protocol):
    """What the clock has already made happen: (job, subject, occurrence) is unique."""

    async def last(self) -> datetime | None: ...
    async def advance(self, *, to: datetime) -> None: ...
    async def claim(self, job: str, subject: str, *, occurrence: str, state: str, at: datetime) -> bool: ...
    async def release(self, job: str, subject: str, *, occurrence: str) -> None:
        """It did not happen after all."""

    async def claimed(self, job: str, subject: str) -> frozenset[str]:
        """Every occurrence of a job for a subject so far."""

    async def timetable(self, *, after: datetime) -> tuple[tuple[str, ...], ...]:
        """All that reminders are counted from, as far as it reaches beyond `after`: equal while nothing moved."""

    async def last_beat(self) -> datetime | None: ...
    async def beat(self, *, at: datetime) -> None: ...
