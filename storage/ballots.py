"""Deliberations: ballots, votes, counts of signed minutes."""

from __future__ import annotations

from storage.engine import Connection


class SqlBallots:
    """Implements `bot.ports.Ballots`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
