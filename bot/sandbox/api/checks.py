"""Checks every call against the table: known parameters, right types, nothing required missing."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import msgspec

from bot.sandbox.api.errors import ApiError, bad_request, not_available
from bot.sandbox.api.table import Parameter, Table

Arguments: TypeAlias = Mapping[str, Any]
"""Checked arguments: ints, bools, strings, decoded objects, uploads."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the call."""

    name: str
    mime: str
    content: bytes


# Telegram's words where a required parameter is missing; others are named.
_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "message_id": "message identifier is not specified",
    "user_id": "invalid user_id specified",
    "file_id": "invalid file_id: file_id is not specified",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
}
# Parameters that change what a call means and that the sandbox cannot honour: better refused than ignored.
_NOT_HONOURED = frozenset(
    [
        "business_connection_id",
        "direct_messages_topic_id",
        "ephemeral_message_parameters",
        "inline_message_id",
        "message_thread_id",
        "parse_mode",
        "rich_message",
        "suggested_post_parameters",
        "certificate",
    ]
)
_WHOLE = re.compile(r"[+-]?\d{1,19}")
_CHAT_NAME = re.compile(r"@[A-Za-z][A-Za-z0-9_]{3,31}")
_BOOLEANS = {"true": True, "false": False, "1": True, "0": False}


def check_call(table: Table, method: str, given: Mapping[str, object]) -> Arguments:
    """The call's arguments in their types; ApiError in Telegram's words for what Telegram would refuse."""
    parameters = table.get(method)
    if parameters is None:
        raise ApiError(404, "Not Found")
    present = {name: value for name, value in given.items() if value is not None}
    for name in present:
        if name not in parameters:
            raise bad_request(f'unknown parameter "{name}"')
    checked = {name: _read(parameters[name], value) for name, value in present.items()}
    for parameter in parameters.values():
        if parameter.required and parameter.name not in checked:
            raise bad_request(_MISSING.get(parameter.name, f'parameter "{parameter.name}" is required'))
    return checked


def check_honoured(arguments: Arguments) -> None:
    """Raise ApiError 501 for a parameter that the sandbox would have to ignore."""
    for name in arguments:
        if name in _NOT_HONOURED:
            raise not_available(f'parameter "{name}"')


def _read(parameter: Parameter, value: object) -> Any:
    try:
        return _READERS[parameter.kind](value)
    except (TypeError, ValueError) as error:
        raise bad_request(_complaint(parameter)) from error


def _complaint(parameter: Parameter) -> str:
    if parameter.kind == "chat":
        return "chat not found"
    if parameter.kind in {"markup", "inline_markup"}:
        return "can't parse reply keyboard markup JSON object"
    if parameter.kind == "entities":
        return "can't parse entities JSON object"
    if parameter.kind in {"object", "object[]", "int[]", "str[]"}:
        return f"can't parse {parameter.name} JSON object"
    return _MISSING.get(parameter.name, f"invalid {parameter.name} specified")


def _whole(value: object) -> int:
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not -(2**63) <= value < 2**63:
        raise TypeError(value)
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise TypeError(value)
    return float(value)


def _chat(value: object) -> int | str:
    if isinstance(value, str) and _CHAT_NAME.fullmatch(value):
        return value
    return _whole(value)


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _truth(value: object) -> bool:
    if isinstance(value, str):
        return _BOOLEANS[value.lower()] if value.lower() in _BOOLEANS else _truth(None)
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _file(value: object) -> Upload | str:
    if not isinstance(value, Upload | str) or value == "":
        raise TypeError(value)
    return value


def _upload(value: object) -> Upload:
    if not isinstance(value, Upload):
        raise TypeError(value)
    return value


def _object(value: object) -> dict[str, Any]:
    found = msgspec.json.decode(value) if isinstance(value, str) else value
    if not isinstance(found, dict):
        raise TypeError(value)
    return found


def _list_of(reader: Callable[[object], Any]) -> Callable[[object], list[Any]]:
    def read(value: object) -> list[Any]:
        found = msgspec.json.decode(value) if isinstance(value, str) else value
        if not isinstance(found, list):
            raise TypeError(value)
        return [reader(one) for one in found]

    return read


_READERS: Mapping[str, Callable[[object], Any]] = {
    "int": _whole,
    "float": _number,
    "bool": _truth,
    "str": _words,
    "chat": _chat,
    "file": _file,
    "upload": _upload,
    "object": _object,
    "markup": _object,
    "inline_markup": _object,
    "entities": _list_of(_object),
    "object[]": _list_of(_object),
    "int[]": _list_of(_whole),
    "str[]": _list_of(_words),
}
