"""The next year begins: the same bloc, units and people; its periods a year later, targets set anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions.season.handover import held_season
from bot.domain.calendar.workdays import Workdays
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc, Member, Role
from bot.domain.people.permissions import check_may
from bot.domain.scoring.periods import Period
from bot.domain.season.handover import Mark, Season
from bot.domain.season.next_year import cloned
from bot.domain.telling.handover_notices import YearBegun
from bot.domain.telling.notices import Audience
from bot.ports import Work

_EVERYBODY = (Role.OFFICER, Role.UNIT_LEADER, Role.SECRETARY, Role.BLOC_HEAD, Role.BLOC_DEPUTY, Role.SUPERVISOR)


async def planned_periods(work: Work, season: Season) -> tuple[Period, ...]:
    """The closed year's periods as they would be in the next one; those that are there already are left out.

    Raises:
        Refused: `season.code_without_year`.

    """
    known = {one.id: one for one in await work.blocs.periods(season.bloc)}
    workdays = Workdays(await work.calendar.days_off(season.bloc))
    before = [known[id_] for id_ in season.periods if id_ in known]
    return tuple(one for one in cloned(before, year=season.year, workdays=workdays) if one.id not in known)


async def begin_year(work: Work, bloc: Bloc, *, by: Member, at: datetime) -> Season:
    """The bloc is in the next year from now on; criteria stay the agreed ones until another set is agreed.

    Raises:
        Refused: `permission.close_year`, what `check_may_begin` raises, `season.code_without_year`.

    """
    check_may(by, Act.CLOSE_YEAR, bloc=bloc.id)
    season = await held_season(work, bloc)
    season.check_may_begin()
    periods = await planned_periods(work, season)
    await work.blocs.add_periods(periods)
    await work.seasons.begin_year(bloc.id, season.year + 1)
    details = {"year": season.year + 1, "periods": [one.code for one in periods]}
    subject = f"{bloc.id}:{season.year}"
    receipt = await work.audit.record("season.begun", subject, by=by.person, at=at, details=details)
    begun = replace(season, begun=Mark(by.person, by.name, at, receipt))
    await work.seasons.save_season(begun)
    notice = YearBegun(bloc.name, season.year + 1, by.name, tuple(one.name for one in periods))
    await work.outbox.tell(Audience(_EVERYBODY, bloc=bloc.id, but=by.person), notice, at=at)
    await work.outbox.tell(Audience(group=bloc.id), notice, at=at)
    return begun
