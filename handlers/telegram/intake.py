"""From raw updates to what may be stored: keyed against repetition, screened, without what is nobody's business."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from bot.domain.folding import clean
from bot.domain.secrecy import only_phone, screen
from bot.ports import Arrival
from handlers.telegram.files import kept_document

CHANNEL = "telegram"
_MIGRATION = ("migrate_to_chat_id", "migrate_from_chat_id")
_MESSAGES = ("message", "edited_message")
# What the bot reads of a message. Everything else (files and their names, polls, quotes, pinned messages …) could
# hold what must not be stored, and is not looked at.
_READ = frozenset({"message_id", "date", "edit_date", "chat", "from", "sender_chat", *_MIGRATION})
_READ_OF_PRESSED = frozenset({"message_id", "date", "chat"})
_LONGEST_TEXT = 8_192


def arrival(update: dict[str, Any], *, sealed: Callable[[str], str]) -> Arrival | None:
    """One raw update ready for the inbox, or None where nothing of it concerns the bot.

    What must not be stored (secrecy marks, personal numbers, a shared phone number) is taken out of
    the update here, in memory, before anything is written; `sealed` gives the keyed hash that stands
    in for a phone number.
    """
    for kind in _MESSAGES:
        if kind in update and not _concerns_the_bot(update[kind]):
            return None
    body = {name: value for name, value in update.items() if name not in _MESSAGES}
    for kind in _MESSAGES:
        if kind in update:
            body[kind] = _kept(update[kind], body, sealed)
    press = body.get("callback_query")
    if isinstance(press, dict):
        body["callback_query"] = _kept_press(press)
    # ASCII: what no database takes as text (a lone surrogate, a NUL) stays written as an escape.
    return Arrival(CHANNEL, natural_key(update), lane(update), json.dumps(body, separators=(",", ":")))


def natural_key(update: dict[str, Any]) -> str:
    """What makes an update the same one when it comes again; update ids alone restart after an idle week."""
    for kind, letter in (("message", "m"), ("edited_message", "e")):
        message = update.get(kind)
        if isinstance(message, dict) and "message_id" in message:
            edited = f":{message.get('edit_date', 0)}" if letter == "e" else ""
            return _plain(f"{letter}:{_chat_id(message)}:{message['message_id']}{edited}")
    press = update.get("callback_query")
    if isinstance(press, dict) and "id" in press:
        return _plain(f"c:{press['id']}")
    digest = hashlib.sha256(json.dumps(update, sort_keys=True).encode()).hexdigest()[:16]
    return f"u:{update.get('update_id')}:{digest}"


def lane(update: dict[str, Any]) -> str:
    """Updates of one lane are answered in order: a person's private chat, or a group."""
    for kind in (*_MESSAGES, "my_chat_member"):
        if isinstance(update.get(kind), dict):
            return _plain(_chat_id(update[kind]))
    press = update.get("callback_query")
    if isinstance(press, dict):
        message = press.get("message")
        sender = press.get("from")
        if isinstance(message, dict):
            return _plain(_chat_id(message))
        return _plain(sender.get("id", 0)) if isinstance(sender, dict) else "0"
    return "0"


def _chat_id(holder: dict[str, Any]) -> object:
    chat = holder.get("chat")
    return chat.get("id", 0) if isinstance(chat, dict) else 0


def _plain(key: object) -> str:
    """Keys are numbers and digits; whatever else somebody sends must not stop the inbox."""
    return str(key).encode("ascii", "backslashreplace").decode().replace("\0", "")


def _concerns_the_bot(message: Any) -> bool:
    """In groups only commands and the group's own changes; ordinary talk is not even stored."""
    if not isinstance(message, dict) or not isinstance(message.get("chat"), dict):
        return True
    if message["chat"].get("type") == "private":
        return True
    return str(message.get("text", "")).startswith("/") or any(name in message for name in _MIGRATION)


def _kept(message: Any, body: dict[str, Any], sealed: Callable[[str], str]) -> Any:
    if not isinstance(message, dict):
        return message
    kept = _nameless({name: value for name, value in message.items() if name in _READ})
    contact = message.get("contact")
    if isinstance(contact, dict):
        kept |= _kept_contact(contact, message, sealed)
    text = clean(str(message.get("text") or message.get("caption") or ""))
    phone = only_phone(text)
    found = screen(text)
    if phone:
        body["phone"], kept["text"] = sealed(phone), ""
    elif found:
        body["screened"], kept["text"] = found.value, ""
    elif "text" in message:
        kept["text"] = text[:_LONGEST_TEXT]
        kept["entities"] = _command_entity(kept["text"])
    else:
        kept |= kept_document(message)
    return kept


def _kept_contact(contact: dict[str, Any], message: dict[str, Any], sealed: Callable[[str], str]) -> dict[str, Any]:
    """Whose card it is and whether it was forwarded; the number only as its keyed hash, the name not at all."""
    number = only_phone(_international(str(contact.get("phone_number", "")))) or ""
    kept = {"phone_number": sealed(number) if number else "", "first_name": "", "user_id": contact.get("user_id")}
    origin = {"type": "hidden_user", "date": message.get("date", 0), "sender_user_name": ""}
    forwarded = {"forward_origin": origin} if "forward_origin" in message else {}
    return {"contact": kept, **forwarded}


def _kept_press(press: dict[str, Any]) -> dict[str, Any]:
    """A pressed message comes with its whole keyboard; parsing it costs more than everything else."""
    data = clean(str(press.get("data", "")))
    kept = _nameless({"chat_instance": "", **press, "data": "" if _must_not_be_kept(data) else data})
    message = press.get("message")
    if isinstance(message, dict):
        kept["message"] = _nameless({name: value for name, value in message.items() if name in _READ_OF_PRESSED})
    return kept


def _must_not_be_kept(data: str) -> bool:
    """No button of ours says such a thing; a changed client may."""
    reply = data.partition("|")[2]
    return screen(reply) is not None or only_phone(reply) is not None


def _nameless(holder: dict[str, Any]) -> dict[str, Any]:
    """People and groups by number alone: what they call themselves is nobody's business, and may be anything."""
    kept = dict(holder)
    sender, chat = kept.get("from"), kept.get("chat")
    if isinstance(sender, dict):
        kept["from"] = {"id": sender.get("id"), "is_bot": sender.get("is_bot", False), "first_name": ""}
    if isinstance(chat, dict):
        kept["chat"] = {"id": chat.get("id"), "type": chat.get("type")}
    return kept


def _command_entity(text: str) -> list[dict[str, Any]]:
    """Offsets no longer fit a cleaned text; of all entities only the leading command matters."""
    if not text.startswith("/"):
        return []
    return [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]


def _international(number: str) -> str:
    """Contact cards write +84…, 84… or 0…; the plus is what people leave out."""
    return f"+{number}" if number.startswith("84") else number
