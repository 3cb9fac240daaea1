"""Notices of results that were brought into units' drafts. Values only; words are at the edge."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ResultsBrought:
    """To a unit's officers and leader: who put how many lines into the draft, and how many in place of theirs."""

    unit: str
    period: str
    code: str
    by: str
    lines: int
    replaced: tuple[str, ...]
