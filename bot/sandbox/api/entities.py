"""Text with entities: trimmed, counted and checked as Telegram does, in UTF-16 units."""

from collections.abc import Sequence
from typing import Any

from bot.sandbox.api.errors import bad_request
from bot.sandbox.world.messages import Json

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
_KINDS = frozenset(
    [
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
        "date_time",
    ]
)
_SPACES = " \t\r\n\v\f"


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def formatted(text: str, entities: Sequence[Json], *, limit: int, what: str) -> tuple[str, tuple[Json, ...]]:
    """The text without surrounding blanks, its entities moved along; `what` is "message text" or "caption".

    ApiError: an entity out of range, inside a surrogate pair or of an unknown kind; too long.
    An empty result is the caller's to judge.
    """
    for entity in entities:
        _check_entity(text, entity)
    lead = units(text) - units(text.lstrip(_SPACES))
    trimmed = text.strip(_SPACES)
    length = units(trimmed)
    if length > limit:
        raise bad_request("message is too long" if what == "message text" else "message caption is too long")
    moved = [_moved(entity, lead=lead, length=length) for entity in entities]
    return trimmed, tuple(entity for entity in moved if entity["length"] > 0)


def _moved(entity: Json, *, lead: int, length: int) -> dict[str, Any]:
    start = max(0, entity["offset"] - lead)
    end = min(length, entity["offset"] + entity["length"] - lead)
    return {**entity, "offset": start, "length": end - start}


def _check_entity(text: str, entity: Json) -> None:
    kind, start, length = (entity.get(field) for field in ("type", "offset", "length"))
    if kind not in _KINDS:
        raise bad_request(f"can't parse entities: unsupported entity type {kind!r}")
    if not (_is_count(start) and _is_count(length) and length):
        raise bad_request(f"can't parse entities: receive an entity with incorrect offset {start} or length {length}")
    if kind == "text_link" and not isinstance(entity.get("url"), str):
        raise bad_request('can\'t parse entities: field "url" is required')
    end, total = start + length, units(text)
    if end > total:
        raise bad_request(
            f"entity beginning at UTF-16 offset {start} ends after the end of the text at UTF-16 offset {total}"
        )
    for edge in (start, end):
        if not _is_boundary(text, edge):
            raise bad_request(f"entity begins or ends in a middle of a UTF-16 symbol at UTF-16 offset {edge}")


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_boundary(text: str, edge: Any) -> bool:
    try:
        text.encode("utf-16-le")[: 2 * edge].decode("utf-16-le")
    except UnicodeDecodeError:
        return False
    return True
