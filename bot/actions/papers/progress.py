"""The progress report: how far every unit has come in a period, who is late and why, and what is due next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.actions.review.path import Position, positions
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc, Member
from bot.domain.people.permissions import check_may, may
from bot.domain.review.path import DUE_OF, PathStep, Stage, Turn
from bot.domain.review.reopenings import ReopeningState, own_period
from bot.domain.scoring.periods import Deadline, Period
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class StepDone:
    """A step that was taken, None where it was not."""

    at: datetime
    is_late: bool


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """One unit; `turn` is what it waits for next, `is_overdue` says that this should have happened by now."""

    unit: str
    version: int
    signed: StepDone | None
    cross_checked: StepDone | None
    review_1: StepDone | None
    review_2: StepDone | None
    turn: Turn
    is_overdue: bool
    delay: str


@dataclass(frozen=True, slots=True)
class Progress:
    """What stands on the paper; `planned` says that a cross-check was published, `deadlines` are those to come."""

    bloc: str
    period: str
    units: tuple[UnitProgress, ...]
    planned: bool
    open_appeals: int
    open_requests: int
    deadlines: tuple[tuple[Deadline, datetime], ...]
    locked_at: datetime | None

    @property
    def signed(self) -> int:
        return sum(one.signed is not None for one in self.units)


async def progress(work: Work, bloc: Bloc, period: Period, *, by: Member, at: datetime) -> Progress:
    """Of the whole bloc for its people and the province's, of the own unit for everybody else.

    Raises:
        Refused: `permission.see_unit_sheet`.

    """
    sees_all = may(by, Act.SEE_BLOC_SHEETS, bloc=bloc.id)
    if not sees_all:
        check_may(by, Act.SEE_UNIT_SHEET, unit=by.unit)
    found = await positions(work, period, at=at)
    seen = [one for id_, one in found.items() if sees_all or id_ == by.unit]
    versions = await work.sheets.states(period.id)
    reasons = await work.answers.delay_reasons(period.id)
    appeals = [one for one in await work.appeals.of_period(period.id) if one.is_open]
    reopenings = await work.paths.reopenings(period.id)
    requests = [one for one in reopenings if one.state is ReopeningState.ASKED]
    return Progress(
        bloc=bloc.name,
        period=period.name,
        units=tuple(
            _of_unit(
                one,
                signed_at=next((s.decided_at for s in versions.get(one.unit.id, ()) if s.version == one.version), None),
                delay=reasons[one.unit.id].reason if one.unit.id in reasons else "",
                is_overdue=_is_overdue(own_period(period, reopenings, unit=one.unit.id), one.turn, at=at),
            )
            for one in seen
        ),
        planned=await work.inspections.published(period.id) is not None,
        open_appeals=sum(sees_all or one.unit == by.unit for one in appeals),
        open_requests=sum(sees_all or one.unit == by.unit for one in requests),
        deadlines=tuple((one, due) for one in Deadline if (due := period.due(one)) and due > at),
        locked_at=period.locked_at,
    )


def _is_overdue(period: Period, turn: Turn, *, at: datetime) -> bool:
    return turn in DUE_OF and period.locked_at is None and period.is_late(DUE_OF[turn], at=at)


def _of_unit(one: Position, *, signed_at: datetime | None, delay: str, is_overdue: bool) -> UnitProgress:
    return UnitProgress(
        unit=one.unit.short,
        version=one.version,
        signed=StepDone(signed_at, one.is_late) if one.version and signed_at else None,
        cross_checked=_done([step for step in one.steps if step.stage is Stage.CROSS_CHECKED]),
        review_1=_done([step for step in (one.step(Stage.REVIEW_1),) if step]),
        review_2=_done([step for step in (one.step(Stage.REVIEW_2),) if step]),
        turn=one.turn,
        is_overdue=is_overdue,
        delay=delay,
    )


def _done(steps: list[PathStep]) -> StepDone | None:
    return StepDone(steps[-1].at, steps[-1].late) if steps else None
