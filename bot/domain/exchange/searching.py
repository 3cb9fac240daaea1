"""A library of lessons, answered questions and models in memory, searched by the meaning of words.

BM25 over syllables and meanings with weighted fields, then the best are read again for words that stand together.
Measured by `python -m tests.performance.search`; its quality is held by tests/domain/exchange/test_search_quality.py.
"""

from __future__ import annotations

import heapq
import math
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from bot.domain.exchange.spelling import MEANING, Spellings, asked_words, meanings, syllables

_SATURATION, _BY_LENGTH, _USUAL_LENGTH = 1.2, 0.6, 120.0
_TITLE, _TAGS, _BODY = 2.0, 2.0, 1.0
_COVERED, _OVERRULED = 0.6, 0.5
"""What a word weighs that is part of a known meaning, and one that was typed but makes no sense where it stands."""
_READ_AGAIN = 200
_LEAST_THERE = 0.5
_STRICTNESS = 4
"""How hard it weighs that a part of what was asked is missing."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be found; `number` as people say it (`KN-03`), `id` unique over all kinds, tags begin with `#`."""

    id: str
    number: str
    unit: str
    title: str
    body: str
    at: datetime
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What is shown of an entry, without its body."""

    id: str
    number: str
    unit: str
    title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that was typed, what may stand for it, and the meaning it is part of (`place` tells meanings apart)."""

    ways: tuple[str, ...]
    meaning: str = ""
    place: int = -1


