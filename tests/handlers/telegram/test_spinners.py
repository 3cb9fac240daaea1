"""The spinner of a pressed button on a real line."""

from __future__ import annotations

import asyncio

import pytest

from bot.sandbox import Sandbox
from handlers.desk import FALLBACK
from handlers.reception import Reception
from handlers.telegram.channel import TelegramChannel
from handlers.telegram.files import TelegramFiles
from handlers.telegram.messenger import TelegramMessenger
from tests.bloc import TestClock
from tests.handlers.telegram.scene import AN, ASKED
from tests.offline import read_here


async def test_the_spinner_of_a_pressed_button_stops_and_one_that_is_too_old_harms_nobody(
    sandbox: Sandbox, messenger: TelegramMessenger, caplog: pytest.LogCaptureFixture
) -> None:
    await messenger.send(str(AN), ASKED)
    (press,) = sandbox.presses(AN, "Ký")
    channel = TelegramChannel(
        messenger.bot, Reception({}, {}, FALLBACK), TestClock(), TelegramFiles(messenger.bot, read_here)
    )
    for one in ("1", press):
        channel._pressed.put_nowait(one)

    running = asyncio.create_task(channel.run())
    await sandbox.wait_for(lambda: sandbox.world.presses[press].answered)
    await sandbox.wait_for(lambda: len(sandbox.calls_of("answerCallbackQuery")) == 2)
    await asyncio.sleep(0)
    running.cancel()
    await asyncio.wait([running])

    assert sorted(call.status for call in sandbox.calls_of("answerCallbackQuery")) == [200, 400]
