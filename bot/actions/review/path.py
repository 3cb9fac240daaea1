"""How far the sheets of a period have come, whose turn each of them is, and why a step may be closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.people.members import Unit
from bot.domain.refusal import Refused
from bot.domain.review.path import (
    PathStep,
    Stage,
    Turn,
    deadline_bar,
    sheet_bar,
    signed_version,
    stage_bar,
    stage_of,
    turn_of,
    turn_without_unit,
)
from bot.domain.review.reopenings import Reopening, own_period, reopened_until
from bot.domain.review.rulings import Instance, Ruling
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.scoring.versions import Sheet, SheetState
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class Position:
    """One unit in a period: `version` is the signed one (0: none), `is_late` says that it was sent late, `waits`
    that a newer version waits for the leader; `steps` are the oldest first, `sheet_due` is the unit's own deadline."""

    unit: Unit
    stage: Stage
    turn: Turn
    version: int
    is_late: bool
    waits: bool
    steps: tuple[PathStep, ...]
    sheet_due: datetime

    def step(self, stage: Stage) -> PathStep | None:
        """The step that brought the signed version to this stage."""
        return next((one for one in self.steps if (one.version, one.stage) == (self.version, stage)), None)


async def positions(work: Work, period: Period, *, at: datetime) -> dict[str, Position]:
    """Every unit of the bloc by id, in the official order."""
    versions = await work.sheets.states(period.id)
    steps = await work.paths.steps(period.id)
    rulings = await work.reviews.rulings(period.id)
    published = await work.inspections.published(period.id)
    leads = {team.unit: team.lead for team in published.plan.teams} if published else {}
    asked = await work.paths.reopenings(period.id)
    return {
        unit.id: _position(
            _waited_for(period, asked, unit.id, leads=leads),
            unit,
            versions.get(unit.id, ()),
            steps=steps.get(unit.id, ()),
            rulings=rulings,
            is_planned=unit.id in leads,
            at=at,
        )
        for unit in await work.blocs.units_in(period.id)
    }


def _waited_for(period: Period, asked: Sequence[Reopening], unit: str, *, leads: Mapping[str, str]) -> Period:
    """The period with the unit's own deadlines; its cross-check is waited for as long as the unit that leads it has."""
    own = own_period(period, asked, unit=unit)
    lead = own_period(period, asked, unit=leads.get(unit, ""))
    return replace(own, cross_check_due=lead.cross_check_due)


def _position(
    period: Period,
    unit: Unit,
    versions: Sequence[Sheet],
    *,
    steps: tuple[PathStep, ...],
    rulings: Sequence[Ruling],
    is_planned: bool,
    at: datetime,
) -> Position:
    version = signed_version(versions)
    stage = stage_of(versions, steps)
    changed = any((one.unit, one.version, one.instance) == (unit.id, version, Instance.REVIEW_1) for one in rulings)
    turn = turn_of(period, stage, is_planned=is_planned, is_changed=changed, at=at)
    return Position(
        unit=unit,
        stage=stage,
        turn=turn if unit.last_day is None else turn_without_unit(period, turn, last_day=unit.last_day),
        version=version,
        is_late=any(one.late for one in versions if one.version == version),
        waits=any(one.state is SheetState.SUBMITTED for one in versions if one.version > version),
        steps=steps,
        sheet_due=period.sheet_due,
    )


async def sheet_barred(work: Work, period: Period, unit: str, *, at: datetime) -> Refused | None:
    """Why this unit cannot send its sheet at this instant, None where it can."""
    stage, until = await sheet_stage(work, period, unit)
    return sheet_bar(await period_of(work, period, unit), stage, reopened=until, at=at)


async def stage_barred(work: Work, period: Period, unit: str, *, at: datetime) -> Refused | None:
    """Why a version that was sent in time cannot be signed any more, None where it can."""
    stage, until = await sheet_stage(work, period, unit)
    return stage_bar(period, stage, reopened=until, at=at)


async def period_of(work: Work, period: Period, unit: str) -> Period:
    """The period as it is for one unit: with the deadlines that were extended for it."""
    return own_period(period, await work.paths.reopenings(period.id), unit=unit)


async def sheet_stage(work: Work, period: Period, unit: str) -> tuple[Stage, datetime | None]:
    """Where the unit's sheet stands, and until when it was reopened; more time before the deadline reopens nothing."""
    versions = (await work.sheets.progress(unit)).get(period.id, ())
    steps = (await work.paths.steps(period.id)).get(unit, ())
    reopenings = [one for one in await work.paths.reopenings(period.id) if not one.is_extension]
    until = reopened_until(reopenings, unit=unit, deadline=Deadline.SHEET)
    return stage_of(versions, steps), until


async def barred(work: Work, period: Period, unit: str, deadline: Deadline, *, at: datetime) -> Refused | None:
    """Why this step of this unit cannot be taken any more, None where it can."""
    until = reopened_until(await work.paths.reopenings(period.id), unit=unit, deadline=deadline)
    return deadline_bar(await period_of(work, period, unit), deadline, reopened=until, at=at)
