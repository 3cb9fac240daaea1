"""Titles and awards that were held, registered and decided."""

from __future__ import annotations

from storage.engine import Connection


class SqlHonours:
    """Implements `bot.ports.Honours`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
