"""Raw updates of the platform go in at one end of the channel, screens come out at the other."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from handlers.telegram.channel import TelegramChannel
from handlers.telegram.files import TelegramFiles
from handlers.telegram.intake import arrival
from handlers.worker import Worker
from tests.bloc import TestClock
from tests.handlers.front_desk import AT, FrontDesk, front_desk
from tests.handlers.telegram.updates import PRIVATE
from tests.offline import Offline, read_here

LEADER = {"id": 7, "is_bot": False, "first_name": "An"}


@dataclass(slots=True)
class Line:
    """Raw updates in, screens out."""

    desk: FrontDesk
    channel: TelegramChannel
    worker: Worker
    clock: TestClock
    last: int = 0

    async def gets(self, **update: Any) -> list[str]:
        return [screen.text for _, screen, _ in await self.gets_raw(**update)]

    async def gets_raw(self, **update: Any) -> list[Any]:
        self.last += 1
        one = arrival({"update_id": self.last, **update}, sealed=lambda text: f"sealed({text})")
        async with self.desk.database.work() as work:
            await work.inbox.put([one] if one else [], at=AT)
        while await self.worker.turn():
            pass
        return await self.desk.answers()

    def message(self, chat: dict[str, Any] = PRIVATE, **content: Any) -> dict[str, Any]:
        self.last += 1
        date = int(AT.timestamp())
        return {"message_id": self.last, "date": date, "chat": chat, "from": LEADER, **content}

    async def groups(self) -> list[tuple[str, str]]:
        async with self.desk.database.work() as work:
            found = [await work.groups.find("telegram", chat) for chat in ("-5", "-1005")]
        return [(one.chat, one.bloc) for one in found if one]


@asynccontextmanager
async def open_line(url: str) -> AsyncIterator[Line]:
    """A started channel in front of the front desk's made-up commands."""
    async with front_desk(url) as desk:
        clock = TestClock(AT)
        bot = Offline("1:test")
        channel = TelegramChannel(bot, desk.reception, clock, TelegramFiles(bot, read_here))
        await channel.start()
        yield Line(desk, channel, Worker(desk.database, {"telegram": channel}), clock)
        await channel.stop()
