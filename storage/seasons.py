"""Years of a bloc, and what became of its units."""

from __future__ import annotations

from storage.engine import Connection


class SqlSeasons:
    """Implements `bot.ports.Seasons`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
