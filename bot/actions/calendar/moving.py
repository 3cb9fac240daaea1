"""Deadlines that the head or the standing office moves: order kept, everybody told, nothing hidden."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.actions.scoring.open_periods import held_open
from bot.actions.scoring.signing import check_reason
from bot.domain.calendar.deadline_moves import Change, DeadlineMove, applied, changes, concerned
from bot.domain.calendar.workdays import Workdays
from bot.domain.people.acts import Act
from bot.domain.people.members import Member
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Deadline, Period, check_unlocked
from bot.domain.telling.calendar_notices import DeadlineShifted, ShiftedDeadline
from bot.domain.telling.notices import Audience
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to move where; `was` is the deadline they saw, `along` takes the later steps with it."""

    deadline: Deadline
    was: datetime
    due: datetime
    along: bool = False


async def workdays_of(work: Work, bloc: str) -> Workdays:
    """Which days are worked in a bloc."""
    return Workdays(await work.calendar.days_off(bloc))


async def foreseen(work: Work, period: Period, wish: Wish, *, by: Member, at: datetime) -> tuple[ShiftedDeadline, ...]:
    """What would move, with whether each new day is worked; nothing is changed.

    Raises:
        Refused: `permission.move_deadline`, `period.locked`, `move.changed` where another was faster, `move.*`.

    """
    check_may(by, Act.MOVE_DEADLINE, bloc=period.bloc)
    check_unlocked(period)
    workdays = await workdays_of(work, period.bloc)
    made = _changes(period, wish, workdays=workdays, at=at)
    return tuple(_shown(one, workdays) for one in made)


async def move_deadline(work: Work, period: Period, wish: Wish, *, reason: str, by: Member, at: datetime) -> str:
    """The deadlines are others from now on; the receipt.

    Raises:
        Refused: as `foreseen`, `reason.missing`, `reason.too_long`.

    """
    check_may(by, Act.MOVE_DEADLINE, bloc=period.bloc)
    check_reason(reason)
    period = await held_open(work, period)
    workdays = await workdays_of(work, period.bloc)
    made = _changes(period, wish, workdays=workdays, at=at)
    await work.blocs.save_deadlines(applied(period, made))
    details = {"moved": made, "reason": reason}
    receipt = await work.audit.record("period.deadlines_set", period.id, by=by.person, at=at, details=details)
    await work.calendar.add_deadline_moves(
        [DeadlineMove(period.id, one.deadline, one.was, one.due, reason, by.person, at, receipt) for one in made]
    )
    rows = tuple(_shown(one, workdays) for one in made)
    notice = DeadlineShifted(period.name, period.code, by.name, reason, rows)
    await work.outbox.tell(Audience(concerned(made), bloc=period.bloc, but=by.person), notice, at=at)
    await work.outbox.tell(Audience(group=period.bloc), notice, at=at)
    return receipt


def _changes(period: Period, wish: Wish, *, workdays: Workdays, at: datetime) -> tuple[Change, ...]:
    now = period.due(wish.deadline)
    if now is not None and now != wish.was:
        raise Refused("move.changed", due=now)
    return changes(period, wish.deadline, due=wish.due, along=wish.along, workdays=workdays, at=at)


def _shown(change: Change, workdays: Workdays) -> ShiftedDeadline:
    return ShiftedDeadline(change.deadline, change.was, change.due, workdays.is_working(change.due.date()))
