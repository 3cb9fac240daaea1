"""A sandbox with people and a group over real HTTP, the bot's two ends of the line, and a channel at work."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator

import pytest
from telegram import Bot

from bot.log import CHATTY
from bot.reports.documents import File
from bot.reports.picture import Picture
from bot.reports.ranking import RankingPicture
from bot.sandbox import Sandbox, Server, serve
from handlers.pacing import Limits
from handlers.telegram.files import file_address
from handlers.telegram.messenger import TelegramMessenger
from handlers.telegram.transport import AiohttpRequest
from tests.handlers.telegram.line import Line, open_line
from tests.handlers.telegram.scene import AN, BINH, GROUP, TOKEN
from tests.sandbox.pictures import png


@pytest.fixture
def sandbox() -> Sandbox:
    made = Sandbox()
    made.person(AN, "Nguyễn Văn Mẫu", phone="84900000001")
    made.person(BINH, "Trần Thị Thử", phone="84900000002")
    made.group(GROUP, "Nhóm của khối", members=(AN, BINH))
    made.says(AN, "/start")
    made.says(BINH, "/start")
    return made


@pytest.fixture
async def server(sandbox: Sandbox) -> AsyncIterator[Server]:
    async with serve(sandbox) as running:
        yield running


@pytest.fixture
async def transport(server: Server) -> AsyncIterator[AiohttpRequest]:
    made = AiohttpRequest(read_timeout=2.0)
    await made.initialize()
    yield made
    await made.shutdown()


@pytest.fixture
async def messenger(server: Server, transport: AiohttpRequest) -> AsyncIterator[TelegramMessenger]:
    bot = Bot(
        TOKEN,
        base_url=server.base_url,
        base_file_url=file_address(server.base_url),
        request=transport,
        get_updates_request=AiohttpRequest(),
    )
    await bot.initialize()

    async def draw(picture: Picture) -> tuple[bytes, ...]:
        assert isinstance(picture, RankingPicture)
        return tuple(png(20 + page, 20) for page in range(len(picture.rows)))

    async def make(paper: object) -> File:
        return File(repr(paper).encode())

    yield TelegramMessenger(bot, draw, make, Limits())
    await bot.shutdown()


@pytest.fixture
async def line(sqlite_url: str) -> AsyncIterator[Line]:
    async with open_line(sqlite_url) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _no_token_in_any_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever goes wrong in these tests, at every level: the token is never written down."""
    caplog.set_level(logging.DEBUG)
    for name in CHATTY:
        caplog.set_level(logging.WARNING, logger=name)
    yield
    formatter = logging.Formatter("%(name)s %(message)s")
    written = "\n".join(formatter.format(record) for when in ("setup", "call") for record in caplog.get_records(when))

    assert TOKEN.partition(":")[2] not in written
