"""A sandbox over HTTP, a rehearsal's folder beside it, and the bloc's people with their phones."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox import BotAccount, Sandbox, Server, serve
from tests.blackbox.phones import Phones
from tests.blackbox.rehearsal import Rehearsal, Settings, TickingClock, rehearsal


@pytest.fixture
def clock() -> TickingClock:
    return TickingClock()


@pytest.fixture
def sandbox(clock: TickingClock) -> Sandbox:
    return Sandbox(bot=BotAccount(username="khoi_thi_dua_bot"), now=clock.now)


@pytest.fixture
async def server(sandbox: Sandbox) -> AsyncIterator[Server]:
    async with serve(sandbox) as running:
        yield running


@pytest.fixture
async def operator(tmp_path: Path, server: Server) -> AsyncIterator[Rehearsal]:
    """The bloc of 2017 is loaded, nobody has joined."""
    async with rehearsal(tmp_path, Settings(server.base_url)) as rehearsed:
        await rehearsed.prepare()
        yield rehearsed


@pytest.fixture
def phones(sandbox: Sandbox, clock: TickingClock) -> Phones:
    return Phones(sandbox, clock)
