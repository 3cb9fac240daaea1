"""A courier over a real database, the notices it can word, and people to write to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.people.members import Bloc, Grant, Unit
from bot.domain.telling.notices import Audience, ChannelDead
from bot.ports import Recipient
from handlers.conversation import Screen
from handlers.courier import Courier
from handlers.memory import written_screen
from handlers.notices import Menu, Worded, Wording, channel_dead
from handlers.texts import Texts
from storage.database import SqlDatabase, open_database
from storage.queries import Query
from tests.bloc import TestClock
from tests.handlers.front_desk import AT
from tests.handlers.messengers import Moody


@dataclass(frozen=True, slots=True)
class NewMenu:
    """Stands for the notice that sets a menu."""


@dataclass(frozen=True, slots=True)
class Nonsense:
    """A notice whose wording has a bug."""


def _menu(notice: NewMenu, texts: Texts) -> Menu:
    return Menu((("viec", "Việc của tôi"),))


def _broken(notice: Nonsense, texts: Texts) -> Screen:
    raise ZeroDivisionError


@dataclass(slots=True)
class Post:
    """A courier with its database and messenger; seconds pass when told to."""

    database: SqlDatabase
    out: Moody = field(default_factory=Moody)
    clock: TestClock = field(default_factory=lambda: TestClock(AT))
    seconds: float = 1000.0

    def courier(self) -> Courier:
        worded: dict[type[object], Worded] = {ChannelDead: channel_dead, NewMenu: _menu, Nonsense: _broken}
        return Courier(
            self.database, {"telegram": self.out}, Wording(self.database, worded), self.clock, lambda: self.seconds
        )

    async def says(self, chat: str, *texts: str, until: datetime | None = None, edits: str = "") -> None:
        async with self.database.work() as work:
            for text in texts:
                body = written_screen(Screen(text))
                to = Recipient("telegram", chat, "vi", "")
                await work.outbox.say(to, body, idem=f"{chat}:{text}", kind="screen", until=until, edits=edits)

    async def enrols(self, account: str, *grants: Grant) -> None:
        async with self.database.work() as work:
            await work.members.add(f"p{account}", f"Người {account}", at=AT)
            await work.members.see_account("telegram", account, chat=account)
            await work.members.bind("telegram", account, person=f"p{account}", at=AT)
            for grant in grants:
                await work.members.grant(f"p{account}", grant, by="", at=AT)

    async def tells(self, audience: Audience, notice: object) -> None:
        async with self.database.work() as work:
            await work.outbox.tell(audience, notice, at=AT)

    async def states(self) -> list[tuple[str, str, str]]:
        sql = "SELECT chat, state, message, error FROM outbox ORDER BY id"
        async with self.database.engine.transaction() as connection:
            rows = await connection.fetch(Query("states", sql, sql, ()), {})
        return [(row["chat"], row["state"], row["message"] or row["error"]) for row in rows]


@asynccontextmanager
async def open_post(url: str) -> AsyncIterator[Post]:
    """The bloc `khoi` with the unit Sơn Động; nobody is enrolled yet."""
    database = await open_database(url)
    async with database.work() as work:
        bloc = Bloc("khoi", "Khối", "Khối", "Bắc Giang", "PX03", "Asia/Ho_Chi_Minh", 2017, False)
        await work.blocs.add(bloc, (Unit("khoi.SD", "khoi", "SD", "Sơn Động", "SĐ", 1),))
    yield Post(database)
    await database.close()
