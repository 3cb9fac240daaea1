"""Drives of a bloc: who joined, what was reported, how they were closed."""

from __future__ import annotations

from storage.engine import Connection


class SqlDrives:
    """Implements `bot.ports.Drives`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
