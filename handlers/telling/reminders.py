"""The words of the day's one reminder: a letter for one duty, a list in parts for several."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.scoring.periods import Deadline
from bot.domain.telling.reminder_notices import DueItem, Part, Reminder, Task
from handlers.conversation import Choice, Screen
from handlers.review.reopening_words import word_of
from handlers.telling.phrases import names_in_words, time_in_words
from handlers.texts import Texts

_MOST_NAMED = 20
_MOST_ROWS = 12
_MOST_BUTTONS = 5
_MOST_OPENERS = 2  # beside the three answers
_OF_SHEETS = frozenset({Task.UNSENT, Task.RETURNED, Task.UNSIGNED})
_OWN_WORDS = frozenset({Task.REVIEW_1, Task.REVIEW_2, Task.APPEAL, Task.SIGN_EXPLANATION})
_UNIT_STEPS = frozenset({*_OF_SHEETS, Task.INSPECT, Task.EXPLAIN, Task.SIGN_EXPLANATION})


def reminder(notice: Reminder, texts: Texts) -> Screen:
    """Everything that is due for the reader, what is most urgent first; the buttons open it, or answer."""
    items = notice.items
    text = _letter(texts, items[0]) if len(items) == 1 else _list(texts, items)
    return Screen(text, title=_title(texts, items), choices=_choices(texts, items))


def _title(texts: Texts, items: tuple[DueItem, ...]) -> str:
    parts = {item.part for item in items}
    if Part.DUE in parts:
        return texts("reminder.title")
    return texts("reminder.title_absent" if parts == {Part.ABSENT} else "reminder.title_overdue")


def _letter(texts: Texts, item: DueItem) -> str:
    if item.part is Part.KNOW and item.deadline == Deadline.SHEET:
        return texts("reminder.units_overdue", word=item.word, reasons=_reasons(texts, item), **_facts(texts, item))
    if item.task in _OF_SHEETS and item.part in {Part.DUE, Part.PUSH} and not item.stands_in_for:
        return texts(f"reminder.{item.task}{_ending(item)}", **_facts(texts, item))
    closing = texts(f"reminder.closing_{item.part}")
    row = _row(texts, item)
    return texts("reminder.single", row=row, reasons=_reasons(texts, item), closing=closing)


def _ending(item: DueItem) -> str:
    if item.part is Part.DUE:
        return ""
    return "_closed" if item.is_closed and item.task is not Task.UNSIGNED else "_overdue"


def _list(texts: Texts, items: tuple[DueItem, ...]) -> str:
    rows = list(_rows(texts, items))
    closing = texts(f"reminder.closing_{items[0].part}")
    return texts("reminder.several", count=len(items), rows="\n".join(rows), closing=closing)


def _rows(texts: Texts, items: tuple[DueItem, ...]) -> Iterator[str]:
    """The heading of a part stands before its first row."""
    part = None
    several_blocs = len({item.bloc for item in items}) > 1
    for item in items[:_MOST_ROWS]:
        if item.part is not part:
            part = item.part
            yield texts(f"reminder.part_{part}")
        row = _row(texts, item)
        named = texts("reminder.of_bloc", bloc=item.bloc_name, row=row) if several_blocs else row
        yield f"– {named[:1].upper()}{named[1:]}{_reasons(texts, item)}"
    if len(items) > _MOST_ROWS:
        yield texts("reminder.more", count=len(items) - _MOST_ROWS)


def _row(texts: Texts, item: DueItem) -> str:
    if item.part is Part.KNOW:
        return texts(f"reminder.know_{item.deadline}", **_facts(texts, item))
    away = item.part is Part.ABSENT
    names = ", ".join(item.stands_in_for)
    instead = texts("reminder.away" if away else "reminder.instead", names=names) if names else ""
    key = f"reminder.absent_{item.task}" if away and item.task in _OWN_WORDS else f"reminder.row_{item.task}"
    return texts(key, instead=instead, **_facts(texts, item))


def _facts(texts: Texts, item: DueItem) -> dict[str, object]:
    return {
        "unit": item.unit,
        "period": item.period,
        "due": item.due,
        "time": time_in_words(texts, days=item.days, hours=item.hours, is_over=item.is_over),
        "version": item.version,
        "signed": item.signed,
        "units": item.units,
        "count": len(item.about),
        "names": names_in_words(texts, item.about, most=_MOST_NAMED) if item.about else "",
    }


def _reasons(texts: Texts, item: DueItem) -> str:
    rows = (texts("reminder.reason", unit=unit, reason=reason) for unit, reason in item.reasons)
    return "".join(f"\n{row}" for row in rows)


def _choices(texts: Texts, items: tuple[DueItem, ...]) -> tuple[Choice, ...]:
    """What opens the work, then the three answers for the most urgent own duty."""
    openers = {choice.reply: choice for item in items for choice in _openers(texts, item)}
    answers = _answers(texts, items)
    most = _MOST_OPENERS if len(answers) > _MOST_BUTTONS - _MOST_OPENERS - 1 else _MOST_BUTTONS - len(answers)
    return (*tuple(openers.values())[:most], *answers)


def _answers(texts: Texts, items: tuple[DueItem, ...]) -> tuple[Choice, ...]:
    own = [item for item in items if item.part in {Part.DUE, Part.LATE, Part.PUSH}]
    if not own:
        return ()
    done = Choice(texts("reminder.button_done"), "/viec xong")
    asked = next((item for item in own if item.task in _UNIT_STEPS), None)
    if asked is None:
        return (done,)
    place = f"{asked.code} {word_of(Deadline(asked.deadline))}"
    why = Choice(texts("delay.button"), f"/lydo {place}")
    if asked.is_over:
        return done, why
    return done, Choice(texts("extension.button"), f"/molai {place}"), why


def _openers(texts: Texts, item: DueItem) -> tuple[Choice, ...]:
    if item.part in {Part.KNOW, Part.ABSENT}:
        return Choice(texts("button.duties"), "/viec"), Choice(texts("button.standings"), "/xephang")
    if item.task is Task.UNSIGNED:
        return (Choice(texts("button.look_and_sign"), "/ky"),)
    if item.is_closed and item.task in _OF_SHEETS:
        return (Choice(texts("reopening.button_ask"), "/molai"),)
    bloc = f"{item.bloc} " if item.task is Task.REVIEW_2 else ""
    key, reply = {
        Task.UNSENT: ("button.fill_in", f"/chamdiem {item.code}"),
        Task.RETURNED: ("button.correct", f"/chamdiem {item.code}"),
        Task.INSPECT: ("reminder.button_inspect", f"/kiemcheo {item.code}"),
        Task.ANSWER: ("cross_check.button_answer", f"/kiemcheo traloi {item.code}"),
        Task.REVIEW_1: ("duties.button_review", f"/thamdinh {item.code}"),
        Task.REVIEW_2: ("duties.button_review", f"/thamdinh {bloc}{item.code}"),
        Task.EXPLAIN: ("explain.button", f"/giaitrinh {item.code}"),
        Task.SIGN_EXPLANATION: ("button.look_and_sign", f"/giaitrinh {item.code}"),
        Task.APPEAL: ("appeal.button_open", f"/kiennghi {item.code}"),
    }[item.task]
    return (Choice(texts(key), reply),)
