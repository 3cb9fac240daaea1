"""Years of a bloc, and what became of its units."""

from __future__ import annotations

from typing import Protocol


class Seasons(Protocol):
    """Years of a bloc, and what became of its units."""
