"""Open questions, screens and notices as text, so that a restart or another process goes on with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

import msgspec

from bot.reports.documents import DOCUMENTS
from handlers.conversation import Document, Question, Screen

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
    """A document is written as the value it is drawn from, under the name of its type."""
    if screen.document:
        sheet = screen.document.sheet
        screen = replace(screen, document=replace(screen.document, sheet={type(sheet).__name__: sheet}))
    return msgspec.json.encode(screen).decode()


def read_screen(text: str) -> Screen:
    """Raises KeyError or msgspec.ValidationError for a document nobody here knows."""
    screen = _SCREEN.decode(text)
    return replace(screen, document=_known(screen.document)) if screen.document else screen


def _known(document: Document) -> Document:
    kinds = {kind.__name__: kind for kind in DOCUMENTS}
    [(kind, fields)] = cast("dict[str, Any]", document.sheet).items()
    return replace(document, sheet=msgspec.convert(fields, kinds[kind]))


def read_notice(text: str, kinds: Mapping[str, type[object]]) -> object:
    """Raises KeyError or msgspec.ValidationError for a notice nobody here knows."""
    table: dict[str, Any] = msgspec.json.decode(text)
    return msgspec.convert(table["notice"], kinds[table["type"]])
