"""A launched drive on other days, or called off: never without a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bot.actions.drives.drives import local_day
from bot.actions.drives.launching import cancel_drive, move_drive
from bot.domain.drives.drives import check_running, overlapping
from bot.domain.drives.kit_words import with_period
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may
from handlers.conversation import Question, Reply, Request, Screen
from handlers.drives.drive_words import clashes_in_words
from handlers.drives.places import CANCEL, COMMAND, MOVE, drive_meant


@dataclass(frozen=True, slots=True)
class MoveDrive:
    """From when to when instead."""

    bloc: str
    number: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {MOVE} {self.number}"

    async def ask(self, request: Request) -> Screen:
        check_may(request.member, Act.LAUNCH_DRIVE, bloc=self.bloc)
        drive = await drive_meant(request, self.bloc, self.number)
        check_running(drive)
        kit = drive.kit
        text = request.texts("drive.ask_move", number=self.number, name=kit.name, first=kit.first, last=kit.last)
        return Screen(text)

    async def answer(self, request: Request) -> Reply:
        today = await local_day(request.work, self.bloc, request.at)
        first, last = with_period(request.text, today=today)
        return MoveReason(self.bloc, self.number, first, last)


@dataclass(frozen=True, slots=True)
class MoveReason:
    """Why the days change; everybody reads it."""

    bloc: str
    number: str
    first: date
    last: date
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {MOVE} {self.number} {self.first:%Y%m%d} {self.last:%Y%m%d}"

    async def ask(self, request: Request) -> Screen:
        drive = await drive_meant(request, self.bloc, self.number)
        others = await request.work.drives.of_bloc(self.bloc)
        texts = request.texts
        warning = clashes_in_words(texts, overlapping(others, self.first, self.last, but=drive.id))
        question = texts("drive.ask_move_reason", number=self.number, first=self.first, last=self.last)
        return Screen("\n\n".join(part for part in (warning, question) if part))

    async def answer(self, request: Request) -> Reply:
        drive = await drive_meant(request, self.bloc, self.number)
        moved, receipt = await move_drive(
            request.work,
            drive,
            first=self.first,
            last=self.last,
            reason=request.text,
            by=request.member,
            at=request.at,
        )
        kit = moved.kit
        text = request.texts("drive.moved", number=self.number, name=kit.name, first=kit.first, last=kit.last)
        return Screen(text, receipt=receipt)


@dataclass(frozen=True, slots=True)
class CancelDrive:
    """Why the drive does not go on."""

    bloc: str
    number: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {CANCEL} {self.number}"

    async def ask(self, request: Request) -> Screen:
        check_may(request.member, Act.LAUNCH_DRIVE, bloc=self.bloc)
        drive = await drive_meant(request, self.bloc, self.number)
        check_running(drive)
        return Screen(request.texts("drive.ask_cancel", number=self.number, name=drive.kit.name))

    async def answer(self, request: Request) -> Reply:
        drive = await drive_meant(request, self.bloc, self.number)
        gone, receipt = await cancel_drive(request.work, drive, reason=request.text, by=request.member, at=request.at)
        return Screen(request.texts("drive.cancelled", number=self.number, name=gone.kit.name), receipt=receipt)


QUESTIONS: tuple[type[Question], ...] = (MoveDrive, MoveReason, CancelDrive)