@dataclass(slots=True)
class Index:
    """Entries are added, replaced and taken out one by one; arrays keep ten thousand of them small."""

    _kept: list[Kept | None] = field(default_factory=list)
    _texts: list[str] = field(default_factory=list)
    _at: dict[str, int] = field(default_factory=dict)
    _postings: dict[str, tuple[array[int], array[float]]] = field(default_factory=dict)
    _pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    _spellings: Spellings = field(default_factory=Spellings)

    def __len__(self) -> int:
        return len(self._at)

    @property
    def wasted(self) -> int:
        """Places of what was taken out or replaced; many of them are a reason to build anew."""
        return len(self._kept) - len(self._at)

    def put(self, entry: Entry) -> None:
        """Add it, in the place of what had its id."""
        self.drop(entry.id)
        place = len(self._kept)
        title, tags, body = syllables(entry.title), list(entry.tags), syllables(entry.body)
        counted: Counter[str] = Counter()
        for words, weight in ((title, _TITLE), (tags, _TAGS), (body, _BODY)):
            for word in (*words, *(one.term for one in meanings(words))):
                counted[word] += weight  # type: ignore[assignment]  # a Counter of weights adds up as well
        length = _SATURATION * (1 - _BY_LENGTH + _BY_LENGTH * sum(counted.values()) / _USUAL_LENGTH)
        for term, weight in counted.items():
            if term not in self._postings:
                self._postings[term] = (array("I"), array("f"))
                self._spellings.add(term)
            places, impacts = self._postings[term]
            places.append(place)
            impacts.append(weight * (_SATURATION + 1) / (weight + length))
        self._pairs.update((*pairwise(title), *pairwise(body)))
        self._at[entry.id] = place
        self._kept.append(Kept(entry.id, entry.number, entry.unit, entry.title, entry.at))
        meant = [term for term in counted if term.startswith(MEANING)]
        self._texts.append(f" {' '.join((*title, '|', *tags, '|', *body, '|', *meant))} ")

    def drop(self, id_: str) -> None:
        """Take it out, if it is there."""
        place = self._at.pop(id_, None)
        if place is not None:
            self._kept[place], self._texts[place] = None, ""

    def search(self, words: str, *, most: int = 50) -> tuple[Kept, ...]:
        """The best first; only what has at least half of what was asked, by weight. Nothing for no words."""
        asked = self._asked(words)
        scores = [0.0] * len(self._kept)
        for term, weight in _terms(asked).items():
            places, impacts = self._postings.get(term, ((), ()))
            worth = weight * self._rarity(term)
            for place, impact in zip(places, impacts, strict=True):
                scores[place] += impact * worth
        found = ((score, place) for place, score in enumerate(scores) if score and self._texts[place])
        best = heapq.nlargest(_READ_AGAIN, found)
        ranked = sorted(self._read_again(asked, best), key=lambda one: -one[0])
        return tuple(kept for _, place in ranked[:most] if (kept := self._kept[place]))

    def _rarity(self, term: str) -> float:
        """The usual idf of BM25; of a term nobody has used, the highest."""
        places = len(self._postings[term][0]) if term in self._postings else 0
        return math.log(1 + (len(self._kept) - places + 0.5) / (places + 0.5))

    def _asked(self, words: str) -> tuple[_Word, ...]:
        """The words that say something, each with the spelling that makes sense between its neighbours."""
        typed = asked_words(words)
        corrected = self._corrected(typed)
        meant = {at: one for one in meanings(corrected) for at in range(one.first, one.end)}
        return tuple(
            _Word(tuple(dict.fromkeys((better, word))), meant[at].term, meant[at].first)
            if at in meant
            else _Word(tuple(dict.fromkeys((better, word))))
            for at, (word, better) in enumerate(zip(typed, corrected, strict=True))
        )

    def _corrected(self, typed: Sequence[str]) -> list[str]:
        """A word that nobody used beside these neighbours gives way to one at a slip's distance that somebody did."""
        corrected = list(typed)
        for at, word in enumerate(typed):
            before, after = corrected[at - 1] if at else "", typed[at + 1] if at + 1 < len(typed) else ""
            if self._used(before, word, after):
                continue
            near = max(
                self._spellings.near(word),
                key=lambda one: (self._used(before, one, after), len(self._postings[one][0])),
                default=word,
            )
            if word not in self._postings or self._used(before, near, after):
                corrected[at] = near
        return corrected

    def _used(self, before: str, word: str, after: str) -> int:
        """How often the word stands beside its neighbours."""
        return self._pairs[before, word] + self._pairs[word, after]

    def _bond(self, word: _Word, after: _Word) -> float:
        """What it is worth that neighbours stand together: much for a compound, nothing where two words only met."""
        if word.meaning and word.meaning == after.meaning:
            return self._rarity(word.meaning) / 2
        one, other = word.ways[0], after.ways[0]
        met = self._pairs[one, other]
        if not met:
            return 0.0
        rarer = min(len(self._postings[one][0]), len(self._postings[other][0]))
        return math.sqrt(min(met / rarer, 1.0)) * math.log(1 + len(self._kept) / met)

    def _read_again(self, asked: Sequence[_Word], best: Iterable[tuple[float, int]]) -> Iterator[tuple[float, int]]:
        """Scores with what stands together and how much of what was asked is there; too little is left out."""
        worths = [self._rarity(word.ways[0]) for word in asked]
        wanted = [(worth, [f" {way} " for way in _alone(word)]) for worth, word in zip(worths, asked, strict=True)]
        pairs = [(self._bond(word, after), _side_by_side(word, after)) for word, after in pairwise(asked)]
        whole, whole_pairs = sum(worths), sum(worth for worth, _ in pairs)
        for score, place in best:
            text = self._texts[place]
            there = sum(worth for worth, ways in wanted if any(way in text for way in ways))
            if there < whole * _LEAST_THERE:
                continue
            together = sum(worth for worth, ways in pairs if any(way in text for way in ways))
            share = (there + together) / (whole + whole_pairs)
            yield (score + together) * share**_STRICTNESS, place


def _terms(asked: Iterable[_Word]) -> dict[str, float]:
    """What is looked up, and its weight."""
    terms: dict[str, float] = {}
    sizes = Counter(word.place for word in asked)
    for word in asked:
        if word.meaning:
            terms[word.meaning] = 1.0
        for number, way in enumerate(word.ways):
            weight = _OVERRULED if number else 1.0
            terms[way] = max(terms.get(way, 0.0), weight * (_COVERED / sizes[word.place] if word.meaning else 1.0))
    return terms


def _alone(word: _Word) -> tuple[str, ...]:
    return (*word.ways, word.meaning) if word.meaning else word.ways


def _side_by_side(word: _Word, after: _Word) -> list[str]:
    """How two neighbours stand in a text; within one meaning, any way of saying it will do."""
    ways = [f" {one} {other} " for one in word.ways for other in after.ways]
    return [*ways, f" {word.meaning} "] if word.meaning and word.meaning == after.meaning else ways
