"""Each unit's own place of the week: its rank, the gap to the next, and the steps that would raise it most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.actions.scoring.score_cards import cards_of_signed
from bot.actions.scoring.standings import Table
from bot.actions.telling.bloc_state import empty_lines
from bot.domain.criteria.criteria import RankBy
from bot.domain.people.members import Bloc, Unit
from bot.domain.review.reopenings import own_period
from bot.domain.scoring.standings import Place
from bot.domain.scoring.versions import Sheet, SheetState
from bot.domain.telling.clock_notices import OwnPlace
from bot.domain.telling.deadlines import remaining
from bot.domain.telling.weeks import gap_above, raising_most
from bot.ports import Work


async def own_places(work: Work, bloc: Bloc, table: Table, *, at: datetime) -> dict[str, OwnPlace]:
    """What each unit is told about itself, and about nobody else."""
    period = table.period
    criteria = await work.blocs.criteria(period.criteria_set)
    empty = await empty_lines(work, period)
    cards = await cards_of_signed(work, period, at=at)
    versions = await work.sheets.states(period.id)
    reopenings = await work.paths.reopenings(period.id)
    places = {place.unit: place for place in table.places}
    found: dict[str, OwnPlace] = {}
    for unit in table.units.values():
        due = own_period(period, reopenings, unit=unit.id).sheet_due
        own = replace(_unsigned(table, unit, bloc, due=due, at=at), version=_waiting(versions.get(unit.id, ())))
        if place := places.get(unit.id):
            own = replace(
                _placed(own, place, table, rank_by=criteria.rank_by),
                missing=empty[unit.id],
                steps=raising_most(cards[unit.id]),
            )
        found[unit.id] = own
    return found


def _unsigned(table: Table, unit: Unit, bloc: Bloc, *, due: datetime, at: datetime) -> OwnPlace:
    """`due` is the unit's own deadline."""
    period = table.period
    left = remaining(at, due, zone=ZoneInfo(bloc.timezone))
    return OwnPlace(
        unit=unit.name,
        period=period.name,
        code=period.code,
        due=due,
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
