"""What the clock makes happen: APScheduler wakes us, the database knows what is due and what is done."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.actions.ballots.by_clock import mind_ballots
from bot.actions.closing.escalating import escalate_overdue
from bot.actions.commendation.sudden import tell_sudden
from bot.actions.commendation.title_radar import tell_titles
from bot.actions.drives.mornings import tell_drives
from bot.actions.exchange.adoptions import ask_follow_ups
from bot.actions.people.delegating import end_overdue
from bot.actions.people.groups import leave_unbound_groups
from bot.actions.people.own_data import forget_erased
from bot.actions.review.outages import keep_heartbeat
from bot.actions.season.unit_changes import bring_due_changes
from bot.actions.telling.board import hang_boards
from bot.actions.telling.digest import tell_digest
from bot.actions.telling.housekeeping import forget_old
from bot.actions.telling.reminders import tell_deadlines
from bot.actions.telling.timetable import Timetable
from bot.actions.telling.weekly import tell_week, tell_week_to_province
from bot.domain.people.members import Bloc
from bot.domain.telling.quiet_hours import Window, strikes_in
from bot.domain.telling.settings import Telling
from bot.ports import Clock, Database, Work

WAKE_SECONDS = 2.0
# How far the clock got is written down this often, not at every tick: a window may be looked at twice, because
# what was done in it is recorded by itself.
_NOTED_EVERY = timedelta(seconds=30)


@dataclass(slots=True)
class Schedule:
    """Looks at the clock every few seconds; `after_tick` is set whenever something may have to be sent.

    Every tick looks at the window since the last one that came to its end, and what it does is recorded with it, so
    that a tick may run twice, be killed half-way, or come a day late.
    """

    database: Database
    clock: Clock
    telling: Telling = field(default_factory=Telling)
    after_tick: asyncio.Event = field(default_factory=asyncio.Event)
    timezone: str = "Asia/Ho_Chi_Minh"
    wake_seconds: float = WAKE_SECONDS
    keeps_heartbeat: bool = False
    """Only under the real clock: a rehearsal knows no outages."""
    _scheduler: AsyncIOScheduler | None = None
    _failure: asyncio.Future[None] | None = None
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _timetable: Timetable | None = None

    async def run(self) -> None:
        """For ever; a tick that fails ends it, and with it the process.

        Raises:
            StorageUnavailable: when the database cannot be read or written; or the bug that ended a tick.

        """
        self.start()
        try:
            await self.failed()
        finally:
            await self.stop()

    def start(self) -> None:
        """Begin to wake: now, and then every `wake_seconds`; needs a running event loop."""
        self._failure = asyncio.get_running_loop().create_future()
        self._scheduler = AsyncIOScheduler(timezone=ZoneInfo(self.timezone))
        self._scheduler.add_job(
            self._wake,
            "interval",
            seconds=self.wake_seconds,
            next_run_time=datetime.now(UTC),
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )
        self._scheduler.start()

    async def failed(self) -> None:
        """Wait for a failure of a tick, and raise it; waits for ever while all goes well.

        Raises:
            RuntimeError: before `start`.

        """
        if self._failure is None:
            raise RuntimeError("the schedule was not started")
        await asyncio.shield(self._failure)

    async def stop(self) -> None:
        """Wake no more; a tick that is under way is finished first."""
        if self._scheduler is None:
            return
        scheduler, self._scheduler = self._scheduler, None
        scheduler.remove_all_jobs()
        async with self._turn:
            scheduler.shutdown(wait=False)
        await asyncio.sleep(0)

    async def _wake(self) -> None:
        """APScheduler logs what a job raises and goes on; here a failed tick is handed to who runs the program."""
        async with self._turn:
            if self._failure is None or self._failure.done():
                return
            try:
                await self.tick()
            except Exception as failure:  # noqa: BLE001  # not swallowed: failed() raises it where the program ends
                self._failure.set_exception(failure)

    async def tick(self) -> None:
        """Everything that became due since the clock was looked at last."""
        now = self.clock.now()
        async with self._alone() as work:
            if self.keeps_heartbeat:
                await keep_heartbeat(work, at=now)
            await leave_unbound_groups(work, at=now)
            await forget_erased(work, at=now)
            await end_overdue(work, telling=self.telling, at=now)
            await bring_due_changes(work, at=now, telling=self.telling)
            last = await work.ticks.last()
            if last is None or now < last:
                # A first look, or a clock that was set back: nothing before this moment is due.
                await work.ticks.advance(to=now)
                last = now
            else:
                await self._catch_up(work, Window(last, now))
            await hang_boards(work, telling=self.telling, at=now)
            blocs, window = await work.blocs.all(), Window(last, now)
            is_time = any(strikes_in(window, ZoneInfo(bloc.timezone), telling=self.telling) for bloc in blocs)
            if not is_time:
                await _note(work, window)
        if is_time:
            await self._tell_weeks(blocs, window)
        self.after_tick.set()

    async def _catch_up(self, work: Work, window: Window) -> None:
        await forget_old(work, window, zone=ZoneInfo(self.timezone))
        await escalate_overdue(work, window, telling=self.telling)
        await tell_sudden(work, window, telling=self.telling)
        await mind_ballots(work, window, telling=self.telling)
        self._timetable = await tell_deadlines(work, window, known=self._timetable, telling=self.telling)

    async def _tell_weeks(self, blocs: Sequence[Bloc], window: Window) -> None:
        """A unit of work a bloc, because chats may wait for it; the window stays open while something of it waits."""
        settled = []
        for bloc in blocs:
            async with self._alone() as work:
                alone = len(blocs) == 1
                settled.append(await tell_week(work, bloc, window, is_only_bloc=alone, telling=self.telling))
                settled.append(await tell_digest(work, bloc, window, telling=self.telling))
                await tell_titles(work, bloc, window, telling=self.telling)
                await tell_drives(work, bloc, window, telling=self.telling)
                await ask_follow_ups(work, bloc, window, telling=self.telling)
        async with self._alone() as work:
            await tell_week_to_province(work, window, telling=self.telling)
            if all(settled):
                # At once, because the same strike would be worked off again by every tick until then.
                await work.ticks.advance(to=window.upto)

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[Work]:
        """No two ticks at once, whichever process they are in."""
        async with self.database.work() as work:
            await work.lock("schedule")
            yield work


async def _note(work: Work, window: Window) -> None:
    if window.upto - window.after >= _NOTED_EVERY:
        await work.ticks.advance(to=window.upto)
