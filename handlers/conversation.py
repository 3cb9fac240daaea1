"""The whole vocabulary of a talk: Command, Request, Screen, Choice, Question. No messenger is named here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Protocol, TypeAlias, runtime_checkable

from bot.actions.exchange.library import Libraries
from bot.domain.people.enrolment import Rules
from bot.domain.people.members import Member, Role
from bot.domain.scoring.filled_rows import FilledBook, FilledTable
from bot.ports import Work
from bot.reports.filled_sheet import Unread
from bot.reports.picture import Picture
from handlers.texts import Texts


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: a shortcut for typing its `reply`."""

    label: str
    reply: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file that is drawn right before it leaves, from a value that `bot.reports.documents` knows.

    `name` is what it is saved as, with its ending.
    """

    name: str
    sheet: object


@dataclass(frozen=True, slots=True)
class Screen:
    """What a member is shown: one message. A title is bold where the channel can.

    `receipt` is set by acts only and printed below the text. `replaces` lets the channel edit the
    message whose button was pressed instead of sending a new one. `asks_contact` offers the button
    that shares the member's own phone number. `is_silent` makes no sound where it arrives.
    """

    text: str
    title: str = ""
    choices: tuple[Choice, ...] = ()
    picture: Picture | None = None
    document: Document | None = None
    receipt: str = ""
    replaces: bool = False
    asks_contact: bool = False
    is_silent: bool = False
    mark: str = ""
    """What its buttons were made for; set by the reception."""


class Place(StrEnum):
    """Where something was said."""

    PRIVATE = "private"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Contact:
    """A shared contact: the keyed hash of its number, and whether it is the sender's own, not forwarded."""

    phone: str
    is_own: bool


class Kind(StrEnum):
    """What was said, as far as a talk needs to know."""

    TEXT = "text"
    TABLE = "table"
    PRESS = "press"
    FILE = "file"
    EDIT = "edit"
    SCREENED = "screened"


Upload: TypeAlias = "FilledTable | FilledBook | Unread"
"""A filled-in template, read before the transaction, or why it could not be read. It lives in memory only."""


@dataclass(frozen=True, slots=True)
class Said:
    """One event of a messenger, in no messenger's terms; `text` is clean, commands begin with a slash.

    For a press, `text` is the button's reply, `mark` the question it was made for, `message` the message
    it hangs on. `id` tells this event from every other one.
    """

    id: str
    channel: str
    account: str
    chat: str
    text: str
    kind: Kind = Kind.TEXT
    place: Place = Place.PRIVATE
    mark: str = ""
    message: str = ""
    contact: Contact | None = None
    upload: Upload | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """One message, normalised once (NFC, stripped), with what is needed to answer it.

    `at` is when it is answered, `sent_at` the moment a deadline is judged by; `mark` says which
    question's button was pressed (empty for typed text).
    """

    text: str
    member: Member
    texts: Texts
    work: Work
    at: datetime
    sent_at: datetime
    channel: str
    account: str
    chat: str
    place: Place = Place.PRIVATE
    mark: str = ""
    contact: Contact | None = None
    upload: Upload | None = None
    bot_address: str = ""
    rules: Rules = field(default_factory=Rules)
    libraries: Libraries = field(default_factory=Libraries)


@runtime_checkable
class Question(Protocol):
    """What waits for an answer: frozen dataclasses that hold what is known so far.

    Stored with the account, so that a restart or another process goes on with the talk. `command`
    is the command that opens the same screen anew; `mark` binds buttons to what they were made for.
    A question with `takes_contact = True` is also given telephone numbers, one with `takes_upload = True` filled-in
    templates; all others never see one.
    """

    command: ClassVar[str]

    @property
    def mark(self) -> str: ...

    async def ask(self, request: Request) -> Screen: ...

    async def answer(self, request: Request) -> Reply: ...


Reply: TypeAlias = "Screen | Question"


@dataclass(frozen=True, slots=True)
class Command:
    """What members can ask for by name; `roles` see it in their menu, everybody else is refused."""

    name: str
    answer: Callable[[Request], Awaitable[Reply]]
    roles: frozenset[Role] | None = None
    places: frozenset[Place] = frozenset({Place.PRIVATE})
    is_for_visitors: bool = False
    revive: Callable[[Request], Awaitable[Question | None]] | None = None
    """Asks again what a pressed button (`request.mark`) was made for, when another question is open by now."""
