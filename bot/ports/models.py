"""Models worth copying, and who took what from whom."""

from __future__ import annotations

from typing import Protocol


class Models(Protocol):
    """Models worth copying, and who took what from whom."""
