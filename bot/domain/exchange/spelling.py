"""Words as they are compared when somebody searches: syllables without tone marks, meanings, near spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from bot.domain.exchange.synonyms import SYNONYMS
from bot.domain.folding import fold

MEANING = "§"
"""Begins the term of a meaning, which no typed word can."""
TAG = "#"
SHORTEST_MISTYPED = 4
"""Letters; a shorter syllable with one letter changed is another syllable."""
_EMPTY = (
    "don vi nao co kinh nghiem",
    "don vi nao co",
    "don vi nao",
    "kinh nghiem",
    "cach lam",
    "nhu the nao",
    "the nao",
    "lam sao",
    "bang cach nao",
    "co ai",
    "nao",
    "lam gi",
)
_WORD = re.compile(r"#?[^\W_](?:[^\W_]|_)*")
_DOUBLED = re.compile(r"([a-z])\1+")
_VOWEL = re.compile(r"[aeiouy]")


def syllables(text: str) -> list[str]:
    """Without tone marks and doubled letters ("tuaan" is "tuan"; "PCCC" stays); `#dan_van` is one of its own."""
    folded = fold(text)
    words = _WORD.findall(folded)
    return [_plain(word) for word in words] if _DOUBLED.search(folded) else words


def _plain(word: str) -> str:
    return _DOUBLED.sub(r"\1", word) if _VOWEL.search(word) else word


def asked_words(text: str) -> list[str]:
    """The syllables of a query without those that only make it a sentence, unless there are no others."""
    words = syllables(text)
    said = f" {' '.join(words)} "
    for phrase in _EMPTY:
        said = said.replace(f" {phrase} ", " ")
    return said.split() or words


@dataclass(frozen=True, slots=True)
class Meant:
    """Syllables `first` up to, not with, `end` mean what `term` says."""

    first: int
    end: int
    term: str


def meanings(words: Sequence[str]) -> Iterator[Meant]:
    """The longest known ways of saying something, from left to right; none overlap."""
    known = _ways()
    at = 0
    while at < len(words):
        for way, term in known.get(words[at], ()):
            if tuple(words[at : at + len(way)]) == way:
                yield Meant(at, at + len(way), term)
                at += len(way)
                break
        else:
            at += 1


@cache
def _ways() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Ways of saying by their first syllable, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for number, ways in enumerate(SYNONYMS):
        for way in ways:
            words = tuple(syllables(way))
            found.setdefault(words[0], []).append((words, f"{MEANING}{number}"))
    return {first: sorted(ways, key=lambda way: -len(way[0])) for first, ways in found.items()}


def tag_of(text: str) -> str:
    """A tag as it is kept, from `#Dân vận`, `dan_van`: `#dan_van`; empty where no letter is left."""
    return TAG + "_".join(re.findall(r"[a-z0-9]+", fold(text))) if re.search(r"[a-z]", fold(text)) else ""


def tags_for(text: str) -> tuple[str, ...]:
    """Tags of the meanings that a text has, the most frequent first, those of single syllables left out."""
    counted: dict[str, int] = {}
    for one in meanings(syllables(text)):
        counted[one.term] = counted.get(one.term, 0) + 1
    in_order = sorted(counted, key=lambda term: -counted[term])
    names = [SYNONYMS[int(term.removeprefix(MEANING))][0] for term in in_order]
    return tuple(tag_of(name) for name in names if " " in name)


@dataclass(slots=True)
class Spellings:
    """The words of a library, found again by one letter more, less, changed or swapped with its neighbour."""

    _by_rest: dict[str, list[str]] = field(default_factory=dict)

    def add(self, word: str) -> None:
        """A new word; those that are short or have digits are never corrected."""
        if len(word) >= SHORTEST_MISTYPED - 1 and word.isalpha():
            for rest in _rests(word):
                self._by_rest.setdefault(rest, []).append(word)

    def near(self, word: str) -> tuple[str, ...]:
        """Known words at one slip's distance, without the word itself."""
        if len(word) < SHORTEST_MISTYPED or not word.isalpha():
            return ()
        candidates = {one for rest in _rests(word) for one in self._by_rest.get(rest, ())}
        return tuple(sorted(one for one in candidates if one != word and _is_one_slip(word, one)))


def _rests(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _is_one_slip(one: str, other: str) -> bool:
    """Damerau's distance of exactly one, for words that have a rest in common."""
    if len(one) != len(other):
        return True
    differing = [at for at in range(len(one)) if one[at] != other[at]]
    first, last = differing[0], differing[-1]
    is_swapped = last - first == 1 and one[first] == other[last] and one[last] == other[first]
    return len(differing) == 1 or is_swapped
