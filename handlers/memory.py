"""Open questions, screens and notices as text, so that a restart or another process goes on with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

import msgspec

from bot.domain.people.delegations import Use
from bot.reports.documents import DOCUMENTS
from bot.reports.picture import Picture
from bot.reports.pictures import PICTURES
from bot.reports.ranking import RankingPicture
from handlers.conversation import Question, Screen

_Kind = TypeVar("_Kind")


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is looked at before anything is read whole."""

    type: str = ""
    picture: dict[str, msgspec.Raw] | None = None
    document: dict[str, msgspec.Raw] | None = None


@dataclass(frozen=True, slots=True)
class _Lent:
    """Of a written notice only with whose authority it was done."""

    lent: Use | None = None


_DRAWN = msgspec.json.Decoder(_Drawn)
_LENT = msgspec.json.Decoder(_Lent)


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
    """Pictures and documents are written as the values they are drawn from, under the names of their types."""
    if screen.document:
        screen = replace(screen, document=replace(screen.document, sheet=_named(screen.document.sheet)))
    if screen.picture:
        screen = replace(screen, picture=cast("Picture", _named(screen.picture)))
    return msgspec.json.encode(screen).decode()


def read_screen(text: str) -> Screen:
    """Raises KeyError or msgspec.ValidationError for a picture or document nobody here knows."""
    screen = _SCREEN.decode(text)
    if not screen.document:
        return screen
    sheet = _known(screen.document.sheet, among=DOCUMENTS)
    return replace(screen, document=replace(screen.document, sheet=sheet))


def is_drawn(text: str, notices: Collection[str]) -> bool:
    """Whether a written screen or notice needs a picture or a document before it can leave; `notices` are the types
    of those that do."""
    written = _DRAWN.decode(text)
    return written.picture is not None or written.document is not None or written.type in notices


def _named(value: object) -> dict[str, object]:
    return {type(value).__name__: value}


def _known(written: object, *, among: Iterable[type[_Kind]]) -> _Kind:
    kinds = {kind.__name__: kind for kind in among}
    [(kind, fields)] = cast("dict[str, Any]", written).items()
    return msgspec.convert(fields, kinds[kind])


def _picture(kind: type[object], written: object) -> object:
    """What msgspec asks for where the type is none of its own: of a screen, its picture; a document is read below."""
    if kind is object:
        return written
    del kind
    if len(cast("dict[str, Any]", written)) > 1:  # from before there were several kinds: it has no name yet
        return msgspec.convert(written, RankingPicture)
    return _known(written, among=PICTURES)


_SCREEN = msgspec.json.Decoder(Screen, dec_hook=_picture)


def read_notice(text: str, kinds: Mapping[str, type[object]]) -> object:
    """Raises KeyError or msgspec.ValidationError for a notice nobody here knows."""
    table: dict[str, Any] = msgspec.json.decode(text)
    return msgspec.convert(table["notice"], kinds[table["type"]])


def read_use(text: str) -> Use | None:
    """With whose authority that was done which a written notice tells; None where it was the actor's own."""
    return _LENT.decode(text).lent
