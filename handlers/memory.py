"""Open questions, screens and notices as text, so that a restart or another process goes on with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from handlers.conversation import Question, Screen

_SCREEN = msgspec.json.Decoder(Screen)


def written_question(question: Question) -> str:
    """The question's type and fields as JSON."""
    return msgspec.json.encode({"type": type(question).__name__, "fields": question}).decode()


def read_question(text: str, kinds: Mapping[str, type[Question]]) -> Question | None:
    """The question, or None where this version of the program does not know it any more."""
    if not text:
        return None
    table: dict[str, Any] = msgspec.json.decode(text)
    kind = kinds.get(table["type"])
    if kind is None:
        return None
    try:
        return msgspec.convert(table["fields"], kind)
    except msgspec.ValidationError:
        return None


def written_screen(screen: Screen) -> str:
    return msgspec.json.encode(screen).decode()


def read_screen(text: str) -> Screen:
    return _SCREEN.decode(text)


def read_notice(text: str, kinds: Mapping[str, type[object]]) -> object:
    """Raises KeyError or msgspec.ValidationError for a notice nobody here knows."""
    table: dict[str, Any] = msgspec.json.decode(text)
    return msgspec.convert(table["notice"], kinds[table["type"]])
