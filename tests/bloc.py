"""A bloc at work for the tests: everything is real but the network and the time of day."""

from __future__ import annotations

import asyncio
import itertools
import json
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.actions.people.enrolment import invite
from bot.actions.people.setup import set_up_bloc
from bot.bloc_files import read_bloc, samples
from bot.domain.people.enrolment import Rules
from bot.domain.people.members import BLOC_ROLES, UNIT_ROLES, Grant, Role
from bot.ports import Arrival
from bot.reports.documents import DOCUMENTS
from bot.schedule import Schedule
from handlers.commands import COMMANDS, QUESTIONS
from handlers.courier import Courier
from handlers.desk import FALLBACK
from handlers.notices import WORDED, Wording
from handlers.reception import Reception
from handlers.telegram.channel import TelegramChannel
from handlers.telegram.files import TelegramFiles
from handlers.telegram.intake import arrival
from handlers.telegram.rendering import pressed
from handlers.worker import Worker
from storage.database import SqlDatabase, open_database
from storage.queries import Query
from tests.clock import HANOI, TestClock
from tests.offline import Offline, SentFiles, message, press, read_here
from tests.recorder import Recorder, Shown

__all__ = [
    "BLOC",
    "HANOI",
    "BlocAtWork",
    "Recorder",
    "Shown",
    "TestClock",
    "bloc_at_work",
    "load_2017",
    "sqlite_url",
]

BLOC = "bg-huyen"
_SQL = ("UPDATE period SET hard = :hard WHERE code = :code", "UPDATE period SET hard = $1 WHERE code = $2")
_HARDEN = Query("harden", *_SQL, ("hard", "code"))


