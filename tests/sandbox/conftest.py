"""A sandbox with three people and a group, served over HTTP, and a plain client."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.sandbox import Sandbox, Server, serve
from tests.sandbox.client import Client
from tests.sandbox.scenes import GROUP, HEAD, LEADER, OFFICER, MovedClock


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def sandbox(clock: MovedClock) -> Sandbox:
    made = Sandbox(now=clock.read)
    made.person(OFFICER, "Nguyễn Văn Mẫu", phone="84900000001", username="mau_sd")
    made.person(LEADER, "Trần Thị Thử", phone="84900000002")
    made.person(HEAD, "Lê Văn Ví Dụ", phone="84900000003")
    made.group(GROUP, "Nhóm của khối", members=(HEAD, LEADER, OFFICER), with_bot=False)
    return made


@pytest.fixture
async def server(sandbox: Sandbox) -> AsyncIterator[Server]:
    async with serve(sandbox) as running:
        yield running


@pytest.fixture
async def client(server: Server) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as session:
        yield Client(server, session)
