"""Idle and busy stretches of answers, compared."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from statistics import median, quantiles
from typing import TypeAlias

_SEED, _DRAWS = 1, 1000
Pair: TypeAlias = tuple[list[float], list[float]]
"""Seconds of the answers in an idle stretch, and in the busy one beside it."""


def tell(pairs: Sequence[Pair]) -> None:
    """Print the ratio of the p99s with what chance makes of it."""
    idle, busy = _joined(pairs)
    print(f"  {'':8} {'answers':>8} {'median':>10} {'p99':>10}")
    for name, seconds in (("idle", idle), ("busy", busy)):
        print(f"  {name:8} {len(seconds):8} {median(seconds) * 1000:7.1f} ms {_p99(seconds) * 1000:7.1f} ms")
    chance = Random(_SEED)
    drawn = [_ratio(chance.choices(pairs, k=len(pairs))) for _ in range(_DRAWS)]
    low, *_, high = quantiles(drawn, n=20)
    print(f"  busy : idle, p99 {_ratio(pairs):.2f} (9 of 10 drawn again, seed {_SEED}: {low:.2f}–{high:.2f})", end="")
    print(f", median {median(busy) / median(idle):.2f}")


def _ratio(pairs: Sequence[Pair]) -> float:
    idle, busy = _joined(pairs)
    return _p99(busy) / _p99(idle)


def _joined(pairs: Sequence[Pair]) -> Pair:
    return [one for idle, _ in pairs for one in idle], [one for _, busy in pairs for one in busy]


def _p99(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=100)[-1]
