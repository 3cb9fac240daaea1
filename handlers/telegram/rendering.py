"""A Screen as Telegram messages: bold title, buttons below, split only where the platform forces it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    MessageEntity,
    ReplyKeyboardMarkup,
)

from handlers.conversation import Choice, Screen

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_CALLBACK = 64
_ROW_WIDTH = 26
_ROW_BUTTONS = 5
_SEPARATOR = "\n"


@dataclass(frozen=True, slots=True)
class Part:
    """One message's worth of text; only the last part of a screen carries buttons."""

    text: str
    entities: tuple[MessageEntity, ...] = ()


def parts(screen: Screen, *, longest: int = LONGEST_TEXT) -> tuple[Part, ...]:
    """The screen's text as messages of at most `longest` UTF-16 units, broken at line ends."""
    whole = f"{screen.title}\n{screen.text}" if screen.title else screen.text
    pieces = [piece for piece in _pieces(whole, longest) if piece.strip()] or [whole]
    bold = MessageEntity(MessageEntity.BOLD, 0, min(_units(screen.title), _units(pieces[0])))
    first = Part(pieces[0], (bold,) if screen.title else ())
    return (first, *(Part(piece) for piece in pieces[1:]))


def fits_caption(screen: Screen) -> bool:
    """Whether title and text fit below a picture as one message."""
    return len(parts(screen, longest=LONGEST_CAPTION)) == 1


def keyboard(screen: Screen) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | None:
    """The screen's choices as rows of buttons; each carries its reply and what it was made for."""
    if screen.asks_contact:
        labels = [choice.label for choice in screen.choices]
        button = KeyboardButton(labels[0] if labels else "", request_contact=True)
        return ReplyKeyboardMarkup([[button]], resize_keyboard=True, one_time_keyboard=True)
    if not screen.choices:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(choice.label, callback_data=pressed(choice.reply, mark=screen.mark)) for choice in row]
         for row in _rows(screen.choices)]
    )  # fmt: skip


def pressed(reply: str, *, mark: str) -> str:
    """What a button sends back: the mark and the reply, at most 64 bytes.

    Raises:
        ValueError: for a choice that no button can carry; a bug of the feature that made it.

    """
    written = f"{mark}|{reply}"
    if len(written.encode()) > LONGEST_CALLBACK:
        raise ValueError(f"too long for a button: {written}")
    return written


def read_pressed(written: str) -> tuple[str, str]:
    """Mark and reply of a pressed button."""
    mark, _, reply = written.partition("|")
    return mark, reply


def _rows(choices: tuple[Choice, ...]) -> Iterator[list[Choice]]:
    """Short labels share a row, long ones stand alone; the order is kept."""
    row: list[Choice] = []
    width = 0
    for choice in choices:
        wide = len(choice.label) + 2
        if row and (width + wide > _ROW_WIDTH or len(row) == _ROW_BUTTONS):
            yield row
            row, width = [], 0
        row.append(choice)
        width += wide
    if row:
        yield row


def _pieces(text: str, longest: int) -> Iterator[str]:
    while _units(text) > longest:
        head = _head(text, longest)
        cut = head.rfind(_SEPARATOR)
        end = cut if cut > 0 else len(head)
        yield text[:end].rstrip(_SEPARATOR) or text[:end]
        text = text[end:].lstrip(_SEPARATOR)
    yield text


def _head(text: str, longest: int) -> str:
    """The longest beginning that fits, counted as Telegram counts."""
    if _units(text[:longest]) <= longest:
        return text[:longest]
    units = 0
    for index, letter in enumerate(text):
        units += 2 if ord(letter) > 0xFFFF else 1
        if units > longest:
            return text[:index]
    return text


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
