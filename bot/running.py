"""Running the bot as a process: signals end it gently, any failure of a part ends it for good."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from contextlib import suppress

from bot.app import assembled
from bot.clock import ShiftedClock
from bot.config import Config
from bot.domain.refusal import Refused
from bot.records import refusals_of_storage
from bot.signals import on_signals
from handlers.messenger import AccessRevoked

_LOG = logging.getLogger(__name__)
_LONGEST_CLOSING = 10.0  # seconds
EXIT_FAILED = 70
EXIT_ACCESS = 78


def run_bot(config: Config, clock: ShiftedClock, *, announce: Callable[[str], None]) -> int:
    """Until a signal; 0. A failure never leaves the process half alive: it ends with 70, or 78 for the token.

    Raises:
        Refused: where the database cannot be opened.

    """
    try:
        asyncio.run(_run(config, clock, announce))
    except Refused:
        raise
    except BaseExceptionGroup as failures:
        _end(failures, code=EXIT_ACCESS if failures.subgroup(AccessRevoked) else EXIT_FAILED)
    except AccessRevoked as failure:
        _end(failure, code=EXIT_ACCESS)
    except Exception as failure:  # noqa: BLE001  # the last line of defence: logged, and the process ends
        _end(failure, code=EXIT_FAILED)
    return 0


async def _run(config: Config, clock: ShiftedClock, announce: Callable[[str], None]) -> None:
    with refusals_of_storage(config):
        parts = assembled(config, clock)
        app = await parts.__aenter__()
    running = asyncio.create_task(app.run())
    try:
        on_signals(running.cancel)
        announce(app.channel.bot.username)
        await running
    except asyncio.CancelledError:
        _LOG.info("stopped")
    finally:
        # A server that is gone must not hold up the end of the process.
        with suppress(TimeoutError):
            async with asyncio.timeout(_LONGEST_CLOSING):
                await parts.__aexit__(None, None, None)


def _end(failure: BaseException, *, code: int) -> None:
    """aiosqlite's thread would keep a failed process half alive; a supervisor can only restart a dead one."""
    _LOG.critical("the bot ends: %s", failure, exc_info=failure)
    logging.shutdown()
    os._exit(code)
