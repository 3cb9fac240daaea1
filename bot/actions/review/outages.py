"""The heartbeat, and what follows where it stopped: deadlines that passed meanwhile move, and everybody is told."""

from __future__ import annotations

from datetime import datetime

from bot.domain.calendar.deadline_moves import DeadlineMove
from bot.domain.people.members import Bloc, Role
from bot.domain.review.outages import BEAT, Outage, extended, moved, outage_between
from bot.domain.review.reopenings import OF_REVIEWERS
from bot.domain.scoring.periods import Period
from bot.domain.telling.notices import Audience
from bot.domain.telling.review_notices import DeadlinesMoved, MovedDeadline
from bot.ports import Work

_CONCERNED = (
    Role.OFFICER,
    Role.UNIT_LEADER,
    Role.SECRETARY,
    Role.BLOC_HEAD,
    Role.BLOC_DEPUTY,
    Role.SUPERVISOR,
)


async def keep_heartbeat(work: Work, *, at: datetime) -> None:
    """Write down that the program runs; where it did not for more than two minutes, move the deadlines of that time.

    Both happen in one transaction, so a process that is killed in between does it again, and only once.
    """
    last = await work.ticks.last_beat()
    if last is not None and last <= at < last + BEAT:
        return
    await work.ticks.beat(at=at)
    outage = outage_between(last, at)
    if not outage:
        return
    blocs = await work.blocs.all()
    for bloc in blocs:
        for period in await work.blocs.periods(bloc.id):
            await work.lock(f"period:{period.id}")  # nobody may lock a period between its reading and its saving
    for bloc in blocs:
        await _make_up(work, bloc, outage, at=at)


async def _make_up(work: Work, bloc: Bloc, outage: Outage, *, at: datetime) -> None:
    rows: list[MovedDeadline] = []
    for period in await work.blocs.periods(bloc.id):
        await _extend(work, period, outage, at=at)
        later, made = moved(period, outage)
        if not made or period.locked_at:
            continue
        await work.blocs.save_deadlines(later)
        details = {"since": outage.since, "until": outage.until, "moved": made}
        receipt = await work.audit.record("period.deadlines_moved", period.id, by="", at=at, details=details)
        await work.calendar.add_deadline_moves(
            [DeadlineMove(period.id, one.deadline, one.before, one.after, "", "", at, receipt) for one in made]
        )
        rows.extend(MovedDeadline(period.name, one.deadline, one.before, one.after) for one in made)
    if rows:
        notice = DeadlinesMoved(outage.since, outage.until, tuple(rows))
        await work.outbox.tell(Audience(_CONCERNED, bloc=bloc.id), notice, at=at)


async def _extend(work: Work, period: Period, outage: Outage, *, at: datetime) -> None:
    """What was reopened for a unit until a moment of the outage stays open for as much longer; the unit is told."""
    for one in await work.paths.reopenings(period.id):
        later = extended(one, outage)
        if later is None or one.open_until is None or later.open_until is None or period.locked_at is not None:
            continue
        await work.paths.save_reopening(later)
        details = {"since": outage.since, "until": outage.until, "open_until": later.open_until}
        await work.audit.record("reopening.extended", one.id, by="", at=at, details=details)
        row = MovedDeadline(period.name, one.deadline, one.open_until, later.open_until)
        who = Audience((Role.OFFICER, Role.UNIT_LEADER), unit=one.unit)
        if one.deadline in OF_REVIEWERS:
            who = Audience(person=one.asked_by)
        await work.outbox.tell(who, DeadlinesMoved(outage.since, outage.until, (row,)), at=at)
