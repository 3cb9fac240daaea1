"""What reviewers prepare and decided, and what units explain."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from bot.domain.review.explanations import Explanation
from bot.domain.review.reviews import ReviewDraft
from bot.domain.review.rulings import Instance, Ruling
from bot.domain.scoring.sheets import Line
from storage.engine import Connection, Row
from storage.instants import read, stored
from storage.queries import load

_SQL = load("reviews")
_LINES = msgspec.json.Decoder(dict[str, Line])


class SqlReviews:
    """Implements `bot.ports.Reviews`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def draft(self, period: str, unit: str, instance: Instance) -> ReviewDraft:
        values = {"period": period, "unit": unit, "instance": instance}
        rows = await self._connection.fetch(_SQL["draft"], values)
        if not rows:
            return ReviewDraft(period, unit, instance)
        return ReviewDraft(period, unit, instance, rows[0]["rev"], _LINES.decode(rows[0]["lines"]))

    async def save_draft(self, draft: ReviewDraft) -> None:
        values = {
            "period": draft.period,
            "unit": draft.unit,
            "instance": draft.instance,
            "rev": draft.rev,
            "lines": msgspec.json.encode(draft.lines).decode(),
        }
        await self._connection.fetch(_SQL["save_draft"], values)

    async def add_rulings(self, rulings: Sequence[Ruling]) -> None:
        await self._connection.write_many(_SQL["add_ruling"], (_row(ruling) for ruling in rulings))

    async def rulings(self, period: str) -> tuple[Ruling, ...]:
        """Every ruling of a period, the oldest first."""
        return tuple(_ruling(row) for row in await self._connection.fetch(_SQL["rulings"], {"period": period}))

    async def explanations(self, period: str, unit: str, *, version: int) -> tuple[Explanation, ...]:
        """Of one signed version, by criterion code."""
        values = {"period": period, "unit": unit, "version": version}
        rows = await self._connection.fetch(_SQL["explanations"], values)
        return tuple(
            Explanation(
                period, unit, version, row["criterion"], row["body"], row["written_by"], read(row["written_at"])
            )
            for row in rows
        )

    async def explaining(self, period: str) -> frozenset[tuple[str, int]]:
        rows = await self._connection.fetch(_SQL["explaining"], {"period": period})
        return frozenset((row["unit"], row["version"]) for row in rows)

    async def save_explanation(self, explanation: Explanation) -> None:
        values = {**_place(explanation), "body": explanation.body, "by": explanation.by, "at": stored(explanation.at)}
        await self._connection.fetch(_SQL["save_explanation"], values)

    async def remove_explanation(self, explanation: Explanation) -> None:
        await self._connection.fetch(_SQL["remove_explanation"], _place(explanation))


def _place(explanation: Explanation) -> dict[str, object]:
    return {
        "period": explanation.period,
        "unit": explanation.unit,
        "version": explanation.version,
        "criterion": explanation.criterion,
    }


def _row(ruling: Ruling) -> dict[str, object]:
    return {
        "period": ruling.period,
        "unit": ruling.unit,
        "version": ruling.version,
        "criterion": ruling.criterion,
        "instance": ruling.instance,
        "value": str(ruling.value),
        "reason": ruling.reason,
        "by": ruling.by,
        "at": stored(ruling.at),
        "receipt": ruling.receipt,
    }


def _ruling(row: Row) -> Ruling:
    return Ruling(
        period=row["period"],
        unit=row["unit"],
        version=row["version"],
        criterion=row["criterion"],
        instance=Instance(row["instance"]),
        value=Decimal(row["value"]),
        reason=row["reason"],
        by=row["ruled_by"],
        at=read(row["ruled_at"]),
        receipt=row["receipt"],
    )
