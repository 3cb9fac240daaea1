"""The lock: once nothing blocks it, all that was counted is frozen, hashed, and the hash told to everybody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.closing.deciding_appeals import open_appeals
from bot.actions.closing.freezing import freeze
from bot.actions.scoring.scores import basis, rescore
from bot.actions.scoring.standings import Table, standings, stated
from bot.domain.closing.appeals import Appeal
from bot.domain.closing.snapshots import hashed, written
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, Role, Unit
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.review.path import PathStep, Stage, stage_of
from bot.domain.review.reopenings import Reopening, ReopeningState
from bot.domain.scoring.periods import Period
from bot.domain.telling.closing_notices import PeriodLocked
from bot.domain.telling.notices import Audience
from bot.ports import PeriodLock, Publication, Work

OCCURRENCE = "locked"
_OF_THE_UNIT = frozenset({Stage.DRAFT, Stage.SUBMITTED, Stage.RETURNED})
_EVERYBODY = (
    Role.OFFICER,
    Role.UNIT_LEADER,
    Role.SECRETARY,
    Role.BLOC_HEAD,
    Role.BLOC_DEPUTY,
    Role.SUPERVISOR,
    Role.DIRECTOR,
)


@dataclass(frozen=True, slots=True)
class Readiness:
    """What stands before a lock; `unsigned` blocks nothing, but has to be confirmed by name.

    `hash` is what would be locked now: who confirms it confirms exactly this.
    """

    table: Table
    unreviewed: tuple[Unit, ...]
    appeals: tuple[Appeal, ...]
    reopenings: tuple[Reopening, ...]
    unsigned: tuple[Unit, ...]
    hash: str

    @property
    def is_blocked(self) -> bool:
        return bool(self.unreviewed or self.appeals or self.reopenings)


async def readiness(work: Work, period: Period, *, at: datetime) -> Readiness:
    """Units without their second review, appeals and requests to reopen that wait, units that never signed."""
    versions = await work.sheets.states(period.id)
    steps = await work.paths.steps(period.id)
    table = await standings(work, period, at=at)
    unsigned = {unit.id for unit in table.unsigned}
    stages = {unit: stage_of(versions.get(unit, ()), steps.get(unit, ())) for unit in table.units}
    reopenings = await work.paths.reopenings(period.id)
    return Readiness(
        table=table,
        unreviewed=tuple(
            unit for unit in table.units.values() if unit.id not in unsigned and _waits(unit, period, stages[unit.id])
        ),
        appeals=await open_appeals(work, period),
        reopenings=tuple(one for one in reopenings if one.state is ReopeningState.ASKED),
        unsigned=table.unsigned,
        hash=hashed(written(await freeze(work, period, table))),
    )


def _waits(unit: Unit, period: Period, stage: Stage) -> bool:
    """Whether the lock waits for a review; for a unit that exists no more only while reviewers can go on alone."""
    if not unit.lives_through(period.closes_on) or (unit.last_day is not None and stage in _OF_THE_UNIT):
        return False
    return stage not in {Stage.REVIEW_2, Stage.LOCKED}


async def lock_period(
    work: Work, period: Period, *, seen: str, without: frozenset[str], by: Member, at: datetime
) -> PeriodLock:
    """Freeze the period as it was shown: `seen` is the hash on the screen, `without` the units that never signed.

    Two people who lock at once make one lock, and both get it.

    Raises:
        Refused: `permission.lock`, `lock.blocked`, `lock.unsigned`, `lock.changed_meanwhile`.

    """
    check_may(by, Act.LOCK, bloc=period.bloc)
    await work.lock(f"period:{period.id}")
    there = await work.locks.of_period(period.id)
    if there:
        return there
    period = await work.blocs.period(period.id)
    if (await basis(work, period)).scored() != await work.sheets.scores(period.id):
        await rescore(work, period, at=at, of=())
    ready = await readiness(work, period, at=at)
    _check_ready(ready, seen=seen, without=without)
    return await _freeze(work, period, ready.table, by=by, at=at)


def _check_ready(ready: Readiness, *, seen: str, without: frozenset[str]) -> None:
    if ready.is_blocked:
        raise Refused("lock.blocked")
    missing = [unit.short for unit in ready.unsigned if unit.id not in without]
    if missing:
        raise Refused("lock.unsigned", units=", ".join(missing))
    if ready.hash != seen:
        raise Refused("lock.changed_meanwhile")


async def _freeze(work: Work, period: Period, table: Table, *, by: Member, at: datetime) -> PeriodLock:
    snapshot = written(await freeze(work, period, table))
    digits = hashed(snapshot)
    details = {"hash": digits, "unsigned": [unit.code for unit in table.unsigned]}
    receipt = await work.audit.record("period.locked", period.id, by=by.person, at=at, details=details)
    lock = PeriodLock(period.id, snapshot, digits, by.person, at, receipt)
    await work.locks.add(lock)
    locked = replace(period, locked_at=at)
    await work.blocs.save_deadlines(locked)
    signed = await work.sheets.signed(period.id)
    for unit in table.units:
        version = signed[unit].version if unit in signed else 0
        await work.paths.add(PathStep(period.id, unit, Stage.LOCKED, version, by=by.person, at=at, receipt=receipt))
    await _tell(work, locked, replace(table, period=locked), lock, by=by, at=at)
    return lock


async def _tell(work: Work, period: Period, table: Table, lock: PeriodLock, *, by: Member, at: datetime) -> None:
    """The table and the hash to the group, the hash to everybody: whoever keeps it can prove what was locked."""
    bloc = await work.blocs.bloc(period.bloc)
    shown = replace(stated(table, name=bloc.name, top_only=False, shows_marks=True), locked_at=at, hash=lock.hash)
    await work.standings.publish(Publication(period.id, OCCURRENCE, at, table.places, shown))
    in_group = stated(table, name=bloc.name, top_only=not bloc.full_table_in_group)
    await work.outbox.tell(Audience(group=bloc.id), replace(in_group, locked_at=at, hash=lock.hash), at=at)
    notice = PeriodLocked(
        bloc=bloc.name,
        period=period.name,
        code=period.code,
        at=at,
        by=by.name,
        units=len(table.units),
        signed=len(table.places),
        hash=lock.hash,
    )
    await work.outbox.tell(Audience(group=bloc.id), notice, at=at)
    await work.outbox.tell(Audience(_EVERYBODY, bloc=bloc.id, but=by.person), notice, at=at)
