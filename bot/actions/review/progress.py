"""How far the units of a bloc have come in a period, read with everything that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.actions.review.path import positions
from bot.domain.people.members import Unit
from bot.domain.review.progress import Step, StepState, step_states
from bot.domain.scoring.periods import Period
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """A unit, and where each of its steps stands, in the order of the steps."""

    unit: Unit
    states: Mapping[Step, StepState]


async def progress(work: Work, period: Period, *, at: datetime) -> tuple[UnitProgress, ...]:
    """Every unit of the bloc, in the official order."""
    return tuple(
        UnitProgress(one.unit, step_states(period, one.stage, one.turn, one.steps, version=one.version, at=at))
        for one in (await positions(work, period, at=at)).values()
        if one.version or one.unit.lives_through(period.closes_on)
    )
