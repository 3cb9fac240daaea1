"""/khoaso: the standing office locks a period – what still blocks it, who never signed, and what becomes final."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.actions.closing.locking import Readiness, lock_period, readiness
from bot.domain.closing.snapshots import short_hash
from bot.domain.folding import fold
from bot.domain.people.acts import Act
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.domain.telling.closing_notices import PeriodLocked
from bot.ports import PeriodLock
from handlers.conversation import Choice, Question, Reply, Request, Screen
from handlers.review.places import named_place, which_bloc
from handlers.scoring.replies import meant
from handlers.texts import Texts

COMMAND = "khoaso"
_LOCK, _NOT_YET = "chot so", "chua chot"
_MOST_BYTES = 64  # of a button: its mark and its reply
_SEEN = 8  # hex digits of what was shown, in a button's mark


async def open_command(request: Request) -> Reply:
    """`/khoaso`, `/khoaso 2017-H1`; several blocs are chosen from first."""
    blocs = [bloc for bloc in await request.work.blocs.all() if may(request.member, Act.LOCK, bloc=bloc.id)]
    if not blocs:
        check_may(request.member, Act.LOCK)
    place = await named_place(request, blocs)
    if place is None:
        return which_bloc(request, blocs, command=COMMAND)
    return await open_lock(request, place.period)


async def open_lock(request: Request, period: Period) -> Reply:
    """What blocks the lock, or the question whether to lock."""
    check_may(request.member, Act.LOCK, bloc=period.bloc)
    there = await request.work.locks.of_period(period.id)
    if there:
        return _done(request, period, there)
    ready = await readiness(request.work, period, at=request.at)
    if ready.is_blocked:
        return await _blocked(request, period, ready)
    if ready.unsigned:
        return ConfirmUnsigned(period.id, period.code, ready.hash)
    return LockPeriod(period.id, period.code, ready.hash)


@dataclass(frozen=True, slots=True)
class ConfirmUnsigned:
    """The units that never signed are left out of the table only by name."""

    period: str
    code: str
    seen: str
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code} {self.seen[:_SEEN]}"

    async def ask(self, request: Request) -> Screen:
        period = await _opened(request, self.period)
        ready = await readiness(request.work, period, at=request.at)
        rows = "\n".join(f"– {unit.name} ({unit.code})" for unit in ready.unsigned)
        codes = " ".join(unit.code for unit in ready.unsigned)
        text = request.texts("lock.unsigned", count=len(ready.unsigned), rows=rows, codes=codes)
        fits = len(f"{self.mark}|{codes}".encode()) <= _MOST_BYTES
        choices = (Choice(request.texts("lock.button_without", codes=codes), codes),) if fits else ()
        return Screen(text, title=request.texts("lock.title", period=period.name), choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        period = await _opened(request, self.period)
        ready = await readiness(request.work, period, at=request.at)
        typed = {fold(word) for word in request.text.replace(",", " ").split()}
        missing = [unit.short for unit in ready.unsigned if fold(unit.code) not in typed]
        if missing:
            raise Refused("lock.unsigned", units=", ".join(missing))
        return LockPeriod(self.period, self.code, self.seen, tuple(unit.id for unit in ready.unsigned))


@dataclass(frozen=True, slots=True)
class LockPeriod:
    """What becomes final, restated; `seen` is the hash of exactly this, `without` the units confirmed by name."""

    period: str
    code: str
    seen: str
    without: tuple[str, ...] = ()
    command: ClassVar[str] = COMMAND

    @property
    def mark(self) -> str:
        return f"{COMMAND} {self.code} {self.seen[:_SEEN]} chot"

    async def ask(self, request: Request) -> Screen:
        texts = request.texts
        period = await _opened(request, self.period)
        table = (await readiness(request.work, period, at=request.at)).table
        rows = [
            texts(
                "lock.row",
                rank=place.rank,
                unit=table.units[place.unit].short,
                total=place.total,
                percentage=place.percentage,
            )
            for place in table.places
        ]
        text = texts(
            "lock.confirm",
            period=period.name,
            signed=len(table.places),
            units=len(table.units),
            rows="\n".join(rows),
            hash=short_hash(self.seen),
        )
        choices = (Choice(texts("lock.button"), "Chốt sổ"), Choice(texts("lock.button_not_yet"), "Chưa chốt"))
        return Screen(text, title=texts("lock.title", period=period.name), choices=choices)

    async def answer(self, request: Request) -> Reply:
        request = await meant(self, request)
        said = fold(request.text)
        if said == _NOT_YET:
            return Screen(request.texts("lock.not_yet"))
        if said != _LOCK:
            raise Refused("lock.yes_or_no")
        period = await request.work.blocs.period(self.period)
        lock = await lock_period(
            request.work, period, seen=self.seen, without=frozenset(self.without), by=request.member, at=request.at
        )
        return _done(request, period, lock)


async def _opened(request: Request, period_id: str) -> Period:
    """Raises `Refused("permission.lock")`: nobody else sees what would become final."""
    period = await request.work.blocs.period(period_id)
    check_may(request.member, Act.LOCK, bloc=period.bloc)
    return period


def _done(request: Request, period: Period, lock: PeriodLock) -> Screen:
    text = request.texts(
        "lock.done", period=period.name, at=lock.at, short=short_hash(lock.hash), hash=lock.hash, code=period.code
    )
    look = Choice(request.texts("button.standings"), f"/xephang {period.code}")
    return Screen(text, choices=(look,), receipt=lock.receipt)


async def _blocked(request: Request, period: Period, ready: Readiness) -> Screen:
    texts = request.texts
    names = ready.table.units
    rows = []
    if ready.unreviewed:
        units = ", ".join(unit.short for unit in ready.unreviewed)
        rows.append(texts("lock.unreviewed", count=len(ready.unreviewed), units=units))
    for appeal in ready.appeals:
        unit = names[appeal.unit].short
        rows.append(texts("lock.appeal", unit=unit, criterion=appeal.criterion, due=appeal.due_at))
    for reopening in ready.reopenings:
        rows.append(texts("lock.reopening", unit=names[reopening.unit].short, by=reopening.reason))
    text = texts("lock.blocked", period=period.name, rows="\n".join(rows))
    return Screen(text, title=texts("lock.title", period=period.name))


def was_locked(notice: PeriodLocked, texts: Texts) -> Screen:
    """The short form to be read out, the whole hash below it."""
    text = texts(
        "notice.period_locked",
        bloc=notice.bloc,
        period=notice.period,
        at=notice.at,
        by=notice.by,
        units=notice.units,
        signed=notice.signed,
        short=short_hash(notice.hash),
        hash=notice.hash,
        code=notice.code,
    )
    return Screen(text, title=texts("notice.period_locked_title", period=notice.period))


QUESTIONS: tuple[type[Question], ...] = (ConfirmUnsigned, LockPeriod)
