"""The place and the day of an official paper, as NĐ 30/2020 wants them written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_FIRST_WITHOUT_ZERO = 10
_LAST_MONTH_WITH_ZERO = 2  # 1/2 could be read as 11/2 or 1/12, no other month
_OF_PROVINCE = re.compile(r"^\s*công an\s+(?:tỉnh|(thành phố))\s+", re.IGNORECASE)
_NAMED_IN_FULL = frozenset({"hồ chí minh"})  # a place that bears a person's name keeps "Thành phố" before it


@dataclass(frozen=True, slots=True)
class DayWords:
    """The parts of `ngày 05 tháng 02 năm 2017`."""

    day: str
    month: str
    year: int


def day_words(on: date) -> DayWords:
    """A zero before days below 10 and before months 1 and 2, and before nothing else."""
    day = f"0{on.day}" if on.day < _FIRST_WITHOUT_ZERO else str(on.day)
    month = f"0{on.month}" if on.month <= _LAST_MONTH_WITH_ZERO else str(on.month)
    return DayWords(day, month, on.year)


def place_of(province: str) -> str:
    """`Công an tỉnh Bắc Giang` gives `Bắc Giang`; what is not called so is a place already."""
    place = _OF_PROVINCE.sub("", province).strip()
    return f"Thành phố {place}" if place.lower() in _NAMED_IN_FULL else place
