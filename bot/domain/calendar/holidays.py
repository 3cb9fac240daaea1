"""Public holidays of Viet Nam, solar and lunar, by year; what a bloc decides otherwise is data of the bloc."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import chain
from types import MappingProxyType

from bot.domain.calendar.lunar import LunarDate, solar, tet

_DAY = timedelta(days=1)
_SATURDAY = 5
_TET_BEFORE, _TET_AFTER = 1, 4
_TWO_NATIONAL_DAYS_SINCE = 2021
_BETTER_THE_DAY_AFTER = frozenset({0, 3, 6})  # the National Day on Monday, Thursday, Sunday


class Holiday(StrEnum):
    """Why a day is off."""

    NEW_YEAR = "new_year"
    TET = "tet"
    HUNG_KINGS = "hung_kings"
    VICTORY = "victory"
    LABOUR = "labour"
    NATIONAL = "national"
    MADE_UP = "made_up"
    """The working day after, because the holiday itself fell on a weekend."""


def is_weekend(day: date) -> bool:
    return day.weekday() >= _SATURDAY


@cache
def holidays(year: int) -> Mapping[date, Holiday]:
    """Each public holiday of a calendar year beside its weekends, made-up days included, in order.

    Labour Code: 1 January, Tết (five days: here the last of the old year and the first four, the legal default
    unless the bloc decides otherwise), the Hung Kings' 10th of the 3rd lunar month, 30 April, 1 May, 2 September (two
    days since 2021: the one beside it that leaves no single working day before a weekend); a holiday on a weekend
    is made up for on the next working day.
    """
    named = dict(chain(_solar(year), _lunar(year)))
    for day in sorted(day for day in named if is_weekend(day)):
        named[_next_free(day, named)] = Holiday.MADE_UP
    return MappingProxyType(dict(sorted(named.items())))


def _solar(year: int) -> Iterator[tuple[date, Holiday]]:
    yield date(year, 1, 1), Holiday.NEW_YEAR
    yield date(year, 4, 30), Holiday.VICTORY
    yield date(year, 5, 1), Holiday.LABOUR
    national = date(year, 9, 2)
    yield national, Holiday.NATIONAL
    if year >= _TWO_NATIONAL_DAYS_SINCE:
        yield national + (_DAY if national.weekday() in _BETTER_THE_DAY_AFTER else -_DAY), Holiday.NATIONAL


def _lunar(year: int) -> Iterator[tuple[date, Holiday]]:
    first = tet(year)
    for offset in range(-_TET_BEFORE, _TET_AFTER):
        yield first + offset * _DAY, Holiday.TET
    yield solar(LunarDate(year, 3, 10)), Holiday.HUNG_KINGS


def _next_free(day: date, named: Mapping[date, Holiday]) -> date:
    """The first day after it that is neither a weekend nor off already."""
    while day in named or is_weekend(day):
        day += _DAY
    return day
