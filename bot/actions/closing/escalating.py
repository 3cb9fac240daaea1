"""What nobody decided in time: told once to the standing office and the province's leaders, at a humane hour."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.closing.appealing import APPEALS
from bot.actions.telling.attendance import BlocDay, bloc_day
from bot.actions.telling.unasked import may_tell_today
from bot.domain.closing.appeals import Appeal
from bot.domain.people.members import Role
from bot.domain.scoring.periods import Period
from bot.domain.telling.closing_notices import AppealsOverdue, OverdueAppeal
from bot.domain.telling.notices import Audience
from bot.domain.telling.quiet_hours import Window, by_night
from bot.domain.telling.settings import Telling
from bot.ports import Work

JOB = "appeals_overdue"
_TOLD = (Role.SUPERVISOR, Role.DIRECTOR)


async def escalate_overdue(work: Work, window: Window, *, telling: Telling) -> None:
    """By day and on working days; who has had the day's measure of messages hears of it on the next day."""
    found: dict[str, list[Appeal]] = {}
    for appeal in await work.appeals.overdue(at=window.upto):
        found.setdefault(appeal.period, []).append(appeal)
    for period_id, appeals in found.items():
        period = await work.blocs.period(period_id)
        day = await bloc_day(work, await work.blocs.bloc(period.bloc), at=window.upto, telling=telling)
        if period.locked_at or day.is_night:
            continue
        everybody_heard = await _tell(work, period, appeals, day=day, telling=telling)
        if everybody_heard and day.workdays.is_working(day.today):
            for appeal in appeals:
                await work.appeals.escalate(appeal, at=window.upto)


async def _tell(work: Work, period: Period, appeals: Sequence[Appeal], *, day: BlocDay, telling: Telling) -> bool:
    """Whoever is there and has not heard; False where somebody has to wait (who is on leave is not waited for)."""
    roster = await work.members.roster(bloc="", unit="", at=day.at)
    joined = [one for one in roster if one.joined and not one.suspended]
    there = dict.fromkeys(one.person for role in _TOLD for one in joined if one.role is role)
    units = {unit.id: unit.short for unit in await work.blocs.units_ever(period.bloc)}
    everybody_heard = True
    for person in there:
        heard = await work.ticks.claimed(JOB, person) if day.may_hear(person) else frozenset[str]()
        fresh = [one for one in appeals if one.id not in heard] if day.may_hear(person) else []
        if not fresh:
            continue
        if not await may_tell_today(work, person, at=day.at, zone=day.zone, telling=telling):
            everybody_heard = False
            continue
        for one in fresh:
            await work.ticks.claim(JOB, person, occurrence=one.id, state="done", at=day.at)
        rows = tuple(OverdueAppeal(units[one.unit], one.criterion, one.due_at) for one in fresh if one.due_at)
        until = by_night(day.at + APPEALS.overdue_useful, at=day.at, zone=day.zone, telling=telling)
        notice = AppealsOverdue(day.bloc.name, period.name, rows)
        await work.outbox.tell(Audience(person=person), notice, at=day.at, until=until)
    return everybody_heard
