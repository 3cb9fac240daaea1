"""Appeals against single rulings."""

from __future__ import annotations

from storage.engine import Connection


class SqlAppeals:
    """Implements `bot.ports.Appeals`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
