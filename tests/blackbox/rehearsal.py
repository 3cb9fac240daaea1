"""The bot as its operator runs it: a folder with a configuration, the command line, a process that can be killed."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
BLOC = REPOSITORY / "bot" / "samples" / "bloc_2017.toml"
_TOKEN = "2017:rehearsal"
_SLOWEST_COMMAND = 60.0  # seconds


@dataclass(slots=True)
class TickingClock:
    """Shows any moment one wants and ticks on from there, like the bot's own `--now`."""

    shift: timedelta = timedelta(0)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.shift

    def move_to(self, at: datetime) -> None:
        self.shift = at - datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Finished:
    """What a command line left behind."""

    code: int
    output: str
    errors: str

    @property
    def last_line(self) -> str:
        return self.output.strip().splitlines()[-1]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a rehearsal's configuration says; the limits are lifted unless a test is about them."""

    base_url: str
    storage_url: str = "sqlite:///khoi.db"
    require_phone: bool = True

    def as_toml(self) -> str:
        return f"""
[storage]
url = "{self.storage_url}"
[telegram]
base_url = "{self.base_url}"
overall_per_second = 1000
private_per_second = 1000
private_burst = 1000
group_per_minute = 1000
[enrolment]
require_phone = {str(self.require_phone).lower()}
"""


@dataclass(slots=True)
class Run:
    """One process of `python -m bot run`; what it said is in `log`."""

    process: asyncio.subprocess.Process
    log: Path

    @property
    def is_alive(self) -> bool:
        return self.process.returncode is None

    async def kill(self) -> None:
        """SIGKILL: nothing in the program hears of it."""
        if self.is_alive:
            self.process.kill()
        await self.process.wait()

    async def stop(self) -> int:
        """SIGTERM, and the exit code."""
        self.process.terminate()
        return await self.ended(seconds=20)

    async def ended(self, *, seconds: float) -> int:
        """The exit code; TimeoutError while it still runs after so many seconds."""
        return await asyncio.wait_for(self.process.wait(), seconds)


@dataclass(slots=True)
class Rehearsal:
    """A folder with everything an operator has; commands run in it one after the other."""

    folder: Path
    settings: Settings
    runs: list[Run] = field(default_factory=list)

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    @property
    def database(self) -> Path:
        """Where the SQLite file lies, as long as the settings name no other place."""
        return self.folder / "khoi.db"

    async def prepare(self, *, now: datetime | None = None) -> None:
        """Write the configuration and load the bloc of 2017."""
        self.config.write_text(self.settings.as_toml(), "utf-8")
        loaded = await self.command("init", "--bloc", str(BLOC), now=now)
        if loaded.code:
            raise RuntimeError(loaded.errors)

    async def invite(self, role: str, *, unit: str, name: str, now: datetime | None = None) -> str:
        """A code that needs no leader's confirmation."""
        made = await self.command("invite", "--unit", unit, "--role", role, "--name", name, now=now)
        if made.code:
            raise RuntimeError(made.errors)
        return made.last_line

    async def command(self, name: str, *arguments: str, now: datetime | None = None, token: str = _TOKEN) -> Finished:
        """Run one command to its end."""
        process = await asyncio.create_subprocess_exec(
            *self._line(name, arguments, now),
            cwd=REPOSITORY,
            env=environment(token),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        output, errors = await asyncio.wait_for(process.communicate(), _SLOWEST_COMMAND)
        return Finished(process.returncode or 0, output.decode(), errors.decode())

    async def run(self, *, now: datetime | None = None) -> Run:
        """Start the bot; returns as soon as the process exists."""
        log = self.folder / f"run-{len(self.runs):03}.log"
        with log.open("wb") as written:
            process = await asyncio.create_subprocess_exec(
                *self._line("run", (), now), cwd=REPOSITORY, env=environment(), stdout=written, stderr=written
            )
        self.runs.append(Run(process, log))
        return self.runs[-1]

    async def end(self) -> None:
        """Leave no process behind."""
        for run in self.runs:
            await run.kill()

    def _line(self, name: str, arguments: tuple[str, ...], now: datetime | None) -> list[str]:
        shifted = ["--now", now.isoformat()] if now else []
        return [sys.executable, "-m", "bot", name, "--config", str(self.config), *arguments, *shifted]


@asynccontextmanager
async def rehearsal(folder: Path, settings: Settings) -> AsyncIterator[Rehearsal]:
    """A rehearsal whose processes end with the block."""
    rehearsed = Rehearsal(folder, settings)
    try:
        yield rehearsed
    finally:
        await rehearsed.end()


def environment(token: str = _TOKEN) -> dict[str, str]:
    """What the program is given: the token, and Vietnamese."""
    return {**os.environ, "KHOI_TELEGRAM_TOKEN": token, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
