"""Proofs anybody can ask for: a receipt against the chain, a locked period against today's records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.closing.freezing import freeze
from bot.actions.scoring.standings import standings
from bot.domain.audit import GENESIS, Event, commitment, link, receipt_digits
from bot.domain.audit import receipt as receipt_of
from bot.domain.closing.snapshot_differences import Difference, differences
from bot.domain.closing.snapshots import NotASnapshotError, Snapshot, hashed, read, written
from bot.domain.people.members import Unit
from bot.domain.scoring.periods import Period
from bot.ports import PeriodLock, Work
from bot.ports.telling import Link


@dataclass(frozen=True, slots=True)
class Proof:
    """A receipt that is in the chain: the event, its unit where one is known, and where the chain breaks.

    `broken_at` is the number of the first link that does not follow from the one before, 0 where none; `length` the
    number of the newest link.
    """

    event: Event
    unit: Unit | None
    broken_at: int
    length: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """A locked period against today's records.

    `today` is the hash that today's records give. `is_kept`: the stored snapshot still has the posted hash. Where they
    do not match, `differences` says where; empty where the stored snapshot cannot be read any more.
    """

    period: Period
    lock: PeriodLock
    today: str
    is_kept: bool
    differences: tuple[Difference, ...]

    @property
    def matches(self) -> bool:
        return self.today == self.lock.hash


async def prove(work: Work, code: str) -> Proof | None:
    """The event this receipt was cut from, or None where the chain does not know it."""
    found = [one for one in await work.audit.find(receipt_digits(code)) if receipt_of(one.head) == code]
    if not found:
        return None
    links = await work.audit.since(max(1, found[0].event.seq - 1))
    unit = await _unit_of(work, found[0].event)
    return Proof(found[0].event, unit, _broken_at(links, first=found[0].event.seq), links[-1].event.seq)


async def compare(work: Work, period: Period, lock: PeriodLock, *, at: datetime) -> Comparison:
    """The snapshot made anew from today's records; units keep the names they were locked with."""
    table = await standings(work, period, at=at)
    now = await freeze(work, period, table)
    is_kept = hashed(lock.snapshot) == lock.hash
    try:
        kept = read(lock.snapshot)
    except NotASnapshotError:
        return Comparison(period, lock, hashed(written(now)), is_kept, ())
    return Comparison(period, lock, hashed(written(_named_as(kept, now))), is_kept, differences(kept, now))


def _named_as(kept: Snapshot, now: Snapshot) -> Snapshot:
    names = {unit.id: unit for unit in kept.units}
    units = tuple(
        replace(unit, code=old.code, name=old.name, short=old.short) if (old := names.get(unit.id)) else unit
        for unit in now.units
    )
    return replace(now, code=kept.code, units=units)


def _broken_at(links: Sequence[Link], *, first: int) -> int:
    """The first link from `first` on that does not follow; payloads that were erased cannot be read, and need not."""
    previous: Link | None = None
    for one in links:
        if one.event.seq >= first and not _follows(one, previous):
            return one.event.seq
        previous = one
    return 0


def _follows(one: Link, previous: Link | None) -> bool:
    is_first = one.event.seq == 1
    before = GENESIS if is_first else previous.head if previous else ""
    is_next = is_first or (previous is not None and previous.event.seq + 1 == one.event.seq)
    is_said = one.payload is None or commitment(one.payload, salt=one.salt or "") == one.event.commitment
    return is_next and is_said and link(one.event, previous=before) == one.head


async def _unit_of(work: Work, event: Event) -> Unit | None:
    """Whose event it is, as far as its subject says."""
    area = event.action.partition(".")[0]
    id_ = event.subject.partition(":")[0]
    if area == "sheet" and (sheet := await work.sheets.by_id(id_)):
        id_ = sheet.unit
    if area == "nomination" and (nomination := await work.nominations.by_id(id_)):
        id_ = nomination.unit
    if area == "inquiry" and (inquiry := await work.inquiries.by_id(id_)):
        id_ = inquiry.unit
    if area == "appeal" and (appeal := await work.appeals.by_id(id_)):
        id_ = appeal.unit
    if area == "correction" and (correction := await work.locks.correction(id_)):
        id_ = correction.unit
    for bloc in await work.blocs.all():
        for unit in await work.blocs.units_ever(bloc.id):
            if unit.id == id_:
                return unit
    return None
