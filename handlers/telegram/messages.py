"""What a message of the platform says, in the terms of a talk."""

from __future__ import annotations

from typing import Any

from telegram import Message

from bot.domain.secrecy import screen
from bot.reports.filled_sheet import Unread
from handlers.conversation import Contact, Kind, Upload


def table(upload: Upload) -> tuple[Kind, str]:
    """What a file says is screened like what is typed, before anything of it is written anywhere."""
    if isinstance(upload, Unread):
        return Kind.TABLE, ""
    found = screen("\n".join(row.written for row in upload.rows))
    return (Kind.SCREENED, found.value) if found else (Kind.TABLE, "")


def is_for_another(text: str, name: str) -> bool:
    """`/viec@other_bot` in a group."""
    if not text.startswith("/"):
        return False
    address = text.split(maxsplit=1)[0].partition("@")[2]
    return bool(address) and address.casefold() != name.casefold()


def without_address(text: str) -> str:
    """`/viec@some_bot` is `/viec`."""
    if not text.startswith("/"):
        return text
    command, *rest = text.split(maxsplit=1)
    return " ".join((command.partition("@")[0], *rest))


def shared_contact(message: Message, body: dict[str, Any]) -> Contact | None:
    """A shared contact, or a typed number; the number itself was sealed before it was stored."""
    if message.contact is not None and message.from_user is not None:
        is_own = message.contact.user_id == message.from_user.id and message.forward_origin is None
        return Contact(message.contact.phone_number, is_own)
    if body.get("phone"):
        return Contact(body["phone"], is_own=False)
    return None
