"""Methods that change, remove or pin what a chat shows, and the answer to a pressed button."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.sandbox.api import keyboards, objects
from bot.sandbox.api.checks import Arguments, Upload
from bot.sandbox.api.errors import bad_request
from bot.sandbox.api.sending import caption_content, document, photo, text_content, writable
from bot.sandbox.world.chats import Chat
from bot.sandbox.world.messages import Json, Message
from bot.sandbox.world.updates import PRESS_LIFE
from bot.sandbox.world.world import World

_DELETABLE = timedelta(hours=48)
_TOAST_LIMIT = 200
_UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def edit_message_text(world: World, arguments: Arguments) -> Json:
    """editMessageText."""
    old = _editable(world, arguments)
    if "text" not in arguments:
        raise bad_request("message text is empty")
    if not old.text:
        raise bad_request("there is no text in the message to edit")
    return _replace(world, old, arguments, text_content(arguments))


def edit_message_caption(world: World, arguments: Arguments) -> Json:
    """editMessageCaption."""
    old = _editable(world, arguments)
    if not old.picture and not old.document:
        raise bad_request("there is no caption in the message to edit")
    return _replace(world, old, arguments, caption_content(arguments))


def edit_message_media(world: World, arguments: Arguments) -> Json:
    """editMessageMedia, for photos and documents."""
    old = _editable(world, arguments)
    media = arguments["media"]
    file = media.get("media")
    if not isinstance(file, Upload | str):
        raise bad_request("media not found")
    content: dict[str, Any] = {"text": "", "entities": (), **caption_content(media)}
    if media.get("type") == "photo":
        return _replace(world, old, arguments, content | {"picture": photo(world, file), "document": None})
    if media.get("type") == "document":
        return _replace(world, old, arguments, content | {"document": document(world, file), "picture": None})
    raise bad_request(f"unsupported media type {media.get('type')!r} specified")


def edit_message_reply_markup(world: World, arguments: Arguments) -> Json:
    """editMessageReplyMarkup: the message does not count as edited by that."""
    old = _editable(world, arguments)
    return _replace(world, old, arguments, {"edited": old.edited})


def delete_message(world: World, arguments: Arguments) -> bool:
    """deleteMessage: own ones for 48 hours, those of others in private chats or as administrator."""
    place = writable(world, arguments)
    found = place.message(arguments["message_id"], purpose="delete")
    if world.now() - found.date > _DELETABLE:
        raise bad_request("message can't be deleted for everyone")
    if place.is_group and not found.by_bot and place.bot_status != "administrator":
        raise bad_request("message can't be deleted")
    del place.messages[found.id]
    place.pinned = [number for number in place.pinned if number != found.id]
    world.bell.ring()
    return True


def pin_chat_message(world: World, arguments: Arguments) -> bool:
    """pinChatMessage: the newest pinned message counts first."""
    place = writable(world, arguments)
    place.check_pinnable()
    found = place.message(arguments["message_id"], purpose="pin")
    if found.id not in place.pinned:
        place.pinned.append(found.id)
        world.show(_pin_notice(world, place, found))
    return True


def unpin_chat_message(world: World, arguments: Arguments) -> bool:
    """unpinChatMessage: the named one, else the newest."""
    place = writable(world, arguments)
    number = arguments.get("message_id", place.pinned[-1] if place.pinned else None)
    if number not in place.pinned:
        raise bad_request("message to unpin not found")
    place.pinned.remove(number)
    world.bell.ring()
    return True


def unpin_all_chat_messages(world: World, arguments: Arguments) -> bool:
    """unpinAllChatMessages."""
    writable(world, arguments).pinned.clear()
    world.bell.ring()
    return True


def answer_callback_query(world: World, arguments: Arguments) -> bool:
    """answerCallbackQuery: once, and only while the press is fresh."""
    press = world.presses.get(arguments["callback_query_id"])
    if press is None or press.answered or world.now() - press.at > PRESS_LIFE:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    toast = arguments.get("text", "")
    if len(toast) > _TOAST_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    press.answered, press.toast, press.alert = True, toast, arguments.get("show_alert", False)
    world.bell.ring()
    return True


def _pin_notice(world: World, place: Chat, pinned: Message) -> Message:
    service = {"pinned_message": objects.message(pinned, world=world, with_reply=False)}
    number = world.next_message_id(place)
    return Message(id=number, chat=place.id, sender=world.bot, date=world.now(), service=service)


def _editable(world: World, arguments: Arguments) -> Message:
    place = writable(world, arguments)
    if "message_id" not in arguments:
        raise bad_request("message identifier is not specified")
    found = place.message(arguments["message_id"], purpose="edit")
    if not found.by_bot or found.service:
        raise bad_request("message can't be edited")
    return found


def _replace(world: World, old: Message, arguments: Arguments, content: dict[str, Any]) -> Json:
    """Put the new version in place; without reply_markup the buttons go, as in Telegram."""
    markup = arguments.get("reply_markup")
    buttons = keyboards.inline_buttons(markup) if markup else ()
    new = replace(old, buttons=buttons, **content)
    same_buttons = [[one.raw for one in row] for row in new.buttons] == [
        [one.raw for one in row] for row in old.buttons
    ]
    if new == old and same_buttons:
        raise bad_request(_UNCHANGED)
    stamped = new if "edited" in content else replace(new, edited=world.now())
    return objects.message(world.show(stamped), world=world)
