"""`python -m tests.performance.latency`: how long a text answer takes, idle and while pictures are drawn all the time.

Everything is real: a sandbox with its HTTP in a process of its own, which also writes and waits; here the bot with its
poller, worker, SQLite on a disk, courier and drawing child. Only the platform's pace is lifted: what is measured is
the machine. Idle and busy stretches take turns, and which comes first changes, so that other work on the machine
disturbs both alike; how much the ratio owes to chance is told by drawing the pairs of stretches again (seeded).
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import time, timedelta
from decimal import Decimal
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter

from bot.actions.people.enrolment import invite
from bot.actions.people.setup import set_up_bloc
from bot.app import assembled
from bot.bloc_files import read_bloc, samples
from bot.clock import ShiftedClock
from bot.config import Config
from bot.domain.people.members import Grant, Role
from bot.domain.telling.notices import StandingsPlace, StandingsTable
from bot.ports import Database, Recipient
from bot.sandbox import Sandbox, serve
from storage.database import open_database
from tests.performance.stretches import Pair, tell
from tests.reports.sample_pictures import UNITS

_TOKEN = "1:performance"  # the sandbox takes any token of this shape
_ASKER, _GROUPS = 1001, tuple(range(-1012, -1000))
_QUESTION = "/tieuchi B02"
_PAUSE = 0.02  # seconds between an answer and the next question: a person does not ask in a loop
_UNLIMITED = 1_000_000


def main() -> int:
    about = "How long an answer takes."
    parser = argparse.ArgumentParser(prog="python -m tests.performance.latency", description=about)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--answers", type=int, default=100, help="in each idle and each busy stretch")
    asked = parser.parse_args()
    asyncio.run(_measure(asked.rounds, asked.answers))
    return 0


async def _measure(rounds: int, answers: int) -> None:
    print(f"\nText answers over HTTP, {rounds} × {answers} idle and busy in turns; goal: p99 busy ≤ 1.5 × idle")
    pairs: list[Pair] = []
    async with _at_work() as (ask, pictures):
        await ask(answers // 2)
        for number in range(rounds):
            early = await ask(answers) if number % 2 else []
            async with pictures.drawn():
                busy = await ask(answers)
            pairs.append((early or await ask(answers), busy))
    tell(pairs)
    print(f"  pictures sent meanwhile: {pictures.sent} in {pictures.seconds:.1f} s", flush=True)


class _Pictures:
    """Keeps a picture waiting for every one of a dozen groups, as on a Monday morning."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._numbers = count(1)
        self.sent = 0
        self.seconds = 0.0

    @asynccontextmanager
    async def drawn(self) -> AsyncIterator[None]:
        begun, before = perf_counter(), await self._waiting()
        feeding = asyncio.create_task(self._feed())
        await asyncio.sleep(0.5)
        first = next(self._numbers)
        yield
        feeding.cancel()
        await asyncio.gather(feeding, return_exceptions=True)
        self.sent += next(self._numbers) - first - await self._waiting() + before
        await self._drain()
        self.seconds += perf_counter() - begun

    async def _drain(self) -> None:
        """Until nothing waits, so that the next stretch begins idle."""
        deadline = perf_counter() + 30
        while perf_counter() < deadline and await self._waiting():  # noqa: ASYNC110  # the outbox rings no bell
            await asyncio.sleep(0.05)
        await asyncio.sleep(0.3)

    async def _feed(self) -> None:
        while True:
            missing = len(_GROUPS) - await self._waiting()
            async with self._database.work() as work:
                for _ in range(missing):
                    number = next(self._numbers)
                    to = Recipient("telegram", str(_GROUPS[number % len(_GROUPS)]), "vi", "")
                    await work.outbox.show(to, _table(number), idem=f"picture:{number}", kind="notice")
            await asyncio.sleep(0.1)

    async def _waiting(self) -> int:
        async with self._database.work() as work:
            return sum(int(message.to.chat) in _GROUPS for message in await work.outbox.due(most=64))


