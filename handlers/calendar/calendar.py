"""/lich: what lies ahead, leave and duty, moving deadlines, confirming days, the calendar as a file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.calendar.absences import AbsenceKind
from bot.domain.folding import fold
from bot.domain.refusal import Refused
from handlers.calendar import absences, days, moving
from handlers.calendar.agenda import next_line, show_ahead, show_month, show_year, today
from handlers.calendar.files import hand_out
from handlers.calendar.places import Shelf, shelves
from handlers.conversation import Choice, Question, Reply, Request, Screen

_MONTH = re.compile(r"(?:thang |month )?(\d{1,2})(?:[/.-](\d{4}))?")
_LONGEST_SHOWN = 40
_MONTHS = 12
_YEARS = range(1900, 2100)
_MOST_BLOCS = 20


async def open_calendar(request: Request) -> Reply:
    """`/lich` and everything that may follow it; people of the province name the bloc first where there are several."""
    absence = await absences.recognise_absence(request)
    if absence:
        return absence
    first, _, rest = request.text.partition(" ")
    if fold(first) == absences.WITHDRAW:
        return await absences.open_withdrawal(request, rest)
    found = await shelves(request)
    named = next((shelf for shelf in found if shelf.bloc.id.casefold() == first.casefold()), None)
    if named:
        return await _opened(request, named, rest)
    if len(found) > 1:
        return await _which(request, found)
    return await _opened(request, found[0], request.text)


async def _opened(request: Request, shelf: Shelf, words: str) -> Reply:
    first, _, rest = words.partition(" ")
    match fold(first):
        case "":
            return await show_ahead(request, shelf)
        case "nam" | "year":
            return await show_year(request, shelf)
        case "tep" | "file":
            return await hand_out(request, shelf)
        case moving.MOVE:
            return await moving.open_moving(request, shelf, rest)
        case days.DAYS:
            return await days.open_days(request, shelf, rest)
    month = _MONTH.fullmatch(fold(words))
    if month and 1 <= int(month[1]) <= _MONTHS and int(month[2] or today(request).year) in _YEARS:
        return await show_month(request, shelf, year=int(month[2] or today(request).year), month=int(month[1]))
    raise Refused("calendar.unknown", word=words[:_LONGEST_SHOWN])


async def _which(request: Request, found: Sequence[Shelf]) -> Screen:
    """One line a bloc with what comes next, and a button each."""
    rows = "\n".join([await next_line(request, shelf) for shelf in found[:_MOST_BLOCS]])
    choices = tuple(Choice(shelf.bloc.name, shelf.command) for shelf in found[:_MOST_BLOCS])
    return Screen(request.texts("calendar.blocs", rows=rows), choices=choices)


async def revive(request: Request) -> Question | None:
    """What a button was made for: a note to take back, or a day to confirm."""
    match request.mark.split():
        case [_, absences.WITHDRAW, id_]:
            return absences.WithdrawAbsence(id_) if await request.work.calendar.absence(id_) else None
        case [_, days.DAYS, bloc, id_]:
            return await _day(request, bloc, id_)
        case [_, kind] if kind in set(AbsenceKind):
            return absences.AskAbsence(AbsenceKind(kind))
    return None


async def _day(request: Request, bloc: str, id_: str) -> Question | None:
    is_known = any(day.id == id_ for day in await request.work.calendar.traditional_days(bloc))
    return days.ConfirmDay(bloc, id_) if is_known else None


QUESTIONS: tuple[type[Question], ...] = (*absences.QUESTIONS, *moving.QUESTIONS, *days.QUESTIONS)
