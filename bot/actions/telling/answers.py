"""What people answer to a reminder, held against the records: what a unit still owes, and why it is late."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.actions.review.path import Position, period_of, positions
from bot.actions.scoring.open_periods import held_open
from bot.actions.scoring.signing import check_reason
from bot.domain.people.members import Member, Role, Unit
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.review.path import Stage, Turn
from bot.domain.review.reopenings import ASKED_BY
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.scoring.versions import Sheet
from bot.domain.telling.answer_notices import DelayStated
from bot.domain.telling.deadlines import Debt, debt, open_period, opened_periods
from bot.domain.telling.delays import DelayReason
from bot.domain.telling.notices import Audience
from bot.ports import Work


class OwedKind(StrEnum):
    """What exactly is missing of a step."""

    UNSENT = "unsent"
    RETURNED = "returned"
    UNSIGNED = "unsigned"
    CORRECTION = "correction"
    INSPECTION = "inspection"
    EXPLANATION = "explanation"


_OF_DEBT = {
    Debt.UNSENT: OwedKind.UNSENT,
    Debt.RETURNED: OwedKind.RETURNED,
    Debt.UNSIGNED: OwedKind.UNSIGNED,
}


@dataclass(frozen=True, slots=True)
class Owed:
    """One step a unit still owes: `period` has the unit's own deadlines, `about` is the inspected unit's short name."""

    period: Period
    deadline: Deadline
    kind: OwedKind
    about: str = ""

    @property
    def due(self) -> datetime | None:
        return self.period.due(self.deadline)


async def owed_by(work: Work, unit: Unit, *, at: datetime) -> tuple[Owed, ...]:
    """Everything a unit owes now in the running period and in those that were due before, the oldest first."""
    periods = await work.blocs.periods(unit.bloc)
    versions = await work.sheets.progress(unit.id)
    current = open_period(periods, at=at)
    found: list[Owed] = []
    for period in opened_periods(periods, at=at):
        if period.locked_at is None and (period == current or period.sheet_due < at):
            own = await period_of(work, period, unit.id)
            found += [one async for one in _owed_in(work, own, unit, versions=versions.get(period.id, ()), at=at)]
    return tuple(sorted(found, key=lambda one: one.period.sheet_due))


async def _owed_in(
    work: Work, period: Period, unit: Unit, *, versions: tuple[Sheet, ...], at: datetime
) -> AsyncIterator[Owed]:
    owed = debt(versions)
    if owed:
        yield Owed(period, Deadline.SHEET, _OF_DEBT[owed])
    stand = await positions(work, period, at=at)
    if stand[unit.id].turn is Turn.CORRECTION:
        yield Owed(period, Deadline.SHEET, OwedKind.CORRECTION)
    published = await work.inspections.published(period.id)
    for team in published.plan.teams if published else ():
        if team.lead == unit.id and _waits_for_team(stand[team.unit]):
            yield Owed(period, Deadline.CROSS_CHECK, OwedKind.INSPECTION, stand[team.unit].unit.short)
    if stand[unit.id].turn is Turn.EXPLANATION:
        yield Owed(period, Deadline.EXPLANATION, OwedKind.EXPLANATION)


def _waits_for_team(inspected: Position) -> bool:
    past = {Stage.CROSS_CHECKED, Stage.REVIEW_1}
    return bool(inspected.version) and not any(step.stage in past for step in inspected.steps)


async def owed_step(work: Work, period: Period, unit: Unit, deadline: Deadline, *, at: datetime) -> Owed:
    """What the unit owes of this step. Raises `Refused("delay.not_owed")` where it owes nothing of it."""
    for one in await owed_by(work, unit, at=at):
        if (one.period.id, one.deadline) == (period.id, deadline):
            return one
    raise Refused("delay.not_owed", period=period.name)


async def state_delay(
    work: Work, period: Period, unit: Unit, deadline: Deadline, *, reason: str, by: Member, at: datetime
) -> DelayReason:
    """Somebody of the unit states why a step is late; the unit's leaders hear it at once.

    Raises:
        Refused: the permission of the step, `period.locked`, `reason.missing`, `reason.too_long`, `delay.not_owed`.

    """
    check_may(by, ASKED_BY[deadline], bloc=unit.bloc, unit=unit.id)
    check_reason(reason)
    period = await held_open(work, period)
    await owed_step(work, period, unit, deadline, at=at)
    stated = DelayReason(period.id, unit.id, deadline, reason, by.person, at)
    details = {"step": deadline, "reason": reason}
    receipt = await work.audit.record("delay.stated", f"{unit.id}:{period.code}", by=by.person, at=at, details=details)
    stated = replace(stated, receipt=receipt)
    await work.answers.add_delay_reason(stated)
    leaders = Audience((Role.UNIT_LEADER,), unit=unit.id, but=by.person)
    await work.outbox.tell(leaders, DelayStated(period.name, unit.name, deadline, reason, by.name), at=at)
    return stated
