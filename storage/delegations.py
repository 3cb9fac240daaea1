"""Authority lent for a stated time."""

from __future__ import annotations

from storage.engine import Connection


class SqlDelegations:
    """Implements `bot.ports.Delegations`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
