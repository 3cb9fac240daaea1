"""`python -m tests.performance.search`: what a search over ten thousand lessons costs, and what the index does."""

from __future__ import annotations

import argparse
import sys
import tracemalloc
from collections.abc import Sequence
from statistics import median, quantiles
from time import perf_counter

from bot.actions.exchange.library import SLICE
from bot.domain.exchange.searching import Entry, Index
from tests.domain.exchange.written_lessons import Facets, planted, written


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.performance.search", description="What a search costs.")
    parser.add_argument("--lessons", type=int, default=10_000)
    parser.add_argument("--queries", type=int, default=200)
    asked = parser.parse_args()
    lessons = written(asked.lessons, seed=1)
    index, spent, longest = _built(lessons)
    print(f"\nSearch over {asked.lessons} lessons")
    print(f"  build: {spent:.2f} s, the longest hold of the loop {longest * 1000:.0f} ms", flush=True)
    times = []
    for one in planted(lessons, asked.queries, seed=2):
        begun = perf_counter()
        index.search(one.query)
        times.append((perf_counter() - begun) * 1000)
    p95 = quantiles(times, n=20)[-1]
    print(f"  {asked.queries} queries: median {median(times):.1f} ms, p95 {p95:.1f} ms (goal: at most 20 ms)")
    begun = perf_counter()
    index.put(lessons[0][0])
    print(f"  one lesson more: {(perf_counter() - begun) * 1000:.2f} ms")
    tracemalloc.start()
    _built(lessons)
    print(f"  memory of the index: {tracemalloc.get_traced_memory()[1] / 2**20:.0f} MiB at most", flush=True)
    tracemalloc.stop()
    return 0


def _built(lessons: Sequence[tuple[Entry, Facets]]) -> tuple[Index, float, float]:
    """The index, how long it took, and the longest of the slices in which a running bot builds it."""
    index, slices = Index(), []
    for first in range(0, len(lessons), SLICE):
        begun = perf_counter()
        for entry, _ in lessons[first : first + SLICE]:
            index.put(entry)
        slices.append(perf_counter() - begun)
    return index, sum(slices), max(slices)


if __name__ == "__main__":
    sys.exit(main())
