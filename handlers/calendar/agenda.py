"""The screens of /lich: what comes next, one month, the whole year – each on one phone screen."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta

from bot.actions.calendar.agenda import agenda
from bot.domain.calendar.agenda import Agenda, DueDate
from bot.domain.calendar.deadline_moves import STEP_OF
from bot.domain.people.acts import Act
from bot.domain.people.members import UNIT_ROLES
from bot.domain.people.permissions import may
from bot.domain.telling.deadlines import remaining
from handlers.calendar.agenda_words import (
    absence_in_words,
    anniversary_in_words,
    dues_in_words,
    free_days_in_words,
    round_first,
)
from handlers.calendar.places import COMMAND, Shelf
from handlers.conversation import Choice, Request, Screen
from handlers.review.reopening_words import step_in_words
from handlers.telling.phrases import time_in_words
from handlers.texts import Texts

AHEAD = timedelta(days=60)
_MOST_DAYS = 5
_MONTHS = 12


def today(request: Request) -> date:
    """The day it is where the bloc is."""
    return request.texts.local(request.at).date()


async def show_ahead(request: Request, shelf: Shelf) -> Screen:
    """`/lich`: the next deadline, then everything of the next sixty days."""
    first = today(request)
    found = await agenda(request.work, shelf.bloc, of=request.member, first=first, last=first + AHEAD, at=request.at)
    near = [one for one in found.dues if request.texts.local(one.due).date() <= found.last] or list(found.dues[:1])
    texts = request.texts
    parts = [_conclusion(request, found)]
    if near:
        parts.append(dues_in_words(texts, near, at=request.at, sees_all=_sees_all(request, shelf)))
    parts += [*_drives(texts, found), *_days(texts, found), *_off(texts, found), *_own(texts, found)]
    title = texts("calendar.title", bloc=shelf.bloc.name)
    return Screen("\n\n".join(parts), title=title, choices=_choices(request, shelf, found))


async def show_month(request: Request, shelf: Shelf, *, year: int, month: int) -> Screen:
    """`/lich 7`, `/lich 07/2017`: everything of one month."""
    first, last = date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    found = await agenda(request.work, shelf.bloc, of=request.member, first=first, last=last, at=request.at)
    texts = request.texts
    dues = [one for one in found.dues if first <= texts.local(one.due).date() <= last]
    rows = [dues_in_words(texts, dues, at=request.at, sees_all=_sees_all(request, shelf))] if dues else []
    if found.days:
        lines = [anniversary_in_words(texts, one) for one in round_first(found.days)]
        rows.append("\n".join([texts("calendar.days_of_month"), *lines]))
    rows += [*_drives(texts, found), *_off(texts, found), *_own(texts, found)]
    text = "\n\n".join(rows) or texts("calendar.month_empty")
    title = texts("calendar.title_month", month=f"{month:02}/{year}", bloc=shelf.bloc.name)
    return Screen(text, title=title, choices=_pages(texts, shelf, year=year, month=month))


async def show_year(request: Request, shelf: Shelf) -> Screen:
    """`/lich năm`: deadlines still to come, round years, and the days off of the year the bloc works on."""
    year = shelf.bloc.year
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = await agenda(request.work, shelf.bloc, of=request.member, first=first, last=last, at=request.at)
    texts = request.texts
    parts = [texts("calendar.year_summary", days=len(found.days), round=sum(one.is_round for one in found.days))]
    dues = [one for one in found.dues if texts.local(one.due).year == year or one.owing]
    if dues:
        parts.append(dues_in_words(texts, dues, at=request.at, sees_all=_sees_all(request, shelf)))
    lines = [anniversary_in_words(texts, one) for one in found.days if one.is_round]
    if lines:
        parts.append("\n".join([texts("calendar.round_days"), *lines]))
    parts += [*_off(texts, found), *_own(texts, found)]
    back = Choice(texts("calendar.button_calendar"), shelf.command)
    title = texts("calendar.title_year", year=f"{year:04}", bloc=shelf.bloc.name)
    return Screen("\n\n".join(parts), title=title, choices=(back, _file(texts, shelf)))


async def next_line(request: Request, shelf: Shelf) -> str:
    """What comes next in one bloc, for who looks at several."""
    first = today(request)
    found = await agenda(request.work, shelf.bloc, of=request.member, first=first, last=first, at=request.at)
    return request.texts("calendar.bloc_line", bloc=shelf.bloc.name, next=_conclusion(request, found))


def _conclusion(request: Request, found: Agenda) -> str:
    """What the reader owes, else what comes next: in the own steps, for who looks after the bloc in all of them."""
    texts = request.texts
    sees_all = may(request.member, Act.SEE_BLOC_SHEETS, bloc=found.bloc.id)
    owed = [one for one in found.dues if one.owing]
    if owed:
        names = ", ".join(dict.fromkeys(step_in_words(texts, one.deadline) for one in owed))
        return texts("calendar.owed", steps=names)
    ahead = [one for one in found.dues if _until(one) >= request.at]
    own = [one for one in ahead if sees_all or request.member.is_any(*STEP_OF[one.deadline])]
    for one in (*own, *ahead):
        left = remaining(request.at, _until(one), zone=texts.zone)
        time = time_in_words(texts, days=left.days, hours=left.hours)
        step = step_in_words(texts, one.deadline)
        return texts("calendar.next", step=step, period=one.period.name, due=_until(one), time=time)
    return texts("calendar.nothing_ahead")


def _until(one: DueDate) -> datetime:
    return max(one.due, one.extended or one.due)


def _days(texts: Texts, found: Agenda) -> list[str]:
    if not found.days:
        return []
    shown = round_first(found.days)
    rounds = sum(one.is_round for one in shown)
    most = max(_MOST_DAYS, rounds)
    lines = [anniversary_in_words(texts, one) for one in shown[:most]]
    if len(shown) > most:
        lines.append(texts("calendar.more_days", count=len(shown) - most))
    return ["\n".join([texts("calendar.days_ahead"), *lines])]


def _drives(texts: Texts, found: Agenda) -> list[str]:
    lines = [
        texts("calendar.drive", number=one.number, name=one.kit.name, first=one.kit.first, last=one.kit.last)
        for one in found.drives
    ]
    return ["\n".join([texts("calendar.drives"), *lines])] if lines else []


def _off(texts: Texts, found: Agenda) -> list[str]:
    lines = [free_days_in_words(texts, one) for one in found.off]
    lines += [texts("calendar.made_up", day=one.day, name=one.name) for one in found.made_up]
    return ["\n".join([texts("calendar.days_off"), *lines])] if lines else []


def _own(texts: Texts, found: Agenda) -> list[str]:
    if not found.absences:
        return []
    return ["\n".join([texts("calendar.own"), *(absence_in_words(texts, one) for one in found.absences)])]


def _sees_all(request: Request, shelf: Shelf) -> bool:
    return may(request.member, Act.SEE_BLOC_SHEETS, bloc=shelf.bloc.id)


def _choices(request: Request, shelf: Shelf, found: Agenda) -> tuple[Choice, ...]:
    texts = request.texts
    month = found.first.month % _MONTHS + 1
    year = found.first.year + (month == 1)
    named = f"{month:02}/{year}"
    choices = [
        Choice(texts("calendar.button_month", month=named), f"{shelf.command} {named}"),
        Choice(texts("calendar.button_year"), f"{shelf.command} năm"),
        _file(texts, shelf),
        Choice(texts("calendar.button_leave"), f"/{COMMAND} nghỉ"),
    ]
    if request.member.is_any(*UNIT_ROLES):
        choices.append(Choice(texts("calendar.button_duty"), f"/{COMMAND} trực"))
    if found.absences:
        choices.append(Choice(texts("calendar.button_withdraw"), f"/{COMMAND} bỏ"))
    if found.dues and may(request.member, Act.MOVE_DEADLINE, bloc=shelf.bloc.id):
        choices.append(Choice(texts("calendar.button_move"), f"{shelf.command} dời"))
    if found.unconfirmed:
        choices.append(Choice(texts("calendar.button_confirm_days"), f"{shelf.command} ngày"))
    return tuple(choices)


def _pages(texts: Texts, shelf: Shelf, *, year: int, month: int) -> tuple[Choice, ...]:
    before = (year, month - 1) if month > 1 else (year - 1, _MONTHS)
    after = (year, month + 1) if month < _MONTHS else (year + 1, 1)
    pages = [f"{one_month:02}/{one_year:04}" for one_year, one_month in (before, after)]
    turned = (Choice(texts("calendar.button_month", month=page), f"{shelf.command} {page}") for page in pages)
    return (*turned, Choice(texts("calendar.button_calendar"), shelf.command))


def _file(texts: Texts, shelf: Shelf) -> Choice:
    return Choice(texts("calendar.button_file"), f"{shelf.command} tệp")
