"""The bloc's table: read from stored points, published once a week, kept as it was published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.people.members import Unit
from bot.domain.scoring.periods import Period
from bot.domain.scoring.scores import Scored
from bot.domain.scoring.standings import Place, moves, on_hold, rank, without_title
from bot.domain.telling.notices import StandingsPlace, StandingsTable
from bot.ports import Publication, Work


@dataclass(frozen=True, slots=True)
class Table:
    """Provisional standings of a period: places of signed units, moves since the last edition, who has not signed.

    `classes` are the names of the set's classes by their codes.
    """

    period: Period
    units: dict[str, Unit]
    places: tuple[Place, ...]
    moves: dict[str, int | None]
    unsigned: tuple[Unit, ...]
    since: datetime | None
    classes: Mapping[str, str] = field(default_factory=dict)


async def standings(work: Work, period: Period, *, at: datetime) -> Table:
    """The table as it stands now; who left before the period's end has points that stay readable, and no place."""
    scores: dict[str, Scored] = await work.sheets.scores(period.id)
    there = await work.blocs.units_in(period.id)
    lasting = {unit.id for unit in there if unit.lives_through(period.closes_on)}
    units = [unit for unit in there if unit.id in lasting or unit.id in scores]
    criteria = await work.blocs.criteria(period.criteria_set)
    found = await work.assignments.disqualifications(period.id)
    codes = {unit: [one.code for one in ones] for unit, ones in found.items()}
    places = rank(
        criteria,
        {unit: scored for unit, scored in scores.items() if unit in lasting},
        order=[unit.id for unit in units],
        disqualified=without_title(criteria, codes),
        held=on_hold(criteria, codes),
    )
    last = await work.standings.last(period.id, before=at)
    moved = moves(last.places, places) if last else dict.fromkeys(scores)
    unsigned = tuple(unit for unit in units if unit.id not in scores)
    by_id = {unit.id: unit for unit in units}
    classes = {one.code: one.name for one in criteria.classes}
    return Table(period, by_id, places, moved, unsigned, last.at if last else None, classes)


async def publish_standings(work: Work, period: Period, *, occurrence: str, at: datetime) -> Table:
    """The week's edition: kept word for word, so that it can be read later as it was."""
    table = await standings(work, period, at=at)
    bloc = await work.blocs.bloc(period.bloc)
    shown = stated(table, name=bloc.name, top_only=False, shows_marks=True)
    await work.standings.publish(Publication(period.id, occurrence, at, table.places, shown))
    await work.audit.record(
        "standings.published",
        f"{period.id}:{occurrence}",
        by="",
        at=at,
        details={"places": table.places, "unsigned": [unit.code for unit in table.unsigned]},
    )
    return table


def stated(table: Table, *, name: str, top_only: bool, own: str = "", shows_marks: bool = False) -> StandingsTable:
    """The table as plain values: what is stored, sent, worded and drawn.

    Marks are for private chats: in a group nobody is shown to be under discussion (product.md, "Humane and safe").
    """
    return StandingsTable(
        bloc=name,
        period=table.period.name,
        places=tuple(_stated_place(table, place, shows_marks=shows_marks) for place in table.places),
        unsigned=tuple(unit.short for unit in table.unsigned),
        since=table.since,
        top_only=top_only,
        own=table.units[own].short if own in table.units else "",
    )


def _stated_place(table: Table, place: Place, *, shows_marks: bool) -> StandingsPlace:
    return StandingsPlace(
        rank=place.rank,
        unit=table.units[place.unit].short,
        total=place.total,
        percentage=place.percentage,
        tied=place.tied,
        move=table.moves.get(place.unit),
        class_name=table.classes.get(place.class_code, ""),
        mark=place.mark if shows_marks else None,
    )
