"""A drive is prepared: a proposal that fits the day, edited field by field, previewed, put forward or launched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from bot.actions.drives.drives import local_day
from bot.actions.drives.launching import draft_drive, drop_draft, edit_drive, launch_drive, put_forward
from bot.domain.drives.drives import Drive, DriveKind, Kit, check_draft, overlapping
from bot.domain.drives.kit_words import LONGEST_TIED, with_measures, with_name
from bot.domain.drives.suggestions import Suggestion
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.drives.drive_words import clashes_in_words, kit_in_words, state_in_words
from handlers.drives.fields import FIELDS
from handlers.drives.places import COMMAND, DRAFT, NEW, drive_meant
from handlers.scoring.replies import meant
from handlers.texts import LANGUAGES, Texts, speak

_LAUNCH, _FORWARD, _DROP, _KEEP = "phat dong", "trinh", "bo ban nhap", "giu lai"
_DEFAULT_DAYS = 30


async def from_suggestion(request: Request, bloc: str, one: Suggestion) -> Reply:
    """The prepared kit of a day, or the draft that is there already; the whole bloc will read it, so in Vietnamese."""
    texts = speak(LANGUAGES[0], str(request.texts.zone))
    names = "; ".join(each.day.name for each in one.days)
    years = next((each.years for each in one.days if each.is_round), 0)
    name = texts("drive.prepared_name", day=f"{one.on:%d/%m}", year=f"{one.on:%Y}")
    kit = Kit(
        name=name,
        kind=DriveKind.SHORT,
        call=texts("drive.prepared_call_round" if years else "drive.prepared_call", names=names, years=years),
        aim=texts("drive.prepared_aim"),
        measures=with_measures(texts("drive.prepared_measures")),
        first=one.first,
        last=one.on,
        tied=names[:LONGEST_TIED],
        occasion=one.on,
    )
    drive = await draft_drive(request.work, bloc, kit, by=request.member, at=request.at)
    return DriveDraft(bloc, drive.number, drive.rev)


@dataclass(frozen=True, slots=True)
class NewDrive:
    """A drive for a task, or for a day that the calendar does not know: its name first."""

    bloc: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {NEW}"

    async def ask(self, request: Request) -> Screen:
        check_may(request.member, Act.PREPARE_DRIVE, bloc=self.bloc)
        return Screen(request.texts("drive.ask_new"), title=request.texts("drive.title_new"))

    async def answer(self, request: Request) -> Reply:
        texts, name = speak(LANGUAGES[0], str(request.texts.zone)), with_name(request.text)
        first = await local_day(request.work, self.bloc, request.at) + timedelta(days=1)
        kit = Kit(
            name=name,
            kind=DriveKind.THEMATIC,
            call=texts("drive.prepared_call_task", name=name),
            aim=texts("drive.prepared_aim"),
            measures=with_measures(texts("drive.prepared_measures")),
            first=first,
            last=first + timedelta(days=_DEFAULT_DAYS),
        )
        drive = await draft_drive(request.work, self.bloc, kit, by=request.member, at=request.at)
        return DriveDraft(self.bloc, drive.number, drive.rev)


@dataclass(frozen=True, slots=True)
class DriveDraft:
    """The kit as everybody would read it, and what can be done with it; made for one revision."""

    bloc: str
    number: str
    rev: int
    notes: tuple[str, ...] = ()
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {DRAFT} {self.number} {self.rev}"

    async def ask(self, request: Request) -> Screen:
        check_may(request.member, Act.PREPARE_DRIVE, bloc=self.bloc)
        texts, drive = request.texts, await drive_meant(request, self.bloc, self.number)
        check_draft(drive)
        today = await local_day(request.work, self.bloc, request.at)
        clashes = overlapping(
            await request.work.drives.of_bloc(self.bloc), drive.kit.first, drive.kit.last, but=drive.id
        )
        launches = may(request.member, Act.LAUNCH_DRIVE, bloc=self.bloc)
        parts = (
            *self.notes,
            state_in_words(texts, drive, today=today),
            await in_words(request, drive),
            clashes_in_words(texts, clashes),
            texts("drive.ask_launch" if launches else "drive.ask_forward"),
        )
        text = "\n\n".join(part for part in parts if part)
        title = texts("drive.title", number=drive.number, name=drive.kit.name)
        return Screen(text, title=title, choices=_choices(texts, launches=launches), replaces=True)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said, work = fold(request.text), request.work
        drive = await drive_meant(request, self.bloc, self.number)
        if said in FIELDS:
            check_draft(drive)
            return DriveField(self.bloc, self.number, said)
        if said == _DROP:
            return DropDrive(self.bloc, self.number)
        if said not in {_LAUNCH, _FORWARD}:
            raise Refused("drive.launch_or_edit")
        if drive.rev != self.rev:
            return DriveDraft(self.bloc, self.number, drive.rev, (request.texts("drive.changed"),))
        name = drive.kit.name
        if said == _FORWARD:
            receipt = await put_forward(work, drive, rev=self.rev, by=request.member, at=request.at)
            return Screen(request.texts("drive.put_forward", number=self.number, name=name), receipt=receipt)
        launched = await launch_drive(work, drive, rev=self.rev, by=request.member, at=request.at)
        asked = len(launched.kit.units) or len(await work.blocs.units(self.bloc))
        text = request.texts("drive.launched", number=self.number, name=name, units=asked)
        return Screen(text, receipt=launched.receipt)


@dataclass(frozen=True, slots=True)
class DriveField:
    """One part of the kit, written anew."""

    bloc: str
    number: str
    field: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {DRAFT} {self.number} {self.field.replace(' ', '_')}"

    async def ask(self, request: Request) -> Screen:
        check_may(request.member, Act.PREPARE_DRIVE, bloc=self.bloc)
        texts = request.texts
        key = FIELDS[self.field].key
        choices: tuple[Choice, ...] = ()
        if key == "kind":
            choices = tuple(Choice(texts(f"drive_kind.{one}"), one.value) for one in DriveKind)
        if key == "units":
            choices = (Choice(texts("drive.every_unit"), "tất cả"),)
        return Screen(texts(f"drive.ask_{key}"), choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        drive = await drive_meant(request, self.bloc, self.number)
        today = await local_day(request.work, self.bloc, request.at)
        units = await request.work.blocs.units(self.bloc)
        kit = FIELDS[self.field].read(drive.kit, request.text, today, units)
        drive = await edit_drive(request.work, drive, kit, by=request.member, at=request.at)
        return DriveDraft(self.bloc, self.number, drive.rev, (request.texts("drive.edited"),))


@dataclass(frozen=True, slots=True)
class DropDrive:
    """A draft is given up: what was written is gone."""

    bloc: str
    number: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {DRAFT} {self.number} bo"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        choices = (Choice(texts("drive.button_drop"), "Bỏ bản nháp"), Choice(texts("drive.button_keep"), "Giữ lại"))
        return Screen(texts("drive.ask_drop", number=self.number), choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        drive = await drive_meant(request, self.bloc, self.number)
        if said == _KEEP:
            return DriveDraft(self.bloc, self.number, drive.rev)
        if said != _DROP:
            raise Refused("drive.drop_or_keep")
        receipt = await drop_draft(request.work, drive, by=request.member, at=request.at)
        return Screen(request.texts("drive.dropped", number=self.number), receipt=receipt)


async def in_words(request: Request, drive: Drive) -> str:
    """The kit with the short names of the units asked."""
    names = {unit.id: unit.short for unit in await request.work.blocs.units_ever(drive.bloc)}
    return kit_in_words(request.texts, drive.kit, units=[names[unit] for unit in drive.kit.units])


def _choices(texts: Texts, *, launches: bool) -> tuple[Choice, ...]:
    first = Choice(texts("drive.button_launch"), "Phát động") if launches else None
    forward = Choice(texts("drive.button_forward"), "Trình")
    fields = tuple(Choice(texts(f"drive.field_{one.key}"), one.reply) for one in FIELDS.values())
    return (first or forward, *fields, Choice(texts("drive.button_drop"), "Bỏ bản nháp"))


QUESTIONS: tuple[type[Question], ...] = (NewDrive, DriveDraft, DriveField, DropDrive)
