"""Vietnamese text made comparable: one composed form, no hidden characters, no tone marks."""

from __future__ import annotations

import re
import unicodedata

_FIRST_MARK = "\u0300"
MARKS_KEPT = 4  # a decomposed Vietnamese letter carries two; more is a prank that breaks screens

_LINE_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")  # Word writes \v where a line is only broken
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs"})
_STROKED_D = str.maketrans("đðɖĐÐƉ", "dddDDD")  # the Icelandic and African look-alikes are typed for đ
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
# What nearly every text consists of: visible, without marks of their own, and each letter folded by itself.
_USUAL = "\t\n -~\u00a1-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2013\u2014\u2018\u2019\u201c\u201d\u2026"
_ALL_USUAL = re.compile(f"[{_USUAL}]*")


class _Visible(dict[int, str]):
    """What `str.translate` puts in a character's place; it remembers the characters of one text."""

    def __missing__(self, ordinal: int) -> str:
        self[ordinal] = _visible(chr(ordinal))
        return self[ordinal]


def clean(text: str) -> str:
    """The text in NFC without control, format, zero-width, direction and private-use characters.

    Newline and tab stay, every other line break becomes a newline and every other blank a space; at most
    `MARKS_KEPT` combining marks follow one another. Linear in the length of the text, and idempotent.
    """
    if _is_clean(text):
        return text
    visible = text.replace("\r\n", "\n").translate(_Visible())
    # Marks are limited first, because normalising sorts a run of them in quadratic time, and once more,
    # because a few characters decompose into several marks.
    return _with_few_marks(unicodedata.normalize("NFC", _with_few_marks(visible)))


def narrow(text: str) -> str:
    """Full-width letters, digits and signs as plain ones, each at its own place."""
    return text.translate(_NARROW)


def toneless(text: str) -> str:
    """The cleaned text without tone marks, case kept: "Đối tượng" becomes "Doi tuong"."""
    if _is_clean(text):
        return text.translate(_BARE)
    parts = unicodedata.normalize("NFD", clean(text))
    bare = "".join(character for character in parts if not _is_mark(character))
    return unicodedata.normalize("NFC", bare.translate(_STROKED_D))


def fold(text: str) -> str:
    """The key under which spellings of one phrase meet: no tone marks, lower case, single spaces."""
    bare = text if text.isascii() and text.isprintable() else toneless(narrow(text))
    return " ".join(bare.lower().split())


def evened(text: str) -> str:
    """The cleaned text with single blanks and without empty lines."""
    lines = (" ".join(line.split()) for line in clean(text).splitlines())
    return "\n".join(line for line in lines if line)


def _is_clean(text: str) -> bool:
    """Whether it is seen at a glance; what a usual letter decomposes into never meets marks of its neighbours."""
    if text.isascii() and text.isprintable():
        return True
    return _ALL_USUAL.fullmatch(text) is not None and unicodedata.is_normalized("NFC", text)


def _visible(character: str) -> str:
    if character == "\t":
        return character
    if character in _LINE_BREAKS:
        return "\n"
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    return "" if category in _HIDDEN else character


def _is_mark(character: str) -> bool:
    return character >= _FIRST_MARK and unicodedata.category(character).startswith("M")


def _with_few_marks(text: str) -> str:
    if text.isascii():
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if _is_mark(character) else 0
        if marks <= MARKS_KEPT:
            kept.append(character)
    return "".join(kept)


def _bare(character: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", character) if not _is_mark(part)).translate(_STROKED_D)


_BARE = {
    code: bare for code in (*range(0xA1, 0x300), *range(0x1E00, 0x1F00)) if (bare := _bare(chr(code))) != chr(code)
}
