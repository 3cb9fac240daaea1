"""What the control API accepts, as strict types: an unknown field is an error."""

import base64
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from bot.sandbox.scene import Jump
from bot.sandbox.troubles.faults import Fault, FaultKind
from bot.sandbox.world.messages import Contact


class _Body(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A JSON object of the control API."""


class Say(_Body):
    person: int
    text: str
    chat: int | None = None
    reply_to: int | None = None


class Edit(_Body):
    person: int
    message: int
    text: str
    chat: int | None = None


class Press(_Body):
    person: int
    wanted: str  # label or callback data
    message: int | None = None
    chat: int | None = None
    taps: int = 1
    ids: int = 1
    forged: bool = False


class Card(_Body):
    phone: str
    name: str
    user_id: int = 0

    def as_contact(self) -> Contact:
        return Contact(phone=self.phone, name=self.name, user_id=self.user_id)


class ShareContact(_Body):
    person: int
    chat: int | None = None
    card: Card | None = None
    forwarded_from: int | None = None


class Sticker(_Body):
    person: int
    emoji: str = "👍"
    chat: int | None = None


class File(_Body):
    person: int
    name: str
    base64: str
    kind: Literal["photo", "document"] = "document"
    mime: str = "application/octet-stream"
    caption: str = ""
    chat: int | None = None

    def content(self) -> bytes:
        return base64.b64decode(self.base64, validate=True)


class NewPerson(_Body):
    id: int
    name: str
    phone: str = ""
    role: str = ""
    username: str = ""
    language: str = "vi"


class NewGroup(_Body):
    id: int
    title: str
    members: tuple[int, ...]
    with_bot: bool = True


class GroupAct(_Body):
    group: int
    act: Literal["add_bot", "remove_bot", "promote_bot", "join", "leave", "migrate"]
    person: int


class Block(_Body):
    person: int
    blocked: bool


class NewFault(_Body):
    kind: FaultKind
    methods: tuple[str, ...] = ()
    chat: int | None = None
    times: int | None = None
    chance: float = 1.0
    status: int = 500
    retry_after: int = 1
    seconds: float = 0.0

    def as_fault(self) -> Fault:
        fields = msgspec.structs.asdict(self)
        return Fault(**{**fields, "methods": frozenset(self.methods)})


class Updates(_Body):
    rebase: int | None = None  # go on counting update ids from here
    repeat: int = 0  # deliver the last confirmed updates again under new ids


class Token(_Body):
    revoked: bool


class Clock(_Body):
    advance_seconds: float = 0
    to: datetime | None = None
    weekday: int = 0  # 1 = Monday … 7 = Sunday
    hour: int = 0
    minute: int = 0

    def as_jump(self) -> Jump:
        advance = timedelta(seconds=self.advance_seconds)
        return Jump(advance=advance, to=self.to, weekday=self.weekday, hour=self.hour, minute=self.minute)
