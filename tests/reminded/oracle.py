"""What may have been said, judged by the ledger and a calendar kept by hand; nothing here asks the program."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from bot.domain.telling.brief_notices import WeeklyBrief
from bot.domain.telling.clock_notices import OwnPlace
from bot.domain.telling.reminder_notices import DueItem, Reminder
from tests.reminded.calendar_2017 import DAY, HANOI, is_off, last_opportunity
from tests.reminded.drives import wrong_mornings
from tests.reminded.ledger import LEADS, PeriodBook
from tests.reminded.people import CODES, DUTY, LEAVE, covers, of_unit
from tests.reminded.world_told import Told

Outages: TypeAlias = "tuple[tuple[datetime, datetime], ...]"
MOST_A_DAY = 3
_STAGES = 4
_ABOVE = {"review_1": ("supervisor 1", "supervisor 2"), "review_2": ("director",)}
_HEADS = ("leader U1", "leader U2")


def violations(
    told: Iterable[Told], books: dict[str, PeriodBook], *, down: Outages, first: date, last: date
) -> list[str]:
    """Everything that should not have been said, and everything that should; empty when all is well."""
    heard = [one for one in told if one.to != "group"]
    reminded = [(one, one.notice) for one in heard if isinstance(one.notice, Reminder)]
    return [
        *_inhumane(heard),
        *_too_many(heard),
        *_wrong(reminded, books),
        *_twice(reminded),
        *_forgotten(reminded, books, down=down),
        *wrong_mornings(heard, first=first, last=last),
    ]


def _inhumane(heard: list[Told]) -> Iterator[str]:
    """At night; the week's edition also on days off; reminders, but for who is on duty, on days off and on leave."""
    for one in heard:
        at = one.at.astimezone(HANOI)
        if not time(7) <= at.time() < time(21):
            yield f"at night: {one}"
        if not isinstance(one.notice, Reminder):
            if is_off(at.date()) and isinstance(one.notice, OwnPlace | WeeklyBrief):
                yield f"on a day off: {one}"
            continue
        if is_off(at.date()) and not covers(DUTY, one.to, at.date()):
            yield f"on a day off: {one}"
        if covers(LEAVE, one.to, at.date()):
            yield f"on leave: {one}"


def _too_many(heard: list[Told]) -> Iterator[str]:
    days = Counter((one.to, one.at.astimezone(HANOI).date()) for one in heard)
    yield from (f"{number} messages: {key}" for key, number in days.items() if number > MOST_A_DAY)
    reminders = Counter((one.to, one.at.astimezone(HANOI).date()) for one in heard if isinstance(one.notice, Reminder))
    yield from (f"{number} reminders: {key}" for key, number in reminders.items() if number > 1)


def _wrong(reminded: list[tuple[Told, Reminder]], books: dict[str, PeriodBook]) -> Iterator[str]:
    """Somebody was told of what is not owed, or of what is not theirs, or at the wrong side of the deadline."""
    for one, notice in reminded:
        for item in notice.items:
            book = books[item.code]
            for unit in item.about:
                if not _is_owed(book, item, unit, at=one.at):
                    yield f"not owed by {unit}: {one.at} {one.to} {item}"
                if not _is_theirs(one, item, unit):
                    yield f"not theirs: {one.at} {one.to} {item}"
                if not _is_in_time(book, item, unit, at=one.at):
                    yield f"not in time: {one.at} {one.to} {item}"


def _is_owed(book: PeriodBook, item: DueItem, unit: str, *, at: datetime) -> bool:
    tasks = ("unsent", "returned", "unsigned") if item.part == "know" and item.deadline == "sheet" else (item.task,)
    return any(book.owes(task, unit, at) for task in tasks)


