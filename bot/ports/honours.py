"""Titles and awards that were held, registered and decided."""

from __future__ import annotations

from typing import Protocol


class Honours(Protocol):
    """Titles and awards that were held, registered and decided."""
