"""Cross-check: plans, conflicts of interest, findings."""

from __future__ import annotations

from storage.engine import Connection


class SqlInspections:
    """Implements `bot.ports.Inspections`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
