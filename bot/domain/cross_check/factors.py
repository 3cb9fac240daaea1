"""Regular graphs taken apart: circuits, matchings and rings, by which a round of cross-checks is built exactly.

Vertices are 0 … n−1; a graph is the list of its vertices' neighbours; a matching is a permutation, i inspects its
i-th entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

Graph: TypeAlias = "list[set[int]]"
Matching: TypeAlias = "list[int]"


def with_fewest_repeats(met: Graph, *, size: int) -> list[Matching] | None:
    """`size` matchings in which no pair meets twice and each vertex repeats max(0, 2·size − fresh) meetings of `met`.

    `met` is regular, fresh = n − 1 − its degree, 2·size ≤ n − 1. Petersen (1891): a graph of even degree falls into
    2-factors; an odd degree is made even by the alternate edges of a ring, which Dirac (1952) grants from degree n/2
    on. None where an odd degree below that has no ring that is found.
    """
    fresh = _complement(met)
    degree = len(fresh[0])
    if degree >= 2 * size:
        pool = fresh if degree % 2 == 0 else _without_alternate(fresh)
        return matchings(oriented(pool), count=size) if pool else None
    again = _factor(met, degree=2 * size - degree)
    if again is None:
        return None
    return matchings(oriented([one | two for one, two in zip(fresh, again, strict=True)]), count=size)


def oriented(graph: Graph) -> Graph:
    """Every edge given a direction so that as many leave each vertex as enter it: along Eulerian circuits (Euler).

    All degrees are even.
    """
    left = [sorted(neighbours, reverse=True) for neighbours in graph]
    gone: set[tuple[int, int]] = set()
    leaving: Graph = [set() for _ in graph]
    for start in range(len(graph)):
        at = start
        # Each vertex has an even number of edges left but the two ends of the walk, so it ends where it began.
        while left[at]:
            to = left[at].pop()
            if (at, to) in gone:
                continue
            gone.add((to, at))
            leaving[at].add(to)
            at = to
    return leaving


def matchings(leaving: Graph, *, count: int) -> list[Matching]:
    """`count` disjoint perfect matchings of a digraph in which as many enter each vertex as leave it (König, 1916)."""
    left = [sorted(targets) for targets in leaving]
    found: list[Matching] = []
    for _ in range(count):
        matching = _matching(left)
        for vertex, target in enumerate(matching):
            left[vertex].remove(target)
        found.append(matching)
    return found


def _matching(leaving: Sequence[Sequence[int]]) -> Matching:
    """A perfect matching, one augmenting path after the other (Kuhn)."""
    taken_by: dict[int, int] = {}

    def takes(vertex: int, seen: set[int]) -> bool:
        for target in leaving[vertex]:
            if target in seen:
                continue
            seen.add(target)
            if target not in taken_by or takes(taken_by[target], seen):
                taken_by[target] = vertex
                return True
        return False

    for vertex in range(len(leaving)):
        takes(vertex, set())
    target_of = {vertex: target for target, vertex in taken_by.items()}
    return [target_of[vertex] for vertex in range(len(leaving))]


def ring(graph: Graph) -> list[int] | None:
    """All vertices in a circle of neighbours, or None (Palmer, 1997): never None where degrees are n/2 or more."""
    circle = list(range(len(graph)))
    while True:
        gap = next((i for i in range(len(circle)) if circle[(i + 1) % len(circle)] not in graph[circle[i]]), None)
        if gap is None:
            return circle
        circle = circle[gap:] + circle[:gap]
        first, second = circle[0], circle[1]
        pairs = zip(range(2, len(circle) - 1), circle[2:], circle[3:], strict=False)
        cut = next((i for i, one, two in pairs if one in graph[first] and two in graph[second]), None)
        if cut is None:
            return None
        circle[1 : cut + 1] = reversed(circle[1 : cut + 1])


def _factor(graph: Graph, *, degree: int) -> Graph | None:
    """A spanning part of an even-regular graph in which each vertex has that degree."""
    if degree % 2 == 0:
        return _two_factors(graph, count=degree // 2)
    circle = ring(graph)
    if circle is None:
        return None
    rest = [set(neighbours) for neighbours in graph]
    for one, two in _steps(circle):
        rest[one].discard(two)
        rest[two].discard(one)
    part = _two_factors(rest, count=degree // 2)
    for one, two in _steps(circle)[::2]:
        part[one].add(two)
        part[two].add(one)
    return part


def _two_factors(graph: Graph, *, count: int) -> Graph:
    part: Graph = [set() for _ in graph]
    for matching in matchings(oriented(graph), count=count):
        for one, two in enumerate(matching):
            part[one].add(two)
            part[two].add(one)
    return part


def _without_alternate(graph: Graph) -> Graph | None:
    circle = ring(graph)
    if circle is None:
        return None
    rest = [set(neighbours) for neighbours in graph]
    for one, two in _steps(circle)[::2]:
        rest[one].discard(two)
        rest[two].discard(one)
    return rest


def _steps(circle: list[int]) -> list[tuple[int, int]]:
    return list(zip(circle, [*circle[1:], circle[0]], strict=True))


def _complement(graph: Graph) -> Graph:
    everybody = set(range(len(graph)))
    return [everybody - neighbours - {vertex} for vertex, neighbours in enumerate(graph)]
