"""The words of the calendar's notices: who is away, and which deadline was moved."""

from __future__ import annotations

from bot.domain.telling.calendar_notices import AbsenceNoted, AbsenceWithdrawn, DeadlineShifted, ShiftedDeadline
from handlers.calendar.agenda_words import days_in_words
from handlers.conversation import Screen
from handlers.review.reopening_words import step_in_words
from handlers.texts import Texts


def was_noted(notice: AbsenceNoted, texts: Texts) -> Screen:
    text = texts(
        f"notice.absence_{notice.kind}",
        name=notice.name,
        role=texts(f"role.{notice.role}"),
        place=notice.place,
        days=days_in_words(texts, notice.first_day, notice.last_day),
    )
    return Screen(" ".join([text, texts("notice.absence_stands_in")] if notice.stands_in else [text]))


def was_withdrawn(notice: AbsenceWithdrawn, texts: Texts) -> Screen:
    text = texts(
        f"notice.absence_withdrawn_{notice.kind}",
        name=notice.name,
        role=texts(f"role.{notice.role}"),
        place=notice.place,
        days=days_in_words(texts, notice.first_day, notice.last_day),
    )
    return Screen(text)


def was_shifted(notice: DeadlineShifted, texts: Texts) -> Screen:
    rows = "\n".join(row_in_words(texts, row) for row in notice.rows)
    text = texts("notice.deadline_shifted", period=notice.period, by=notice.by, reason=notice.reason, rows=rows)
    return Screen(text)


def row_in_words(texts: Texts, row: ShiftedDeadline) -> str:
    """One deadline before and after, and whether the new day is a day off."""
    line = texts("calendar.shifted", step=step_in_words(texts, row.deadline), was=row.was, due=row.due)
    return line if row.is_worked else line + texts("calendar.mark_day_off")
