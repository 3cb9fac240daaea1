"""Corrections after the lock: proposed by one, confirmed by another who sees the full difference, told to the bloc."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from bot.actions.season.archive import check_not_archived
from bot.domain.closing.appeals import check_words
from bot.domain.closing.corrections import Correction, CorrectionState, Impact, impact
from bot.domain.closing.snapshots import Snapshot, read
from bot.domain.criteria.criteria import CriteriaSet, Kind, Takes
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Role
from bot.domain.people.permissions import check_may, check_not_own
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.domain.telling.closing_notices import CorrectionAwaits, CorrectionMade, CorrectionRejected, Moved
from bot.domain.telling.notices import Audience
from bot.ports import Work

_UNIT = (Role.OFFICER, Role.UNIT_LEADER)
_HEADS = (Role.BLOC_HEAD, Role.BLOC_DEPUTY, Role.SUPERVISOR)


@dataclass(frozen=True, slots=True)
class Locked:
    """A locked period with all that stands below its table."""

    period: Period
    snapshot: Snapshot
    criteria: CriteriaSet
    corrections: tuple[Correction, ...]

    def impact(self, unit: str, code: str, value: Decimal) -> Impact:
        """Raises what `corrections.impact` raises."""
        return impact(self.snapshot, self.corrections, criteria=self.criteria, unit=unit, code=code, value=value)

    def moved(self, unit: str, code: str, value: Decimal) -> Moved:
        """The same as values to be shown."""
        made = self.impact(unit, code, value)
        criterion = self.criteria.find(code)
        measure = "" if criterion is None or criterion.takes is Takes.POINTS else criterion.unit_of_measure
        return Moved(
            criterion=criterion.code if criterion else code,
            measure=measure,
            value_before=self.value(unit, code),
            value=value,
            points_before=made.points_before,
            points=made.points,
            total_before=made.total_before,
            total=made.total,
        )

    def value(self, unit: str, code: str) -> Decimal | None:
        """What stands now: as it was locked, or as it was corrected last."""
        own = [one.value for one in self.corrections if _stands(one) and (one.unit, one.criterion) == (unit, code)]
        return own[-1] if own else self.snapshot.unit(unit).values.get(code)


async def locked(work: Work, period: Period) -> Locked:
    """Raises `Refused("correction.not_locked")`: before the lock there are reviews and appeals."""
    lock = await work.locks.of_period(period.id)
    if lock is None:
        raise Refused("correction.not_locked", period=period.name)
    criteria = await work.blocs.criteria(period.criteria_set)
    return Locked(period, read(lock.snapshot), criteria, await work.locks.corrections(period.id))


async def propose_correction(
    work: Work, period: Period, *, unit: str, code: str, value: Decimal, reason: str, by: Member, at: datetime
) -> Correction:
    """One person says what is wrong in the locked table; nothing moves before another one confirms it.

    Raises:
        Refused: `permission.propose_correction`, `permission.own_unit*`, `correction.not_locked`,
            `correction.open_already`, `reason.*`, and what `corrections.impact` raises.

    """
    check_may(by, Act.PROPOSE_CORRECTION, bloc=period.bloc)
    check_not_own(by, unit, units=await work.blocs.units_ever(period.bloc))
    check_words(reason)
    await work.lock(f"period:{period.id}")
    await check_not_archived(work, period)
    now = await locked(work, period)
    if any(one.unit == unit and one.state is CorrectionState.PROPOSED for one in now.corrections):
        raise Refused("correction.open_already")
    made, moved = now.impact(unit, code, value), now.moved(unit, code, value)
    correction = Correction(
        id=secrets.token_hex(8),
        period=period.id,
        unit=unit,
        criterion=moved.criterion,
        value=value,
        points_before=made.points_before,
        points=made.points,
        total_before=made.total_before,
        total=made.total,
        reason=reason,
        proposed_by=by.person,
        proposed_at=at,
    )
    correction = replace(correction, receipt=await _record(work, "correction.proposed", correction, by=by, at=at))
    await work.locks.add_correction(correction)
    named = await work.blocs.unit(unit)
    notice = CorrectionAwaits(named.name, period.name, period.code, correction.criterion, by.name)
    confirmers = Audience((Role.SUPERVISOR, Role.DIRECTOR), but=by.person)
    await work.outbox.tell(confirmers, notice, at=at)
    return correction


async def confirm_correction(work: Work, correction_id: str, *, by: Member, at: datetime) -> Correction:
    """Another person confirms exactly what was shown; it is posted to the bloc and told, with the reason, to the unit.

    Raises:
        Refused: `correction.gone`, `permission.confirm_correction`, `permission.own_unit*`, `correction.decided`,
            `correction.own_proposal`, `correction.changed_meanwhile`.

    """
    seen, now = await _held(work, correction_id, by=by)
    correction = seen.decided(CorrectionState.CONFIRMED, by=by, at=at)
    made = now.impact(seen.unit, seen.criterion, seen.value)
    if (made.total_before, made.total) != (seen.total_before, seen.total):
        raise Refused("correction.changed_meanwhile")
    moved = now.moved(seen.unit, seen.criterion, seen.value)
    correction = replace(correction, receipt=await _record(work, "correction.confirmed", correction, by=by, at=at))
    await work.locks.save_correction(correction)
    unit = await work.blocs.unit(seen.unit)
    notice = CorrectionMade(
        unit=unit.name,
        period=now.period.name,
        code=now.period.code,
        moved=moved,
        reason=seen.reason,
        proposed_by=await work.members.name(seen.proposed_by),
        confirmed_by=by.name,
        at=at,
    )
    in_group = replace(notice, is_named=await may_be_named(work, now, seen), reason="")
    await work.outbox.tell(Audience(group=unit.bloc), in_group, at=at)
    await work.outbox.tell(Audience(_UNIT, unit=unit.id), notice, at=at)
    await work.outbox.tell(Audience(_HEADS, bloc=unit.bloc, but=by.person), notice, at=at)
    return correction


async def reject_correction(work: Work, correction_id: str, *, reason: str, by: Member, at: datetime) -> Correction:
    """The other person says no, and why; the proposer is told.

    Raises:
        Refused: as `confirm_correction`, and `reason.*`.

    """
    seen, now = await _held(work, correction_id, by=by)
    correction = seen.decided(CorrectionState.REJECTED, by=by, at=at, answer=reason)
    correction = replace(correction, receipt=await _record(work, "correction.rejected", correction, by=by, at=at))
    await work.locks.save_correction(correction)
    unit = await work.blocs.unit(seen.unit)
    notice = CorrectionRejected(unit.name, now.period.name, seen.criterion, by.name, reason)
    await work.outbox.tell(Audience(person=seen.proposed_by), notice, at=at)
    return correction


async def may_be_named(work: Work, now: Locked, correction: Correction) -> bool:
    """Whether a group may read whose correction it is: where it sees the full table, and never of a deduction."""
    bloc = await work.blocs.bloc(now.period.bloc)
    criterion = now.criteria.find(correction.criterion)
    return bloc.full_table_in_group and criterion is not None and criterion.kind is not Kind.DEDUCTION


async def _held(work: Work, correction_id: str, *, by: Member) -> tuple[Correction, Locked]:
    """The correction as it stands now; nobody else decides one of this period until this work ends."""
    seen = await work.locks.correction(correction_id)
    if seen is None:
        raise Refused("correction.gone")
    period = await work.blocs.period(seen.period)
    check_may(by, Act.CONFIRM_CORRECTION, bloc=period.bloc)
    check_not_own(by, seen.unit, units=await work.blocs.units_ever(period.bloc))
    await work.lock(f"period:{period.id}")
    await check_not_archived(work, period)
    return await work.locks.correction(correction_id) or seen, await locked(work, period)


def _stands(one: Correction) -> bool:
    return one.state is CorrectionState.CONFIRMED


async def _record(work: Work, action: str, correction: Correction, *, by: Member, at: datetime) -> str:
    details = {
        "period": correction.period,
        "unit": correction.unit,
        "criterion": correction.criterion,
        "value": correction.value,
        "points": (correction.points_before, correction.points),
        "total": (correction.total_before, correction.total),
        "reason": correction.reason,
        "answer": correction.answer,
    }
    return await work.audit.record(action, correction.id, by=by.person, at=at, details=details)
