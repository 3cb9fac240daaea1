"""The words of an agenda: deadlines with the time left, anniversaries with round years, days off, absences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from bot.domain.calendar.absences import Absence
from bot.domain.calendar.agenda import DueDate, FreeDays
from bot.domain.calendar.traditional_days import Anniversary
from bot.domain.telling.deadlines import remaining
from handlers.review.reopening_words import step_in_words
from handlers.telling.phrases import time_in_words
from handlers.texts import Texts


def days_in_words(texts: Texts, first: date, last: date) -> str:
    """Like "ngày 22/06/2017" or "từ 20/06/2017 đến 25/06/2017"."""
    return texts("calendar.one_day", day=first) if first == last else texts("calendar.days", first=first, last=last)


def absence_in_words(texts: Texts, absence: Absence) -> str:
    return texts(f"calendar.own_{absence.kind}", days=days_in_words(texts, absence.first_day, absence.last_day))


def due_in_words(texts: Texts, one: DueDate, *, at: datetime, sees_all: bool) -> str:
    """One deadline on one line, with what was moved and what the own unit was granted below it."""
    left = remaining(at, one.due, zone=texts.zone)
    time = time_in_words(texts, days=left.days, hours=left.hours, is_over=left.is_over)
    step = step_in_words(texts, one.deadline)
    key = "calendar.due"
    if left.is_over and one.owing:
        key = "calendar.due_owed_units" if sees_all else "calendar.due_owed"
    lines = [texts(key, step=step, due=one.due, time=time, count=one.owing)]
    if one.extended and one.extended > at:
        lines.append(texts("calendar.extended", until=one.extended))
    if one.move:
        key = "calendar.moved" if one.move.reason else "calendar.moved_by_outage"
        lines.append(texts(key, was=one.move.was, reason=one.move.reason))
    return "\n".join(lines)


def dues_in_words(texts: Texts, dues: Sequence[DueDate], *, at: datetime, sees_all: bool) -> str:
    """Deadlines under the name of their period, periods in the order of their first deadline."""
    names = dict.fromkeys(one.period.name for one in dues)
    blocks = []
    for name in names:
        rows = [due_in_words(texts, one, at=at, sees_all=sees_all) for one in dues if one.period.name == name]
        blocks.append("\n".join([texts("calendar.period", period=name), *rows]))
    return "\n".join(blocks)


def anniversary_in_words(texts: Texts, one: Anniversary) -> str:
    """A round one says its years first."""
    key = "calendar.anniversary_round" if one.is_round else "calendar.anniversary"
    if not one.years:
        key = "calendar.anniversary_plain"
    line = texts(key, day=one.on, name=one.day.name, years=one.years)
    if one.day.is_lunar:
        line += texts("calendar.mark_lunar", day=one.day.day, month=one.day.month)
    return line if one.day.is_confirmed else line + texts("calendar.mark_unconfirmed")


def round_first(days: Iterable[Anniversary]) -> list[Anniversary]:
    """Round years first, then in order of time; the sort is stable."""
    return sorted(days, key=lambda one: not one.is_round)


def free_days_in_words(texts: Texts, one: FreeDays) -> str:
    named = [texts(f"holiday.{holiday}") for holiday in one.holidays]
    names = ", ".join(dict.fromkeys((*named, *one.names)))
    key = "calendar.off_days" if one.first != one.last else "calendar.off_day"
    return texts(key, first=one.first, last=one.last, names=names)
