"""Deadlines of sheets: whom to tell when, who owes, and how much time is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum

from bot.domain.scoring.periods import Period, current_period
from bot.domain.scoring.versions import Sheet, SheetState
from bot.domain.telling.quiet_hours import Window, humane, next_waking
from bot.domain.telling.settings import Telling

_HOUR = timedelta(hours=1)
_DAY_HOURS = 24


class StepKind(StrEnum):
    """What is done about a deadline; the words stand in the record of what the clock did."""

    REMIND = "remind"
    TELL_LEADER = "overdue_leader"
    TELL_HEAD = "overdue_head"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do about a deadline: at this instant, of use before `until`, once per `occurrence`."""

    kind: StepKind
    at: datetime
    until: datetime
    occurrence: str
    before: timedelta = timedelta(0)


class Debt(StrEnum):
    """Why a unit has no signed sheet: nothing was submitted, it was returned, or the leader has to sign."""

    UNSENT = "unsent"
    RETURNED = "returned"
    UNSIGNED = "unsigned"


@dataclass(frozen=True, slots=True)
class Remaining:
    """Time left until a deadline, or gone by since: whole days, or whole hours where it is less than a day."""

    days: int
    hours: int
    is_over: bool


def steps(due: datetime, *, zone: tzinfo, telling: Telling) -> tuple[Step, ...]:
    """Everything to do about one deadline, in order of time, none of it at night.

    A reminder is of use until the next one takes over or the deadline is there. Stages count on the wall
    clock: seven days before 17:00 is 17:00.
    """
    local = due.astimezone(zone)
    moments = sorted(
        (humane(local - before, zone, before=local, telling=telling), -before) for before in telling.reminder_stages
    )
    ends = [*(at for at, _ in moments), local][1:]
    reminders = tuple(
        Step(StepKind.REMIND, at, end, f"{local.isoformat()} - {-negative}", -negative)
        for (at, negative), end in zip(moments, ends, strict=True)
    )
    return (
        *reminders,
        _overdue(StepKind.TELL_LEADER, local, telling.overdue_leader, zone=zone, telling=telling),
        _overdue(StepKind.TELL_HEAD, local, telling.overdue_head, zone=zone, telling=telling),
    )


def _overdue(kind: StepKind, due: datetime, after: timedelta, *, zone: tzinfo, telling: Telling) -> Step:
    """Counted from the first waking moment at or after the deadline."""
    at = next_waking(next_waking(due, zone, telling=telling) + after, zone, telling=telling)
    return Step(kind, at, at + telling.overdue_useful, f"{due.isoformat()} + {after}")


def deadlines_in_reach(window: Window, *, telling: Telling) -> tuple[datetime, datetime]:
    """The deadlines (after, before) that can have a step within the window; a night's move is a day at most."""
    slack = timedelta(days=2)
    longest_after = max(telling.overdue_leader, telling.overdue_head, timedelta(0))
    longest_before = max((*telling.reminder_stages, timedelta(0)))
    return window.after - longest_after - slack, window.upto + longest_before + slack


def debt(versions: Sequence[Sheet]) -> Debt | None:
    """What a unit with these versions of a period owes: None once any of them is signed."""
    states = {sheet.state for sheet in versions}
    if SheetState.SIGNED in states:
        return None
    if SheetState.SUBMITTED in states:
        return Debt.UNSIGNED
    return Debt.RETURNED if SheetState.RETURNED in states else Debt.UNSENT


def remaining(at: datetime, due: datetime, *, zone: tzinfo) -> Remaining:
    """Days are counted on the calendar, as people count them; begun hours count as whole ones."""
    is_over = at > due
    first, last = (due, at) if is_over else (at, due)
    gone = last.astimezone(UTC) - first.astimezone(UTC)
    hours = gone // _HOUR if is_over else -(-gone // _HOUR)
    if hours < _DAY_HOURS:
        return Remaining(0, hours, is_over)
    return Remaining((last.astimezone(zone).date() - first.astimezone(zone).date()).days, 0, is_over)


def open_period(periods: Sequence[Period], *, at: datetime) -> Period | None:
    """The current period, or None before the first one opens."""
    opened = opened_periods(periods, at=at)
    return current_period(opened, at=at) if opened else None


def opened_periods(periods: Sequence[Period], *, at: datetime) -> tuple[Period, ...]:
    """The periods whose first day has come, on the wall clock of their own deadline."""
    return tuple(one for one in periods if one.opens_on <= at.astimezone(one.sheet_due.tzinfo).date())


def last_overdue(periods: Sequence[Period], *, at: datetime) -> Period | None:
    """The period whose deadline passed last and that is not locked, or None where none has passed."""
    past = [period for period in periods if period.sheet_due < at and period.locked_at is None]
    return max(past, key=lambda period: period.sheet_due, default=None)