@dataclass(slots=True)
class BlocAtWork:
    """Ten units of 2017, a clock, and people who write and press."""

    database: SqlDatabase
    clock: TestClock
    worker: Worker
    courier: Courier
    schedule: Schedule
    out: Recorder
    files: SentFiles
    types_only: bool = False
    people: dict[str, int] = field(default_factory=dict)
    _ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _read: int = 0

    # People

    async def joins(self, name: str, role: Role | str, unit: str = "", *, account: int = 0) -> int:
        """Invited on the command line and enrolled by /start; what was said meanwhile is skipped."""
        code = await self.invited(name, role, unit)
        person = self.meets(name, account=account)
        await self.says(name, f"/start {code}")
        self.skip()
        return person

    async def invited(self, name: str, role: Role | str, unit: str = "") -> str:
        """The code of an invitation made on the command line."""
        async with self.database.work() as work:
            _, code = await invite(work, name=name, grant=_grant(Role(role), unit), invited_by="", at=self.clock.now())
        return code

    def meets(self, name: str, *, account: int = 0) -> int:
        """A person with a messenger account that the bot has never heard of."""
        self.people[name] = account or 1_000 + len(self.people)
        return self.people[name]

    # What people do

    async def says(self, name: str, text: str, *, group: int = 0) -> None:
        await self.receives(self._message(name, group, text=text))

    async def shares_contact(self, name: str, phone: str, *, owner: str = "") -> None:
        contact = {"phone_number": phone, "first_name": "x", "user_id": self.people[owner or name]}
        await self.receives(self._message(name, 0, contact=contact))

    async def sends_sticker(self, name: str) -> None:
        sticker = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1}
        await self.receives(self._message(name, 0, sticker={**sticker, "is_animated": False, "is_video": False}))

    async def sends_workbook(self, name: str, content: bytes, *, called: str = "Bảng của tôi.XLSX") -> None:
        await self.arrives(name, document=self.files.sent(content, called=called))
        await self.settles()

    async def arrives(self, name: str, **content: Any) -> None:
        """A message that nobody has answered yet."""
        one = arrival(self._message(name, 0, **content), sealed=self.database.sealed)
        await self.stores([one] if one else [])

    def template(self, name: str) -> bytes:
        """The newest document in a person's chat, drawn from its value."""
        return next(
            DOCUMENTS[type(shown.screen.document.sheet)](shown.screen.document.sheet)
            for shown in reversed(self.out.shown)
            if shown.screen.document and shown.chat == str(self.people[name])
        )

    async def presses(self, name: str, label: str) -> None:
        """The newest button with this label in the person's chat; on a text-only channel its reply is typed."""
        shown, choice = next(
            (shown, choice)
            for shown in reversed(self.out.shown)
            if shown.chat == str(self.people[name])
            for choice in shown.screen.choices
            if choice.label == label
        )
        if self.types_only:
            await self.says(name, choice.reply)
            return
        await self.presses_data(name, pressed(choice.reply, mark=shown.screen.mark), message=shown.id)

    async def presses_data(self, name: str, data: str, *, message: int = 1) -> None:
        id_, update = str(next(self._ids)), next(self._ids)
        one = press(self.people[name], id_=id_, data=data, message=message, seconds=self._seconds())
        await self.receives({"update_id": update, "callback_query": one})

    async def adds_bot(self, name: str, group: int) -> None:
        member = {"user": {"id": 1, "is_bot": True, "first_name": "bot"}}
        change = {
            "chat": {"id": group, "type": "supergroup", "title": "Nhóm"},
            "from": {"id": self.people[name], "is_bot": False, "first_name": name},
            "date": self._seconds(),
            "old_chat_member": {**member, "status": "left"},
            "new_chat_member": {**member, "status": "member"},
        }
        await self.receives({"update_id": next(self._ids), "my_chat_member": change})

    async def receives(self, update: dict[str, Any]) -> None:
        """One raw update, all the way to what is sent because of it."""
        one = arrival(update, sealed=self.database.sealed)
        await self.stores([one] if one else [])
        await self.settles()

    async def stores(self, arrivals: list[Arrival]) -> None:
        async with self.database.work() as work:
            await work.inbox.put(arrivals, at=self.clock.now())

    async def settles(self) -> None:
        while await self.worker.turn() or await self.worker.catch_up():
            pass
        await self.courier.settle_down()

    async def ticks(self, local: str = "") -> None:
        """The clock moves on and is looked at."""
        if local:
            self.clock.move_to(local)
        await self.schedule.tick()
        await self.courier.settle_down()

    async def hardens(self, code: str, *deadlines: str) -> None:
        """From now on these deadlines of a period are hard, as a bloc file may say."""
        async with self.database.engine.transaction() as connection:
            await connection.fetch(_HARDEN, {"code": code, "hard": json.dumps(deadlines)})

    # What people see

    def skip(self) -> None:
        self._read = len(self.out.shown)

    def seen(self) -> tuple[Shown, ...]:
        """Everything shown since the last look."""
        new = tuple(self.out.shown[self._read :])
        self.skip()
        return new

    def last(self, name: str) -> str:
        """What stands last in a person's chat."""
        return next(shown.text for shown in reversed(self.out.shown) if shown.chat == str(self.people[name]))

    def receipt(self, name: str) -> str:
        """The receipt on the last message in a person's chat, or an empty string."""
        found = re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}$", self.last(name).split("\n[")[0].strip())
        return found[0] if found else ""

    def _message(self, name: str, group: int, **content: Any) -> dict[str, Any]:
        one = message(self.people[name], group, id_=next(self._ids), seconds=self._seconds(), **content)
        return {"update_id": next(self._ids), "message": one}

    def _seconds(self) -> int:
        return int(self.clock.now().timestamp())


def _grant(role: Role, unit: str) -> Grant:
    if role in UNIT_ROLES:
        return Grant(role, BLOC, f"{BLOC}.{unit}")
    return Grant(role, BLOC if role in BLOC_ROLES else "", "")


@asynccontextmanager
async def bloc_at_work(
    url: str, *, rules: Rules | None = None, types_only: bool = False, set_up: bool = True
) -> AsyncIterator[BlocAtWork]:
    """The bloc of 2017 over a database, ready to be spoken to."""
    database = await open_database(url)
    clock = TestClock()
    rules = rules or Rules(require_phone=False, require_confirmation=False)
    reception = Reception(COMMANDS, QUESTIONS, FALLBACK, "khoi_bot", rules)
    sent = SentFiles()
    bot = Offline("1:test", request=sent, get_updates_request=sent)
    channel = TelegramChannel(bot, reception, clock, TelegramFiles(bot, read_here), is_clock_shifted=True)
    out = Recorder()
    wording = Wording(database, WORDED)
    courier = Courier(database, {"telegram": out}, wording, clock, asyncio.get_running_loop().time)
    worker = Worker(database, {"telegram": channel})
    schedule = Schedule(database, clock)
    await channel.start()
    if set_up:
        await load_2017(database, clock)
    try:
        yield BlocAtWork(database, clock, worker, courier, schedule, out, sent, types_only)
    finally:
        await channel.stop()
        await database.close()


async def load_2017(database: SqlDatabase, clock: TestClock) -> None:
    """The bloc file of the samples, loaded as `init` does."""
    files = read_bloc(samples() / "bloc_2017.toml")
    async with database.work() as work:
        await set_up_bloc(
            work, files.plan, criteria=files.criteria, awards=files.awards, days=files.days, at=clock.now()
        )


def sqlite_url(folder: Path) -> str:
    return f"sqlite:///{folder / 'khoi.db'}"
