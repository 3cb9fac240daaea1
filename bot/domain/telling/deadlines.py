"""Deadlines: when to tell whom, who owes a sheet, and how much time is left."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from bot.domain.calendar.workdays import Workdays
from bot.domain.scoring.periods import Period, current_period
from bot.domain.scoring.versions import Sheet, SheetState
from bot.domain.telling.quiet_hours import humane, next_waking
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
    """One thing to do about a deadline, once per `occurrence` and of use before `until`.

    `at` is a working moment; `on_duty_at` the moment it has for who is on duty on that day, which may be a day off.
    """

    kind: StepKind
    at: datetime
    on_duty_at: datetime
    until: datetime
    occurrence: str
    before: timedelta = timedelta(0)

    def moment(self, duty: Collection[date], zone: tzinfo) -> datetime:
        """When it concerns a person with these days of duty."""
        return self.on_duty_at if self.on_duty_at.astimezone(zone).date() in duty else self.at


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


def steps(due: datetime, *, zone: tzinfo, telling: Telling, workdays: Workdays) -> tuple[Step, ...]:
    """Everything to do about one deadline, in order of time, none of it at night or on a day off.

    Stages count on the wall clock: seven days before 17:00 is 17:00. What falls on a day off comes at the same hour
    of the last working day before it; what follows the deadline, on the first working morning after.
    """
    local = due.astimezone(zone)
    reminders = [
        _reminder(local, before, zone=zone, telling=telling, workdays=workdays) for before in telling.reminder_stages
    ]
    overdue = ((StepKind.TELL_LEADER, telling.overdue_leader), (StepKind.TELL_HEAD, telling.overdue_head))
    return (
        *sorted(reminders, key=lambda step: (step.at, -step.before)),
        *(_overdue(kind, local, after, zone=zone, telling=telling, workdays=workdays) for kind, after in overdue),
    )


def _reminder(due: datetime, before: timedelta, *, zone: tzinfo, telling: Telling, workdays: Workdays) -> Step:
    humanely = humane(due - before, zone, before=due, telling=telling)
    day = humanely.astimezone(zone).date()
    working = workdays.last_working(day)
    at = humanely if working == day else datetime.combine(working, humanely.astimezone(zone).time(), tzinfo=zone)
    return Step(StepKind.REMIND, at, humanely, due, f"{due.isoformat()} - {before}", before)


def _overdue(
    kind: StepKind, due: datetime, after: timedelta, *, zone: tzinfo, telling: Telling, workdays: Workdays
) -> Step:
    """Counted from the first waking moment at or after the deadline."""
    waking = next_waking(next_waking(due, zone, telling=telling) + after, zone, telling=telling)
    day = waking.astimezone(zone).date()
    working = workdays.next_working(day)
    at = waking if working == day else first_waking(working, zone, telling=telling)
    return Step(kind, at, waking, at + telling.overdue_useful, f"{due.isoformat()} + {after}")


def first_waking(day: date, zone: tzinfo, *, telling: Telling) -> datetime:
    """When the quiet hours of a day end."""
    return next_waking(datetime.combine(day, time(0), tzinfo=zone), zone, telling=telling)


def deadlines_in_reach(at: datetime, *, telling: Telling) -> tuple[datetime, datetime]:
    """The deadlines (after, before) that can have a step around this moment; days off in a row are a fortnight."""
    slack = timedelta(days=16)
    longest_after = max(telling.overdue_leader, telling.overdue_head, timedelta(0)) + telling.overdue_useful
    longest_before = max((*telling.reminder_stages, timedelta(0)))
    return at - longest_after - slack, at + longest_before + slack


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
