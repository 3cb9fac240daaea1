"""What a unit's pictures are drawn from: its profile by group of criteria, and its course over the year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.domain.people.members import Unit
from bot.domain.scoring.periods import Period
from bot.domain.scoring.profile import GroupShare, middle, profile
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """One published edition: both percentages, None where the unit had no place or too few had one."""

    at: datetime
    period: Period
    own: Decimal | None
    middle: Decimal | None


async def unit_profile(work: Work, period: Period, unit: Unit) -> tuple[GroupShare, ...]:
    """What counts now, by group of criteria; empty where the unit has no signed sheet."""
    scores = await work.sheets.scores(period.id)
    if unit.id not in scores:
        return ()
    criteria = await work.blocs.criteria(period.criteria_set)
    return profile(criteria, scores, unit=unit.id, terms=await work.assignments.terms(period.id))


async def year_course(work: Work, unit: Unit) -> tuple[CoursePoint, ...]:
    """The unit's percentage and the middle of its bloc as they were published, the oldest first."""
    periods = {period.id: period for period in await work.blocs.periods(unit.bloc)}
    return tuple(
        CoursePoint(
            edition.at,
            periods[edition.period],
            next((place.percentage for place in edition.places if place.unit == unit.id), None),
            middle(place.percentage for place in edition.places),
        )
        for edition in await work.standings.course(unit.bloc)
    )
