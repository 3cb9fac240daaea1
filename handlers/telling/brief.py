"""The leaders' brief in words: on course or not, at most three concerns with their decisions, numbers, what is next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.domain.numbers import rounded
from bot.domain.telling.brief_notices import (
    LATE,
    Average,
    Concern,
    Course,
    Item,
    Matter,
    Phase,
    Progress,
    WeeklyBrief,
)
from handlers.conversation import Choice, Screen
from handlers.telling.brief_decisions import decisions, number_of
from handlers.telling.brief_words import cut_words, joined
from handlers.telling.phrases import time_in_words
from handlers.texts import Texts

LONGEST_BRIEF = 900
_LONGEST_TITLE = 90
_LONGEST_BLOC = 70
_LONGEST_NOTE = 60


@dataclass(frozen=True, slots=True)
class Width:
    """How many items a concern names, how long a name may be, and whether reasons and remarks are told."""

    named: int
    longest: int
    with_notes: bool = True


_WIDTHS = (
    *(Width(named, 40) for named in (10, 8, 6, 5, 4, 3)),
    *(Width(3, longest, with_notes=False) for longest in (40, 24, 12)),
)
"""From the widest to the narrowest: the first that fits is said."""


def brief(notice: WeeklyBrief, texts: Texts) -> Screen:
    """At most 900 characters with title; names as far as there is room for them, the others are counted."""
    title = cut_words(texts("brief.title", period=notice.period), _LONGEST_TITLE)
    room = LONGEST_BRIEF - len(title) - 1
    fitting = (width for width in _WIDTHS if len(_text(notice, texts, width=width)) <= room)
    width = next(fitting, _WIDTHS[-1])
    choices = (*decisions(notice, texts, longest=width.longest), Choice(texts("button.duties"), "/viec"))
    return Screen(cut_words(_text(notice, texts, width=width), room), title=title, choices=choices)


def _text(notice: WeeklyBrief, texts: Texts, *, width: Width) -> str:
    parts = [_conclusion(notice, texts), *_concerns(notice, texts, width), *_numbers(notice, texts)]
    parts.extend(_next(notice, texts))
    return "\n".join((*parts, texts("standings.note")))


def _conclusion(notice: WeeklyBrief, texts: Texts) -> str:
    """One sentence that says whether the bloc is on course, and by what."""
    bloc = cut_words(notice.bloc, _LONGEST_BLOC)
    if notice.course is Course.BETWEEN:
        period = cut_words(notice.period, _LONGEST_TITLE)
        return texts("brief.course_between", bloc=bloc, period=period, at=notice.locked_at)
    late = next((one for one in notice.concerns if one.matter in LATE), None)
    why = texts(f"brief.why_{late.matter}", count=late.number) if late else _how_far(notice, texts)
    return texts(f"brief.course_{notice.course}", bloc=bloc, why=why)


def _how_far(notice: WeeklyBrief, texts: Texts) -> str:
    """Like "đã ký 06/10 đơn vị", "thẩm định lần 1 xong 04/10 đơn vị"."""
    progress = notice.progress or notice.signed
    if notice.phase is Phase.EXPLANATION and not progress.of:
        return texts("brief.far_nothing_to_explain")
    return texts(f"brief.far_{notice.phase}", done=progress.done, of=progress.of)


def _concerns(notice: WeeklyBrief, texts: Texts, width: Width) -> Iterator[str]:
    if not notice.concerns:
        yield texts("brief.nothing_special")
        return
    yield texts("brief.concerns")
    for number, one in enumerate(notice.concerns, start=1):
        yield f"{number}. {_concern(texts, one, width)}"
    if notice.others:
        yield texts("brief.others", count=notice.others)


def _concern(texts: Texts, concern: Concern, width: Width) -> str:
    is_silent = concern.matter is Matter.SHEETS_OVERDUE and not any(item.note for item in concern.items)
    told = replace(width, with_notes=False) if is_silent else width
    rows = [_item(texts, concern.matter, item, width=told) for item in concern.items[: width.named]]
    names = joined(texts, rows, others=len(concern.items) - len(rows), of=concern.matter)
    said = texts(f"brief.on_{concern.matter}", count=concern.number, names=names)
    return texts("brief.without_reasons", said=said) if is_silent else said


def _item(texts: Texts, matter: Matter, item: Item, *, width: Width) -> str:
    name = cut_words(item.name, width.longest)
    note = cut_words(item.note, _LONGEST_NOTE if width.with_notes else width.longest)
    if matter is Matter.NOMINATIONS:
        return texts("brief.item_nomination", number=number_of(item), unit=name, name=note)
    if matter in {Matter.APPEALS, Matter.APPEALS_OVERDUE}:
        return texts("brief.item_appeal", unit=name, criterion=note)
    if matter is Matter.FELL:
        return texts("brief.item_fell", unit=name, by=item.by, rank=item.rank)
    if not width.with_notes:
        return name
    if matter is Matter.SHEETS_OVERDUE:
        return texts("brief.item_reason" if note else "brief.item_no_reason", unit=name, reason=note)
    remarks = [texts("brief.missing", count=item.missing)] if item.missing else []
    remarks += [texts("brief.sent_late")] if item.is_late else []
    return texts("brief.item_remarks", unit=name, remarks=", ".join(remarks)) if remarks else name


def _numbers(notice: WeeklyBrief, texts: Texts) -> Iterator[str]:
    """Signed, done with this step, average – each with its change since the last edition."""
    if notice.phase is Phase.BETWEEN:
        return
    found = [texts("brief.number_signed", **_counted(texts, notice.signed))]
    if notice.progress and notice.progress.of:
        found.append(texts(f"brief.number_{notice.phase}", **_counted(texts, notice.progress)))
    if notice.average:
        found.append(_average(texts, notice.average))
    yield texts("brief.numbers", since=notice.since, numbers="; ".join(found))


def _counted(texts: Texts, progress: Progress) -> dict[str, object]:
    more = texts("brief.more", more=progress.more) if progress.more else ""
    return {"done": progress.done, "of": progress.of, "more": more}


def _average(texts: Texts, average: Average) -> str:
    moved = rounded(average.more) if average.more is not None else None
    key = "brief.more_points" if moved and moved > 0 else "brief.less_points"
    more = texts(key, by=abs(moved)) if moved else ""
    key = "brief.average_percent" if average.is_percentage else "brief.average_points"
    return texts(key, value=average.value, more=more)


def _next(notice: WeeklyBrief, texts: Texts) -> Iterator[str]:
    """The deadline that comes next; after the last one, what is left to do."""
    if notice.phase is Phase.LOCK:
        yield texts("brief.next_lock" if notice.course is Course.READY else "brief.next_then_lock")
        return
    if notice.next is None:
        return
    coming = notice.next
    time = time_in_words(texts, days=coming.days, hours=coming.hours)
    key = "brief.next" if coming.period == notice.period else "brief.next_of_period"
    deadline = texts(f"step.{coming.deadline}")
    period = cut_words(coming.period, _LONGEST_BLOC)
    yield texts(key, deadline=deadline, due=coming.due, time=time, period=period)
