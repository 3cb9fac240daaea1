"""What one person is told of debts: like ones are one line, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.actions.telling.calls import Call
from bot.actions.telling.owing import APPEAL, PeriodNow
from bot.domain.scoring.periods import Deadline
from bot.domain.telling.deadlines import remaining
from bot.domain.telling.delays import DelayReason
from bot.domain.telling.reminder_notices import DueItem, Part, Task

_ORDER = tuple(Part)


def due_items(calls: Iterable[Call], *, reasons: Mapping[str, Mapping[str, DelayReason]]) -> tuple[DueItem, ...]:
    """One item for each duty; `reasons` are those units gave for being late, by period and unit."""
    groups: dict[tuple[object, ...], list[Call]] = {}
    for call in calls:
        groups.setdefault(_kind(call), []).append(call)
    items = [_item(group, reasons=reasons) for group in groups.values()]
    return tuple(sorted(items, key=lambda item: (_ORDER.index(item.part), item.due, item.period, item.unit)))


def _kind(call: Call) -> tuple[object, ...]:
    """A head hears of all units at once, and so does who has to review them."""
    owes = call.owes
    task = "" if call.part is Part.KNOW else owes.task
    unit = "" if call.part is Part.KNOW else owes.unit
    return call.part, call.now.period.id, owes.deadline, owes.due, task, unit


def _item(group: Sequence[Call], *, reasons: Mapping[str, Mapping[str, DelayReason]]) -> DueItem:
    call = group[0]
    owes, now, day = call.owes, call.now, call.day
    period = now.period
    left = remaining(day.at, owes.due, zone=day.zone)
    late = {one.owes.unit or one.owes.about for one in group}
    is_sheet = owes.deadline == Deadline.SHEET
    return DueItem(
        part=call.part,
        task=owes.task if len({one.owes.task for one in group}) == 1 else Task.UNSENT,
        unit=now.positions[owes.unit].unit.name if owes.unit and call.part is not Part.KNOW else "",
        period=period.name,
        code=period.code,
        deadline=owes.deadline,
        due=owes.due,
        days=left.days,
        hours=left.hours,
        is_over=left.is_over,
        about=now.names([one.owes.about for one in group]),
        version=owes.version if call.part is not Part.KNOW else 0,
        signed=_signed(now) if is_sheet else 0,
        units=sum(one.unit.last_day is None for one in now.positions.values()),
        stands_in_for=tuple(_name(now, one) for one in dict.fromkeys(who for each in group for who in each.instead_of)),
        reasons=_reasons(now, late, owes.deadline, reasons.get(period.id, {})) if call.part is Part.KNOW else (),
        is_closed=left.is_over and owes.deadline != APPEAL and Deadline(owes.deadline) in period.hard,
        bloc=period.bloc,
        bloc_name=day.bloc.name,
        word=day.bloc.word,
    )


def _signed(now: PeriodNow) -> int:
    return sum(one.version > 0 for one in now.positions.values())


def _name(now: PeriodNow, person: str) -> str:
    return next(one.name for one in now.people if one.person == person)


def _reasons(
    now: PeriodNow, units: Iterable[str], deadline: str, given: Mapping[str, DelayReason]
) -> tuple[tuple[str, str], ...]:
    """(short name, reason) of the units that stated one about this step."""
    stated = [given[unit] for unit in now.positions if unit in set(units) and unit in given]
    return tuple((now.positions[one.unit].unit.short, one.reason) for one in stated if one.deadline == deadline)
