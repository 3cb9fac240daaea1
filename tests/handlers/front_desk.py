"""A front desk with a few made-up commands over a real database, and what it puts into the outbox."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import ClassVar

from bot.domain.people.members import Bloc, Grant, Role
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Command, Kind, Place, Question, Reply, Request, Said, Screen
from handlers.desk import FALLBACK
from handlers.memory import read_screen
from handlers.reception import Reception
from handlers.texts import speak
from storage.database import SqlDatabase, open_database

AT = datetime(2017, 6, 12, 1, 0, tzinfo=UTC)
BLOC = Bloc("khoi", "Khối", "Khối", "Bắc Giang", "PX03", "Asia/Ho_Chi_Minh", 2017, False)
VI = speak("vi")


@dataclass(frozen=True, slots=True)
class SignIt:
    """Answered by Ký; anything else is refused."""

    version: int
    command: ClassVar[str] = "ky"

    @property
    def mark(self) -> str:
        return f"ky v{self.version}"

    async def ask(self, request: Request) -> Screen:
        if self.version > 90:
            raise Refused("signing.gone")
        return Screen(f"Ký bản {self.version}?", choices=(Choice("Ký", "Ký"),), replaces=self.version == 2)

    async def answer(self, request: Request) -> Reply:
        if request.text == "nổ":
            raise RuntimeError("a bug")
        if request.text != "Ký":
            raise Refused("signing.sign_or_return")
        await request.work.members.speak(request.member.person, "en")
        details = {"version": self.version}
        receipt = await request.work.audit.record(
            "signed", "s", by=request.member.person, at=request.at, details=details
        )
        return Screen(f"Đã ký bản {self.version}", receipt=receipt)


@dataclass(frozen=True, slots=True)
class WantsPhone:
    """Takes a telephone number, typed or as a card."""

    command: ClassVar[str] = "so"
    takes_contact: ClassVar[bool] = True

    @property
    def mark(self) -> str:
        return "so"

    async def ask(self, request: Request) -> Screen:
        return Screen("Số?")

    async def answer(self, request: Request) -> Reply:
        return Screen(f"contact={request.contact}")


async def _sign(request: Request) -> Reply:
    return SignIt(int(request.text or "1"))


async def _phone(request: Request) -> Reply:
    return WantsPhone()


async def _say(request: Request) -> Reply:
    return Screen(f"{request.place}: {request.text} at {request.sent_at:%H:%M}")


_ANYWHERE = frozenset({Place.PRIVATE, Place.GROUP})
COMMANDS = {
    command.name: command
    for command in (
        Command("ky", _sign, frozenset({Role.UNIT_LEADER})),
        Command("so", _phone),
        Command("noi", _say, places=_ANYWHERE),
        Command("hoi", _sign, places=_ANYWHERE),
        Command("nhom", _say, places=frozenset({Place.GROUP})),
        Command("start", _say, is_for_visitors=True),
    )
}
QUESTIONS: dict[str, type[Question]] = {"SignIt": SignIt, "WantsPhone": WantsPhone}


@dataclass(slots=True)
class FrontDesk:
    """Says things to the reception; each answer is (chat, screen, edited message)."""

    database: SqlDatabase
    reception: Reception = field(default_factory=lambda: Reception(COMMANDS, QUESTIONS, FALLBACK))
    at: datetime = AT
    _ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    async def enrols(self, account: str, *roles: Role) -> None:
        async with self.database.work() as work:
            await work.members.add(f"p{account}", f"Người {account}", at=AT)
            await work.members.see_account("telegram", account, chat=account)
            await work.members.bind("telegram", account, person=f"p{account}", at=AT)
            for role in roles:
                await work.members.grant(f"p{account}", Grant(role, "khoi", "u"), by="", at=AT)

    async def hears(self, said: Said, *, sent_at: datetime = AT) -> list[tuple[str, Screen, str]]:
        async with self.database.work() as work:
            await self.reception.receive(work, said, at=self.at, sent_at=sent_at)
        return await self.answers()

    async def says(
        self, account: str, text: str, *, kind: Kind = Kind.TEXT, mark: str = "", group: str = "", message: str = ""
    ) -> list[Screen]:
        place = Place.GROUP if group else Place.PRIVATE
        said = Said(
            str(next(self._ids)), "telegram", account, group or account, text, kind, place, mark=mark, message=message
        )
        return [screen for _, screen, _ in await self.hears(said)]

    async def answers(self) -> list[tuple[str, Screen, str]]:
        from bot.ports import MessageState

        found = []
        async with self.database.work() as work:
            while due := await work.outbox.due(most=64):
                for message in due:
                    found.append((message.to.chat, read_screen(message.body), message.edits))
                    await work.outbox.settle(message.id, MessageState.SENT, at=self.at)
        return found

    async def question(self, account: str) -> str:
        async with self.database.work() as work:
            found = await work.members.account("telegram", account)
        return found.question if found else ""

    async def links(self) -> int:
        async with self.database.work() as work:
            return len(await work.audit.chain())

    def later(self, **by: float) -> None:
        self.at += timedelta(**by)


@asynccontextmanager
async def front_desk(url: str) -> AsyncIterator[FrontDesk]:
    """A leader is enrolled as account 7, an officer as 8; 9 is a stranger."""
    database = await open_database(url)
    async with database.work() as work:
        await work.blocs.add(BLOC, ())
    desk = FrontDesk(database)
    await desk.enrols("7", Role.UNIT_LEADER)
    await desk.enrols("8", Role.OFFICER)
    try:
        yield desk
    finally:
        await database.close()


def texts(screens: list[Screen]) -> list[str]:
    return [screen.text for screen in screens]
