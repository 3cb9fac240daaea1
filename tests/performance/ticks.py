"""`python -m tests.performance.ticks`: what the clock's work costs a province, and how long it keeps chats waiting.

Twenty blocs, 130 units, 300 people, SQLite on a disk. On SQLite a chat waits for the transaction that is open, so
what counts besides the sum is the longest transaction.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

from bot.actions.telling.bloc_state import bloc_state
from bot.actions.telling.brief import province_brief
from bot.domain.people.members import Grant, Role
from bot.schedule import WAKE_SECONDS, Schedule
from storage.database import SqlDatabase, open_database
from storage.work import SqlWork
from tests.clock import TestClock
from tests.performance.province import BlocOfTen, Province
from tests.performance.timed import TimedEngine

_CHANNEL = "telegram"
_MOMENTS = {
    "Monday 07:30, the week's edition": "2017-06-19 07:29:59",
    "Friday 16:00, the digest": "2017-06-16 15:59:59",
    "a working morning": "2017-06-14 06:59:59",
    "the morning after the deadline": "2017-06-21 06:59:59",
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.performance.ticks", description="What the clock costs.")
    parser.add_argument("--blocs", type=int, default=20)
    parser.add_argument("--ticks", type=int, default=500)
    asked = parser.parse_args()
    asyncio.run(_measure(asked.blocs, asked.ticks))
    return 0


@dataclass(slots=True)
class _Watched:
    """A database that notes how long each transaction was open, with the number of its statements."""

    inner: SqlDatabase
    engine: TimedEngine
    held: list[tuple[float, int]] = field(default_factory=list)

    @asynccontextmanager
    async def work(self) -> AsyncIterator[SqlWork]:
        async with self.inner.work() as work:
            begun = perf_counter()
            yield work
        self.held.append((perf_counter() - begun, self.engine.last.count))

    def sealed(self, secret: str) -> str:
        return self.inner.sealed(secret)


async def _measure(blocs: int, ticks: int) -> None:
    with tempfile.TemporaryDirectory(prefix="khoi-performance-") as folder:
        opened = await open_database(f"sqlite:///{Path(folder) / 'khoi.db'}")
        engine = TimedEngine(opened.engine)
        database = replace(opened, engine=engine)
        clock = TestClock()
        try:
            counted = await _set_up(database, blocs)
            watched = _Watched(database, engine)
            schedule = Schedule(watched, clock)
            print(f"\nTicks, SQLite, synchronous=FULL: {blocs} blocs, {counted[0]} units, {counted[1]} people")
            print(f"  {'':36} {'whole':>9} {'CPU':>9} {'longest held':>20} {'transactions':>13} {'statements':>11}")
            await _tell_idle(schedule, watched, clock, ticks=ticks)
            for name, moment in _MOMENTS.items():
                clock.move_to(moment)
                await schedule.tick()
                await _tell_one(name, schedule, watched, clock)
            await _tell_brief(watched, clock)
        finally:
            await opened.close()


async def _set_up(database: SqlDatabase, blocs: int) -> tuple[int, int]:
    """Blocs of six and seven units in turns, all sheets signed; everybody can be reached, every bloc has a group."""
    province, units, people = Province(database), 0, 0
    for number in range(1, blocs + 1):
        bloc = await province.set_up(f"khoi-{number:02}", units=6 + number % 2)
        units += len(bloc.units)
        people += await _reached(database, province, bloc)
        async with database.work() as work:
            await work.groups.see(_CHANNEL, f"-{number}", at=province.at)
            await work.groups.bind(_CHANNEL, f"-{number}", bloc=f"khoi-{number:02}", by="", receipt="", at=province.at)
    return units, people


async def _reached(database: SqlDatabase, province: Province, bloc: BlocOfTen) -> int:
    id_ = bloc.period.bloc
    grants = [Grant(role, id_, unit.id) for unit in bloc.units for role in (Role.OFFICER, Role.UNIT_LEADER)]
    grants += [Grant(Role.BLOC_HEAD, id_, bloc.units[0].id), Grant(Role.BLOC_DEPUTY, id_, bloc.units[1].id)]
    async with database.work() as work:
        for grant in grants:
            person = f"{grant.unit}.{grant.role}"
            if grant.role in {Role.BLOC_HEAD, Role.BLOC_DEPUTY}:
                await work.members.add(person, "Lãnh đạo", at=province.at)
            await work.members.grant(person, grant, by="", at=province.at)
            await work.members.see_account(_CHANNEL, person, chat=person)
            await work.members.bind(_CHANNEL, person, person=person, at=province.at)
    return len(grants)


async def _tell_idle(schedule: Schedule, watched: _Watched, clock: TestClock, *, ticks: int) -> None:
    await schedule.tick()
    clock.move(minutes=5)
    await schedule.tick()
    watched.held.clear()
    whole, begun = [], process_time()
    for _ in range(ticks):
        clock.move(seconds=WAKE_SECONDS)
        at = perf_counter()
        await schedule.tick()
        whole.append(perf_counter() - at)
    cpu = (process_time() - begun) / ticks
    p99 = quantiles(whole, n=100)[-1]
    _tell(f"idle, median of {ticks} (p99 {p99 * 1000:.1f} ms)", median(whole), cpu, watched, among=ticks)


async def _tell_one(name: str, schedule: Schedule, watched: _Watched, clock: TestClock) -> None:
    watched.held.clear()
    clock.move(seconds=WAKE_SECONDS)
    at, begun = perf_counter(), process_time()
    await schedule.tick()
    _tell(name, perf_counter() - at, process_time() - begun, watched)


async def _tell_brief(watched: _Watched, clock: TestClock) -> None:
    """What `/tonghop` reads for the province."""
    watched.held.clear()
    at, begun = perf_counter(), process_time()
    async with watched.work() as work:
        states = [await bloc_state(work, bloc, at=clock.now()) for bloc in await work.blocs.all()]
        province_brief([state for state in states if state])
    _tell("/tonghop of the province", perf_counter() - at, process_time() - begun, watched)


def _tell(name: str, whole: float, cpu: float, watched: _Watched, *, among: int = 1) -> None:
    seconds, statements = _spread(watched.held)
    print(
        f"  {name:36} {whole * 1000:6.1f} ms {cpu * 1000:6.1f} ms {seconds * 1000:17.1f} ms"
        f" {len(watched.held) / among:13.1f} {statements / among:11.1f}",
        flush=True,
    )


def _spread(held: Sequence[tuple[float, int]]) -> tuple[float, int]:
    """The longest, and the statements of all."""
    return max(seconds for seconds, _ in held), sum(count for _, count in held)


if __name__ == "__main__":
    sys.exit(main())
