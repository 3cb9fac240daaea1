"""The words of reminders: before a sheet is due, and after."""

from __future__ import annotations

from bot.domain.telling.clock_notices import SheetDuty, SheetsDue, SheetsOverdue, UnitsOverdue
from handlers.conversation import Choice, Screen
from handlers.telling.phrases import names_in_words, time_in_words
from handlers.texts import Texts

_MOST_NAMED = 20
_MOST_BUTTONS = 5


def due(notice: SheetsDue, texts: Texts) -> Screen:
    """One duty as a letter, several as a list; a button for each kind of thing to do."""
    if len(notice.duties) > 1:
        rows = "\n".join(_row(texts, duty, is_over=False) for duty in notice.duties)
        text = texts("reminder.several", count=len(notice.duties), rows=rows)
        return Screen(text, title=texts("reminder.title"), choices=_choices(texts, notice.duties))
    duty = notice.duties[0]
    text = texts(
        f"reminder.{_state(duty)}",
        unit=duty.unit,
        period=duty.period,
        due=duty.due,
        left=time_in_words(texts, days=duty.days, hours=duty.hours),
        signed=duty.signed,
        units=duty.units,
        version=duty.version or duty.returned,
    )
    return Screen(text, title=texts("reminder.title"), choices=_choices(texts, notice.duties))


def overdue(notice: SheetsOverdue, texts: Texts) -> Screen:
    if len(notice.duties) > 1:
        rows = "\n".join(_row(texts, duty, is_over=True) for duty in notice.duties)
        is_closed = any(duty.is_closed and not duty.version for duty in notice.duties)
        text = texts(
            "reminder.several_closed" if is_closed else "reminder.several_overdue", count=len(notice.duties), rows=rows
        )
        return Screen(text, title=texts("reminder.title_overdue"), choices=_choices(texts, notice.duties))
    duty = notice.duties[0]
    text = texts(
        f"reminder.{_state(duty)}_{'closed' if duty.is_closed and not duty.version else 'overdue'}",
        unit=duty.unit,
        period=duty.period,
        due=duty.due,
        over=time_in_words(texts, days=duty.days, hours=duty.hours, is_over=True),
        version=duty.version or duty.returned,
    )
    return Screen(text, title=texts("reminder.title_overdue"), choices=_choices(texts, notice.duties))


def units_overdue(notice: UnitsOverdue, texts: Texts) -> Screen:
    text = texts(
        "reminder.units_overdue",
        word=notice.word,
        period=notice.period,
        due=notice.due,
        over=time_in_words(texts, days=notice.days, hours=notice.hours, is_over=True),
        count=len(notice.owing),
        units=notice.units,
        names=names_in_words(texts, notice.owing, most=_MOST_NAMED),
    )
    choices = (Choice(texts("button.duties"), "/viec"), Choice(texts("button.standings"), "/xephang"))
    return Screen(text, title=texts("reminder.title_overdue"), choices=choices)


def _row(texts: Texts, duty: SheetDuty, *, is_over: bool) -> str:
    return texts(
        f"reminder.row_{_state(duty)}",
        unit=duty.unit,
        period=duty.period,
        due=duty.due,
        time=time_in_words(texts, days=duty.days, hours=duty.hours, is_over=is_over),
        version=duty.version or duty.returned,
    )


def _state(duty: SheetDuty) -> str:
    if duty.version:
        return "unsigned"
    return "returned" if duty.returned else "unsent"


def _choices(texts: Texts, duties: tuple[SheetDuty, ...]) -> tuple[Choice, ...]:
    """Signing has one door; sheets open by period."""
    found: dict[str, Choice] = {}
    for duty in duties:
        if duty.version:
            found["/ky"] = Choice(texts("button.look_and_sign"), "/ky")
        elif duty.is_closed:
            found["/molai"] = Choice(texts("reopening.button_ask"), "/molai")
        else:
            reply = f"/chamdiem {duty.code}"
            found[reply] = Choice(texts("button.fill_in"), reply)
    return tuple(found.values())[:_MOST_BUTTONS]