def _table(number: int) -> StandingsTable:
    """Other figures every time."""
    places = tuple(
        StandingsPlace(rank, unit, Decimal(940 - rank), Decimal(9800 - 70 * rank - number) / 100, tied=False, move=1)
        for rank, unit in enumerate(UNITS, start=1)
    )
    return StandingsTable("Khối", f"6 tháng đầu năm 2017, bản {number}", places, (), None)


class _Asker:
    """Has the other process ask and wait."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe

    async def __call__(self, answers: int) -> list[float]:
        self._pipe.send(answers)
        return await asyncio.to_thread(self._pipe.recv)


@asynccontextmanager
async def _at_work() -> AsyncIterator[tuple[_Asker, _Pictures]]:
    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory(prefix="khoi-performance-") as folder:
        url = f"sqlite:///{Path(folder) / 'khoi.db'}"
        code = await _set_up(url)
        pipe, far_end = context.Pipe()
        outside = context.Process(target=_outside, args=(far_end, code), daemon=True)
        outside.start()
        far_end.close()
        try:
            base_url = await asyncio.to_thread(pipe.recv)
            async with assembled(_config(url, base_url), ShiftedClock()) as app:
                running = asyncio.create_task(app.run())
                joined = asyncio.ensure_future(asyncio.to_thread(pipe.recv))
                await asyncio.wait({running, joined}, return_when=asyncio.FIRST_COMPLETED)
                if running.done():
                    await running
                yield _Asker(pipe), _Pictures(app.worker.database)
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)
        finally:
            outside.kill()  # whoever waits for it in a thread hears of it
            outside.join()


async def _set_up(url: str) -> str:
    files = read_bloc(samples() / "bloc_2017.toml")
    database = await open_database(url)
    clock = ShiftedClock()
    async with database.work() as work:
        await set_up_bloc(work, files.plan, criteria=files.criteria, awards=files.awards, at=clock.now())
        bloc = files.plan.bloc.id
        grant = Grant(Role.OFFICER, bloc, f"{bloc}.SD")
        _, code = await invite(work, name="An", grant=grant, invited_by="", at=clock.now() - timedelta(minutes=1))
    await database.close()
    return code


def _config(url: str, base_url: str) -> Config:
    return Config(
        storage_url=url,
        base_url=base_url,
        token=_TOKEN,
        overall_per_second=_UNLIMITED,
        private_per_second=_UNLIMITED,
        private_burst=_UNLIMITED,
        group_per_minute=_UNLIMITED,
        require_phone=False,
        require_confirmation=False,
        quiet_from=time(0),
        quiet_to=time(0),
        weekly_weekday=0,
        weekly_at=time(7, 30),
        log_level="WARNING",
    )


def _outside(pipe: Connection, code: str) -> None:
    """The other process: the platform, and a person who asks as often as told."""
    asyncio.run(_platform(pipe, code))


async def _platform(pipe: Connection, code: str) -> None:
    sandbox = Sandbox()
    sandbox.person(_ASKER, "An")
    for group in _GROUPS:
        sandbox.group(group, "Nhóm", members=(_ASKER,))
    async with serve(sandbox) as server:
        pipe.send(server.base_url)
        await _answered(sandbox, f"/start {code}", seconds=15)
        pipe.send("joined")
        while True:
            try:
                answers = await asyncio.to_thread(pipe.recv)
            except EOFError:
                return
            pipe.send([await _answered(sandbox, _QUESTION) for _ in range(answers)])


async def _answered(sandbox: Sandbox, text: str, *, seconds: float = 10) -> float:
    """Seconds from the message to the last part of its answer."""
    await asyncio.sleep(_PAUSE)
    before = len(sandbox.messages(_ASKER))
    begun = perf_counter()
    sandbox.says(_ASKER, text)
    while len(sandbox.messages(_ASKER)) < before + 2:
        if not await sandbox.world.bell.wait(seconds=seconds):
            raise TimeoutError(text)
    return perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
