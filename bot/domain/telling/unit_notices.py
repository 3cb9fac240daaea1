"""Notices of units that change. Values only; words are at the edge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class UnitsChanged:
    """To the units' people (`is_own`), the bloc's leaders and its group: what becomes of units from a day on.

    `kind` is a ChangeKind's word; `units` are names of before, `successors` of afterwards; `is_done` once in force.
    """

    bloc: str
    kind: str
    units: tuple[str, ...]
    successors: tuple[str, ...]
    from_day: date
    document: str
    document_on: date
    is_done: bool
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class RoundNeedsHead:
    """To head and deputy: units left a published cross-check, and too few remain for another round."""

    period: str
    code: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RolesCarried:
    """To everybody who has the same role in the unit that follows."""

    role: str
    unit: str
    successor: str
    by: str
