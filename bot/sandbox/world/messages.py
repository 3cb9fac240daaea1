"""A message as a chat shows it now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from bot.sandbox.world.files import StoredFile
from bot.sandbox.world.people import Account, BotAccount, Person

Json: TypeAlias = Mapping[str, Any]
"""A JSON object of the Bot API."""


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button; `raw` is what the bot sent."""

    label: str
    data: str = ""  # callback_data, 1–64 bytes
    url: str = ""
    raw: Json = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A contact card; `user_id` is 0 when the messenger does not know whose it is."""

    phone: str
    name: str
    user_id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message; entity offsets and lengths count UTF-16 units."""

    id: int
    chat: int
    sender: Account
    date: datetime
    text: str = ""
    entities: tuple[Json, ...] = ()
    caption: str = ""
    caption_entities: tuple[Json, ...] = ()
    picture: StoredFile | None = None
    document: StoredFile | None = None
    sticker: str = ""  # its emoji
    contact: Contact | None = None
    forwarded_from: Person | None = None
    reply_to: int | None = None
    buttons: tuple[tuple[Button, ...], ...] = ()  # rows
    keyboard: Json | None = None  # reply keyboard, its removal, or a forced reply
    edited: datetime | None = None
    service: Json = field(default_factory=dict)  # such as new_chat_members

    @property
    def by_bot(self) -> bool:
        """Whether the bot wrote it."""
        return isinstance(self.sender, BotAccount)

    @property
    def photo(self) -> bytes | None:
        """The picture's bytes, or None."""
        return self.picture.content if self.picture else None

    @property
    def words(self) -> str:
        """The text or the caption: what a reader reads."""
        return self.text or self.caption

    @property
    def labels(self) -> tuple[tuple[str, ...], ...]:
        """The inline buttons' labels, row by row."""
        return tuple(tuple(button.label for button in row) for row in self.buttons)

    def marked(self, kind: str) -> tuple[str, ...]:
        """The parts of the text (or caption) under an entity of this kind, such as "bold"."""
        units = self.words.encode("utf-16-le")
        entities = self.entities if self.text else self.caption_entities
        spans = [(entity["offset"], entity["length"]) for entity in entities if entity["type"] == kind]
        return tuple(units[2 * start : 2 * (start + length)].decode("utf-16-le") for start, length in spans)

    def button(self, wanted: str) -> Button | None:
        """The button with this callback data or this label, or None."""
        everything = [button for row in self.buttons for button in row]
        by_data = [button for button in everything if button.data and button.data == wanted]
        return next(iter(by_data + [button for button in everything if button.label == wanted]), None)
