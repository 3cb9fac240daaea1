"""`/lich tệp`: the calendar as a file for the reader's own telephone; loading it again brings it up to date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.actions.calendar.agenda import agenda
from bot.domain.calendar.agenda import Agenda, DueDate
from bot.domain.calendar.deadline_moves import STEP_OF
from bot.domain.people.acts import Act
from bot.domain.people.permissions import may
from bot.reports.ics import CalendarFile, Moment, Stretch
from handlers.calendar.places import Shelf
from handlers.conversation import Document, Request, Screen
from handlers.review.reopening_words import step_in_words
from handlers.texts import Texts


async def hand_out(request: Request, shelf: Shelf) -> Screen:
    """Deadlines that concern the reader, traditional days that are confirmed, and the own absences."""
    year = shelf.bloc.year
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = await agenda(request.work, shelf.bloc, of=request.member, first=first, last=last, at=request.at)
    texts = request.texts
    moments = tuple(_moment(texts, one) for one in found.dues if _concerns(request, one))
    stretches = tuple(_stretches(texts, found))
    name = texts("calendar.title", bloc=shelf.bloc.name)
    document = Document(f"lich-{shelf.bloc.id}-{year}.ics", CalendarFile(name, request.at, moments, stretches))
    days = sum(one.day.is_confirmed for one in found.days)
    text = texts("calendar.file", year=f"{year:04}", dues=len(moments), days=days, absences=len(found.absences))
    return Screen(text, document=document)


def _concerns(request: Request, one: DueDate) -> bool:
    """Who looks after the bloc has all of its deadlines, everybody else those of the own steps."""
    sees_all = may(request.member, Act.SEE_BLOC_SHEETS, bloc=one.period.bloc)
    return sees_all or request.member.is_any(*STEP_OF[one.deadline])


def _moment(texts: Texts, one: DueDate) -> Moment:
    due = max(one.due, one.extended or one.due)
    title = texts("calendar.file_due", step=step_in_words(texts, one.deadline), period=one.period.name)
    moved = ""
    if one.move:
        key = "calendar.file_moved" if one.move.reason else "calendar.file_moved_by_outage"
        moved = texts(key, was=one.move.was, reason=one.move.reason)
    text = "\n".join(part for part in (texts("calendar.file_text", due=due, bloc=one.period.bloc), moved) if part)
    sequence = one.moves + (due != one.due)
    alarm = texts("calendar.file_alarm", title=title, due=due)
    return Moment(f"{one.period.id}.{one.deadline}", title, text, due, sequence, alarm)


def _stretches(texts: Texts, found: Agenda) -> Iterator[Stretch]:
    for one in found.days:
        if one.day.is_confirmed:
            key = "calendar.file_round" if one.years else "calendar.file_day"
            title = texts(key, name=one.day.name, years=one.years)
            yield Stretch(f"{found.bloc.id}.{one.day.id}.{one.on:%Y}", title, one.on, one.on)
    for drive in found.drives:
        title = texts("calendar.file_drive", number=drive.number, name=drive.kit.name)
        yield Stretch(f"{found.bloc.id}.DT-{drive.number}", title, drive.kit.first, drive.kit.last)
    for absence in found.absences:
        title = texts(f"calendar.file_{absence.kind}")
        yield Stretch(f"{found.bloc.id}.{absence.id}", title, absence.first_day, absence.last_day)
