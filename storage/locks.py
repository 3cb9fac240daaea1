"""Locked periods with their snapshots, and corrections after the lock."""

from __future__ import annotations

from storage.engine import Connection


class SqlLocks:
    """Implements `bot.ports.Locks`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
