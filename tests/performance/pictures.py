"""`python -m tests.performance.pictures`: every kind of picture beside bare typst, in the same warm child, in turns.

Bare typst is one call of its compiler on the same template and values, timed inside the child. Ours is the whole way:
laying out, the pipe to the child, typst, and the picture back.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from statistics import median
from time import perf_counter

from bot.reports.drawing import Drawing
from bot.reports.picture import Picture
from bot.reports.pictures import PICTURES
from bot.reports.typesetting import Sheet, bundled_fonts, typeset
from tests.reports.sample_pictures import KINDS, Asked


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.performance.pictures", description="What a picture costs.")
    parser.add_argument("--rounds", type=int, default=100)
    asked = parser.parse_args()
    asyncio.run(_measure(asked.rounds))
    return 0


def bare(sheet: Sheet) -> float:
    """Milliseconds of typst alone; runs in the child."""
    begun = perf_counter()
    typeset(sheet, bundled_fonts())
    return (perf_counter() - begun) * 1000


async def _measure(rounds: int) -> None:
    print(f"\nPictures, warm, medians of {rounds} in turns; goal for ten units: at most 1.3 × bare typst")
    print(f"  {'kind':10} {'rows':>5} {'pages':>6} {'bare typst':>12} {'ours':>12} {'ratio':>7}")
    drawing = Drawing(drawings_per_child=1_000_000)  # one child: what a new one costs is paid once in a hundred
    try:
        for kind, count in [*((kind, 10) for kind in KINDS), ("ranking", 100)]:
            await _tell(drawing, kind, count, rounds=rounds if count == 10 else rounds // 5)
    finally:
        await drawing.aclose()


async def _tell(drawing: Drawing, kind: str, count: int, *, rounds: int) -> None:
    ours, alone, pages = [], [], 0
    for seed in range(2 * rounds + 10):
        # Other figures every time, as in life: typst remembers what it has laid out before.
        picture = KINDS[kind](Asked(count, seed=seed))
        if seed < 10:
            pages = len(await drawing.draw(picture))
        elif seed % 2:
            ours.append(await _whole(drawing, picture))
        else:
            alone.append(await drawing.run(bare, PICTURES[type(picture)](picture)))
    ratio = median(ours) / median(alone)
    print(f"  {kind:10} {count:5} {pages:6} {median(alone):9.1f} ms {median(ours):9.1f} ms {ratio:7.2f}", flush=True)


async def _whole(drawing: Drawing, picture: Picture) -> float:
    begun = perf_counter()
    await drawing.draw(picture)
    return (perf_counter() - begun) * 1000


if __name__ == "__main__":
    sys.exit(main())
