"""Models worth copying, and who took what from whom."""

from __future__ import annotations

from storage.engine import Connection


class SqlModels:
    """Implements `bot.ports.Models`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
