"""Appeals, the lock of a period, and corrections after it."""

from __future__ import annotations

from typing import Protocol


class Appeals(Protocol):
    """Appeals against single rulings."""


class Locks(Protocol):
    """Locked periods with their snapshots, and corrections after the lock."""
