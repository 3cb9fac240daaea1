"""What units agreed to: criteria sets put up for agreement, the covenant of a year and who signed it."""

from __future__ import annotations

from storage.engine import Connection


class SqlCovenants:
    """Implements `bot.ports.Covenants`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
