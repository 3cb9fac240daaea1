"""Methods about the bot itself: who it is, its commands and descriptions, its files and webhook."""

import re
from typing import Any

from bot.sandbox.api import objects
from bot.sandbox.api.checks import Arguments
from bot.sandbox.api.errors import bad_request, not_available
from bot.sandbox.world.messages import Json
from bot.sandbox.world.world import World

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"([a-z]{2})?")
_MOST_COMMANDS = 100
_COMMAND_WORDS = 256
_DESCRIPTION = 512
_SHORT_DESCRIPTION = 120
_DOWNLOAD_BYTES = 20 * 1024 * 1024
_SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


def get_me(world: World, arguments: Arguments) -> Json:
    """getMe: privacy mode is on, inline mode is off."""
    del arguments
    flags = {
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "has_main_web_app": False,
    }
    return objects.user(world.bot) | {"can_join_groups": True, "can_connect_to_business": False} | flags


def set_my_commands(world: World, arguments: Arguments) -> bool:
    """setMyCommands for one scope and language."""
    commands = tuple(_command(raw) for raw in arguments["commands"])
    if len(commands) > _MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    if len({command["command"] for command in commands}) < len(commands):
        raise bad_request("BOT_COMMAND_INVALID")
    world.profile.commands[_key(world, arguments)] = commands
    world.bell.ring()
    return True


def get_my_commands(world: World, arguments: Arguments) -> list[Json]:
    """getMyCommands of exactly this scope and language."""
    return list(world.profile.commands.get(_key(world, arguments), ()))


def delete_my_commands(world: World, arguments: Arguments) -> bool:
    """deleteMyCommands: a wider scope shows again."""
    world.profile.commands.pop(_key(world, arguments), None)
    world.bell.ring()
    return True


def set_my_description(world: World, arguments: Arguments) -> bool:
    """setMyDescription."""
    return _describe(world.profile.descriptions, arguments, field="description", limit=_DESCRIPTION)


def get_my_description(world: World, arguments: Arguments) -> Json:
    """getMyDescription."""
    return {"description": _described(world.profile.descriptions, arguments)}


def set_my_short_description(world: World, arguments: Arguments) -> bool:
    """setMyShortDescription."""
    return _describe(world.profile.short_descriptions, arguments, field="short_description", limit=_SHORT_DESCRIPTION)


def get_my_short_description(world: World, arguments: Arguments) -> Json:
    """getMyShortDescription."""
    return {"short_description": _described(world.profile.short_descriptions, arguments)}


def get_file(world: World, arguments: Arguments) -> Json:
    """getFile: the path is good for the download address."""
    found = world.files.find(arguments["file_id"])
    if found is None:
        raise bad_request("invalid file_id")
    if len(found.content) > _DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    size = {"file_size": len(found.content), "file_path": f"files/{found.id}"}
    return {"file_id": found.id, "file_unique_id": found.unique_id} | size


def set_webhook(world: World, arguments: Arguments) -> bool:
    """setWebhook: only the empty address, which means none; this server never calls anybody."""
    if arguments["url"]:
        raise not_available("setWebhook with an address")
    return delete_webhook(world, arguments)


def delete_webhook(world: World, arguments: Arguments) -> bool:
    """deleteWebhook: there is none; waiting updates go when asked for."""
    if arguments.get("drop_pending_updates"):
        world.updates.drop_all()
    return True


def get_webhook_info(world: World, arguments: Arguments) -> Json:
    """getWebhookInfo."""
    del arguments
    waiting = len(world.updates.waiting)
    shown: dict[str, Any] = {"url": "", "has_custom_certificate": False, "pending_update_count": waiting}
    return shown | ({"allowed_updates": list(world.updates.allowed)} if world.updates.allowed else {})


def accept(world: World, arguments: Arguments) -> bool:
    """For logOut and close: accepted, and without consequence here."""
    del world, arguments
    return True


def _command(raw: Json) -> Json:
    name, words = raw.get("command"), raw.get("description")
    if not isinstance(name, str) or not _COMMAND.fullmatch(name.removeprefix("/")):
        raise bad_request("BOT_COMMAND_INVALID")
    if not isinstance(words, str) or not 1 <= len(words.strip()) <= _COMMAND_WORDS:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name.removeprefix("/"), "description": words}


def _key(world: World, arguments: Arguments) -> tuple[str, str]:
    """(scope as text, language); ApiError for an unknown scope, a missing chat, or a bad language."""
    scope = arguments.get("scope") or {"type": "default"}
    needed = _SCOPES.get(scope.get("type", ""))
    if needed is None or set(scope) != {"type", *needed}:
        raise bad_request("can't parse BotCommandScope: unsupported type or fields specified")
    if "chat_id" in needed:
        world.chat(scope["chat_id"])
    return " ".join(str(scope[field]) for field in ("type", *needed)), _language(arguments)


def _language(arguments: Arguments) -> str:
    language = str(arguments.get("language_code", ""))
    if not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language


def _describe(kept: dict[str, str], arguments: Arguments, *, field: str, limit: int) -> bool:
    words = arguments.get(field, "")
    if len(words) > limit:
        raise bad_request(f"{field} is too long")
    kept[_language(arguments)] = words
    return True


def _described(kept: dict[str, str], arguments: Arguments) -> str:
    return kept.get(_language(arguments)) or kept.get("", "")
