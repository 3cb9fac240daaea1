"""Moving a deadline: where it may go, what moves along with it, and whom it concerns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from bot.domain.calendar.workdays import Workdays
from bot.domain.people.members import Role
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Deadline, Period

FARTHEST = timedelta(days=180)
"""By how much a deadline moves at most: more is a slip of the finger."""

_OF_UNITS = (Role.OFFICER, Role.UNIT_LEADER)
_HEADS = (Role.BLOC_HEAD, Role.BLOC_DEPUTY)
STEP_OF: Mapping[Deadline, tuple[Role, ...]] = MappingProxyType(
    {
        Deadline.SHEET: _OF_UNITS,
        Deadline.CROSS_CHECK: _OF_UNITS,
        Deadline.REVIEW_1: _HEADS,
        Deadline.EXPLANATION: _OF_UNITS,
        Deadline.REVIEW_2: (Role.SUPERVISOR,),
    }
)
"""Whose step has this deadline."""


@dataclass(frozen=True, slots=True)
class Change:
    """One deadline of a period, as it was and as it will be."""

    deadline: Deadline
    was: datetime
    due: datetime


@dataclass(frozen=True, slots=True)
class DeadlineMove:
    """A change that was made, by whom and why; nobody (an empty `moved_by`) where an outage of ours moved it."""

    period: str
    deadline: Deadline
    was: datetime
    due: datetime
    reason: str
    moved_by: str
    moved_at: datetime
    receipt: str = ""


def changes(
    period: Period, deadline: Deadline, *, due: datetime, along: bool, workdays: Workdays, at: datetime
) -> tuple[Change, ...]:
    """What moves: the deadline, and with `along` every later one of the period by as much.

    Raises:
        Refused: `move.none` where the bloc set no such deadline, `move.same`, `move.past`, `move.too_far`,
            `move.before_previous`, `move.short_notice` (earlier, without a working day to hear of it),
            `move.passes_next` without `along`.

    """
    was = period.due(deadline)
    if was is None:
        raise Refused("move.none")
    _check_moment(was, due, workdays=workdays, at=at)
    previous = [(one, before) for one in _until(deadline) if (before := period.due(one)) is not None]
    for one, before in reversed(previous):
        if due < before:
            raise Refused("move.before_previous", step=one, due=before)
    following = [(one, later) for one in _after(deadline) if (later := period.due(one)) is not None]
    if along:
        moved = (Change(one, later, later + (due - was)) for one, later in following)
        return (Change(deadline, was, due), *moved)
    for one, later in following:
        if due > later:
            raise Refused("move.passes_next", step=one, due=later)
    return (Change(deadline, was, due),)


def has_following(period: Period, deadline: Deadline) -> bool:
    """Whether later steps of the period have a deadline, too."""
    return any(period.due(one) for one in _after(deadline))


def applied(period: Period, made: Iterable[Change]) -> Period:
    """The period with these deadlines moved."""
    later: dict[str, Any] = {f"{one.deadline}_due": one.due for one in made}
    return replace(period, **later)


def concerned(made: Iterable[Change]) -> tuple[Role, ...]:
    """Whose steps these are, in the order of the roles; who runs the bloc is always told."""
    roles = {role for one in made for role in STEP_OF[one.deadline]} | set(_HEADS)
    return tuple(role for role in Role if role in roles)


def _check_moment(was: datetime, due: datetime, *, workdays: Workdays, at: datetime) -> None:
    if due == was:
        raise Refused("move.same", due=due)
    if due <= at:
        raise Refused("move.past", due=due)
    if abs(due - was) > FARTHEST:
        raise Refused("move.too_far", due=due, days=FARTHEST.days)
    earliest = _earliest(at.astimezone(due.tzinfo), workdays)
    if due < was and due < earliest:
        raise Refused("move.short_notice", earliest=earliest)


def _earliest(now: datetime, workdays: Workdays) -> datetime:
    """The same time of the next working day: who hears of it now has a working day left."""
    day = workdays.next_working(now.date() + timedelta(days=1))
    return datetime.combine(day, now.timetz())


def _until(deadline: Deadline) -> tuple[Deadline, ...]:
    steps = tuple(Deadline)
    return steps[: steps.index(deadline)]


def _after(deadline: Deadline) -> tuple[Deadline, ...]:
    steps = tuple(Deadline)
    return steps[steps.index(deadline) + 1 :]
