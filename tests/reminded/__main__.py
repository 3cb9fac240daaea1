"""python -m tests.reminded: all of 2017, judged; then once more with two hundred restarts, compared."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from pathlib import Path

from tests.reminded.calendar_2017 import local
from tests.reminded.oracle import violations
from tests.reminded.rehearsal import OUTAGES, hours, rehearse, restarts

_FIRST, _LAST = local("01-01 00:00"), local("12-31 23:00")
_MOST_SHOWN = 20


async def _year(seed: int, number: int) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        plain = await rehearse(f"sqlite:///{Path(folder) / 'plain.db'}", first=_FIRST, last=_LAST, seed=seed)
        print(f"a year: {len(plain.told)} messages in {time.perf_counter() - begun:.1f} s")
        moments = restarts(hours(_FIRST, _LAST), number=number, seed=seed)
        url = f"sqlite:///{Path(folder) / 'again.db'}"
        again = await rehearse(url, first=_FIRST, last=_LAST, seed=seed, restarted=moments)
        found = violations(plain.told, plain.books, down=OUTAGES, first=_FIRST.date(), last=_LAST.date())
        if again.told != plain.told:
            found.append(f"{number} restarts changed what was told")
        return found


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seed", type=int, default=2017)
    arguments.add_argument("--restarts", type=int, default=200)
    asked = arguments.parse_args()
    found = asyncio.run(_year(asked.seed, asked.restarts))
    print("\n".join(found[:_MOST_SHOWN]) or "nothing to object to")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
