"""Appeals, the lock of a period, and corrections after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.closing.appeals import Appeal
from bot.domain.closing.corrections import Correction


class Appeals(Protocol):
    """Appeals against single rulings."""

    async def add(self, appeal: Appeal) -> None: ...
    async def save(self, appeal: Appeal) -> None: ...
    async def by_id(self, id_: str) -> Appeal | None: ...
    async def of_period(self, period: str) -> tuple[Appeal, ...]: ...
    async def of_unit(self, unit: str) -> tuple[Appeal, ...]: ...
    async def escalate(self, appeal: Appeal, *, at: datetime) -> None: ...
    async def overdue(self, *, at: datetime) -> tuple[Appeal, ...]: ...


@dataclass(frozen=True, slots=True)
class PeriodLock:
    """A locked period: the canonical text of all that was counted, and its hash (64 hex digits)."""

    period: str
    snapshot: str
    hash: str
    by: str
    at: datetime
    receipt: str


class Locks(Protocol):
    """Locked periods with their snapshots, and corrections after the lock."""

    async def add(self, lock: PeriodLock) -> None: ...
    async def of_period(self, period: str) -> PeriodLock | None: ...
    async def all(self) -> Sequence[PeriodLock]: ...
    async def add_correction(self, correction: Correction) -> None: ...
    async def save_correction(self, correction: Correction) -> None: ...
    async def correction(self, id_: str) -> Correction | None: ...
    async def corrections(self, period: str) -> tuple[Correction, ...]: ...
