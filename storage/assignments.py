"""What was set for single units: targets, what is not assigned, the places raters gave."""

from __future__ import annotations

from decimal import Decimal

from bot.domain.scoring.terms import Terms
from storage.engine import Connection
from storage.queries import load

_SQL = load("assignments")


class SqlAssignments:
    """Implements `bot.ports.Assignments`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def terms(self, period: str) -> dict[str, Terms]:
        """The terms in force, by unit; units for which nothing was set are not in it."""
        targets: dict[str, dict[str, Decimal]] = {}
        unassigned: dict[str, set[str]] = {}
        places: dict[str, dict[str, tuple[int, ...]]] = {}
        for row in await self._connection.fetch(_SQL["in_force"], {"period": period}):
            if not row["is_assigned"]:
                unassigned.setdefault(row["unit"], set()).add(row["criterion"])
            elif row["target"] is not None:
                targets.setdefault(row["unit"], {})[row["criterion"]] = Decimal(row["target"])
        for row in await self._connection.fetch(_SQL["places"], {"period": period}):
            of_unit = places.setdefault(row["unit"], {})
            of_unit[row["criterion"]] = (*of_unit.get(row["criterion"], ()), row["place"])
        return {
            unit: Terms(targets.get(unit, {}), frozenset(unassigned.get(unit, ())), places.get(unit, {}))
            for unit in {*targets, *unassigned, *places}
        }
