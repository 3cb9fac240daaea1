"""The leaders' brief: where a bloc stands, what needs its leader first, and how names are cut short."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from bot.domain.review.path import last_due
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.scoring.standings import Place
from bot.domain.telling.brief_notices import LATE, BlocLine, Concern, Course, Matter, Phase
from bot.domain.telling.deadlines import open_period, opened_periods

MOST_CONCERNS = 3
MOST_DECIDED = 3
MOST_FALLS = 2
_SHARE = 1000
_SOON = timedelta(days=14)
_COURSES = (Course.BEHIND, Course.URGED, Course.READY, Course.ON_TIME, Course.DONE, Course.BETWEEN)


def period_in_focus(periods: Sequence[Period], *, at: datetime) -> Period | None:
    """What leaders have to see through now: the period that was due last and is not locked, else the open one.

    One that only waits for its lock gives way when the next sheets are due within a fortnight. Between periods it is
    the one that was locked last; None before the first opens.
    """
    current = open_period(periods, at=at)
    overdue = last_due(opened_periods(periods, at=at), at=at)
    if overdue is None or current is None:
        return current
    is_soon = at <= current.sheet_due <= at + _SOON
    return current if is_soon and phase_of(overdue, at=at) is Phase.LOCK else overdue


def awaiting_lock(periods: Sequence[Period], *, at: datetime, but: str) -> tuple[Period, ...]:
    """Periods besides one whose deadlines are all past and that nobody has locked."""
    opened = opened_periods(periods, at=at)
    return tuple(one for one in opened if one.id != but and phase_of(one, at=at) is Phase.LOCK)


def phase_of(period: Period, *, at: datetime) -> Phase:
    """The first step whose deadline is not past; steps without a deadline are passed over."""
    if period.locked_at is not None:
        return Phase.BETWEEN
    for deadline in Deadline:
        due = period.due(deadline)
        if due is not None and at <= due:
            return Phase(deadline.value)
    return Phase.LOCK


def next_deadline(periods: Sequence[Period], *, at: datetime) -> tuple[Period, Deadline, datetime] | None:
    """The deadline that comes next in any period that has opened and is not locked."""
    coming = [
        (due, seat, period, deadline)
        for period in opened_periods(periods, at=at)
        if period.locked_at is None
        for seat, deadline in enumerate(Deadline)
        if (due := period.due(deadline)) is not None and at <= due
    ]
    if not coming:
        return None
    due, _, period, deadline = min(coming, key=lambda one: one[:2])
    return period, deadline, due


def course_of(phase: Phase, concerns: Iterable[Concern], *, done: int, of: int) -> Course:
    """The conclusion: behind where somebody's deadline is past, to be urged where it is near and a sheet is missing.

    Once every deadline is past and nothing is late or open, the period is ready to be locked.
    """
    matters = {one.matter for one in concerns}
    if phase is Phase.BETWEEN:
        return Course.BETWEEN
    if not matters.isdisjoint(LATE):
        return Course.BEHIND
    if matters & {Matter.SHEETS_MISSING, Matter.NO_PLAN}:
        return Course.URGED
    if phase is Phase.LOCK:
        return Course.URGED if Matter.APPEALS in matters or done < of else Course.READY
    return Course.DONE if done >= of else Course.ON_TIME


def most_needed(concerns: Iterable[Concern]) -> tuple[tuple[Concern, ...], int]:
    """At most three concerns in the order of need, and how many are left out.

    Over all of them at most three items can be decided at once: each concern's first, then the next ones.
    """
    order = list(Matter)
    ranked = sorted(concerns, key=lambda one: order.index(one.matter))
    shown = [_decided_first(one) for one in ranked[:MOST_CONCERNS]]
    offered = _offered([sum(bool(item.deeds) for item in one.items) for one in shown])
    kept = tuple(_with_decisions(one, most=most) for one, most in zip(shown, offered, strict=True))
    return kept, len(ranked) - len(kept)


def _decided_first(concern: Concern) -> Concern:
    """What can be decided stands first, so that no button is about something the text has cut."""
    return replace(concern, items=tuple(sorted(concern.items, key=lambda item: not item.deeds)))


def _offered(wanted: Sequence[int]) -> list[int]:
    """How many items of each concern are offered for decision: in turns, until three are."""
    given = [0] * len(wanted)
    while sum(given) < MOST_DECIDED and given != list(wanted):
        for seat, most in enumerate(wanted):
            if given[seat] < most and sum(given) < MOST_DECIDED:
                given[seat] += 1
    return given


def _with_decisions(concern: Concern, *, most: int) -> Concern:
    items = tuple(item if seat < most else replace(item, deeds=()) for seat, item in enumerate(concern.items))
    return replace(concern, items=items)


def average_of(places: Sequence[Place], *, in_percent: bool) -> Decimal | None:
    """The mean of the signed units' results, None where none has signed."""
    if not places:
        return None
    results = [place.percentage if in_percent else place.total for place in places]
    return sum(results, Decimal(0)) / len(results)


def falls(places: Sequence[Place], moves: Mapping[str, int | None]) -> tuple[tuple[Place, int], ...]:
    """The biggest falls in rank since the last edition, at most two; one rank is no news."""
    fallen = [(place, -(moves.get(place.unit) or 0)) for place in places]
    found = sorted((one for one in fallen if one[1] > 1), key=lambda one: (-one[1], one[0].rank))
    return tuple(found[:MOST_FALLS])


def in_need(lines: Sequence[BlocLine]) -> tuple[BlocLine, ...]:
    """The blocs of a province, the worst first: by course, then most late, then the smallest share done."""
    return tuple(sorted(lines, key=_need))


def _need(line: BlocLine) -> tuple[int, int, int, str]:
    open_share = (line.units - line.done) * _SHARE // line.units if line.units else 0
    return _COURSES.index(line.course), -line.late, -open_share, line.bloc


def cut(names: Sequence[str], *, most: int) -> tuple[tuple[str, ...], int]:
    """The first names, and how many others there are."""
    return tuple(names[:most]), max(len(names) - most, 0)
