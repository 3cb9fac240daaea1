"""Cross-check: plans, conflicts of interest, findings."""

from __future__ import annotations

from typing import Protocol


class Inspections(Protocol):
    """Cross-check plans, conflicts of interest and findings."""
