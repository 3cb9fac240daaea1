"""Vietnamese names: in the order of a Vietnamese list, and found again in what was written."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = " \u0300\u0309\u0303\u0301\u0323"  # none, huyền, hỏi, ngã, sắc, nặng
_ADDRESSED = r"(?<!\w)(?:[Đđ]/c|[Đđ]ồng chí|[Cc]omrade|[Bb]y)\s+"


def name_key(name: str) -> tuple[object, ...]:
    """What to sort people by: the last word first; letters a ă â b … before tones ngang huyền hỏi ngã sắc nặng."""
    *others, given = name.split() or [""]
    return tuple(_word_key(word) for word in (given, *others))


def says_name(text: str, name: str) -> bool:
    """Whether the text says this very name, case and tone marks as written, as a phrase between non-letters.

    A name of one word is often an ordinary word ("An" in "An ninh") or a part of somebody else's name ("Văn An"). What
    others did must not be lost for that, so such a name counts only where a title stands before it ("đ/c An"), or
    where no other word stands beside it, as in a list or a signature. A bare "An signed" is therefore kept.
    An empty name is never said.
    """
    words = unicodedata.normalize("NFC", name).split()
    written, phrase = unicodedata.normalize("NFC", text), r"\s+".join(map(re.escape, words))
    if len(words) != 1:
        return bool(words) and re.search(rf"(?<!\w){phrase}(?!\w)", written) is not None
    if re.search(rf"(?<!\w)(?<!\w ){phrase}(?!\w| \w)", written):
        return True
    addressed = (found.end() for found in re.finditer(rf"{_ADDRESSED}{phrase}(?!\w)", written))
    return any(not written[end : end + 2].strip().isupper() for end in addressed)


def _word_key(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    keys = [_letter_key(letter) for letter in unicodedata.normalize("NFC", word.lower())]
    return tuple(letter for letter, _ in keys), tuple(tone for _, tone in keys)


def _letter_key(letter: str) -> tuple[int, int]:
    parts = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in parts if mark in _TONES), " ")
    plain = unicodedata.normalize("NFC", parts.replace(tone, ""))
    place = _LETTERS.find(plain)
    return (place if place >= 0 else len(_LETTERS) + ord(plain[0]), _TONES.index(tone))
