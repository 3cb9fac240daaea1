"""Authority lent for a stated time."""

from __future__ import annotations

from typing import Protocol


class Delegations(Protocol):
    """Authority lent for a stated time."""
