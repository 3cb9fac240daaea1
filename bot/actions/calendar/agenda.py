"""What lies ahead of one member in one bloc, gathered from the records as they stand now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bot.actions.review.path import positions
from bot.domain.calendar.agenda import Agenda, due_dates, free_days
from bot.domain.calendar.traditional_days import anniversaries
from bot.domain.drives.drives import overlapping
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc, Member
from bot.domain.people.permissions import may
from bot.domain.review.path import DUE_OF
from bot.domain.review.reopenings import ReopeningState, own_period
from bot.domain.scoring.periods import Deadline, Period
from bot.ports import Work


async def agenda(work: Work, bloc: Bloc, *, of: Member, first: date, last: date, at: datetime) -> Agenda:
    """Every deadline that lies ahead or is owed, and what falls between two days (both included).

    Days that nobody confirmed are only in the agenda of who may confirm them.
    """
    periods = await work.blocs.periods(bloc.id)
    decided = await work.calendar.decided_days(bloc.id)
    may_confirm = may(of, Act.CONFIRM_DAY, bloc=bloc.id)
    days = [day for day in await work.calendar.traditional_days(bloc.id) if day.is_confirmed or may_confirm]
    own = await work.calendar.absences_of(of.person)
    unit = of.unit if of.bloc == bloc.id else ""
    extended = await _extended(work, periods, unit) if unit else {}
    return Agenda(
        bloc=bloc,
        first=first,
        last=last,
        dues=due_dates(
            periods,
            await work.calendar.deadline_moves(bloc.id),
            owing=await _owing(work, periods, of=of, unit=unit, extended=extended, at=at),
            extended=extended,
            at=at,
        ),
        days=anniversaries(days, first, last),
        off=free_days(decided, first, last),
        made_up=tuple(one for one in decided if one.is_working and first <= one.day <= last),
        absences=tuple(one for one in own if one.last_day >= first and one.first_day <= last),
        unconfirmed=sum(not day.is_confirmed for day in days),
        drives=tuple(
            one
            for one in overlapping(await work.drives.of_bloc(bloc.id), first, last)
            if one.is_running and not one.is_over(first)
        ),
    )


async def _owing(
    work: Work,
    periods: Sequence[Period],
    *,
    of: Member,
    unit: str,
    extended: Mapping[tuple[str, Deadline], datetime],
    at: datetime,
) -> Counter[tuple[str, Deadline]]:
    """Units that are late, by what their sheets wait for: the own one, or all for who looks after the bloc.

    The own unit is not reminded of what is open for it.
    """
    found: Counter[tuple[str, Deadline]] = Counter()
    for period in periods:
        if period.locked_at is not None or not any(period.is_late(deadline, at=at) for deadline in Deadline):
            continue
        sees_all = may(of, Act.SEE_BLOC_SHEETS, bloc=period.bloc)
        reopenings = await work.paths.reopenings(period.id)
        for position in (await positions(work, period, at=at)).values():
            awaited = DUE_OF.get(position.turn)
            if awaited is None or not (sees_all or position.unit.id == unit):
                continue
            is_open = position.unit.id == unit and _is_ahead(extended.get((period.id, awaited)), at=at)
            if not is_open and own_period(period, reopenings, unit=position.unit.id).is_late(awaited, at=at):
                found[period.id, awaited] += 1
    return found


def _is_ahead(until: datetime | None, *, at: datetime) -> bool:
    return until is not None and at <= until


async def _extended(work: Work, periods: Sequence[Period], unit: str) -> dict[tuple[str, Deadline], datetime]:
    """Until when steps were opened longer for this unit."""
    found: dict[tuple[str, Deadline], datetime] = {}
    for period in periods:
        for one in await work.paths.reopenings(period.id):
            if one.unit != unit or one.state is not ReopeningState.GRANTED or one.open_until is None:
                continue
            key = (period.id, one.deadline)
            found[key] = max(one.open_until, found.get(key, one.open_until))
    return found
