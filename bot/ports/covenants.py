"""What units agreed to: criteria sets put up for agreement, the covenant of a year and who signed it."""

from __future__ import annotations

from typing import Protocol


class Covenants(Protocol):
    """What units agreed to: criteria sets put up for agreement, the covenant of a year and who signed it."""
