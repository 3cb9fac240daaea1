"""Deliberations: ballots, votes, counts of signed minutes."""

from __future__ import annotations

from typing import Protocol


class Ballots(Protocol):
    """Deliberations: ballots, votes, counts of signed minutes."""
