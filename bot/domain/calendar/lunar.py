"""The lunar calendar of Viet Nam: new moons and the sun's course on the clock of UTC+7, whatever the machine's is.

The rules: a month begins on the day of a new moon; the month that holds the winter solstice is the eleventh; where
thirteen months lie between two such months, the first one without a major term (the sun entering a multiple of 30°)
is a leap month. In China the same rules run on UTC+8, and now and then say something else (Tết 2030).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from bot.domain.calendar.new_moons import last_new_moon, new_moon, sun_longitude

_ZONE = 7 / 24  # days that the clock of Viet Nam is ahead of Universal Time
_ORDINAL = 1721424.5  # the Julian day at the beginning of the day before 1 January of year 1
_SOLSTICE_MONTH = 11
_DEGREES = 30  # between two major terms
_MONTHS = 12


@dataclass(frozen=True, slots=True, order=True)
class LunarDate:
    """A day of the lunar calendar; `year` is the solar year in which its first month begins."""

    year: int
    month: int
    day: int
    is_leap: bool = False


@dataclass(frozen=True, slots=True)
class _Month:
    first_day: int  # ordinal, as date.toordinal counts
    year: int
    month: int
    is_leap: bool


def lunar(day: date) -> LunarDate:
    """The same day on the lunar calendar; meant for 1900 to 2100."""
    months = _months(day.year if day.toordinal() < _solstice_month(day.year) else day.year + 1)
    at = bisect_right(months, day.toordinal(), key=lambda one: one.first_day) - 1
    month = months[at]
    return LunarDate(month.year, month.month, day.toordinal() - month.first_day + 1, month.is_leap)


def solar(day: LunarDate) -> date:
    """The same day on the solar calendar.

    Raises:
        ValueError: for a day that this lunar year does not have.

    """
    found = [
        one
        for solstice in (day.year, day.year + 1)
        for one in _months(solstice)
        if (one.year, one.month, one.is_leap) == (day.year, day.month, day.is_leap)
    ]
    if not found or not 1 <= day.day <= month_length(day):
        raise ValueError(f"no such day: {day}")
    return date.fromordinal(found[0].first_day + day.day - 1)


def month_length(day: LunarDate) -> int:
    """How many days the month of this date has, 29 or 30; 0 where the year has no such month."""
    for solstice in (day.year, day.year + 1):
        starts = (*_months(solstice), *_months(solstice + 1)[:1])
        for one, following in pairwise(starts):
            if (one.year, one.month, one.is_leap) == (day.year, day.month, day.is_leap):
                return following.first_day - one.first_day
    return 0


def tet(year: int) -> date:
    """The first day of the lunar year that begins in this solar year."""
    return solar(LunarDate(year, 1, 1))


@cache
def _months(solstice: int) -> tuple[_Month, ...]:
    """The months from the one with the winter solstice of the year before up to, without, that of `solstice`."""
    first, end = _solstice_month(solstice - 1), _solstice_month(solstice)
    starts = [first]
    while starts[-1] < end:
        starts.append(_month_start(starts[-1] + 32))
    leap = _leap_month(starts) if len(starts) - 1 > _MONTHS else len(starts)
    found: list[_Month] = []
    for place, start in enumerate(starts[:-1]):
        number = (_SOLSTICE_MONTH - 1 + place - (place >= leap)) % _MONTHS + 1
        year = solstice - 1 if number >= _SOLSTICE_MONTH and place < _MONTHS // 2 else solstice
        found.append(_Month(start, year, number, place == leap))
    return tuple(found)


def _leap_month(starts: list[int]) -> int:
    """The place of the first month in which the sun enters no multiple of 30°."""
    terms = [int(sun_longitude(start - _ZONE + _ORDINAL) // _DEGREES) for start in starts]
    return next(place for place, (one, following) in enumerate(pairwise(terms)) if one == following)


@cache
def _solstice_month(year: int) -> int:
    """The first day of the month in which the sun reaches 270° at the end of this year."""
    day = date(year, 12, 20).toordinal()
    while sun_longitude(day + 1 - _ZONE + _ORDINAL) < 9 * _DEGREES:  # not yet there when the day ends
        day += 1
    return _month_start(day)


def _month_start(day: int) -> int:
    """The last day with a new moon that is not after this day."""
    k = last_new_moon(day + 1 - _ZONE + _ORDINAL)
    while _day_of(new_moon(k + 1)) <= day:
        k += 1
    return _day_of(new_moon(k))


def _day_of(jd: float) -> int:
    """The day of Viet Nam in which this moment falls."""
    return int(jd + _ZONE - _ORDINAL)
