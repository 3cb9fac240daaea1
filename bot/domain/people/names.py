"""Vietnamese names in the order of a Vietnamese list: by given name, then family and middle names."""

from __future__ import annotations

import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = " \u0300\u0309\u0303\u0301\u0323"  # none, huyền, hỏi, ngã, sắc, nặng


def name_key(name: str) -> tuple[object, ...]:
    """What to sort people by: the last word first; letters a ă â b … before tones ngang huyền hỏi ngã sắc nặng."""
    *others, given = name.split() or [""]
    return tuple(_word_key(word) for word in (given, *others))


def _word_key(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    keys = [_letter_key(letter) for letter in unicodedata.normalize("NFC", word.lower())]
    return tuple(letter for letter, _ in keys), tuple(tone for _, tone in keys)


def _letter_key(letter: str) -> tuple[int, int]:
    parts = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in parts if mark in _TONES), " ")
    plain = unicodedata.normalize("NFC", parts.replace(tone, ""))
    place = _LETTERS.find(plain)
    return (place if place >= 0 else len(_LETTERS) + ord(plain[0]), _TONES.index(tone))
