"""The composition root: a configuration becomes parts, the parts run. The only file that knows everything."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.clock import ShiftedClock
from bot.config import Config
from bot.domain.people.enrolment import Rules
from bot.domain.telling.settings import Telling
from bot.reports.drawing import Drawing
from bot.reports.filled_sheet import read_filled_sheet
from bot.schedule import Schedule
from handlers.commands import COMMANDS, QUESTIONS
from handlers.courier import Courier
from handlers.desk import FALLBACK
from handlers.messenger import AccessRevoked
from handlers.notices import WORDED, Wording
from handlers.pacing import Limits
from handlers.reception import Reception
from handlers.telegram.channel import TelegramChannel
from handlers.telegram.files import TelegramFiles, file_address
from handlers.telegram.intake import CHANNEL
from handlers.telegram.messenger import TelegramMessenger
from handlers.telegram.poller import Poller
from handlers.telegram.transport import AiohttpRequest
from handlers.worker import Worker
from storage.database import SqlDatabase, open_database

_LOG = logging.getLogger(__name__)
_SLOWEST_RETRY = 30.0
_DOUBLINGS = 10


@dataclass(frozen=True, slots=True)
class App:
    """The running parts."""

    poller: Poller
    worker: Worker
    courier: Courier
    schedule: Schedule
    channel: TelegramChannel

    async def run(self) -> None:
        """Until cancelled; the first part that fails ends all of them.

        Raises:
            ExceptionGroup: with `AccessRevoked`, `StorageUnavailable` or a bug inside.

        """
        async with asyncio.TaskGroup() as group:
            # A deadline that passed while nobody was here moves before anything that waits is judged by it.
            await self.schedule.tick()
            group.create_task(self.schedule.run())
            group.create_task(self.courier.run())
            group.create_task(self.worker.run())
            group.create_task(self.channel.run())
            group.create_task(self.poller.run())


@asynccontextmanager
async def assembled(config: Config, clock: ShiftedClock) -> AsyncIterator[App]:
    """Every part, connected to the messenger and the database; closed again afterwards.

    Raises:
        AccessRevoked: when the platform does not know the token.

    """
    database = await open_database(config.storage_url)
    drawing = Drawing(templates=config.word_templates)
    transport = AiohttpRequest()
    bot = Bot(
        config.token,
        base_url=config.base_url,
        base_file_url=file_address(config.base_url),
        request=transport,
        get_updates_request=AiohttpRequest(),
    )
    try:
        async with database.run_alone():
            await transport.initialize()
            await _introduced(bot)
            app = _parts(config, clock, database, bot=bot, drawing=drawing, transport=transport)
            await app.channel.start()
            yield app
    finally:
        await bot.shutdown()
        await transport.shutdown()
        await drawing.aclose()
        await database.close()


def _parts(
    config: Config,
    clock: ShiftedClock,
    database: SqlDatabase,
    *,
    bot: Bot,
    drawing: Drawing,
    transport: AiohttpRequest,
) -> App:
    limits = Limits(config.overall_per_second, config.private_per_second, config.private_burst, config.group_per_minute)
    rules = Rules(config.require_phone, config.require_confirmation)
    telling = Telling(
        quiet_from=config.quiet_from,
        quiet_to=config.quiet_to,
        reminder_stages=config.stages,
        overdue_leader=config.leader_after,
        overdue_head=config.head_after,
        most_a_day=config.most_a_day,
        weekly_weekday=config.weekly_weekday,
        weekly_at=config.weekly_at,
        digest_weekday=config.digest_weekday,
        digest_at=config.digest_at,
    )
    messenger = TelegramMessenger(bot, drawing.draw, drawing.make, limits)
    wording = Wording(database, WORDED)
    courier = Courier(database, {CHANNEL: messenger}, wording, clock, time.monotonic)
    reception = Reception(COMMANDS, QUESTIONS, FALLBACK, bot.username, rules)
    files = TelegramFiles(bot, partial(drawing.run, read_filled_sheet))
    channel = TelegramChannel(bot, reception, clock, files, is_clock_shifted=clock.is_shifted)
    worker = Worker(database, {CHANNEL: channel}, after_turn=courier.due)
    schedule = Schedule(database, clock, telling, after_tick=courier.due, keeps_heartbeat=not clock.is_shifted)
    address = f"{config.base_url}{config.token}"
    poller = Poller(address, database, clock, transport, worker.arrived)
    return App(poller, worker, courier, schedule, channel)


async def _introduced(bot: Bot) -> None:
    """The bot learns its own name; a network that is down is waited for, a wrong token is not."""
    failures = 0
    while True:
        try:
            await bot.initialize()
        except InvalidToken:
            raise AccessRevoked("the token was refused") from None
        except TelegramError as failure:
            failures += 1
            pause = min(0.25 * 2 ** min(failures, _DOUBLINGS), _SLOWEST_RETRY)
            _LOG.warning("the messenger does not answer (%s), asking again in %.1f s", failure, pause)
            await asyncio.sleep(pause)
        else:
            return
