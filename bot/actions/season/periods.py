"""Running the year: the head adds a period, and ends one before its time."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.actions.calendar.moving import workdays_of
from bot.actions.scoring.open_periods import held_open
from bot.actions.scoring.signing import check_reason
from bot.actions.season.handover import held_season
from bot.domain.calendar.deadline_moves import DeadlineMove
from bot.domain.people.acts import Act
from bot.domain.people.members import Bloc, Member, Role, Unit
from bot.domain.people.permissions import check_may
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.season.periods import Wanted, ended, planned
from bot.domain.telling.notices import Audience
from bot.domain.telling.period_notices import PeriodAdded, PeriodEnded
from bot.ports import Work

_EVERYBODY = (Role.OFFICER, Role.UNIT_LEADER, Role.SECRETARY, Role.BLOC_HEAD, Role.BLOC_DEPUTY, Role.SUPERVISOR)


async def foreseen_period(work: Work, bloc: Bloc, wanted: Wanted, *, by: Member, at: datetime) -> Period:
    """The period as it would be added; nothing changes.

    Raises:
        Refused: `permission.plan_period`, what `planned` raises.

    """
    check_may(by, Act.PLAN_PERIOD, bloc=bloc.id)
    periods = await work.blocs.periods(bloc.id)
    return planned(
        wanted,
        periods,
        bloc=bloc.id,
        criteria_set=await _agreed_set(work, bloc),
        workdays=await workdays_of(work, bloc.id),
        zone=ZoneInfo(bloc.timezone),
        at=at,
    )


async def add_period(work: Work, bloc: Bloc, wanted: Wanted, *, by: Member, at: datetime) -> tuple[Period, str]:
    """The period and its receipt; everybody of the bloc is told.

    Raises:
        Refused: as `foreseen_period`; `season.closed` where the year has ended.

    """
    check_may(by, Act.PLAN_PERIOD, bloc=bloc.id)
    season = await held_season(work, bloc)
    season.check_open()
    period = await foreseen_period(work, bloc, wanted, by=by, at=at)
    await work.blocs.add_periods([period])
    details = {"from": period.opens_on, "to": period.closes_on, "criteria": period.criteria_set}
    receipt = await work.audit.record("period.added", period.id, by=by.person, at=at, details=details)
    dues = tuple((one, due) for one in Deadline if (due := period.due(one)) is not None)
    notice = PeriodAdded(period.name, period.code, period.opens_on, period.closes_on, dues, by.name)
    await work.outbox.tell(Audience(_EVERYBODY, bloc=bloc.id, but=by.person), notice, at=at)
    await work.outbox.tell(Audience(group=bloc.id), notice, at=at)
    return period, receipt


async def unsigned_units(work: Work, period: Period) -> tuple[Unit, ...]:
    """The units of the period without a signed sheet, in their order."""
    signed = await work.sheets.signed(period.id)
    return tuple(unit for unit in await work.blocs.units_in(period.id) if unit.id not in signed)


async def end_period(work: Work, period: Period, *, reason: str, by: Member, at: datetime) -> str:
    """No unit sends a sheet any more unless its period is reopened for it; the lock stays the standing office's.

    Raises:
        Refused: `permission.plan_period`, `reason.missing`, `reason.too_long`, what `ended` raises.

    """
    check_may(by, Act.PLAN_PERIOD, bloc=period.bloc)
    check_reason(reason)
    now = await held_open(work, period)
    closed = ended(now, at=at)
    missing = await unsigned_units(work, now)
    details = {"unsigned": [unit.id for unit in missing], "was": now.sheet_due, "reason": reason}
    receipt = await work.audit.record("period.ended", period.id, by=by.person, at=at, details=details)
    await work.blocs.save_deadlines(closed)
    if closed.sheet_due != now.sheet_due:
        move = DeadlineMove(period.id, Deadline.SHEET, now.sheet_due, closed.sheet_due, reason, by.person, at, receipt)
        await work.calendar.add_deadline_moves([move])
    notice = PeriodEnded(period.name, period.code, reason, len(missing), by.name)
    await work.outbox.tell(Audience(_EVERYBODY, bloc=period.bloc, but=by.person), notice, at=at)
    await work.outbox.tell(Audience(group=period.bloc), notice, at=at)
    return receipt


async def _agreed_set(work: Work, bloc: Bloc) -> str:
    """The set that every unit agreed to this year; before any agreement, the one of the latest period."""
    frozen = [one for one in await work.covenants.agreements(bloc.id, bloc.year) if one.freeze_receipt]
    if frozen:
        return max(frozen, key=lambda one: one.at).criteria_set
    periods = await work.blocs.periods(bloc.id)
    if periods:
        return max(periods, key=lambda one: (one.opens_on, one.code)).criteria_set
    return (await work.blocs.criteria_versions(bloc.id))[-1].id