def _is_theirs(one: Told, item: DueItem, unit: str) -> bool:  # noqa: PLR0911  # a table of who may hear what
    """Whose it is by the roles, and of these who is there; colleagues and leaders stand in for who is not."""
    day = one.at.astimezone(HANOI).date()
    here = LEADS[unit] if item.task == "inspect" else unit
    officers, leaders = of_unit(here, "officer"), of_unit(here, "leader")
    present = [who for who in officers if not covers(LEAVE, who, day)]
    if item.part == "absent":
        return one.to in {*_HEADS, "secretary"}
    if item.part == "know":
        return one.to in _ABOVE.get(item.deadline, (*_HEADS, "secretary"))
    if item.part == "push":
        return one.to in (leaders if not covers(LEAVE, leaders[0], day) else officers)
    if item.task == "review_1":
        return one.to in _HEADS and one.to not in leaders
    if item.task == "review_2":
        return one.to in {"supervisor 1", "supervisor 2"}
    if item.task in {"unsigned", "sign_explanation"}:
        return one.to in leaders
    return one.to in (present or leaders)


def _is_in_time(book: PeriodBook, item: DueItem, unit: str, *, at: datetime) -> bool:
    """Before the deadline, but for what follows it: a day later the unit's leader, three days later who is above."""
    due = book.due(item.deadline, LEADS[unit] if item.task == "inspect" else unit, at=at)
    if item.due != due:
        return False
    after = {"push": DAY, "late": DAY, "know": 3 * DAY}.get(item.part)
    if after is None:
        return due - 30 * DAY < at < due or item.part == "absent"
    return at.astimezone(HANOI).date() >= (due + after).astimezone(HANOI).date()


def _twice(reminded: list[tuple[Told, Reminder]]) -> Iterator[str]:
    """Of one debt a person hears at most once a stage before the deadline, and once after it."""
    said = Counter(
        (one.to, item.part, item.task if item.part != "know" else "", item.code, item.due, unit)
        for one, notice in reminded
        for item in notice.items
        for unit in item.about
    )
    for key, number in said.items():
        if number > (_STAGES if key[1] in {"due", "absent"} else 1):
            yield f"{number} times: {key}"


def _forgotten(reminded: list[tuple[Told, Reminder]], books: dict[str, PeriodBook], *, down: Outages) -> Iterator[str]:
    """What was owed since the last morning before a deadline, and still at the deadline, was said before it."""
    before: set[tuple[str, str, str]] = {
        (item.code, item.deadline, unit)
        for one, notice in reminded
        for item in notice.items
        if item.part in {"due", "absent"} and one.at < item.due
        for unit in item.about
    }
    for book in books.values():
        for word in book.dues:
            for unit in CODES:
                due = book.due(word, LEADS[unit] if word == "cross_check" else unit)
                since = last_opportunity(due)
                if any(begin <= since + timedelta(hours=14) and since <= end for begin, end in down):
                    continue
                if _was_owed(book, word, unit, since, due) and (book.code, word, unit) not in before:
                    yield f"never said: {book.code} {word} {unit}"


def _was_owed(book: PeriodBook, word: str, unit: str, since: datetime, due: datetime) -> bool:
    """From one moment to the other without a gap, by when things happened."""
    one = book.units[unit]

    def within(begun: datetime | None, ended: datetime | None) -> bool:
        return begun is not None and begun < since and (ended is None or ended > due)

    if word == "sheet":
        return one.signed is None or one.signed > due
    if word == "cross_check":
        first = min((at for at in (one.checked, one.reviewed) if at), default=None)
        return within(one.signed, first)
    if word == "review_1":
        late = book.due("cross_check", LEADS[unit])
        waits_since = max(one.signed, min(one.checked or late, late)) if one.signed else None
        return within(waits_since, one.reviewed)
    if word == "explanation":
        ended = min((at for at in (one.explained, one.reviewed_again) if at), default=None)
        return one.changed and within(one.reviewed, ended)
    late = book.due("explanation", unit)
    ready = one.reviewed if not one.changed else min(one.explained or late, late)
    return within(max(ready, one.reviewed) if ready and one.reviewed else None, one.reviewed_again)
