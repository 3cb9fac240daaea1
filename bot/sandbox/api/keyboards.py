"""Inline and reply keyboards: their shape, and what Telegram refuses in them."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.api.errors import ApiError, bad_request
from bot.sandbox.world.messages import Button, Json

_DATA_BYTES = 64
_MOST_BUTTONS = 100
_INLINE_ACTIONS = frozenset(
    [
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    ]
)
_INLINE_LOOKS = frozenset({"text", "style", "icon_custom_emoji_id"})
_REPLY_BUTTON = frozenset(
    [
        "text",
        "request_users",
        "request_chat",
        "request_managed_bot",
        "request_contact",
        "request_location",
        "request_poll",
        "web_app",
        "style",
        "icon_custom_emoji_id",
    ]
)
_REPLY_KEYBOARD = frozenset(
    [
        "keyboard",
        "is_persistent",
        "resize_keyboard",
        "one_time_keyboard",
        "input_field_placeholder",
        "selective",
    ]
)
_OTHERS = {
    "remove_keyboard": frozenset({"remove_keyboard", "selective"}),
    "force_reply": frozenset({"force_reply", "input_field_placeholder", "selective"}),
}


def inline_buttons(markup: Json) -> tuple[tuple[Button, ...], ...]:
    """Rows of inline buttons; ApiError for a malformed keyboard."""
    _only(markup, frozenset({"inline_keyboard"}), what="reply keyboard markup")
    rows = _rows(markup, "inline_keyboard", _inline_button)
    if sum(len(row) for row in rows) > _MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return tuple(tuple(row) for row in rows if row)


def reply_keyboard(markup: Json, *, in_group: bool) -> Json:
    """A checked reply keyboard, its removal, or a forced reply."""
    if "keyboard" in markup:
        _only(markup, _REPLY_KEYBOARD, what="reply keyboard markup")
        rows = _rows(markup, "keyboard", _reply_button)
        if not any(rows):
            raise bad_request("can't parse reply keyboard markup JSON object")
        if in_group and any(key.get("request_contact") for row in rows for key in row):
            raise bad_request("phone number can be requested in private chats only")
        return {**markup, "keyboard": rows}
    for name, allowed in _OTHERS.items():
        if markup.get(name) is True:
            _only(markup, allowed, what="reply keyboard markup")
            return markup
    raise bad_request("object expected as reply markup")


def _inline_button(raw: Any) -> Button:
    if not isinstance(raw, dict) or not isinstance(raw.get("text"), str):
        raise _button_error('Field "text" must be of type String')
    _only(raw, _INLINE_ACTIONS | _INLINE_LOOKS, what="inline keyboard button")
    if not raw["text"].strip():
        raise _button_error("text must be non-empty")
    actions = _INLINE_ACTIONS & raw.keys()
    if not actions:
        raise _button_error("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _button_error("exactly one optional field must be used")
    action = raw.get("callback_data", "-")
    if not isinstance(action, str) or not 1 <= len(action.encode()) <= _DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return Button(raw["text"], data=raw.get("callback_data", ""), url=raw.get("url", ""), raw=raw)


def _reply_button(raw: Any) -> dict[str, Any]:
    key = {"text": raw} if isinstance(raw, str) else raw
    if not isinstance(key, dict) or not isinstance(key.get("text"), str) or not key["text"].strip():
        raise bad_request("can't parse keyboard button: text must be non-empty")
    _only(key, _REPLY_BUTTON, what="keyboard button")
    return key


def _rows(markup: Json, field: str, read: Callable[[Any], Any]) -> list[list[Any]]:
    rows = markup.get(field)
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f"can't parse reply keyboard markup: field {field} must be an Array of Arrays")
    return [[read(raw) for raw in row] for row in rows]


def _only(given: Json, allowed: frozenset[str], *, what: str) -> None:
    for name in given:
        if name not in allowed:
            raise bad_request(f'can\'t parse {what}: unknown field "{name}"')


def _button_error(reason: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {reason}")
