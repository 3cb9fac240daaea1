"""python -m tests.year: the year of the ten units of 2017, printed as its people saw it."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.bloc import bloc_at_work, sqlite_url
from tests.year.play import play_year, written


async def _printed(folder: Path) -> int:
    steps: Counter[str] = Counter()

    def show(act: str, rows: list[str]) -> None:
        if not steps[act]:
            print(f"\n════ {act.replace('_', ' ')} ════")
        steps[act] += 1
        print("", *rows, sep="\n")

    began = time.monotonic()
    async with bloc_at_work(sqlite_url(folder)) as bloc:
        await play_year(bloc, written(), seen=show)
        shown = len(bloc.out.shown)
        people = len(bloc.people)
    seconds = time.monotonic() - began
    print(f"\n{len(steps)} acts, {steps.total()} steps, {people} people, {shown} messages, {seconds:.1f} s")
    return 0


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_printed(Path(folder)))


if __name__ == "__main__":
    sys.exit(main())
