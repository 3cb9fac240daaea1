"""The leaders' weekly brief: one for each bloc, and one line a bloc for the province."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.actions.scoring.standings import Table
from bot.domain.movement.nominations import NominationState
from bot.domain.people.members import Bloc, Role, Unit
from bot.domain.scoring.periods import Period
from bot.domain.telling.brief import changes_since, in_need
from bot.domain.telling.clock_notices import BlocLine, ProvinceBrief, WeeklyBrief
from bot.domain.telling.deadlines import debt, last_overdue, remaining
from bot.domain.telling.notices import Audience
from bot.ports import Work

_WEEK = timedelta(weeks=1)


async def bloc_brief(work: Work, bloc: Bloc, table: Table, *, periods: Sequence[Period], at: datetime) -> WeeklyBrief:
    """What the bloc's leaders need to know about its current period, and about the one before while it is owed."""
    units = tuple(table.units.values())
    versions = await work.sheets.states(table.period.id)
    nominations = await work.nominations.of_bloc(bloc.id, NominationState.SUBMITTED, NominationState.ENDORSED)
    endorsed = sum(one.state is NominationState.ENDORSED for one in nominations)
    left = remaining(at, table.period.sheet_due, zone=ZoneInfo(bloc.timezone))
    before = last_overdue([one for one in periods if one.id != table.period.id], at=at)
    late = await owing(work, before, units) if before else ()
    return WeeklyBrief(
        bloc=bloc.name,
        word=bloc.word,
        period=table.period.name,
        signed=len(table.places),
        units=len(units),
        owing=tuple(unit.short for unit in table.unsigned),
        changes=changes_since(table.since or at - _WEEK, units, versions, places=table.places, moves=table.moves),
        endorsed=endorsed,
        awaiting=len(nominations) - endorsed,
        due=table.period.sheet_due,
        days=left.days,
        hours=left.hours,
        is_over=left.is_over,
        late_period=before.name if before and late else "",
        late=late,
    )


async def owing(work: Work, period: Period, units: Sequence[Unit]) -> tuple[str, ...]:
    """The short names of the units without a signed sheet, in the official order."""
    versions = await work.sheets.states(period.id)
    return tuple(unit.short for unit in units if debt(versions.get(unit.id, ())))


async def tell_brief(
    work: Work, bloc: Bloc, brief: WeeklyBrief, *, is_only_bloc: bool, at: datetime, until: datetime
) -> None:
    """To head and deputy; where the province has one bloc only, to its leaders too."""
    province = (Role.SUPERVISOR, Role.DIRECTOR) if is_only_bloc else ()
    leaders = Audience((Role.BLOC_HEAD, Role.BLOC_DEPUTY, *province), bloc=bloc.id)
    await work.outbox.tell(leaders, brief, at=at, until=until)


async def tell_province(work: Work, briefs: Sequence[WeeklyBrief], *, at: datetime, until: datetime) -> None:
    """Several blocs are one message to the province's leaders."""
    notice = ProvinceBrief(in_need([bloc_line(brief) for brief in briefs]))
    await work.outbox.tell(Audience((Role.SUPERVISOR, Role.DIRECTOR)), notice, at=at, until=until)


def bloc_line(brief: WeeklyBrief) -> BlocLine:
    """A brief as one line; late are the units that owe what is already due."""
    overdue = len(brief.owing) if brief.is_over else 0
    return BlocLine(
        brief.bloc, brief.period, brief.signed, brief.units, len(brief.late) + overdue, brief.endorsed, brief.due
    )
