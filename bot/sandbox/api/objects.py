"""Objects of the Bot API made from what the sandbox knows."""

from datetime import datetime
from typing import Any

from bot.sandbox.world.chats import Chat
from bot.sandbox.world.files import StoredFile
from bot.sandbox.world.messages import Message
from bot.sandbox.world.people import Account, BotAccount, Person
from bot.sandbox.world.world import World

_STICKER_SIDE = 512
_ADMIN_RIGHTS = [
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
]


def seconds(at: datetime) -> int:
    """Unix time."""
    return int(at.timestamp())


def user(account: Account) -> dict[str, Any]:
    """User. Names are sent as the first name: nobody splits a Vietnamese name rightly by rule."""
    shown: dict[str, Any] = {
        "id": account.id,
        "is_bot": isinstance(account, BotAccount),
        "first_name": account.name,
    }
    if account.username:
        shown["username"] = account.username
    if isinstance(account, Person):
        shown["language_code"] = account.language
    return shown


def chat(place: Chat, *, world: World) -> dict[str, Any]:
    """Chat."""
    if place.is_group:
        everybody = {"all_members_are_administrators": False} if place.kind == "group" else {}
        return {"id": place.id, "type": place.kind, "title": place.title} | everybody
    person = world.people[place.id]
    named = {"username": person.username} if person.username else {}
    return {"id": place.id, "type": "private", "first_name": person.name} | named


def full_chat(place: Chat, *, world: World) -> dict[str, Any]:
    """ChatFullInfo."""
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    shown = chat(place, world=world) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
    if place.pinned:
        shown["pinned_message"] = message(place.messages[place.pinned[-1]], world=world)
    return shown


def member(account: Account, *, status: str) -> dict[str, Any]:
    """ChatMember in one of its kinds, with every field that kind requires."""
    shown: dict[str, Any] = {"user": user(account), "status": status}
    if status == "creator":
        return shown | {"is_anonymous": False}
    if status == "administrator":
        rights = dict.fromkeys(_ADMIN_RIGHTS, True)
        return shown | rights | {"can_be_edited": False, "is_anonymous": False}
    if status == "kicked":
        return shown | {"until_date": 0}
    return shown


def message(shown: Message, *, world: World, with_reply: bool = True) -> dict[str, Any]:
    """Message as the bot receives it and as the send methods answer it."""
    place = world.chats[shown.chat]
    body: dict[str, Any] = {
        "message_id": shown.id,
        "from": user(shown.sender),
        "chat": chat(place, world=world),
        "date": seconds(shown.date),
    }
    body |= _content(shown) | dict(shown.service)
    if shown.edited:
        body["edit_date"] = seconds(shown.edited)
    if shown.forwarded_from:
        origin = {"type": "user", "date": seconds(shown.date), "sender_user": user(shown.forwarded_from)}
        body["forward_origin"] = origin
    if shown.buttons:
        body["reply_markup"] = {"inline_keyboard": [[dict(one.raw) for one in row] for row in shown.buttons]}
    replied = place.messages.get(shown.reply_to) if shown.reply_to and with_reply else None
    if replied:
        body["reply_to_message"] = message(replied, world=world, with_reply=False)
    return body


def photo_size(picture: StoredFile) -> dict[str, Any]:
    """PhotoSize."""
    return {
        "file_id": picture.id,
        "file_unique_id": picture.unique_id,
        "width": picture.width,
        "height": picture.height,
        "file_size": len(picture.content),
    }


def _content(shown: Message) -> dict[str, Any]:
    body: dict[str, Any] = {}
    if shown.text:
        body["text"] = shown.text
    if shown.entities:
        body["entities"] = [dict(entity) for entity in shown.entities]
    if shown.caption:
        body["caption"] = shown.caption
    if shown.caption_entities:
        body["caption_entities"] = [dict(entity) for entity in shown.caption_entities]
    if shown.picture:
        body["photo"] = [photo_size(shown.picture)]
    if shown.document:
        body["document"] = _document(shown.document)
    if shown.sticker:
        body["sticker"] = _sticker(shown.sticker)
    if shown.contact:
        owner = {"user_id": shown.contact.user_id} if shown.contact.user_id else {}
        body["contact"] = {"phone_number": shown.contact.phone, "first_name": shown.contact.name} | owner
    return body


def _document(file: StoredFile) -> dict[str, Any]:
    return {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_name": file.name,
        "mime_type": file.mime,
        "file_size": len(file.content),
    }


def _sticker(emoji: str) -> dict[str, Any]:
    name = "-".join(f"{ord(letter):x}" for letter in emoji)
    flags = {"is_animated": False, "is_video": False, "type": "regular", "emoji": emoji}
    size = {"width": _STICKER_SIDE, "height": _STICKER_SIDE}
    return {"file_id": f"sandbox-sticker-{name}", "file_unique_id": f"us{name}"} | size | flags
