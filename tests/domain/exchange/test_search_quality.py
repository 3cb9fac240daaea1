"""Two hundred spoilt queries over ten thousand lessons: the right one is among the first three."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.domain.exchange.searching import Entry, Index
from tests.domain.exchange.written_lessons import Facets, Planted, planted, written

_LESSONS, _QUERIES, _SEED = 10_000, 200, 21_02_2017
_FIRST = 3

Library = tuple[Index, Sequence[tuple[Entry, Facets]]]


@pytest.fixture(scope="module")
def library() -> Library:
    lessons = written(_LESSONS, seed=_SEED)
    index = Index()
    for entry, _ in lessons:
        index.put(entry)
    return index, lessons


def test_the_right_lesson_is_among_the_first_three_for_nineteen_queries_of_twenty(library: Library) -> None:
    index, lessons = library
    queries = list(planted(lessons, _QUERIES, seed=_SEED + 1))

    missed = [one for one in queries if one.lesson not in {kept.id for kept in index.search(one.query, most=_FIRST)}]

    assert len(queries) == _QUERIES
    assert len(missed) <= _QUERIES // 20, missed


def test_every_query_has_lessons_beside_it_that_differ_in_one_thing_only(library: Library) -> None:
    _, lessons = library
    facets = {entry.id: place for entry, place in lessons}
    every = set(facets.values())

    alone = [one for one in planted(lessons, _QUERIES, seed=_SEED + 1) if _near_misses(facets[one.lesson], every) < 5]

    assert alone == []


def _near_misses(one: Facets, every: set[Facets]) -> int:
    return sum(sum(a == b for a, b in zip(one, other, strict=True)) == len(one) - 1 for other in every)


def test_queries_are_spoilt_in_every_way_there_is(library: Library) -> None:
    _, lessons = library

    ways = {name for one in planted(lessons, _QUERIES, seed=_SEED + 1) for name in one.spoilt}

    assert ways == {"doubled", "marks", "mistyped", "order", "tones", "wrapped"}


def test_the_same_seed_plants_the_same_queries(library: Library) -> None:
    _, lessons = library

    first: list[Planted] = list(planted(lessons, 5, seed=7))

    assert first == list(planted(lessons, 5, seed=7))
