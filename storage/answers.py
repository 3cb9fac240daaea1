"""What people answered to reminders."""

from __future__ import annotations

from bot.domain.scoring.periods import Deadline
from bot.domain.telling.delays import DelayReason
from storage.engine import Connection
from storage.instants import read, stored
from storage.queries import load

_SQL = load("answers")


class SqlAnswers:
    """Implements `bot.ports.Answers`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add_delay_reason(self, reason: DelayReason) -> None:
        values = {
            "period": reason.period,
            "unit": reason.unit,
            "deadline": reason.deadline,
            "reason": reason.reason,
            "given_by": reason.given_by,
            "given_at": stored(reason.given_at),
            "receipt": reason.receipt,
        }
        await self._connection.fetch(_SQL["add_delay_reason"], values)

    async def delay_reasons(self, period: str) -> dict[str, DelayReason]:
        rows = await self._connection.fetch(_SQL["delay_reasons"], {"period": period})
        return {
            row["unit"]: DelayReason(
                period=row["period"],
                unit=row["unit"],
                deadline=Deadline(row["deadline"]),
                reason=row["reason"],
                given_by=row["given_by"],
                given_at=read(row["given_at"]),
                receipt=row["receipt"],
            )
            for row in rows
        }
