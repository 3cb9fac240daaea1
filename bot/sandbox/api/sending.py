"""Methods that put a message into a chat."""

from typing import Any

from bot.sandbox.api import keyboards, objects
from bot.sandbox.api.checks import Arguments, Upload
from bot.sandbox.api.entities import CAPTION_LIMIT, TEXT_LIMIT, formatted
from bot.sandbox.api.errors import ApiError, bad_request
from bot.sandbox.world.chats import Chat
from bot.sandbox.world.files import StoredFile
from bot.sandbox.world.messages import Json, Message
from bot.sandbox.world.world import World

_PHOTO_BYTES = 10 * 1024 * 1024
_DOCUMENT_BYTES = 50 * 1024 * 1024
_PHOTO_SIDES = 10_000  # width + height
_PHOTO_RATIO = 20
_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def send_message(world: World, arguments: Arguments) -> Json:
    """sendMessage."""
    place = writable(world, arguments)
    return _post(world, place, arguments, **text_content(arguments))


def send_photo(world: World, arguments: Arguments) -> Json:
    """sendPhoto."""
    place = writable(world, arguments)
    content = caption_content(arguments)
    return _post(world, place, arguments, picture=photo(world, arguments["photo"]), **content)


def send_document(world: World, arguments: Arguments) -> Json:
    """sendDocument."""
    place = writable(world, arguments)
    content = caption_content(arguments)
    return _post(world, place, arguments, document=document(world, arguments["document"]), **content)


def send_chat_action(world: World, arguments: Arguments) -> bool:
    """sendChatAction: checked, and shown nowhere."""
    writable(world, arguments)
    if arguments["action"] not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def writable(world: World, arguments: Arguments) -> Chat:
    """The chat the call is for; ApiError when the bot may not write there."""
    if "chat_id" not in arguments:
        raise bad_request("chat_id is empty")
    place = world.chat(arguments["chat_id"])
    place.check_writable()
    return place


def text_content(arguments: Arguments) -> dict[str, Any]:
    """Text and entities of a message; ApiError when empty or too long."""
    text, marks = formatted(arguments["text"], arguments.get("entities", ()), limit=TEXT_LIMIT, what="message text")
    if not text:
        raise bad_request("text must be non-empty" if arguments["text"] else "message text is empty")
    return {"text": text, "entities": marks}


def caption_content(arguments: Arguments) -> dict[str, Any]:
    """Caption and its entities; an absent caption is an empty one."""
    caption, marks = formatted(
        arguments.get("caption", ""),
        arguments.get("caption_entities", ()),
        limit=CAPTION_LIMIT,
        what="caption",
    )
    return {"caption": caption, "caption_entities": marks}


def photo(world: World, given: Upload | str) -> StoredFile:
    """A picture: uploaded now, or known by its file_id."""
    if isinstance(given, str):
        return _known(world, given)
    if len(given.content) > _PHOTO_BYTES:
        raise bad_request("file is too big")
    stored = world.files.keep(given.content, name=given.name, mime=given.mime, kind="photo")
    if not stored.width or not stored.height:
        raise bad_request("IMAGE_PROCESS_FAILED")
    longer, shorter = sorted((stored.width, stored.height), reverse=True)
    if longer + shorter > _PHOTO_SIDES or longer > _PHOTO_RATIO * shorter:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return stored


def document(world: World, given: Upload | str) -> StoredFile:
    """A file: uploaded now, or known by its file_id."""
    if isinstance(given, str):
        return _known(world, given)
    if len(given.content) > _DOCUMENT_BYTES:
        raise ApiError(413, "Request Entity Too Large")
    if not given.content:
        raise bad_request("file must be non-empty")
    return world.files.keep(given.content, name=given.name, mime=given.mime, kind="document")


def _known(world: World, given: str) -> StoredFile:
    found = world.files.find(given)
    if found is None and given.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    if found is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return found


def _post(world: World, place: Chat, arguments: Arguments, **content: Any) -> Json:
    markup = arguments.get("reply_markup") or {}
    is_inline = "inline_keyboard" in markup
    buttons = keyboards.inline_buttons(markup) if is_inline else ()
    keyboard = keyboards.reply_keyboard(markup, in_group=place.is_group) if markup and not is_inline else None
    reply_to = _replied(place, arguments.get("reply_parameters"))
    shown = Message(
        id=world.next_message_id(place),
        chat=place.id,
        sender=world.bot,
        date=world.now(),
        reply_to=reply_to,
        buttons=buttons,
        keyboard=keyboard,
        **content,
    )
    _open_keyboard(place, keyboard)
    return objects.message(world.show(shown), world=world)


def _open_keyboard(place: Chat, keyboard: Json | None) -> None:
    if keyboard and "keyboard" in keyboard:
        place.keyboard = keyboard
    if keyboard and "remove_keyboard" in keyboard:
        place.keyboard = None


def _replied(place: Chat, wanted: Json | None) -> int | None:
    if not wanted:
        return None
    number = wanted.get("message_id")
    if not isinstance(number, int):
        raise bad_request("message identifier is not specified")
    if number in place.messages:
        return number
    if wanted.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")
