"""Drives of a bloc: who joined, what was reported, how they were closed."""

from __future__ import annotations

from typing import Protocol


class Drives(Protocol):
    """Drives of a bloc: who joined, what was reported, how they were closed."""
