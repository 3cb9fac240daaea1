"""Monday morning: standings are published, the group sees them, each unit its own place, the leaders their brief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.actions.closing.locked_standings import locked_table
from bot.actions.scoring.standings import Table, publish_standings, stated
from bot.actions.telling.brief import bloc_brief, tell_brief, tell_province
from bot.domain.criteria.criteria import RankBy
from bot.domain.people.members import Bloc, Role, Unit
from bot.domain.scoring.sheets import assigned, missing
from bot.domain.scoring.standings import Place
from bot.domain.scoring.versions import Sheet, SheetState
from bot.domain.targets.terms import NO_TERMS
from bot.domain.telling.clock_notices import OwnPlace, WeeklyBrief
from bot.domain.telling.deadlines import open_period, remaining
from bot.domain.telling.notices import Audience
from bot.domain.telling.quiet_hours import Timeliness, Window, timeliness
from bot.domain.telling.settings import Telling
from bot.domain.telling.weeks import gap_above, weekly_moments
from bot.ports import Work

JOB = "weekly"


async def tell_week(work: Work, window: Window, *, telling: Telling) -> bool:
    """Every bloc's edition of the week, once; False while one waits for the morning."""
    blocs = await work.blocs.all()
    briefs: list[WeeklyBrief] = []
    untils: list[datetime] = []
    is_settled = True
    for bloc in blocs:
        zone = ZoneInfo(bloc.timezone)
        for moment in weekly_moments(window, zone=zone, telling=telling):
            until = moment + telling.weekly_useful
            when = timeliness(window.upto, zone, until=until, telling=telling)
            if when is Timeliness.IN_THE_MORNING:
                is_settled = False
                continue
            brief = await _edition(work, bloc, moment, when, at=window.upto, until=until)
            if brief:
                await tell_brief(work, bloc, brief, is_only_bloc=len(blocs) == 1, at=window.upto, until=until)
                briefs.append(brief)
                untils.append(until)
    if briefs and len(blocs) > 1:
        await tell_province(work, briefs, at=window.upto, until=min(untils))
    return is_settled


async def _edition(
    work: Work, bloc: Bloc, moment: datetime, when: Timeliness, *, at: datetime, until: datetime
) -> WeeklyBrief | None:
    """Publish and tell; None where this was done before, comes too late, or no period has opened yet."""
    occurrence = moment.date().isoformat()
    periods = await work.blocs.periods(bloc.id) if when is Timeliness.NOW else ()
    period = open_period(periods, at=at)
    state = "done" if period else "skipped"
    is_first = await work.ticks.claim(JOB, bloc.id, occurrence=occurrence, state=state, at=at)
    if period is None or not is_first:
        return None
    table = await publish_standings(work, period, occurrence=occurrence, at=at)
    in_group = stated(table, name=bloc.name, top_only=not bloc.full_table_in_group)
    if period.locked_at:
        in_group = await locked_table(work, period, bloc=bloc, in_group=True)
    await work.outbox.tell(Audience(group=bloc.id), in_group, at=at, until=until)
    for unit, place in (await _own_places(work, bloc, table, at=at)).items():
        people = Audience((Role.OFFICER, Role.UNIT_LEADER), unit=unit)
        await work.outbox.tell(people, place, at=at, until=until)
    return await bloc_brief(work, bloc, table, periods=periods, at=at)


async def _own_places(work: Work, bloc: Bloc, table: Table, *, at: datetime) -> dict[str, OwnPlace]:
    """What each unit is told about itself, and about nobody else."""
    period = table.period
    criteria = await work.blocs.criteria(period.criteria_set)
    scores = await work.sheets.scores(period.id)
    terms = await work.assignments.terms(period.id)
    versions = await work.sheets.states(period.id)
    places = {place.unit: place for place in table.places}
    found: dict[str, OwnPlace] = {}
    for unit in table.units.values():
        own = replace(_unsigned(table, unit, bloc, at=at), version=_waiting(versions.get(unit.id, ())))
        place = places.get(unit.id)
        if place:
            own_set = assigned(criteria, terms.get(unit.id, NO_TERMS).unassigned)
            empty = len(missing(own_set, scores[unit.id].points))
            own = replace(_placed(own, place, table, rank_by=criteria.rank_by), missing=empty)
        found[unit.id] = own
    return found


def _unsigned(table: Table, unit: Unit, bloc: Bloc, *, at: datetime) -> OwnPlace:
    period = table.period
    left = remaining(at, period.sheet_due, zone=ZoneInfo(bloc.timezone))
    return OwnPlace(
        unit=unit.name,
        period=period.name,
        code=period.code,
        due=period.sheet_due,
        days=left.days,
        hours=left.hours,
        is_over=left.is_over,
        signed=len(table.places),
        units=len(table.units),
    )


def _placed(own: OwnPlace, place: Place, table: Table, *, rank_by: RankBy) -> OwnPlace:
    return replace(
        own,
        rank=place.rank,
        tied=place.tied,
        total=place.total,
        percentage=place.percentage,
        move=table.moves.get(place.unit),
        gap=gap_above(table.places, place, rank_by=rank_by),
        gap_in_percent=rank_by is not RankBy.POINTS,
    )


def _waiting(versions: Sequence[Sheet]) -> int:
    """The number of the version that waits for its signature, or 0."""
    return next((sheet.version for sheet in versions if sheet.state is SheetState.SUBMITTED), 0)
